"""An independent audit of the briefings: every number again from the raw workbooks, without the package."""
