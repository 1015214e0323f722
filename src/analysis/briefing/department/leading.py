"""Who leads what: the lead departments of a plan, each with its measures."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.plan import Indicator, Measure, Plan


@dataclass(frozen=True)
class Department:
    """A lead department.

    Attributes:
        number: from 1, by first appearance in the plan's measures; it names the page's file.
        measures: in plan order.
        indicators: of these measures, in plan order.
    """

    number: int
    name: str
    name_en: str
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]

    def called(self, language: str) -> str:
        """Its name in a language; the Chinese one where it has no other."""
        return self.name if language == "zh" else self.name_en or self.name

    def led_by(self, basis: str) -> list[int]:
        """Numbers of the measures of which it is ``sourced`` or ``assumed`` that it leads them."""
        return [each.measure for each in self.measures if each.lead_basis == basis]

    @property
    def basis(self) -> str:
        """``sourced``, ``assumed``, ``both``, or empty where the plan does not say."""
        found = {each.lead_basis for each in self.measures} - {""}
        return "both" if len(found) > 1 else next(iter(found), "")


def departments(plan: Plan) -> list[Department]:
    """The lead departments, in order of first appearance."""
    names = dict.fromkeys(each.lead_department for each in plan.measures if each.lead_department)
    return [_department(plan, number, name) for number, name in enumerate(names, start=1)]


def unled(plan: Plan) -> list[int]:
    """Numbers of the measures without a lead department."""
    return [each.measure for each in plan.measures if not each.lead_department]


def _department(plan: Plan, number: int, name: str) -> Department:
    measures = tuple(each for each in plan.measures if each.lead_department == name)
    indicators = tuple(each for measure in measures for each in plan.indicators_of(measure.measure))
    return Department(number, name, measures[0].lead_department_en, measures, indicators)
