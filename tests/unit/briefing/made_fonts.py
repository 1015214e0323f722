"""Fonts made for tests: a few characters of the embedded serif face under the names of others."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools import subset
from fontTools.ttLib import TTFont

ENGLISH, CHINESE = 0x409, 0x804
#: a made font has these characters and no others; every other one must come from the embedded faces
FEW = "沂水县2021年第三季度民生实事简报一二三四五六（）—截至月日，1—9支出占预算的。"


@cache
def _few() -> bytes:
    """The embedded serif face with `FEW` characters, to be renamed."""
    font = TTFont(pylopdf_fonts_zh_cn.serif_path(), lazy=True)
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=FEW)
    subsetter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def make(folder: Path, english: str, chinese: str = "", rights: int = 0, weight: int = 400) -> Path:
    """Put a font of these family names, licence bits and weight into ``folder``; an empty name is left out."""
    font = TTFont(io.BytesIO(_few()))
    names = font["name"]
    names.names = []
    for text, language in ((english, ENGLISH), (chinese, CHINESE)):
        if text:
            names.setName(text, 1, 3, 1, language)
            names.setName("Regular", 2, 3, 1, language)
            names.setName(text, 4, 3, 1, language)
    names.setName("Made" + english.encode("ascii", "ignore").decode().replace(" ", "") + str(weight), 6, 3, 1, ENGLISH)
    font["OS/2"].fsType, font["OS/2"].usWeightClass = rights, weight
    top = font["CFF "].cff
    top.fontNames[0] = str(names.getName(6, 3, 1, ENGLISH))
    path = folder / f"{len(list(folder.iterdir()))}.otf"
    font.save(path)
    return path
