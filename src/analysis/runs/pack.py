"""The matrix of a pack: one job for each briefing of a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from analysis.briefing.faces import MODES, Mode
from analysis.errors import UserError, unknown
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

#: what a briefing can be written as, in the order of printing
FORMATS = ("html", "pdf", "docx")
#: those that are made when none is asked for; a Word file needs the extra ``word``
FIRST_FORMATS = ("html", "pdf")
#: the language of a briefing when none is asked for; its files carry no mark of a language
FIRST_LANGUAGE = "zh"
#: the data set and the choice of typefaces when none is named
DEMO, AUTO = "demo", "auto"
#: the notebook of each kind of briefing, and the parameters that it must declare
NOTEBOOKS = {"city": "city_briefing.ipynb", "county": "county_briefing.ipynb"}


#: how notebooks run: as this system does it best, or each in an ordinary kernel
Engine = Literal["auto", "kernel"]
ENGINES: tuple[Engine, ...] = ("auto", "kernel")
Chosen = TypeVar("Chosen", bound=str)


@dataclass(frozen=True)
class Job:
    """One briefing to make; plain values only, since it crosses to a worker process.

    Attributes:
        kind: ``city`` or ``county``; it names the notebook.
        area: unit code.
        name: unit name, for file names and messages.
        quarter: e.g. ``2021Q3``.
        language: of the briefing, one of `analysis.briefing.case.LANGUAGES`.
        formats: a part of `FORMATS`.
    """

    kind: str
    area: str
    name: str
    quarter: str
    dataset: str
    language: str
    formats: tuple[str, ...]

    @property
    def notebook(self) -> str:
        """File name of the notebook."""
        return NOTEBOOKS[self.kind]

    @property
    def parameters(self) -> dict[str, str]:
        """What the notebook is given; the city's declares no area."""
        common = {"dataset": self.dataset, "quarter": self.quarter, "language": self.language}
        return common if self.kind == "city" else {**common, "area": self.area}

    @property
    def files(self) -> dict[str, str]:
        """File name of each format."""
        return {each: file_name(self.area, self.name, self.quarter, each, self.language) for each in self.formats}

    @property
    def title(self) -> str:
        """What messages call it: ``371323 沂水县``, and ``371323 沂水县 en`` in English."""
        return f"{self.area} {self.name}{_marked(' ', self.language)}"


def file_name(code: str, name: str, quarter: str, suffix: str, language: str = FIRST_LANGUAGE) -> str:
    """Name of an output, e.g. ``371300_临沂市_2021Q3.pdf`` and ``371300_临沂市_2021Q3_en.pdf``.

    A character that Windows forbids becomes ``_``.
    """
    return f"{_plain(code)}_{_plain(name)}_{quarter}{_marked('_', language)}.{suffix}"


def _marked(before: str, language: str) -> str:
    return "" if language == FIRST_LANGUAGE else f"{before}{language}"


def _plain(text: str) -> str:
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", text).strip(" .")


def matrix(
    units: Iterable[Unit],
    quarter: Quarter,
    dataset: str,
    formats: Sequence[str],
    languages: Sequence[str] = (FIRST_LANGUAGE,),
) -> list[Job]:
    """One job a unit and language: all units in the order given, then all in the next language."""
    chosen = list(units)
    return [
        Job(
            "city" if unit.kind == "city" else "county",
            unit.unit,
            unit.name,
            str(quarter),
            dataset,
            language,
            tuple(formats),
        )
        for language in languages
        for unit in chosen
    ]


def briefing_units(plan: Plan) -> tuple[Unit, ...]:
    """Units that can have a briefing: the city, then the areas in plan order."""
    return (plan.city, *plan.areas)


def choose_formats(texts: Iterable[str]) -> tuple[str, ...]:
    """Read ``html,pdf``; each format once, in the order of `FORMATS`; `FIRST_FORMATS` when nothing is given.

    Raises:
        UserError: naming the valid formats and the nearest one.
    """
    return _chosen("format", texts, FORMATS) or FIRST_FORMATS


def choose_languages(texts: Iterable[str]) -> tuple[str, ...]:
    """Read ``zh,en``; each language once, in the order of `LANGUAGES`; Chinese when nothing is given.

    Raises:
        UserError: naming the valid languages and the nearest one.
    """
    from analysis.briefing.case import LANGUAGES  # here, since it loads pandas and --help must not

    return _chosen("language", texts, LANGUAGES) or (FIRST_LANGUAGE,)


def choose_language(text: str) -> str:
    """Read one language.

    Raises:
        UserError: naming the valid languages and the nearest one; for more than one.
    """
    chosen = choose_languages([text])
    if len(chosen) > 1:
        raise UserError("language", text, " or ".join(chosen), "give one of them")
    return chosen[0]


def choose_fonts(text: str) -> Mode:
    """Read the choice of typefaces.

    Raises:
        UserError: naming the valid choices and the nearest one.
    """
    return _one("choice of fonts", text, MODES)


def choose_engine(text: str) -> Engine:
    """Read how notebooks are to run.

    Raises:
        UserError: naming the valid choices and the nearest one.
    """
    return _one("engine", text, ENGINES)


def _one(item: str, text: str, valid: tuple[Chosen, ...]) -> Chosen:
    wanted = text.strip().lower()
    for each in valid:
        if each == wanted:
            return each
    raise unknown(item, text, valid)


def _chosen(item: str, texts: Iterable[str], valid: tuple[str, ...]) -> tuple[str, ...]:
    """What was typed, as a part of ``valid``; empty only when nothing was given at all."""
    given = list(texts)
    wanted = {part.strip().lower() for text in given for part in text.split(",") if part.strip()}
    if given and not wanted:
        raise unknown(item, ",".join(given), valid)
    for each in sorted(wanted - set(valid)):
        raise unknown(item, each, valid)
    return tuple(each for each in valid if each in wanted)
