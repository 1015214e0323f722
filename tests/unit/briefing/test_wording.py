"""The wordings of all languages answer to the same names, and sentences stand nowhere else."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from analysis.briefing.case import LANGUAGES

ROOM = Path(__file__).resolve().parents[3] / "src" / "analysis" / "briefing"
MODULES = sorted(path.stem for path in (ROOM / "wording" / "zh").glob("*.py") if path.stem != "__init__")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]")
#: where what is printed is put together; every word of it comes from the wording
SPOKEN = sorted(
    [
        *(path for room in ("contents", "department", "tables") for path in (ROOM / room).glob("*.py")),
        *ROOM.glob("*_figures.py"),
        ROOM / "cells.py",
        ROOM / "page.py",
    ]
)
OTHERS = [language for language in LANGUAGES if language != "zh"]


def module(language: str, name: str) -> ModuleType:
    return import_module(f"analysis.briefing.wording.{language}.{name}")


def own(found: ModuleType) -> dict[str, Any]:
    """What a module defines itself under a public name."""
    tree = ast.parse(inspect.getsource(found))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            names |= {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
    return {name: getattr(found, name) for name in names if not name.startswith("_")}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", MODULES)
def test_every_word_of_the_chinese_wording_has_its_other(language: str, name: str) -> None:
    package = import_module(f"analysis.briefing.wording.{language}")
    assert sorted(each for each in own(module("zh", name)) if not hasattr(package, each)) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", MODULES)
def test_both_take_the_same_parameters_and_have_the_same_keys(language: str, name: str) -> None:
    package = import_module(f"analysis.briefing.wording.{language}")
    differing = {}
    for each, chinese in own(module("zh", name)).items():
        other = getattr(package, each)
        if isinstance(chinese, FunctionType):
            ours, theirs = list(inspect.signature(chinese).parameters), list(inspect.signature(other).parameters)
        elif isinstance(chinese, dict):
            ours, theirs = sorted(map(str, chinese)), sorted(map(str, other))
        elif isinstance(chinese, tuple):
            ours, theirs = [str(len(chinese))], [str(len(other))]
        else:
            continue
        if ours != theirs:
            differing[each] = ours, theirs
    assert differing == {}


def test_english_says_nothing_in_chinese() -> None:
    allowed = {"无此项"}
    for path in sorted((ROOM / "wording" / "en").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_docstring(node):
                rest = node.value
                for word in allowed:
                    rest = rest.replace(word, "")
                assert not CHINESE.search(rest), f"{path.name}: {node.value}"


def _is_docstring(node: ast.Constant) -> bool:
    return "万元" in str(node.value) or "亿元" in str(node.value)


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_no_sentence_stands_outside_the_wording(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert [text for text in texts if CHINESE.search(text)] == []


# --- days ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "text", "column"),
    [("zh", "2021年9月5日", "2021.9.5"), ("en", "5 September 2021", "5 Sep 2021")],
)
def test_a_day_is_written_out_in_text_and_short_in_a_narrow_column(language: str, text: str, column: str) -> None:
    terms = module(language, "terms")
    assert (terms.long_date(date(2021, 9, 5)), terms.short_date(date(2021, 9, 5))) == (text, column)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_of_each_month_has_its_name(month: int) -> None:
    day, terms = date(2022, month, 28), module("en", "terms")
    assert (terms.long_date(day), terms.short_date(day)) == (f"{day:%-d %B %Y}", f"{day:%-d %b %Y}")
