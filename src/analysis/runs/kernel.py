"""Running one notebook with papermill in a kernel of this very interpreter."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any
from weakref import WeakSet

import nbformat
import papermill
import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from papermill.iorw import load_notebook_node
from traitlets import default

from analysis.errors import UserError, unknown

#: seconds that a kernel may take to start, and a cell to end, before the briefing is reported as failed
START_TIMEOUT, CELL_TIMEOUT = 120, 900
KERNEL = "python3"

_started: WeakSet[OwnKernel] = WeakSet()


class OwnKernel(AsyncKernelManager):
    """Starts the ipykernel of this interpreter, whatever kernel a user has registered as ``python3``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _started.add(self)

    @default("kernel_spec_manager")
    def _only_the_native_kernel(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)

    @default("transport_encryption")
    def _encrypted_where_zmq_can(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    def kill(self) -> None:
        """End the kernel at once, without an event loop."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            with suppress(OSError, TimeoutExpired):
                process.kill()
                process.wait(timeout=5)
            self.cleanup_connection_file()


def kill_kernels() -> None:
    """End every kernel that this process started."""
    for kernel in list(_started):
        kernel.kill()


def run_notebook(path: Path, parameters: dict[str, str], folder: Path) -> NotebookNode:
    """Execute a notebook with parameters and return it with its outputs.

    Args:
        path: the notebook, which is not written to.
        parameters: only names that it declares.
        folder: working folder of the kernel.

    Raises:
        UserError: for a parameter that the notebook does not declare (papermill would only warn).
        papermill.PapermillExecutionError: when a cell raises.
    """
    notebook = load_notebook_node(str(path))
    _refuse_undeclared(path, notebook, parameters)
    try:
        return _executed(notebook, parameters, folder)
    except RuntimeError as fault:
        # two kernels that start at once can be given the same port; the second dies before its first cell
        if "Kernel died before replying" not in str(fault):
            raise
        return _executed(load_notebook_node(str(path)), parameters, folder)


def _executed(notebook: NotebookNode, parameters: dict[str, str], folder: Path) -> NotebookNode:
    executed: NotebookNode = papermill.execute_notebook(
        notebook,
        None,
        parameters,
        kernel_name=KERNEL,
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        start_timeout=START_TIMEOUT,
        execution_timeout=CELL_TIMEOUT,
        cwd=folder,
        kernel_manager_class=OwnKernel,
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


def prepare_environment(data: Path) -> None:
    """Set what the kernels of this process inherit: the data folder, UTF-8, one thread of arithmetic each."""
    os.environ.update(LIVELIHOOD_DATA=str(data), PYTHONUTF8="1", OPENBLAS_NUM_THREADS="1")
