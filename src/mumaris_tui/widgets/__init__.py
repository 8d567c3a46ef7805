"""Small views of plain values; no use cases, no I/O."""
