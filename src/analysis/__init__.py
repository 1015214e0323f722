"""Attainment of a city's yearly livelihood plan, the livelihood share of its budget, and the briefings about both."""

__version__ = "0.1.0"
