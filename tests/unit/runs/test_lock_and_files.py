from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import FolderInUse, UserError
from analysis.runs.files import clear_parts, write_whole
from analysis.runs.lock import held


def test_a_held_folder_is_refused_naming_its_holder(tmp_path: Path) -> None:
    with (
        held(tmp_path / "pack", "build demo 2021Q3"),
        pytest.raises(FolderInUse, match=rf"in use by process {os.getpid()} on .*: build demo 2021Q3"),
        held(tmp_path / "pack", "another"),
    ):
        pass


def test_a_folder_is_free_again_afterwards_and_after_an_error(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), held(tmp_path / "pack", "test"):
            raise KeyError


@pytest.mark.parametrize(
    ("otherwise", "advice"),
    [("", "wait until it has ended"), ("give another --data", "wait until it has ended, or give another --data")],
)
def test_whoever_comes_second_is_told_what_helps(tmp_path: Path, otherwise: str, advice: str) -> None:
    with (
        held(tmp_path / "pack", "first"),
        pytest.raises(FolderInUse) as caught,
        held(tmp_path / "pack", "second", otherwise),
    ):
        pass
    assert caught.value.action == advice


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib; from analysis.runs.lock import held\n"
        "with held(pathlib.Path(sys.argv[1]), 'x'): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "pack")], check=False).returncode == 9
    with held(tmp_path / "pack", "test"):
        pass


def test_a_folder_beside_is_another_folder(tmp_path: Path) -> None:
    with held(tmp_path / "2021Q3", "test"), held(tmp_path / "2021Q4", "test"):
        pass


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"old")
    write_whole(tmp_path / "a.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_a_file_that_is_open_elsewhere_keeps_its_bytes_and_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write_whole(tmp_path / "a.pdf", b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UserError, match=r"a\.pdf: cannot be replaced \(Permission denied\)"):
        write_whole(tmp_path / "a.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".a.pdf.part").write_bytes(b"half")
    (tmp_path / "a.pdf").write_bytes(b"whole")
    clear_parts(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
