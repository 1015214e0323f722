"""What counties send: files in, source cards, corrections, versions; every cell with its place."""

from analysis.intake.dataset import Intake, read_dataset
from analysis.intake.findings import Finding, catalogue, finding, findings_frame, findings_of, in_order, texts
from analysis.intake.reference import Reference, read_reference

__all__ = [
    "Finding",
    "Intake",
    "Reference",
    "catalogue",
    "finding",
    "findings_frame",
    "findings_of",
    "in_order",
    "read_dataset",
    "read_reference",
    "texts",
]
