"""Standards, numbers per area and state words of the demo data."""

from __future__ import annotations

from analysis.intake.synthetic_teller import Figures, Four, Teller
from analysis.intake.synthetic_words import state_words


def raised_standard(teller: Teller) -> Figures:
    """A standard that a unit raises early or late, as its temper is."""
    return standard_figures(teller, _raised_from(teller))


def standard_figures(teller: Teller, start: int) -> Figures:
    """Levels of a standard by class of recipients, raised from the quarter ``start`` (1 to 4) on."""
    made: Figures = {}
    together = [item.name for item in teller.plan.items_of(teller.code) if item.combined]
    classes = {item.class_ for item in teller.plan.items_of(teller.code) if item.combined}
    only = teller.unit.unit in teller.story.told["combined_only"]
    for item in teller.plan.items_of(teller.code):
        hidden = item.class_ in classes and (item.name in together) is not only
        if not hidden:
            made.update(_levels(teller, item.name, start))
    return made or _levels(teller, "", start)


def _levels(teller: Teller, item: str, start: int) -> Figures:
    before, after = teller.story.told["standards"][teller.code][item]
    values: Four = [after if number >= start else before for number in (1, 2, 3, 4)]
    little = teller.story.part("raised_too_little", teller.unit.unit, teller.code)
    if little and little["item"] == item:
        for number in little["quarters"]:
            values[number - 1] = little["value"]
    key = (teller.code, teller.indicator.counts, item)
    return {(*key, "opening"): [before] * 4, (*key, "value"): values}


def _raised_from(teller: Teller) -> int:
    temper = float(teller.story.unit(teller.unit.unit)["lead"]) + 4 * teller.story.swing(teller.unit.unit, teller.code)
    limits = teller.story.told["raised"][teller.code]
    return next((number for number, limit in enumerate(limits, start=1) if temper >= limit), 4)


def per_area_figures(teller: Teller) -> Figures:
    """A number that each area is to reach, with the word by which it can say that it may come late."""
    key = (teller.code, teller.indicator.counts, "")
    temper = float(teller.story.unit(teller.unit.unit)["lead"]) + 4 * teller.story.swing(teller.unit.unit, teller.code)
    least = int(teller.indicator.value or 0)
    early, late = temper > -2, temper < -6
    path: Four = [least - 1 if early else 0, least if early else least - 1, least - 1 if late else least]
    path += [least + 1 if temper > 4 and teller.indicator.value_high else least]
    outright = teller.told("values")
    return {(*key, "value"): list(outright) if outright else path, **word_figures(teller)}


def word_figures(teller: Teller) -> Figures:
    """State words alone."""
    words = state_words(teller.story, teller.plan, teller.indicator, teller.unit)
    return {key: list(four) for key, four in words.items()}
