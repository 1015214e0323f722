"""A text in both languages: what a finding says is written once in each, with the same values in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.plan.rows import Function, Indicator, Unit


@dataclass(frozen=True)
class Said:
    """A text in Chinese and in English."""

    zh: str
    en: str


#: a plain text is the same in both languages: a number, a file's name, what was submitted
Text = str | Said

BLANK = Said("空白", "blank")
NOTHING = Said("", "")


def both(text: Text) -> Said:
    """A text in both languages."""
    return text if isinstance(text, Said) else Said(text, text)


def filled(template: Said, values: Mapping[str, Text]) -> Said:
    """Put values into the places of a template such as ``{now}``.

    Raises:
        KeyError: when a place has no value.
    """
    given = {name: both(value) for name, value in values.items()}
    return Said(
        template.zh.format_map({name: value.zh for name, value in given.items()}),
        template.en.format_map({name: value.en for name, value in given.items()}),
    )


def listed(items: Iterable[Text]) -> Said:
    """A list in both languages."""
    given = [both(item) for item in items]
    return Said("、".join(item.zh for item in given), ", ".join(item.en for item in given))


def word(text: str) -> Said:
    """A word of the form or of a submission, which English quotes; ``BLANK`` where there is none."""
    return Said(text, f'"{text}"') if text else BLANK


def name_of(row: Indicator | Function) -> Said:
    """The name of a row of the plan; a plan without English keeps its own, quoted."""
    return Said(row.name, row.name_en or word(row.name).en)


def unit_name(row: Unit) -> Said:
    """The name of a unit: whole in Chinese, short in English; a plan without English keeps its own, quoted."""
    # the short name of the city is a word for the whole of it (全市), which names nothing in a sentence
    english = row.name_en if row.kind == "city" else row.short_name_en
    return Said(row.name, english or word(row.name).en)
