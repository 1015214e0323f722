"""Font files of the machine: which there are, what they call themselves, whether they may be embedded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Bits of OS/2 fsType. A file that may be printed and read must at least allow "preview and print"; Typst embeds
# subsets of outlines, which the last two bits forbid.
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSET, _BITMAP_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200

# Name records of a font that hold its family: the plain one and the typographic one.
_FAMILY_IDS = (1, 16)


@dataclass(frozen=True)
class Installed:
    """One installed font.

    Attributes:
        family: the name by which Typst knows it.
        weight: 400 is regular.
        file: where it is.
        index: its place in a collection, else 0.
        slanted: whether its style is not upright.
    """

    family: str
    weight: int
    file: Path
    index: int = 0
    slanted: bool = False


def installed(folder: Path | None) -> list[Installed]:
    """Return the fonts of the machine, or those below ``folder``."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=folder is None,
        include_embedded_fonts=False,
        font_paths=[] if folder is None else [folder],
    )
    return [
        Installed(font.family, font.weight, Path(font.path), font.index, font.style != "normal")
        for font in fonts.fonts()
        if font.path
    ]


def is_of(families: tuple[str, ...], file: Path, index: int = 0) -> bool:
    """Tell whether the font calls itself one of ``families``: Typst drops endings, so that SimSun-ExtB is SimSun."""
    wanted = {family.casefold() for family in families}
    return bool(wanted & _stated(file, index)[0])


def embeddable(file: Path, index: int = 0) -> bool:
    """Tell whether the font's own licence bits (OS/2 fsType) allow a subset in a file that is handed on."""
    rights = _stated(file, index)[1]
    return rights is not None and allows_embedding(rights)


def _stated(file: Path, index: int) -> tuple[set[str], int | None]:
    """Return the families and the fsType that a font states; nothing and None for one that cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(file, fontNumber=index, lazy=True) as font:
            names = {str(name).casefold() for name in font["name"].names if name.nameID in _FAMILY_IDS}
            return names, int(font["OS/2"].fsType)
    except (TTLibError, KeyError, OSError, ValueError, AssertionError):
        return set(), None


def allows_embedding(fs_type: int) -> bool:
    """Read fsType: where several of the usage bits are set, the least restrictive counts, as OpenType says."""
    if fs_type & (_NO_SUBSET | _BITMAP_ONLY):
        return False
    return not fs_type & _RESTRICTED or bool(fs_type & (_PREVIEW | _EDITABLE))
