"""The whole briefing as pandoc's tree: blocks in their order, the place for staff commentary, turned pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.briefing.document import Block
from analysis.briefing.word import charts, commentary, names, pictures, tables, tree
from analysis.briefing.word.inline import inlines, said
from analysis.briefing.word.tree import Node
from analysis.intake.commentary_places import AFTER

#: kinds of blocks that become a table
_CHARTS = {
    "strip": charts.strip,
    "groups": charts.groups,
    "pace": charts.pace,
    "composition": charts.composition,
    "matrix": charts.matrix,
}
#: styles of the empty paragraphs that end a section; `finish` turns them into section breaks
UPRIGHT_ENDS, TURNED_ENDS = "SectionUpright", "SectionTurned"


class Body:
    """Builds the tree of one briefing.

    Args:
        page: what `analysis.briefing.layout.prepared` returned.
        printed: the data that pictures are drawn from: head, words and faces, as Typst gets them.
        library: the Typst file that draws an axis.
    """

    def __init__(self, page: Mapping[str, Any], printed: Mapping[str, Any], library: Path) -> None:
        self._page, self._printed, self._library = page, printed, library
        #: what each table is about, and whether it is turned, in their order
        self.descriptions: list[tuple[str, bool]] = []
        #: whether the last page is turned
        self.ends_turned = False

    def document(self) -> Node:
        """The tree."""
        head = self._page["head"]
        title = [node for part in head["title_parts"] for node in inlines(part)]
        return tree.document(title, [tree.paragraph(names.SUBTITLE, inlines(head["date_line"])), *self._blocks()])

    def _blocks(self) -> Iterator[Node]:
        open_place, heading = False, ""
        for block in self._page["blocks"]:
            if block.get("staff"):
                continue
            yield from self._turned(block["turned"])
            heading = said(block["runs"]) if block["kind"] == "heading" else heading
            opens = open_place and (block["kind"] == "heading" or block.get("chapter"))
            for node in self._rendered(block, AFTER if opens else ""):
                if node["t"] == "Table":
                    about = str(block.get("alt") or said(block.get("caption")) or heading)
                    self.descriptions.append((about, self.ends_turned))
                yield node
            open_place = block["kind"] == "commentary" or (open_place and not opens)

    def _turned(self, turned: bool) -> Iterator[Node]:
        """End a section where the pages turn."""
        if turned != self.ends_turned:
            style = TURNED_ENDS if self.ends_turned else UPRIGHT_ENDS
            yield tree.openxml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>')
        self.ends_turned = turned

    def _rendered(self, block: Block, mark: str) -> list[Node]:
        kind = block["kind"]
        if kind in _CHARTS:
            return _CHARTS[kind](block, self._page["words"])
        if kind == "heading":
            return [tree.heading(block["level"], str(block.get("id") or ""), _marked(mark, inlines(block["runs"])))]
        if kind == "paragraph":
            return _paragraph(block, mark)
        if kind == "list":
            return [tree.bullets([inlines(item) for item in block["items"]])]
        if kind == "table":
            return tables.table(block)
        if kind == "commentary":
            return commentary.section(block, self._page["words"])
        if kind == "row":
            return [node for inner in block["blocks"] for node in self._rendered(inner, "")]
        return self._picture(block)

    def _picture(self, block: Block) -> list[Node]:
        draw = pictures.axis if block["kind"] == "axis" else pictures.plot
        content, width = draw(block, self._printed, self._library)
        shown = [tree.paragraph(names.FIGURE, [tree.image(content, block["alt"], width)])]
        if block["kind"] == "axis":
            return shown
        note = [tree.text("　"), *inlines(block["note"])] if block.get("note") else []
        return [tree.paragraph(names.CAPTION, [*inlines(block["title"]), *note]), *shown]


def _paragraph(block: Block, mark: str) -> list[Node]:
    style = names.NOTE if block["role"] == "note" else names.BODY
    lead, own = inlines(block.get("lead") or []), inlines(block["runs"])
    if lead and block.get("chapter"):
        return [tree.heading(1, "", _marked(mark, _without_stop(lead))), tree.paragraph(style, own)]
    return [tree.paragraph(style, [*([tree.styled(names.LEAD, lead)] if lead else []), *own])]


def _without_stop(inline: list[Node]) -> list[Node]:
    """A run-in ends with a stop, a heading of its own does not."""
    *before, last = inline
    return [*before, tree.text(last["c"].rstrip("。：:. "))] if last["t"] == "Str" else inline


def _marked(mark: str, inline: list[Node]) -> list[Node]:
    return [tree.marked(mark, inline)] if mark else inline
