"""What goes wrong beside the briefings is kept and told; only a request to end the run passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import UserError, unknown
from analysis.runs import companions, manifest, recording
from analysis.runs.faults import Guard

from .packs import HEAD, put


def failing(fault: BaseException) -> Guard:
    guard = Guard()

    def make() -> str:
        raise fault

    assert guard.tried(make, "portal", "the list stays") is None
    return guard


def test_what_is_made_is_given_and_leaves_no_fault() -> None:
    guard = Guard()
    assert guard.tried(lambda: 3, "portal", "") == 3
    assert guard.faults == []


@pytest.mark.parametrize(
    ("fault", "lines"),
    [
        (ValueError("1 of\n2"), ["portal: could not be made (ValueError: 1 of 2)",
                                 "  expected: a run without this fault; the list stays",
                                 "  do: run again with --debug and report it"]),
        (ValueError(), ["portal: could not be made (ValueError)",
                        "  expected: a run without this fault; the list stays",
                        "  do: run again with --debug and report it"]),
        (PermissionError(13, "denied"), ["portal: could not be made (PermissionError: [Errno 13] denied)",
                                         "  expected: a run without this fault; the list stays",
                                         "  do: close programs that have files of the pack open, then run the same "
                                         "command again"]),
        (unknown("quarter", "Q9", ["Q1"]), ["portal: could not be made (quarter: 'Q9' is not known)",
                                            "  expected: Q1", "  do: use Q1"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_three_lines_and_keeps_its_traceback(fault: Exception, lines: list[str]) -> None:
    (kept,) = failing(fault).faults
    assert isinstance(kept.error, UserError)
    assert str(kept.error).splitlines() == lines
    assert kept.trace.startswith("Traceback") and type(fault).__name__ in kept.trace


def test_a_request_to_end_the_run_is_no_fault() -> None:
    with pytest.raises(KeyboardInterrupt):
        failing(KeyboardInterrupt())


def test_companions_of_an_earlier_run_are_recorded_as_they_lie_there(tmp_path: Path) -> None:
    put(tmp_path / "a.csv")
    done = recording.record(HEAD, {}, [], tmp_path)
    before = companions.known(done, {"a.csv": b"another", "gone.csv": b"x"})
    found = companions.standing(done, before, tmp_path)
    assert list(found.companions) == ["a.csv"]
    assert found.companions["a.csv"] != before.companions["a.csv"]
    assert companions.standing(done, None, tmp_path).companions == {}
    assert manifest.write(found, tmp_path).is_file()
