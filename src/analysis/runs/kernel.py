"""A kernel of this very interpreter for one notebook, where it does not run in the process that exports it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any
from weakref import WeakSet

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

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


def prepare_environment(data: Path) -> None:
    """Set what the kernels of this process inherit: the data folder, UTF-8, one thread of arithmetic each."""
    os.environ.update(LIVELIHOOD_DATA=str(data), PYTHONUTF8="1", OPENBLAS_NUM_THREADS="1")
