"""The processes of a run: started and ended whole, and ended with the one that started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: signals that wait while processes are started or ended, where the system can hold them back
_HELD = {signal.SIGINT, signal.SIGTERM}
_CAN_HOLD = hasattr(signal, "pthread_sigmask")


@contextmanager
def signals_held() -> Iterator[None]:
    """Start or end processes whole: a signal that comes meanwhile is answered afterwards.

    Processes started inside ignore Ctrl-C: this one answers it and ends them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD) if _CAN_HOLD else None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited; a blocked signal waits even so
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def as_child(end: Callable[[], None], log: Path) -> None:
    """Let this process end when it is asked to or when its parent is gone, and print to a file.

    Args:
        end: ends this process and what it started.
        log: what this process prints: it must not run through the results on standard output.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: end())
    if _CAN_HOLD:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    _print_to(log)
    threading.Thread(target=_end_with_parent, args=(end,), daemon=True).start()


def _print_to(log: Path) -> None:
    with log.open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)


def _end_with_parent(end: Callable[[], None]) -> None:
    """Without its parent a process would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        end()
