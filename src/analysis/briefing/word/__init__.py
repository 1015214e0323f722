"""The briefing as a Word file: blocks become pandoc's document tree, pandoc writes them, and the parts are settled."""
