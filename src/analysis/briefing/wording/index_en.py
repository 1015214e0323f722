"""English words of the page that leads to the briefings of a quarter."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.quarter import Quarter

LANG = "en"
#: how this page is named by the other
SELF = "English"
UNIT, REMARK = "Unit", "Remark"
#: heading of the files in each language
FILES: Mapping[str, str] = {"zh": "In Chinese", "en": "In English"}
CAPTION = "Briefings of this quarter that have been made"
DATASET, PLAN_EDITION, DATA_VERSION = "Data set", "plan edition", "data digest"
RECORD = "record of the run"
COMMA, SEMI = ", ", "; "


def title(quarter: Quarter) -> str:
    """Title of the page."""
    return f"Livelihood Briefings, Q{quarter.number} {quarter.year}"


def marked(title: str, mark: str) -> str:
    """The title with the mark of synthetic data."""
    return f"{title} ({mark})" if mark else title


def remark(*, failed: bool, stale: bool, notice: bool, any_file: bool) -> str:
    """What a reader must know about a briefing: files of an earlier run, notices in its place, or none at all."""
    if failed and notice:
        which = "a notice and to files of an earlier run" if any_file else "a notice"
        return f"could not be made this time; the links lead to {which}"
    if failed:
        return "could not be made this time" + ("; the links lead to files of an earlier run" if any_file else "")
    return "made earlier; the data have changed since" if stale else ""


def in_language(language: str, remark: str) -> str:
    """A remark about the files in one language of several."""
    return f"{FILES[language]}: {remark}"
