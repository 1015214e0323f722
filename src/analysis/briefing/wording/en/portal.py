"""The page that leads to every briefing of a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.briefing.text import Run, Runs, is_one, joined, label, phrase
from analysis.briefing.wording.en.printing import LIST, OVER, SEMI
from analysis.briefing.wording.en.terms import STATUS, day, quarter_name, span
from analysis.plan import Unit
from analysis.quarter import Quarter

#: what is printed around the contents
PORTAL: Mapping[str, str] = {
    "skip": "Skip to the content",
    "quarters": "Other quarters",
    "languages": "Other languages",
    "downloads": "Downloads",
    "city": "City briefing",
    "departments": "By lead department",
    "xlsx": "All figures index.xlsx",
    "csv": "index.csv",
    "csv_parts": "Parts index_parts.csv",
    "csv_stages": "Other stages index_stages.csv",
    "csv_changes": "Changes index_changes.csv",
    "csv_shares": "Livelihood shares index_shares.csv",
    "csv_spending": "Spending index_spending.csv",
    "csv_areas": "Areas index_areas.csv",
    "csv_findings": "Findings index_findings.csv",
    "areas": "Areas",
    "map": "On pace or better, of assessable targets; the more striking the colour, the lower the share",
    "zones": "Development zones",
    "others": "Areas",
    "schematic": "Schematic map: it shows no official boundary, has not been reviewed and is not for publication.",
    "ranking": "By the share on pace or better of assessable targets. Strips: a part a status, in the order above.",
    "rank": "Rank",
    "area": "Area",
    "states": "Status",
    "parts": "On pace of assessable",
    "rate": "Share",
    "late": "Behind",
    "share": "Livelihood share",
    "files": "Briefing",
    "sort": "Sort by this column",
    "groups": "Groups behind",
    "group": "Group",
    "matrix": "Number: targets behind; shade: worst status of the group. Empty: all assessable on pace; hatched: some "
    "not reported and none behind; dotted: only not assessable; —: no target here.",
    "phone": " Severely behind is solid, behind has a thick lower edge, slightly behind is plain.",
    "pages": "Pages of the table",
    "unit": "Unit",
    "worse": "Worsened",
    "better": "Improved",
    "change": "Targets whose status moved, by worsened less improved; the worst first.",
    "coverage": "Reporting",
    "reported": "Reported of due",
    "missing": "Not reported",
    "none": "none",
    "search": "Find an area, measure or indicator, as Yishui or 53.1",
    "find": "Find",
    "found": "found",
    "nothing": "Nothing found",
    "more": "Only the first are listed; add a word",
    "no_briefing": " (no briefing yet)",
    "everything": "All files",
    "data_date": "Data as of",
    "record": "Record of inputs",
    "no_tables": "The figures of this quarter have not been computed; only the files that exist are listed.",
}
PORTAL_DRAFT = "Draft"


def portal_title(city: Unit, quarter: Quarter) -> tuple[str, str]:
    """The title in its two parts, between which alone it may break."""
    return f"{city.name_en}: Livelihood Work, ", quarter_name(quarter)


def portal_date(quarter: Quarter, areas: Run | None) -> Runs:
    """What the page is about and until when."""
    noun = "area" if is_one(areas) else "areas"
    whose = phrase("The city and {areas} " + noun + ", ", areas=areas) if areas is not None else ["The city, "]
    return [*whose, "as of ", day(quarter)]


def portal_quarter(quarter: Quarter) -> str:
    """The quarter at the head of the page."""
    return quarter_name(quarter)


def portal_attention(said: Runs) -> Runs:
    """The areas that need attention, as the city's briefing names them."""
    return ["Needing attention: ", *said]


def portal_strip_alt(name: str, counts: Sequence[tuple[str, int]]) -> str:
    """The strip of one area in words."""
    return f"{name}: " + LIST.join(f"{STATUS[status]} {number}" for status, number in counts if number)


def portal_map_alt(areas: Sequence[tuple[str, str]]) -> str:
    """The map in words: what every area prints."""
    said = LIST.join(f"{name} {rate}" for name, rate in areas)
    return f"Schematic map of the areas, share on pace or better of assessable targets: {said}."


def portal_unranked(thin: Sequence[tuple[str, Run, Run]], floor: Run, unjudged: Sequence[str]) -> Runs:
    """Why areas are listed without a rank, how ties are ranked, and that soft targets do not count."""
    said: list[Runs] = [[f"{name} reported ", reported, OVER, due] for name, reported, due in thin]
    verb = "is" if len(thin) == 1 else "are"
    below = phrase(", below {floor}%, and " + verb + " unranked", floor=floor)
    clauses = [[*joined(said, LIST), *below]] if said else []
    without = "has no assessable target and is unranked" if len(unjudged) == 1 else "have none assessable, unranked"
    clauses += [[LIST.join(unjudged), f" {without}"]] if unjudged else []
    stop = [". "] if clauses else []
    return [*joined(clauses, SEMI), *stop, "Equal shares share a rank. Soft targets do not count."]


def portal_left_out(text: Sequence[str], city: Sequence[str], unknown: Sequence[str]) -> str:
    """Groups without a row: only text, only judged in the city, nothing assessable in any area."""
    parts = (
        (text, "only text"),
        (city, "judged in the city only"),
        (unknown, "not assessable in any area"),
    )
    said = [f"{LIST.join(groups)} ({words})" for groups, words in parts if groups]
    return f"Groups not listed: {SEMI.join(said)}." if said else ""


def portal_sheet(first: int, last: int, areas: int) -> Runs:
    """Which areas one table of several holds."""
    return [label(f"Areas {first}–{last} of {areas}")]


def portal_change_heading(before: Quarter | None) -> str:
    """Heading of the change since the quarter before."""
    return f"Since the {span(before)}" if before else "Change"


def portal_moved(name: str, worse: int, better: int) -> str:
    """One area's bars in words."""
    return f"{name}: {worse} worsened, {better} improved"


def portal_coverage(due: Run, reported: Run) -> Runs:
    """How much was due and reported over all units listed."""
    return phrase(
        "{due} figures were due and {reported} reported. Numbers differ by unit: what has no target or does not apply "
        "there is left out.",
        due=due,
        reported=reported,
    )


def portal_measure(number: int, title: str) -> str:
    """A measure as the search lists it."""
    return f"Measure {number}: {title}"
