"""What numbers rest on that no cell of the unit's forms holds: rows of the plan, counts, figures of other units."""

from analysis.briefing.lineage.making import completed
from analysis.briefing.lineage.plan_rows import holds

__all__ = ["completed", "holds"]
