"""The parts of a briefing, one module a section; each gives blocks in the order of reading."""
