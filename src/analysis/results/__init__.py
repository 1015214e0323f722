"""Pure arithmetic: attainment, pace, status, livelihood share, ranking, transitions. Reads and writes nothing."""
