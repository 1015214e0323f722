"""The pictures in both READMEs show the pages as they are built now."""

from __future__ import annotations

import json
import re

import pytest

from projects import ROOT, BuiltPack
from readme_pictures import FOLDER, PAGES, RECORD, record

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_each_readme_shows_the_pictures_on_record_and_no_other(name: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(docs/images/([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_is_an_upright_png(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content.startswith(PNG) and 600 < width < height


def test_the_pictures_were_drawn_from_the_text_that_the_pages_have_now(built_pack: BuiltPack) -> None:
    """When this fails, `tests/readme_pictures.py` says how to draw them again."""
    assert record(built_pack.folder) == json.loads(RECORD.read_text(encoding="utf-8"))
