"""The parts of a Word file in one archive: in a fixed order, with a fixed time, so that equal parts are equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of some parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return written.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive that we or pandoc wrote; one that was submitted has `intake.word_file`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
