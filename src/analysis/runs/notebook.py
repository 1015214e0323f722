"""Running one notebook with papermill."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.iorw import load_notebook_node

from analysis.errors import UserError, unknown

#: seconds that a kernel may take to start, and a cell to end, before the briefing is reported as failed
START_TIMEOUT, CELL_TIMEOUT = 120, 900
KERNEL = "python3"
#: the engine of ours (`analysis.runs.engine`, an entry point of papermill) that runs the cells in this process
IN_PROCESS = "in_process"
#: what tells a notebook that talks to its kernel while it runs: it cannot do so in this process
_NEEDS_KERNEL = ("ipywidgets", "input(")


def run_notebook(path: Path, parameters: dict[str, str], folder: Path, engine: str | None = None) -> NotebookNode:
    """Execute a notebook with parameters and return it with its outputs.

    Args:
        path: the notebook, which is not written to.
        parameters: only names that it declares.
        folder: working folder of the cells.
        engine: `IN_PROCESS`, or None for a kernel of its own.

    Raises:
        UserError: for a parameter that the notebook does not declare (papermill would only warn).
        papermill.PapermillExecutionError: when a cell raises.
    """
    notebook = load_notebook_node(str(path))
    _refuse_undeclared(path, notebook, parameters)
    if engine:
        return _executed(notebook, parameters, folder, engine_name=engine)
    from analysis.runs.kernel import OwnKernel

    options = {"kernel_manager_class": OwnKernel, "execution_timeout": CELL_TIMEOUT}
    try:
        return _executed(notebook, parameters, folder, **options)
    except RuntimeError as fault:
        # two kernels that start at once can be given the same port; the second dies before its first cell
        if "Kernel died before replying" not in str(fault):
            raise
        return _executed(load_notebook_node(str(path)), parameters, folder, **options)


def _executed(notebook: NotebookNode, parameters: dict[str, str], folder: Path, **options: Any) -> NotebookNode:
    executed: NotebookNode = papermill.execute_notebook(
        notebook,
        None,
        parameters,
        kernel_name=KERNEL,
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        start_timeout=START_TIMEOUT,
        cwd=folder,
        **options,
    )
    # as it would be read from a file, which sorts every mapping: exporters must not see another order there
    file: Any = nbformat
    as_read: NotebookNode = file.reads(file.writes(executed), file.NO_CONVERT)
    return as_read


def _refuse_undeclared(path: Path, notebook: NotebookNode, parameters: dict[str, str]) -> None:
    declared = list(papermill.inspect_notebook(notebook))
    if not declared:
        raise UserError(path.name, "no parameters", "a cell tagged parameters", "tag the cell that declares them")
    for name in parameters:
        if name not in declared:
            raise unknown(f"parameter of {path.name}", name, declared)


def needs_kernel(path: Path) -> bool:
    """Whether a notebook must have a kernel of its own: for widgets and questions, or because its metadata say so.

    The metadata's mark is ``"livelihood": {"engine": "kernel"}``. A notebook that cannot be read needs none: what is
    wrong with it is told when it runs.
    """
    try:
        notebook = nbformat.read(path, nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        return False
    wanted = notebook.metadata.get("livelihood", {}).get("engine") == "kernel"
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return wanted or any(word in source for source in sources for word in _NEEDS_KERNEL)
