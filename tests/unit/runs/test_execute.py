from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.briefing.gates import GateFailed
from analysis.errors import UserError
from analysis.runs import execute as execution
from analysis.runs.execute import Setting, execute
from analysis.runs.kernel import OwnKernel
from analysis.runs.notebook import run_notebook
from analysis.runs.pack import Job

JOB = Job("county", "371323", "沂水县", "2021Q3", "demo", "zh", ("html",))


def write_notebook(path: Path, *sources: str, declared: str = "area = ''") -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in (declared, *sources)]
    cells[0].metadata["tags"] = ["parameters"]
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=spec), path)
    return path


def test_the_kernel_is_this_interpreters_whatever_a_user_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    broken = {"argv": ["/nowhere/python"], "display_name": "mine", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(broken), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    kernel = OwnKernel(kernel_name="python3").kernel_spec
    assert kernel is not None and kernel.argv[0] == sys.executable


def test_a_parameter_that_the_notebook_does_not_declare_is_refused(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb")
    with pytest.raises(UserError, match=r"parameter of a\.ipynb: 'aera' is not known"):
        run_notebook(path, {"aera": "371323"}, tmp_path)


def test_a_notebook_without_parameters_is_refused(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", declared="1 + 1")
    with pytest.raises(UserError, match="no parameters"):
        run_notebook(path, {}, tmp_path)


def test_a_value_reaches_the_kernel_as_text_and_never_as_code(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "{a}.ipynb", "print(area)")
    odd = "'); raise SystemExit('\"\\n{x}"
    done = run_notebook(path, {"area": odd}, tmp_path)
    assert done.cells[-1].outputs[0].text == f"{odd}\n"


def test_a_cell_that_raises_is_reported_with_its_source_and_cause(tmp_path: Path) -> None:
    declared = "\n".join(f"{name} = ''" for name in ("dataset", "quarter", "language", "area"))
    write_notebook(tmp_path / JOB.notebook, "# why\n\nint('x')", declared=declared)
    failure = execute(JOB, Setting(tmp_path, tmp_path, tmp_path, tmp_path)).failure
    assert failure is not None
    assert failure.notebook == "county_briefing.ipynb"
    assert failure.cell == "In [3]: # why"
    assert failure.cause.startswith("ValueError: invalid literal")


def test_a_gate_that_stops_a_briefing_is_its_failure_and_its_earlier_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise GateFailed(
            "371323 沂水县 2021Q3, gate 2 (glyphs and fonts)", "a box\non page 2", "a glyph", "mend the text"
        )

    monkeypatch.setattr(execution, "_made", stopped)
    (tmp_path / JOB.files["html"]).write_bytes(b"earlier")
    failure = execute(JOB, Setting(tmp_path, tmp_path, tmp_path, tmp_path)).failure
    assert failure is not None
    assert (failure.cell, failure.step) == ("gate 2 (glyphs and fonts)", "gate")
    assert failure.cause == "a box on page 2; expected: a glyph"
    assert "mend the text" in failure.trace
    assert (tmp_path / JOB.files["html"]).read_bytes() == b"earlier"


def test_what_goes_wrong_outside_the_cells_is_a_failure_too(tmp_path: Path) -> None:
    failure = execute(JOB, Setting(tmp_path / "nowhere", tmp_path, tmp_path, tmp_path)).failure
    assert failure is not None and failure.cell == "outside its cells"
    assert "FileNotFoundError" in failure.cause and "Traceback" in failure.trace
