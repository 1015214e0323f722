"""An independent audit of the briefings: it recomputes every number from the raw workbooks and never imports the package."""
