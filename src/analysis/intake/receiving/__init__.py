"""Files as they come in: taken out of archives, told who sent them, and kept so that nothing is lost."""
