"""A submitted file that cannot be used at all."""

from __future__ import annotations

#: rules that say so of a file; nothing of it is in the figures
RULES = ("unreadable-file", "refused-file")


class UnreadableFile(Exception):
    """A file that is not what its name says, or that no library should open.

    Attributes:
        rule: id and variant of the rule that it breaks.
        values: what stands in the text of that variant.
    """

    def __init__(self, rule: str, fault: str = "", limit: str = "") -> None:
        super().__init__(rule, fault, limit)
        self.rule, self.values = rule, {"fault": fault, "limit": limit}
