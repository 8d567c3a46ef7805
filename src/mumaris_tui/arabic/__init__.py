"""Text to cells: bidi, joining, lines with maps both ways, digits, cleaning; pure."""
