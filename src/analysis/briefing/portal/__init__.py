"""Contents of the page that leads to every briefing of a quarter: figures in, plain data with runs out.

The sentences, the strip and every number are those of the city's briefing, from the same functions; links are added by
``analysis.runs``, which knows the files.
"""

from analysis.briefing.portal.contents import Portal, portal

__all__ = ["Portal", "portal"]
