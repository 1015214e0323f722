"""What readers see: wording, charts, tables, and the exporters that render them."""
