"""Inline text for the writers: runs become segments, and what must not break at a line's end is kept together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from analysis.briefing.document import run_key
from analysis.errors import UserError

Segment = dict[str, Any]

# Between two numbers these make one expression (1—9, 38／89, 80±2, 38 of 89); after a number these belong to it: the
# unit in Chinese, in English the word that follows. A range with 至 may break before its second number.
JOINER = re.compile(r"[／/—–−±×:.·]| of ")
UNIT = re.compile(
    r"(?:[%％‰]|个?百分点|平方米|平方公里|公里|[万亿]?人次|[万亿]元|万[人亩户名套]|年度|季度|口径|周岁"
    r"|[项个户人名所座处套张条台辆亩期次岁家元组年月日天米章位]| (?:million|billion) yuan\b"
    r"| (?!(?:assessable|are|is|were|was|have|has|of|with|in|and|on|or)\b)[A-Za-z]+\b)"
)
_NUMBERS = ("figure", "label")
# A line may break before these where an unbreakable part ends, so they are taken into it.
_NO_START = re.compile(r"[；：！？]")
_LONGEST_KEPT = 16
_TAIL = re.compile(r"(?s)(.{3,})([\u4e00-\u9fff]{3})([。；，、：！？）”]*)")


def segments(runs: Any, figures: Mapping[str, Mapping[str, Any]], paragraph: bool = False) -> list[Segment]:
    """Return ``runs`` as segments.

    A segment has ``k`` (text, figure, label, quote, status, strong, muted, keep) and ``t`` (text) or ``s`` (inner
    segments); figures also have ``id`` and ``value``, statuses ``status``. Numbers stay with their units and with
    the other side of a ratio; the last three characters of a paragraph stay together.

    Args:
        runs: inline text as in the block format.
        figures: every Figure by id.
        paragraph: whether the runs end a paragraph.

    Raises:
        UserError: for a run that has none of the known forms.
    """
    if not isinstance(runs, list):
        raise UserError("runs", f"{runs!r}", "a list of texts and marked parts", "emit inline text as a list")
    flat = [_segment(run, figures) for run in runs]
    kept = _keep(flat)
    return _keep_tail(kept) if paragraph else kept


def words_of(parts: list[Segment]) -> str:
    """Return the plain text of ``parts``."""
    return "".join(part["t"] if "t" in part else words_of(part["s"]) for part in parts)


def _segment(run: Any, figures: Mapping[str, Mapping[str, Any]]) -> Segment:
    if isinstance(run, str):
        return {"k": "text", "t": run}
    key = run_key(run)
    if key == "figure":
        figure = figures[run[key]]
        return {"k": key, "t": figure["text"], "id": run[key], "value": figure.get("value")}
    if key == "status":
        return {"k": key, "t": run.get("word", ""), "status": run[key]}
    if key in ("strong", "muted"):
        return {"k": key, "s": segments(run[key], figures)}
    return {"k": key, "t": str(run[key])}


def _keep(parts: list[Segment]) -> list[Segment]:
    """Group each number with its joiners and its unit."""
    out: list[Segment] = []
    group: list[Segment] | None = None  # the numbers that a following unit or joiner belongs to
    joined = False
    for part in parts:
        if part["k"] in _NUMBERS:
            if group is None or not joined:
                group = []
                out.append({"k": "keep", "s": group})
            group.append(part)
            joined = False
            continue
        joined = False
        if group is not None and part["k"] == "text":
            joined, rest = _attach(group, part["t"])
            part = {"k": "text", "t": rest}
        if not joined:
            group = None
        if part["k"] != "text" or part["t"]:
            out.append(part)
    return _closed([_loosened(part) for part in out])


def _closed(parts: list[Segment]) -> list[Segment]:
    """Take a stop that may not begin a line into the unbreakable part before it."""
    out: list[Segment] = []
    for part in parts:
        before = out[-1] if out else {"k": ""}
        stops = part["k"] == "text" and _NO_START.match(part["t"])
        if not stops or before["k"] not in ("keep", "loose", "status"):
            out.append(part)
            continue
        stop = {"k": "text", "t": part["t"][0]}
        out[-1] = {"k": "keep", "s": [before, stop]} if before["k"] == "status" else _ended(before, stop)
        out += [{"k": "text", "t": part["t"][1:]}] if part["t"][1:] else []
    return out


def _ended(group: Segment, stop: Segment) -> Segment:
    """Add a stop to a group; in a loose one to its last part."""
    *before, last = group["s"]
    if group["k"] == "keep":
        return {**group, "s": [*group["s"], stop]}
    if last["k"] == "text":
        return {**group, "s": [*before, {**last, "t": last["t"] + stop["t"]}]}
    return {**group, "s": [*before, {"k": "keep", "s": [last, stop]}]}


def _attach(group: list[Segment], text: str) -> tuple[bool, str]:
    """Add a joiner or a unit at the start of ``text`` to ``group``; return whether it was a joiner, and the rest."""
    if JOINER.fullmatch(text):
        group.append({"k": "text", "t": text})
        return True, ""
    unit = UNIT.match(text)
    if unit:
        group.append({"k": "text", "t": unit[0]})
    return False, text[unit.end() :] if unit else text


def _loosened(part: Segment) -> Segment:
    """Give up keeping together what is long for a line: first the unit goes, then all."""
    if part["k"] != "keep" or len(words_of([part])) <= _LONGEST_KEPT:
        return part
    *numbers, unit = part["s"]
    if unit["k"] == "text" and numbers and len(words_of(numbers)) <= _LONGEST_KEPT:
        return {"k": "loose", "s": [{"k": "keep", "s": numbers}, unit]}
    return {**part, "k": "loose"}


def _keep_tail(parts: list[Segment]) -> list[Segment]:
    if not parts or parts[-1]["k"] != "text":
        return parts
    match = _TAIL.fullmatch(parts[-1]["t"])
    if not match:
        return parts
    tail = [{"k": "text", "t": match[1]}, {"k": "keep", "s": [{"k": "text", "t": match[2]}]}]
    return [*parts[:-1], *tail, *([{"k": "text", "t": match[3]}] if match[3] else [])]
