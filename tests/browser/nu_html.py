"""The Nu HTML checker over built pages: one call of Java for many files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from system_tools import needed, node_archive_needed

#: package that brings the checker; `.ci/run` installs it
PACKAGE = "vnu-jar"
_IN_PACKAGE = "build/dist/vnu.jar"


def html_errors(paths: Sequence[Path]) -> list[str]:
    """Return the checker's errors about these files; a test without the checker skips, in CI it fails.

    Its warnings are left out: it takes a style that the policy allows by hash for a blocked one.
    """
    java, archive = needed("java"), node_archive_needed(PACKAGE, _IN_PACKAGE)
    command = [java, "-jar", str(archive), "--format", "json", "--stdout", "--exit-zero-always", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    return [_line(message) for message in json.loads(done.stdout)["messages"] if message["type"] == "error"]


def _line(message: dict[str, Any]) -> str:
    where = f"{Path(unquote(message.get('url', ''))).name}:{message.get('lastLine', '')}"
    return f"{where}: {message['message']} {message.get('extract', '')}"
