"""Compiling a Typst source with document data to PDF: the embedded and the chosen faces, no network, equal bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.briefing.tagging import tagged
from analysis.errors import UserError


def to_pdf(source: str, data: dict[str, Any], libraries: list[Path], day: date, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return the file, both PDF/UA-1 and PDF/A-2a, that ``source`` makes of ``data``.

    Args:
        source: the main Typst file; it reads the data from ``sys.inputs.document``, so text is never markup.
        data: JSON-like document; the tables among its ``blocks`` get captions and headers of rows.
        libraries: Typst files that ``source`` imports by name.
        day: creation date written into the file, at midnight UTC.
        fonts: font files beside the two that the project embeds; no other font of the machine is seen.

    Raises:
        UserError: when Typst refuses the document, or does not print each of its tables once.
    """
    import typst

    created = datetime.combine(day, time(), tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        root = Path(folder)
        for library in libraries:
            shutil.copyfile(library, root / library.name)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8", newline="\n")
        try:
            compiled = typst.compile(
                main,
                root=root,
                font_paths=_beside_embedded(fonts, root / "faces") if fonts else embedded(),
                sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=created,
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise _refused(error) from error
    return tagged(compiled, data.get("blocks", []))


@lru_cache(maxsize=1)
def embedded() -> Any:
    """Return the two faces that the project embeds and no others, read once."""
    return _only()


def _beside_embedded(files: tuple[Path, ...], folder: Path) -> Any:
    """Return the embedded faces and copies of ``files``: Typst takes folders, which hold more than was chosen."""
    folder.mkdir()
    for place, file in enumerate(files):
        shutil.copyfile(file, folder / f"{place}-{file.name}")
    return _only(folder)


def _only(*folders: Path) -> Any:
    import pylopdf_fonts_zh_cn
    import typst

    paths = [pylopdf_fonts_zh_cn.serif_path().parent, *folders]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _refused(error: Any) -> UserError:
    hints = "; ".join(error.hints) or "mend the block that the message names, or the Typst template"
    return UserError("PDF", error.message, "a document that Typst accepts as PDF/UA-1 and PDF/A-2a", hints)
