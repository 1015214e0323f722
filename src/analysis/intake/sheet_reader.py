"""Reading the sheets of a workbook in a process that may die of it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from analysis.intake.limits import LIMITS
from analysis.intake.unreadable import UnreadableFile

#: content of cells row by row; rows may be of different length
Rows = list[list[object]]

_PROGRAM = Path(__file__).with_name("sheet_program.py")
#: beyond this a number of type float has no exact whole value
_EXACT = 2**53


class SheetReader:
    """Reads workbooks one after another; a process that dies is made again for the next.

    Args:
        seconds: that one workbook may take.
        memory: bytes that the process may take.
    """

    def __init__(self, seconds: float = LIMITS.seconds, memory: int = LIMITS.memory) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end()

    def read(self, content: bytes) -> dict[str, Rows]:
        """The sheets of a workbook by title, in its order.

        Args:
            content: of a file of type .xlsx, .xls or .ods.

        Raises:
            UnreadableFile: when it is damaged, has a password, takes too long or ends the process that reads it.
        """
        answer = self._asked(content)
        if answer is None:
            raise UnreadableFile("refused-file/ended")
        fault = answer.get("fault")
        if fault == "password":
            raise UnreadableFile("refused-file/password")
        if fault == "memory":
            raise UnreadableFile("refused-file/ended")
        if fault:
            raise UnreadableFile("unreadable-file/workbook", fault)
        return {title: [[_cell(each) for each in row] for row in rows] for title, rows in answer["sheets"]}

    def _asked(self, content: bytes) -> dict[str, Any] | None:
        """The program's answer; None when it ended, or was ended, without one."""
        process = self._running()
        try:
            assert process.stdin is not None
            process.stdin.write(f"{len(content)}\n".encode() + content)
            process.stdin.flush()
            line = self._answers.get(timeout=self._seconds)
        except (OSError, queue.Empty):
            line = b""
        if not line.endswith(b"\n"):
            self._end()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._answers = queue.SimpleQueue()
            command = [sys.executable, str(_PROGRAM), str(self._memory)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self._process = None


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Hand on each line, and an empty one at the end; a pipe cannot be waited for with a limit on every system."""
    assert process.stdout is not None
    with suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")


def _cell(value: Any) -> object:
    """The content of a cell; whole numbers as such, since a spreadsheet knows no others."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT:
        return int(value)
    if isinstance(value, dict):
        return datetime.fromisoformat(value["day"])
    return None if value == "" else value
