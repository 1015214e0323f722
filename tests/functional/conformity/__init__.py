"""What the conformity tests share: briefings of every kind, veraPDF, the order of reading, mutants."""
