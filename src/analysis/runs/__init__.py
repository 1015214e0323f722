"""How a pack of briefings is made: the matrix, the execution of notebooks, the lock, the manifest, the index."""
