"""Word files of the sample county, as the exporter writes them, and their parts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import sample
from lxml import etree

from analysis.briefing.word.exporter import BriefingDOCX

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = {"kind": "commentary", "id": "commentary-place", "entries": []}


def entry(
    *texts: str, name: str = "王小明", date: str = "2021-10-20", origin: str = "commentary/a.md"
) -> dict[str, Any]:
    """A commentary as the notebook emits it."""
    quoted = {"name": name, "date": date, "by": f"{name} {date} {origin}"}
    return {**{key: [{"quote": text}] for key, text in quoted.items()}, "texts": [[{"quote": text}] for text in texts]}


def built(*entries: dict[str, Any], reason: str = "") -> bytes:
    """The sample county with a place for commentary before its last section, and what stands in it."""
    payload = sample.county(reason) if reason else sample.county()
    blocks = payload["blocks"]
    last = max(at for at, block in enumerate(blocks) if block["kind"] == "heading")
    blocks.insert(last, {**PLACE, "entries": list(entries)})
    return BriefingDOCX().from_notebook_node(sample.notebook(payload))[0]


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def with_part(content: bytes, name: str, new: bytes) -> bytes:
    """The file with another part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in given.namelist():
            archive.writestr(each, new if each == name else given.read(each))
    return target.getvalue()
