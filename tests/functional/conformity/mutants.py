"""One fault each, put into a good PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from analysis.briefing.pdf_tree import attribute, cells, elements, kids, kind, root, rows, walk


def altered(content: bytes, mutation: Callable[[Pdf], None]) -> bytes:
    """The PDF after a mutation."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        mutation(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def unchanged(pdf: Pdf) -> None:
    """No fault: what is found in the others is not the fault of saving."""


def alt_removed(pdf: Pdf) -> None:
    del _all(pdf, "/Figure")[0].Alt


def alt_changed(pdf: Pdf) -> None:
    figure = _all(pdf, "/Figure")[0]
    figure.Alt = String(str(figure.Alt).replace("8", "9"))


def language_removed(pdf: Pdf) -> None:
    del pdf.Root.Lang


def to_unicode_removed(pdf: Pdf) -> None:
    del next(font for font in _fonts(pdf) if "/ToUnicode" in font).ToUnicode


def font_not_embedded(pdf: Pdf) -> None:
    descriptor = next(font for font in _fonts(pdf) if "/FontDescriptor" in font).FontDescriptor
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def row_header_made_a_cell(pdf: Pdf) -> None:
    cell = elements(_row(pdf, -1))[0]
    assert kind(cell) == "/TH"
    cell.S = Name.TD


def column_header_made_a_cell(pdf: Pdf) -> None:
    elements(_row(pdf, 0))[-1].S = Name.TD


def scope_of_a_row_header_removed(pdf: Pdf) -> None:
    _drop_scope(elements(_row(pdf, -1))[0])


def scope_of_a_column_header_removed(pdf: Pdf) -> None:
    _drop_scope(elements(_row(pdf, 0))[0])


def heading_one_level_lower(pdf: Pdf) -> None:
    _all(pdf, "/H1")[2].S = Name.H2


def heading_two_levels_lower(pdf: Pdf) -> None:
    _all(pdf, "/H1")[2].S = Name.H3


def tags_dropped(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def mark_of_tags_dropped(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def title_changed(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("")


def bookmark_renamed(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("")


def caption_dropped(pdf: Pdf) -> None:
    table = _all(pdf, "/Table")[0]
    table.K = Array(kids(table)[1:])


def cell_dropped(pdf: Pdf) -> None:
    row = _row(pdf, -1)
    row.K = Array(kids(row)[:-1])


def row_dropped(pdf: Pdf) -> None:
    table = _all(pdf, "/Table")[0]
    body = elements(table)[-1]
    body.K = Array(kids(body)[:-1])


def row_chart_without_its_text(pdf: Pdf) -> None:
    for table in _all(pdf, "/Table"):
        for part in table.get("/A", ()):
            if "/Summary" in part:
                del part["/Summary"]


#: the eight faults that the structure test and veraPDF together must catch, and their like
FAULTS = {
    "alt removed": alt_removed,
    "alt changed": alt_changed,
    "language removed": language_removed,
    "ToUnicode removed": to_unicode_removed,
    "font not embedded": font_not_embedded,
    "TH of a row to TD": row_header_made_a_cell,
    "TH of a column to TD": column_header_made_a_cell,
    "scope of a row removed": scope_of_a_row_header_removed,
    "scope of a column removed": scope_of_a_column_header_removed,
    "heading one level lower": heading_one_level_lower,
    "heading two levels lower": heading_two_levels_lower,
    "tags dropped": tags_dropped,
    "mark of tags dropped": mark_of_tags_dropped,
    "title changed": title_changed,
    "bookmark renamed": bookmark_renamed,
    "caption dropped": caption_dropped,
    "cell dropped": cell_dropped,
    "row dropped": row_dropped,
    "row chart without its text": row_chart_without_its_text,
}
#: those that veraPDF sees too
SEEN_BY_VERAPDF = (
    "alt removed",
    "language removed",
    "ToUnicode removed",
    "font not embedded",
    "heading two levels lower",
    "tags dropped",
    "mark of tags dropped",
    "cell dropped",
)


def _all(pdf: Pdf, wanted: str) -> list[Any]:
    return [each for each in walk(root(pdf)) if kind(each) == wanted]


def _row(pdf: Pdf, number: int) -> Any:
    """A row of the first table that is not a row chart: the header's first, or from the end."""
    row = rows(_all(pdf, "/Table")[0])[number]
    assert len(cells(row)) > 1
    return row


def _drop_scope(cell: Any) -> None:
    assert attribute(cell, "/Scope") is not None
    for part in cell.A:
        if "/Scope" in part:
            del part["/Scope"]


def _fonts(pdf: Pdf) -> list[Any]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.Font]
