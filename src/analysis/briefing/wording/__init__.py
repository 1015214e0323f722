"""The words of the briefings, one module a language; nothing outside this room says a sentence."""
