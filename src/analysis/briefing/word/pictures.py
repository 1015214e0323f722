"""Pictures of a Word file: drawn by Typst as on paper, as PNG, since older readers do not show vector pictures."""

from __future__ import annotations

import base64
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.briefing.document import Block
from analysis.briefing.typst_pdf import embedded
from analysis.errors import UserError

#: width of the text in mm, and of one of two pictures side by side
FULL, HALF = 156.0, 76.0
_DOTS_PER_INCH = 200

# The source reads what it draws from its input: no text of a document is ever Typst markup.
_PLOT = """#let item = json(bytes(sys.inputs.document)).item
#set page(width: {width}mm, height: {height}mm, margin: 0pt)
#set text(font: "Noto Sans SC")
#image(bytes(item.svg), format: "svg", alt: item.alt, width: 100%, height: 100%)
"""
_AXIS = """#import "gbt9704.typ": axis
#let item = json(bytes(sys.inputs.document)).item
#set page(width: {width}mm, height: auto, margin: 0pt)
#set text(font: "Noto Sans SC", top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, hyphenate: false)
#axis(item)
"""


def plot(block: Block, document: Mapping[str, Any], library: Path) -> tuple[str, float]:
    """Return a plot as a data address, and its width in mm."""
    width, height = float(block.get("width_mm", HALF)), float(block.get("height_mm", 56))
    return _drawn(_PLOT.format(width=f"{width:g}", height=f"{height:g}"), block, document, library), width


def axis(block: Block, document: Mapping[str, Any], library: Path) -> tuple[str, float]:
    """Return an axis as a data address, and its width in mm."""
    return _drawn(_AXIS.format(width=f"{FULL:g}"), block, document, library), FULL


def _drawn(source: str, block: Block, document: Mapping[str, Any], library: Path) -> str:
    import json

    import typst

    given = json.dumps({**document, "item": block}, ensure_ascii=False)
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        root = Path(folder)
        shutil.copyfile(library, root / library.name)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8", newline="\n")
        try:
            content: Any = typst.compile(
                main,
                root=root,
                format="png",
                ppi=_DOTS_PER_INCH,
                font_paths=embedded(),
                sys_inputs={"document": given},
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise UserError(
                f"picture {block['id']}",
                error.message,
                "a drawing that Typst accepts",
                "mend the block or the template",
            ) from error
    return "data:image/png;base64," + base64.b64encode(content).decode("ascii")
