"""Gates: what a briefing must fulfil before a file of it is written (docs/architecture.md, Gates)."""

from analysis.briefing.gates.checking import GATES, check, faults, made_of
from analysis.briefing.gates.fault import Fault, GateFailed
from analysis.briefing.gates.made import Made

__all__ = ["GATES", "Fault", "GateFailed", "Made", "check", "faults", "made_of"]
