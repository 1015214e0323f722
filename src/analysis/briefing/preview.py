"""A plain HTML view of blocks, for reading a notebook in JupyterLab; the briefings are made by the exporters."""

from __future__ import annotations

from html import escape
from typing import Any

from analysis.briefing.blocks import is_on_page

Json = dict[str, Any]


def preview(blocks: list[Json], figures: Json) -> str:
    """Blocks as plain, escaped HTML."""
    return "\n".join(_block(block, figures) for block in blocks)


def _block(block: Json, figures: Json) -> str:
    kind = block["kind"]
    if kind == "row":
        return preview(block["blocks"], figures)
    if kind == "scopes":
        return _scopes(block, figures)
    if not is_on_page(block):
        return ""
    if kind == "plot":
        svg = block["svg"][block["svg"].find("<svg") :]
        return f"<figure>{svg}<figcaption>{escape(block['alt'])}</figcaption></figure>"
    makers = {"document": _title, "heading": _heading, "paragraph": _paragraph, "list": _list, "table": _table}
    return makers[kind](block, figures) if kind in makers else f"<p>{escape(str(block.get('alt', '')))}</p>"


def _title(block: Json, figures: Json) -> str:
    mark = block["marks"]["synthetic"]
    marked = f"<p><strong>{escape(mark)}</strong></p>" if mark else ""
    return f"<h1>{_runs(block['title'], figures)}</h1>{marked}<p>{_runs(block['date_line'], figures)}</p>"


def _heading(block: Json, figures: Json) -> str:
    return f"<h2>{_runs(block['runs'], figures)}</h2>"


def _paragraph(block: Json, figures: Json) -> str:
    lead = f"<strong>{_runs(block['lead'], figures)}</strong>" if block.get("lead") else ""
    return f"<p>{lead}{_runs(block['runs'], figures)}</p>"


def _list(block: Json, figures: Json) -> str:
    return "<ul>" + "".join(f"<li>{_runs(item, figures)}</li>" for item in block["items"]) + "</ul>"


def _table(block: Json, figures: Json) -> str:
    heads = "".join(f"<th scope='col'>{_runs(column['runs'], figures)}</th>" for column in block["columns"])
    rows = "".join(f"<tr>{''.join(_cell(cell, figures) for cell in row['cells'])}</tr>" for row in block["rows"])
    caption = _runs(block["caption"], figures)
    return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _scopes(block: Json, figures: Json) -> str:
    """Every scope one below the other: a notebook has nothing to choose with."""
    said = "".join(f"<li>{_runs(choice['runs'], figures)}</li>" for choice in block["choices"])
    note = f"<p>{_runs(block['note'], figures)}</p>"
    return f"<ul>{said}</ul>{_table(block['table'], figures)}{note}"


def _cell(cell: Json, figures: Json) -> str:
    lines = "<br>".join(_runs(line, figures) for line in cell["lines"])
    return f"<td colspan='{cell.get('span', 1)}'>{lines}</td>"


def _runs(runs: list[Any], figures: Json) -> str:
    return "".join(_run(run, figures) for run in runs)


def _run(run: Any, figures: Json) -> str:
    if isinstance(run, str):
        return escape(run)
    if "figure" in run:
        return escape(figures[run["figure"]]["text"])
    if "status" in run:
        return escape(run["word"])
    for key in ("label", "quote"):
        if key in run:
            return escape(run[key])
    return _runs(run.get("strong") or run.get("muted") or [], figures)
