"""Running pandoc: a tree in, a Word file out, in its sandbox and without the network."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from analysis.briefing.word.tree import Node
from analysis.errors import UserError

_SECONDS = 120


def require_pandoc() -> None:
    """Ask for the extra that Word files need.

    Raises:
        UserError: naming the command that installs it.
    """
    if importlib.util.find_spec("pypandoc") is None:
        raise UserError(
            "format docx",
            "pandoc is not installed",
            "the extra `word`",
            "run pip install -e '.[word]' in the project folder, or leave docx out of --format",
        )


def written(document: Node, reference: bytes, day: date) -> bytes:
    """Return the Word file that pandoc makes of a tree.

    Args:
        document: from `analysis.briefing.word.tree.document`.
        reference: a Word file with the styles, the page and its margins.
        day: written into the file in place of the time of day.

    Raises:
        UserError: when pandoc is not installed or refuses the tree.
    """
    require_pandoc()
    import pypandoc

    epoch = int(datetime.combine(day, time(), tzinfo=UTC).timestamp())
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        model, result = Path(folder) / "reference.docx", Path(folder) / "briefing.docx"
        model.write_bytes(reference)
        # an empty data folder: what a person keeps in theirs must not change a briefing
        given = ["--sandbox", f"--data-dir={folder}", f"--reference-doc={model}", "-f", "json", "-t", "docx"]
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), *given, "-o", str(result)],
            input=json.dumps(document, ensure_ascii=False).encode("utf-8"),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(max(0, epoch))},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode or not result.is_file():
            said = done.stderr.decode("utf-8", errors="replace").strip()[:400]
            raise UserError("Word file", said or "pandoc wrote nothing", "a document that pandoc accepts", "report it")
        return result.read_bytes()
