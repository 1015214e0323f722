"""What was promised: the model of a plan year and its reading from ``data/raw/<year>/plan``."""

from analysis.plan.english import in_english, require_english, untranslated
from analysis.plan.model import Indicator, Measure, Plan, Unit
from analysis.plan.reading import read_plan

__all__ = ["Indicator", "Measure", "Plan", "Unit", "in_english", "read_plan", "require_english", "untranslated"]
