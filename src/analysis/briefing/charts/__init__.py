"""The two plots that are drawn once for every medium: how the share moves, and why it moved."""

from analysis.briefing.charts.contributions import End, Step, contributions
from analysis.briefing.charts.trend import Band, Line, TrendWords, axis_ticks, share_trend

__all__ = ["Band", "End", "Line", "Step", "TrendWords", "axis_ticks", "contributions", "share_trend"]
