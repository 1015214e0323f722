"""LibreOffice as a person would use it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from system_tools import needed


def converted(path: Path, kind: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file when it saves it as another kind."""
    office = needed("soffice", "libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / kind
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, capture_output=True, timeout=240, check=True)
    return (target / path.with_suffix(f".{kind}").name).read_bytes()
