"""The rules as a person or a program reads them: all in a table, or everything about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.errors import unknown
from analysis.plan.workspace import Workspace

if TYPE_CHECKING:  # it loads pandas, and --help must not
    from analysis.intake.findings import CatalogueRule
    from analysis.intake.said import Said
    from analysis.intake.switches import Switch

#: of the table of all rules
COLUMNS = ("rule", "severity", "level", "title", "switched")


def switches_of(workspace: Workspace) -> dict[str, Switch]:
    """The newest switch of each rule, of the newest plan year.

    Raises:
        UserError: when a row of the file is not valid.
    """
    from analysis.intake.switches import read_switches

    folder = workspace.data / "raw" / str(workspace.years()[-1]) / "plan"
    return {each.rule: each for each in sorted(read_switches(folder), key=lambda each: each.valid_from)}


def rules(switches: dict[str, Switch], language: str, only: str | None = None) -> list[dict[str, Any]]:
    """Every rule of the catalogue, or one, with its texts in a language.

    Raises:
        UserError: for a rule that is not there, naming the nearest.
    """
    from analysis.intake.findings import catalogue

    known = catalogue()
    if only is not None and only not in known:
        raise unknown("rule", only, known)
    chosen = known if only is None else {only: known[only]}
    return [_told(name, rule, switches.get(name), language) for name, rule in chosen.items()]


def _told(name: str, rule: CatalogueRule, switch: Switch | None, language: str) -> dict[str, Any]:
    from analysis.intake.findings import levels

    ending = "" if language == "zh" else f"_{language}"
    return {
        "id": name,
        "severity": rule.severity,
        "level": rule.level,
        "compared_with": _in(levels()[rule.level], language),
        "title": getattr(rule, f"title{ending}"),
        "why": getattr(rule, f"why{ending}"),
        "variants": [
            {"name": variant} | {part: _in(rule.template(part, variant), language) for part in _PARTS}
            for variant in rule.variants
        ],
        "switched": None if switch is None else _switch(switch),
    }


_PARTS = ("found", "expected", "action")


def _in(said: Said, language: str) -> str:
    text: str = getattr(said, language)
    return text


def _switch(switch: Switch) -> dict[str, str]:
    about = {"severity": switch.severity, "from": switch.valid_from.isoformat()}
    return about | {"reason": switch.reason, "name": switch.name}


def row_of(rule: dict[str, Any]) -> tuple[str, ...]:
    """A rule as a row of the table."""
    switch = rule["switched"]
    told = f"{switch['severity']} from {switch['from']}" if switch else ""
    return rule["id"], rule["severity"], str(rule["level"]), rule["title"], told


def rows_about(rule: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything about a rule as rows of two cells; places such as {now} are filled by a finding."""
    rows = [(name, str(rule[name])) for name in ("id", "severity")]
    rows += [("level", f"{rule['level']}: {rule['compared_with']}"), ("title", rule["title"]), ("why", rule["why"])]
    for part in _PARTS:
        texts = {each[part]: each["name"] for each in rule["variants"]}
        rows += [(f"{part} ({name})" if name and len(texts) > 1 else part, text) for text, name in texts.items()]
    if switch := rule["switched"]:
        rows.append(("switched", f"{switch['severity']} from {switch['from']}: {switch['reason']} ({switch['name']})"))
    return rows
