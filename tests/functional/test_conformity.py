"""Every kind of briefing in every language is PDF/UA-1 and PDF/A-2a, and its structure is what its data ask."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import pytest
from conformity.briefings import BRIEFINGS, Briefing, Kinds
from conformity.mutants import FAULTS, SEEN_BY_VERAPDF, altered, unchanged
from conformity.reading import pieces_of_page, pieces_of_pdf
from conformity.validator import PROFILES, verapdf_faults
from pikepdf import Pdf

from analysis.briefing.blocks import is_on_page
from analysis.briefing.pdf_tree import elements, kind, root, rows, walk
from analysis.briefing.segments import segments, words_of
from analysis.briefing.structure import structure_faults
from analysis.runs.execute import rendering
from executed_notebooks import Notebooks

_DAY = re.compile(r"\b(20\d\d)-?(\d\d)-?(\d\d)(?:T|0000)")


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Kinds:
    return Kinds(Notebooks(tmp_path_factory))


@pytest.fixture(scope="session")
def good(kinds: Kinds) -> Briefing:
    """A briefing with every kind of figure and table that a county has."""
    return kinds("county", "zh")


# --- both standards ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("sort", "language"), BRIEFINGS)
def test_verapdf_finds_no_fault(kinds: Kinds, sort: str, language: str, profile: str) -> None:
    assert verapdf_faults(kinds(sort, language).pdf, profile) == []


@pytest.mark.parametrize(("sort", "language"), BRIEFINGS)
def test_the_structure_is_what_the_data_ask(kinds: Kinds, sort: str, language: str) -> None:
    briefing = kinds(sort, language)
    assert structure_faults(briefing.pdf, briefing.document) == []


@pytest.mark.parametrize(("sort", "language"), BRIEFINGS)
def test_the_pdf_is_read_in_the_order_of_the_page(kinds: Kinds, sort: str, language: str) -> None:
    briefing = kinds(sort, language)
    on_paper = pieces_of_pdf(briefing.pdf, _captions_on_paper_only(briefing))
    assert on_paper == pieces_of_page(briefing.html, _first_columns(briefing))


def _captions_on_paper_only(briefing: Briefing) -> list[str]:
    tables = [block for block in briefing.document.blocks if not is_on_page(block)]
    return [words_of(segments(block["caption"], briefing.document.figures)) for block in tables]


def _first_columns(briefing: Briefing) -> dict[str, str]:
    lists = [block for block in briefing.document.blocks if block.get("role") == "decisions"]
    figures = briefing.document.figures
    return {block["id"]: words_of(segments(block["columns"][0]["runs"], figures)) for block in lists}


@pytest.mark.parametrize(("language", "marked"), [("zh", False), ("en", True)])
def test_what_was_submitted_is_marked_as_chinese_where_the_briefing_is_not(
    kinds: Kinds, language: str, marked: bool
) -> None:
    with Pdf.open(io.BytesIO(kinds("county", language).pdf)) as pdf:
        decisions = next(each for each in walk(root(pdf)) if kind(each) == "/Table")
        reasons = [elements(row)[-1] for row in rows(decisions)[1:]]
        assert [str(each.get("/Lang", "")) for each in reasons] == ["zh-CN" if marked else ""] * 3
        # the date line opens with the Chinese name; its English words say within it that they are English
        own = [str(each.Lang) for each in walk(root(pdf)) if kind(each) == "/P" and "/Lang" in each]
        assert own == (["zh-CN"] if marked else [])
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        assert (b"/Lang(en)" in streams, b"/Lang(zh-CN)" in streams) == (marked, marked)


def test_another_county_s_data_do_not_fit_the_structure(kinds: Kinds, good: Briefing) -> None:
    assert structure_faults(good.pdf, kinds("all missing", "zh").document)


# --- mutants -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("profile", PROFILES)
def test_saving_a_file_again_is_no_fault_to_verapdf(good: Briefing, profile: str) -> None:
    assert verapdf_faults(altered(good.pdf, unchanged), profile) == []


def test_saving_a_file_again_is_no_fault_to_the_structure_test(good: Briefing) -> None:
    assert structure_faults(altered(good.pdf, unchanged), good.document) == []


@pytest.mark.parametrize("name", FAULTS)
def test_the_structure_test_catches_each_mutant(good: Briefing, name: str) -> None:
    assert structure_faults(altered(good.pdf, FAULTS[name]), good.document)


@pytest.mark.long  # the structure test above catches each of them in the default suite
@pytest.mark.parametrize("name", FAULTS)
def test_verapdf_catches_the_mutants_that_pdf_ua_forbids_and_no_other(good: Briefing, name: str) -> None:
    found = verapdf_faults(altered(good.pdf, FAULTS[name]), "PDFUA_1")
    assert bool(found) == (name in SEEN_BY_VERAPDF), found


# --- equal bytes -------------------------------------------------------------------------------------------
def test_a_pdf_is_the_same_in_another_folder(good: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    assert rendering("pdf", good.notebook, "embedded") == good.pdf


@pytest.mark.parametrize(("sort", "language"), BRIEFINGS)
def test_a_pdf_holds_no_day_but_that_of_its_data(kinds: Kinds, sort: str, language: str) -> None:
    briefing = kinds(sort, language)
    with Pdf.open(io.BytesIO(briefing.pdf)) as pdf:
        told = " ".join(str(value) for value in pdf.docinfo.values()) + pdf.Root.Metadata.read_bytes().decode("utf-8")
    days = {"-".join(found) for found in _DAY.findall(told)}
    assert days == {str(briefing.document.head["data_date"])}
