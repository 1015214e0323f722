"""The files of a pack as they were built, in whatever typefaces this machine has."""

from __future__ import annotations

import pytest
from conformity.validator import PROFILES, verapdf_faults

from projects import PACK_UNITS, BuiltPack


@pytest.mark.long  # test_conformity.py holds each kind of briefing to both profiles in the default suite
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("unit", PACK_UNITS)
def test_verapdf_finds_no_fault_in_a_built_file(built_pack: BuiltPack, unit: str, profile: str) -> None:
    assert verapdf_faults(built_pack.file(unit, "pdf").read_bytes(), profile) == []
