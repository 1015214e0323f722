"""Which typefaces a PDF is set in: staff faces where they are installed, then free ones, else the embedded two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from analysis.briefing.font_files import Installed, embeddable, installed, is_of

Mode = Literal["auto", "embedded"]
MODES: tuple[Mode, ...] = ("auto", "embedded")

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
#: what a role falls back to, in the order in which glyphs are looked for
_EMBEDDED: Mapping[str, tuple[str, str]] = {
    "body": (SERIF, SANS),
    "title": (SERIF, SANS),
    "heading": (SANS, SERIF),
    "second": (SERIF, SANS),
    "page": (SERIF, SANS),
}
# Tables and figures have no role: their columns and labels are measured for Noto Sans, and stay in it.


@dataclass(frozen=True)
class Candidate:
    """A face that a role would take.

    Attributes:
        name: as the document calls it.
        families: names under which its files may be installed.
        origin: ``staff`` or ``free``.
    """

    name: str
    families: tuple[str, ...]
    origin: Literal["staff", "free"]


#: per role, the wanted faces, best first
CANDIDATES: Mapping[str, tuple[Candidate, ...]] = {
    "body": (
        Candidate("仿宋_GB2312", ("仿宋_GB2312", "FangSong_GB2312"), "staff"),
        Candidate("仿宋", ("仿宋", "FangSong"), "staff"),
        Candidate("朱雀仿宋", ("Zhuque Fangsong", "Zhuque Fangsong (technical preview)", "朱雀仿宋"), "free"),
    ),
    "title": (Candidate("方正小标宋简体", ("方正小标宋简体", "FZXiaoBiaoSong-B05S"), "staff"),),
    "heading": (Candidate("黑体", ("黑体", "SimHei"), "staff"),),
    "second": (
        Candidate("楷体_GB2312", ("楷体_GB2312", "KaiTi_GB2312"), "staff"),
        Candidate("楷体", ("楷体", "KaiTi"), "staff"),
        Candidate("霞鹜文楷", ("LXGW WenKai", "霞鹜文楷"), "free"),
    ),
    "page": (Candidate("宋体", ("宋体", "SimSun"), "staff"),),
}


@dataclass(frozen=True)
class Face:
    """The face of one role.

    Attributes:
        role: body, title, heading (一、), second (date line and （一）) or page (page number).
        name: as the document calls it.
        stack: families for Typst, this one first; the embedded ones end it, so that no glyph is missing.
        origin: ``staff``, ``free`` or ``embedded``.
        file: the installed file; None when embedded.
    """

    role: str
    name: str
    stack: tuple[str, ...]
    origin: Literal["staff", "free", "embedded"]
    file: Path | None = None


@dataclass(frozen=True)
class Faces:
    """The faces of a document, and the names of installed ones whose licence bits forbid to embed them."""

    by_role: tuple[Face, ...]
    refused: tuple[str, ...] = ()

    def __getitem__(self, role: str) -> Face:
        return next(face for face in self.by_role if face.role == role)

    @property
    def files(self) -> tuple[Path, ...]:
        """Font files beside the embedded ones, each once."""
        return tuple(dict.fromkeys(face.file for face in self.by_role if face.file))

    def for_typst(self, words: Mapping[str, str]) -> dict[str, Any]:
        """Return each role's stack and whether it is an installed face, and the line that tells the reader."""
        roles = {face.role: {"stack": list(face.stack), "own": face.file is not None} for face in self.by_role}
        return {**roles, "line": self.line(words)}

    def line(self, words: Mapping[str, str]) -> str:
        """Say which faces the document has, in the words of its language (keys ``fonts…``)."""
        parts = [part for origin in ("staff", "free") if (part := self._of(origin, words))]
        base = words["fonts_list"].join((SERIF, SANS))
        parts.append(words["fonts_rest" if parts else "fonts_all"].format(names=base))
        if self.refused:
            parts.append(words["fonts_refused"].format(names=words["fonts_list"].join(self.refused)))
        return words["fonts"].format(faces=words["fonts_next"].join(parts))

    def _of(self, origin: str, words: Mapping[str, str]) -> str:
        mine = [face for face in self.by_role if face.origin == origin]
        named = [words["fonts_face"].format(role=words[f"fonts_{face.role}"], name=face.name) for face in mine]
        return words[f"fonts_{origin}"].format(faces=words["fonts_list"].join(named)) if named else ""


def mode_for(mode: Mode, lang: str) -> Mode:
    """The mode for a text in ``lang``: staff faces set Latin letters half-width, so only Chinese takes them."""
    return mode if lang.startswith("zh") else "embedded"


@lru_cache(maxsize=8)
def chosen(mode: Mode, folder: Path | None = None) -> Faces:
    """Return the faces for ``mode``.

    Args:
        mode: ``auto`` looks at what is installed; ``embedded`` looks at nothing.
        folder: look for fonts here in place of the system's font folders.
    """
    return choose(() if mode == "embedded" else installed(folder))


def choose(installed: Iterable[Installed]) -> Faces:
    """Return for each role the first wanted face that is installed and may be embedded."""
    fonts: dict[str, list[Installed]] = {}
    for font in installed:
        fonts.setdefault(font.family.casefold(), []).append(font)
    refused: list[str] = []
    found = tuple(_face(role, fonts, refused) for role in _EMBEDDED)
    return Faces(found, tuple(dict.fromkeys(refused)))


def _face(role: str, fonts: Mapping[str, list[Installed]], refused: list[str]) -> Face:
    base = _EMBEDDED[role]
    for wanted in CANDIDATES[role]:
        alike = [font for family in wanted.families for font in fonts.get(family.casefold(), [])]
        here = [font for font in sorted(alike, key=_fitness) if is_of(wanted.families, font.file, font.index)]
        for font in here:
            if embeddable(font.file, font.index):
                return Face(role, wanted.name, (font.family, *base), wanted.origin, font.file)
        refused.extend([wanted.name] if here else [])
    return Face(role, base[0], base, "embedded")


def _fitness(font: Installed) -> tuple[bool, int, str, int]:
    """Order the fonts of a family: upright, nearest to regular, then by place, so that the choice never varies."""
    return font.slanted, abs(font.weight - 400), font.file.as_posix(), font.index
