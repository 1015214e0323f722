"""What was promised: the model of a plan year and its reading from ``data/raw/<year>/plan``."""

from analysis.plan.model import Indicator, Measure, Plan, Unit
from analysis.plan.reading import read_plan

__all__ = ["Indicator", "Measure", "Plan", "Unit", "read_plan"]
