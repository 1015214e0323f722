"""What every run writes beside the briefings, from the whole quarter: tables of all figures, department pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from analysis.briefing.case import english_lacking
from analysis.briefing.department.making import department_files
from analysis.briefing.tables.making import table_files
from analysis.briefing.whole import Whole
from analysis.plan.english import untranslated
from analysis.runs.files import write_whole
from analysis.runs.manifest import Manifest
from analysis.runs.pack import FIRST_LANGUAGE

#: content by file name
Contents = Mapping[str, bytes]
#: what they are called where they cannot be made, and what there is instead
CALLED = "tables and department pages"
OLD_STAY = "the briefings are not affected, and tables and department pages of an earlier run stay"


def contents(whole: Whole, manifest: Manifest, templates: Path) -> Contents:
    """Content of every companion.

    Args:
        whole: the quarter.
        manifest: of the pack; only briefings that it lists are linked.
        templates: the folder reports/templates.
    """
    return table_files(whole) | department_files(whole, _briefings(whole, manifest), templates)


def _briefings(whole: Whole, manifest: Manifest) -> dict[str, dict[str, str]]:
    """The languages to write pages in, and each area's HTML in it, or else in Chinese; notices are not linked."""
    found = {each.language for each in manifest.outputs} | {each.language for each in manifest.failed}
    english = "en" in found and not untranslated(whole.plan) and not english_lacking(whole.head)
    languages = [FIRST_LANGUAGE, *(["en"] if english else [])]
    areas = [each.unit for each in whole.plan.areas]
    return {each: {area: file for area in areas if (file := _file(manifest, area, each))} for each in languages}


def _file(manifest: Manifest, area: str, language: str) -> str:
    files = (manifest.file_of(area, ".html", each) for each in (language, FIRST_LANGUAGE))
    return next((each.file for each in files if each is not None and not each.is_notice), "")


def known(manifest: Manifest, made: Contents) -> Manifest:
    """The manifest with the companions' hashes."""
    hashes = {name: hashlib.sha256(made[name]).hexdigest() for name in sorted(made)}
    return replace(manifest, companions=hashes)


def standing(manifest: Manifest, before: Manifest | None, folder: Path) -> Manifest:
    """The manifest with the hashes of what lies there of an earlier run, where a run can make none of its own."""
    old = before.companions if before else {}
    there = {name: folder / name for name in old if (folder / name).is_file()}
    return known(manifest, {name: path.read_bytes() for name, path in there.items()})


def write(made: Contents, before: Manifest | None, folder: Path) -> None:
    """Write each file whole, and remove those of an earlier run that are no longer made.

    A file that would not change is left alone, so that a workbook that is open in another program is no obstacle.
    """
    for name in set(before.companions if before else ()) - set(made):
        (folder / name).unlink(missing_ok=True)
    for name, content in made.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
