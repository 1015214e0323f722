"""All figures of a quarter as tidy tables, in a workbook and in CSV."""
