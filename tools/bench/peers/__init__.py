"""The bench form in other programs."""
