from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
import papermill.execute
import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis.runs.notebook import IN_PROCESS, needs_kernel

#: cells that show something in each of the ways that a cell can
SHOWING = (
    "print('one')\nprint('two')",
    "import sys\nprint('aside', file=sys.stderr)",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>临沂</b>'))\narea",
    "from IPython.display import Image\nImage(data=b'\\x89PNG\\r\\n\\x1a\\n123')",
    "handle = display('before', display_id='place')\nprint('between')",
    "handle.update('after')",
    "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('there')",
    "%matplotlib inline",
    "area;",
    "",
    "import asyncio\nawait asyncio.sleep(0)\n5",
)


def notebook(*sources: str, **metadata: Any) -> Any:
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(sources)]
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def executed(engine: str | None, *sources: str, tags: tuple[str, ...] = ()) -> list[Any]:
    given = notebook("area = ''", *sources)
    given.cells[0].metadata.tags = ["parameters"]
    given.cells[1].metadata.tags = list(tags)
    options = {"engine_name": engine, "kernel_name": "python3", "progress_bar": False}
    with ThreadPoolExecutor(1) as thread:  # in this one another test's browser may keep an event loop running
        done = thread.submit(papermill.execute_notebook, given, None, {"area": "371323"}, **options).result()
    return [cell for cell in done.cells if cell.cell_type == "code"]


@pytest.fixture(autouse=True)
def shell_of_its_own() -> Iterator[None]:
    """A process has one IPython shell; another test may have made one of another kind, and may want one later."""
    _forget_shell()
    yield
    _forget_shell()


def _forget_shell() -> None:
    if InteractiveShell.initialized():
        type(InteractiveShell.instance()).clear_instance()


@pytest.fixture
def errors_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """papermill raises what a cell raised; here the outputs of that cell are looked at."""
    monkeypatch.setattr(papermill.execute, "raise_for_execution_errors", lambda *_: None)


def test_cells_show_in_this_process_what_they_show_in_a_kernel() -> None:
    here, there = executed(IN_PROCESS, *SHOWING), executed(None, *SHOWING)
    assert len(here) == len(SHOWING) + 2
    for own, ordinary in zip(here, there, strict=True):
        assert (own.source, own.outputs) == (ordinary.source, ordinary.outputs)
        assert own.execution_count == ordinary.execution_count
    assert [each.outputs[0].data["text/plain"] for each in here if "display_id" in each.source] == ["'after'"]


@pytest.mark.usefixtures("errors_stay")
@pytest.mark.parametrize(
    ("cell", "name", "value"), [("1 / 0", "ZeroDivisionError", "division by zero"), ("f)", "SyntaxError", "unmatched")]
)
def test_a_cell_that_raises_is_the_last_one_that_runs(cell: str, name: str, value: str) -> None:
    raised, after = executed(IN_PROCESS, cell, "print('after')")[-2:]
    (error,) = raised.outputs
    assert error.output_type == "error" and error.evalue.startswith(value)
    assert error.ename == name and error.traceback
    assert raised.metadata.papermill.exception is True
    assert (after.outputs, after.execution_count) == ([], None)


def test_papermill_reports_the_cell_that_raised() -> None:
    with pytest.raises(papermill.PapermillExecutionError) as caught:
        executed(IN_PROCESS, "# why\nint('x')")
    assert (caught.value.exec_count, caught.value.ename) == (3, "ValueError")
    assert caught.value.source == "# why\nint('x')"


@pytest.mark.usefixtures("errors_stay")
def test_a_cell_that_may_raise_does_not_stop_the_notebook() -> None:
    *_, after = executed(IN_PROCESS, "1 / 0", "print('after')", tags=("raises-exception",))
    assert after.outputs[0].text == "after\n"


def test_a_second_notebook_sees_no_name_of_the_first() -> None:
    executed(IN_PROCESS, "left = 1")
    *_, cell = executed(IN_PROCESS, "'left' in globals()")
    assert cell.outputs[0].data["text/plain"] == "False"


@pytest.mark.parametrize(
    ("needs", "source", "metadata"),
    [
        (False, "from analysis.briefing.case import open_city", {}),
        (True, "import ipywidgets as widgets", {}),
        (True, "name = input('who?')", {}),
        (True, "1", {"livelihood": {"engine": "kernel"}}),
        (False, "1", {"livelihood": {"engine": "auto"}}),
    ],
)
def test_a_notebook_that_talks_to_its_kernel_is_told_from_one_that_does_not(
    tmp_path: Path, needs: bool, source: str, metadata: dict[str, Any]
) -> None:
    path = tmp_path / "a.ipynb"
    nbformat.write(notebook(source, **metadata), path)
    assert needs_kernel(path) is needs


def test_a_notebook_that_cannot_be_read_is_left_to_the_run_that_tells_why(tmp_path: Path) -> None:
    assert not needs_kernel(tmp_path / "nowhere.ipynb")
    (tmp_path / "a.ipynb").write_text("{", encoding="utf-8")
    assert not needs_kernel(tmp_path / "a.ipynb")
