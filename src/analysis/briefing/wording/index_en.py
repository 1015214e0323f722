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
#: what a file is called, by its format
FORMATS: Mapping[str, str] = {"html": "Page", "pdf": "PDF", "docx": "Word"}
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


def remark(*, failed: bool, data: str, notice: bool, any_file: bool) -> str:
    """What a reader must know about a briefing: files of an earlier run, notices in its place, or none at all.

    ``data`` is the digest of the data that its files were made from, where those have changed since.
    """
    if not failed:
        return f"made earlier; the data have changed since (made from data {data})" if data else ""
    old = f"files of an earlier run, made from {f'data {data}' if data else 'the same data'}"
    led = ["a notice"] * notice + [old] * any_file
    return "could not be made this time" + (f"; the links lead to {' and to '.join(led)}" if led else "")


def flag(*, failed: bool, data: str, notice: bool, any_file: bool) -> str:
    """A remark in a word or two, where it stands beside a name."""
    if not failed:
        return "older files" if data else ""
    return " and ".join(["notice"] * notice + ["older files"] * any_file) or "not made"


def in_language(language: str, remark: str) -> str:
    """A remark about the files in one language of several."""
    return f"{FILES[language]}: {remark}"
