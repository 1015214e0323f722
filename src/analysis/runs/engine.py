"""A papermill engine that runs a notebook's cells in this very process, in an IPython shell that is kept ready."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output as untyped_output
from papermill.engines import Engine, NotebookExecutionManager
from traitlets import Type

#: a cell with this tag may raise without stopping the notebook, as with an ordinary kernel
_MAY_RAISE = "raises-exception"


class InProcessEngine(Engine):  # type: ignore[misc]
    """Runs the cells of a notebook one after another until one raises.

    The outputs are those of an ordinary kernel. There is none, and so nothing that talks to one: no widgets, no
    interrupts, no time limit. A process should run one notebook only, since modules keep what it did to them.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: object) -> None:
        """Fill in the outputs of the notebook that papermill manages; the name of the kernel has no meaning here."""
        shell = ready_shell()
        shell.forget()
        for place, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            nb_man.cell_start(cell, place)
            sound = shell.filled(cell)
            if not sound:
                nb_man.cell_exception(cell, place)
            nb_man.cell_complete(cell, place)
            if not sound and _MAY_RAISE not in cell.metadata.get("tags", ()):
                return


def ready_shell() -> CellShell:
    """The shell of this process, made where there is none yet."""
    shell: CellShell = CellShell.instance()
    return shell


def output(kind: str, **content: Any) -> NotebookNode:
    """An output of a cell, in the form of a notebook's file."""
    made: Any = untyped_output
    new: NotebookNode = made(kind, **content)
    return new


def _as_json(data: Mapping[str, Any]) -> Any:
    """Data by MIME type as a kernel would send them: pictures as text."""
    coded: Any = encode_images
    cleaned: Any = json_clean
    return cleaned(coded(data))


class _Publisher(DisplayPublisher):
    """What a cell displays becomes its output; a display that is updated keeps its place."""

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        *_: object,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **__: object,
    ) -> None:
        name = (transient or {}).get("display_id")
        shown = {"data": _as_json(data), "metadata": dict(metadata or {})}
        if update:
            for earlier in self.shell.named.get(name, ()):
                earlier.update(shown)
            return
        new = output("display_data", **shown)
        self.shell.shown.append(new)
        if name:
            self.shell.named.setdefault(name, []).append(new)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.shown.clear()


class _Hook(DisplayHook):
    """The value of a cell's last line becomes its output."""

    def write_output_prompt(self) -> None:
        """A notebook shows the number beside the output, not in it."""

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        data, metadata = _as_json(format_dict), dict(md_dict or {})
        shell: Any = self.shell
        shell.shown.append(output("execute_result", data=data, metadata=metadata, execution_count=self.prompt_count))


class _Stream(io.TextIOBase):
    """What a cell prints; lines that follow each other are one output, as from a kernel."""

    def __init__(self, name: str, shown: list[NotebookNode]) -> None:
        super().__init__()
        self._name, self._shown = name, shown

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        last = self._shown[-1] if self._shown else None
        if last is not None and last.get("name") == self._name:
            last.text += text
        elif text:
            self._shown.append(output("stream", name=self._name, text=text))
        return len(text)


class CellShell(InteractiveShell):
    """An IPython shell that fills a cell's outputs, in the order in which the cell shows them.

    Attributes:
        shown: outputs of the cell that runs.
        named: those of the notebook that can be updated, by the id of their display.
    """

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def __init__(self, **kwargs: Any) -> None:
        self.shown: list[NotebookNode] = []
        self.named: dict[str, list[NotebookNode]] = {}
        base: Any = super()
        base.__init__(**kwargs)

    def init_history(self) -> None:
        """Keep inputs in memory only: a history file would be shared with the user's own sessions, and has a thread."""
        self.config.HistoryManager.enabled = False
        base: Any = super()
        base.init_history()

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to do without a window: ``%matplotlib inline`` is as good as nothing."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        self.shown.append(output("error", ename=etype.__name__, evalue=str(evalue), traceback=stb))

    def forget(self) -> None:
        """Begin anew: no names, no displays, the next cell is the first."""
        untyped: Any = self
        untyped.reset(new_session=True)
        self.named = {}

    def filled(self, cell: NotebookNode) -> bool:
        """Run a code cell and give it its outputs; whether it ended without an error."""
        self.shown = []
        with redirect_stdout(_Stream("stdout", self.shown)), redirect_stderr(_Stream("stderr", self.shown)):
            cell.execution_count = self.execution_count
            untyped: Any = self
            done = untyped.run_cell(cell.source, store_history=True, cell_id=cell.get("id"))
        cell.outputs = self.shown
        return bool(done.success)
