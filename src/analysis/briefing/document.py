"""Collecting and checking the blocks of an executed notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.briefing.blocks import FIELDS, MIME, STATUS_KEYS, UNCOUNTED_KEYS, VERSION
from analysis.briefing.text import figure_ids
from analysis.errors import UserError, unknown

Block = dict[str, Any]

_RUN_KEYS = ("figure", "label", "quote", "status", "strong", "muted")


@dataclass(frozen=True)
class Document:
    """One briefing as its notebook emitted it.

    Attributes:
        head: the single block of kind ``document``.
        blocks: all other blocks in order of output.
        figures: every Figure by id.
    """

    head: Block
    blocks: list[Block]
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)


def collect(nb: Mapping[str, Any]) -> Document:
    """Return the document that the outputs of ``nb`` make up.

    Args:
        nb: an executed notebook (``nbformat.NotebookNode``); only outputs of our MIME type are read.

    Raises:
        UserError: for an unknown version or kind, missing fields, no or two document blocks, a reference to a
            figure that is not there, and two figures of one id with different content.
    """
    blocks: list[Block] = []
    figures: dict[str, dict[str, Any]] = {}
    for payload in _payloads(nb):
        _check_version(payload)
        blocks.extend(payload.get("blocks", []))
        for key, figure in payload.get("figures", {}).items():
            _add_figure(figures, key, figure)
    for block in every_block(blocks):
        _check_block(block)
    document = _with_head(blocks, figures)
    _check_references(document)
    return document


def every_block(blocks: list[Block]) -> Iterator[Block]:
    """Yield ``blocks`` and those nested in rows."""
    for block in blocks:
        yield block
        if block.get("kind") == "row":
            yield from every_block(block.get("blocks", []))


def _payloads(nb: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in nb.get("cells", []):
        for output in cell.get("outputs", []):
            payload = output.get("data", {}).get(MIME)
            if payload is not None:
                yield payload


def _check_version(payload: Mapping[str, Any]) -> None:
    version = payload.get("version")
    if version != VERSION:
        raise UserError(
            "notebook output",
            f"blocks of version {version!r}",
            f"version {VERSION}",
            "run the notebook again with this version of the project",
        )


def _add_figure(figures: dict[str, dict[str, Any]], key: str, figure: dict[str, Any]) -> None:
    known = figures.setdefault(key, figure)
    if known != figure:
        raise UserError(
            f"figure {key}",
            f"two contents, printed {known.get('text')!r} and {figure.get('text')!r}",
            "one content for each figure id",
            "give the second figure its own id, or compute it once",
        )


def _check_block(block: Block) -> None:
    kind = str(block.get("kind"))
    if kind not in FIELDS:
        raise unknown("block kind", kind, FIELDS)
    missing = [name for name in FIELDS[kind] if name not in block]
    if missing:
        raise UserError(
            f"{kind} block {block.get('id', '')}".strip(),
            "without " + ", ".join(missing),
            ", ".join(FIELDS[kind]),
            "give the block these fields in the notebook",
        )
    for status in _statuses(block):
        if status not in (*STATUS_KEYS, *UNCOUNTED_KEYS):
            raise unknown(f"status in {kind} block", status, (*STATUS_KEYS, *UNCOUNTED_KEYS))


def _statuses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "status" in value:
            yield str(value["status"])
        for item in value.values():
            yield from _statuses(item)
    elif isinstance(value, list):
        for item in value:
            yield from _statuses(item)


def run_key(run: Mapping[str, Any]) -> str:
    """Return which of the run forms ``run`` has.

    Raises:
        UserError: when it has none of them.
    """
    for key in _RUN_KEYS:
        if key in run:
            return key
    raise unknown("run", ", ".join(map(str, run)) or "{}", _RUN_KEYS)


def _with_head(blocks: list[Block], figures: dict[str, dict[str, Any]]) -> Document:
    heads = [block for block in blocks if block["kind"] == "document"]
    if not heads:
        raise UserError(
            "notebook",
            "no document block in its outputs",
            "an executed briefing notebook",
            "run it first with papermill or with run_reports.py, then export the executed copy",
        )
    if len(heads) > 1:
        raise UserError("notebook", f"{len(heads)} document blocks", "one", "export each briefing on its own")
    return Document(heads[0], [block for block in blocks if block["kind"] != "document"], figures)


def _check_references(document: Document) -> None:
    used = figure_ids([document.head, document.blocks, list(document.figures.values())])
    for key in used:
        if key not in document.figures:
            raise UserError(
                f"figure {key}",
                "referred to but not defined",
                "a figure of this id in the same notebook",
                "emit the figure together with the block that prints it",
            )
