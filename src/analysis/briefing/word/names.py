"""Names of the styles of a briefing, as WPS and Word know them; built-in ones appear in the reader's own language."""

from __future__ import annotations

BODY, TITLE, SUBTITLE, CAPTION = "Body Text", "Title", "Subtitle", "caption"
#: ours
NOTE, TABLE_TEXT, TABLE_HEAD, GROUP, FIGURE = "Note", "Table Text", "Table Head", "Table Group", "Figure"
MUTED, LEAD = "Muted", "Lead"
#: a word in this style turns the cell it stands in
TURNED = "Turned"
#: the look of a cell of a chart, by status or state; a run in such a style colours its cell
LOOKS = {
    "completed": "EAF2F7",
    "on_pace": "D0E3EE",
    "slightly_behind": "F5E8C8",
    "behind": "EDC3A4",
    "severely_behind": "741427",
    "calm": "EAF2F7",
    "not_reported": "E4E6E8",
    "not_assessable": "FFFFFF",
    "attention": "DCE6EC",
}


def look(status: str) -> str:
    """Name of the character style of a status; empty where it has no look."""
    return f"Status {status.replace('_', ' ')}" if status in LOOKS else ""
