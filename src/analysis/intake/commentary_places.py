"""Where staff write in a Word file: names of bookmarks, styles and properties that writer and reader share."""

from __future__ import annotations

#: bookmark of the heading under which staff write, and of the heading that follows
PLACE, AFTER = "staff_commentary", "after_commentary"
#: styles of its paragraphs; the hint is no part of what staff wrote
HINT_STYLE, NAME_STYLE, DATE_STYLE = "Commentary Hint", "Commentary Name", "Commentary Date"
TEXT_STYLE = "Commentary Text"
#: what stands before the name and the date, in each language
NAME_LABELS = ("姓名：", "Name: ")
DATE_LABELS = ("日期：", "Date: ")
#: properties of the file: the commentary as it was written, and the whole text as it was written, as sha256
COMMENTARY_PROPERTY, BODY_PROPERTY = "commentary-sha256", "body-sha256"
