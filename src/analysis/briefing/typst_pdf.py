"""Compiling a Typst source with document data to PDF: the two embedded faces, no network, equal bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.errors import UserError


def to_pdf(source: str, data: dict[str, Any], libraries: list[Path], day: date) -> bytes:
    """Return the PDF/UA-1 file that ``source`` makes of ``data``.

    Args:
        source: the main Typst file; it reads the data from ``sys.inputs.document``, so text is never markup.
        data: JSON-like document.
        libraries: Typst files that ``source`` imports by name.
        day: creation date written into the file, at midnight UTC.

    Raises:
        UserError: when Typst refuses the document.
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
            return typst.compile(
                main,
                root=root,
                font_paths=_faces(),
                sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=created,
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise _refused(error) from error


@lru_cache(maxsize=1)
def _faces() -> Any:
    """Return the two faces that the project embeds and no others, read once."""
    import pylopdf_fonts_zh_cn
    import typst

    folder = pylopdf_fonts_zh_cn.serif_path().parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _refused(error: Any) -> UserError:
    hints = "; ".join(error.hints) or "mend the block that the message names, or the Typst template"
    return UserError("PDF", error.message, "a document that Typst accepts as PDF/UA-1", hints)
