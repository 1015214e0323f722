"""The nbconvert exporter of Word files: an executed notebook's blocks through pandoc to .docx."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from analysis.briefing.document import collect
from analysis.briefing.exporters import day_of, templates
from analysis.briefing.faces import chosen
from analysis.briefing.layout import prepared
from analysis.briefing.word.document import Body
from analysis.briefing.word.finish import finished
from analysis.briefing.word.pandoc import require_pandoc, written
from analysis.briefing.word.reference import reference


class BriefingDOCX(Exporter):
    """A Word file with styles, tables and pictures; no text of the notebook is ever read as markup."""

    export_from_notebook = "Briefing (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _docx_extension(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, Any]:
        """Return the file's bytes and nbconvert's resources; the same notebook gives the same bytes everywhere.

        Raises:
            UserError: for a notebook without a valid document, and where the extra ``word`` is not installed.
        """
        require_pandoc()
        document = collect(nb)
        page = prepared(document, inline=False)
        head = page["head"]
        printed = {"head": head, "words": page["words"], "faces": chosen("embedded").for_typst(page["words"])}
        body = Body(page, printed, templates() / "typst" / "gbt9704.typ")
        tree = body.document()
        model = reference(head["marks"], english=head["lang"].startswith("en"))
        content = finished(written(tree, model, day_of(document)), head, body.descriptions, body.ends_turned)
        base = self._init_resources(resources)  # type: ignore[no-untyped-call]
        return content, {**base, "output_extension": self.file_extension}
