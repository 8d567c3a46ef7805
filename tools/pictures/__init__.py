"""Pictures of every screen, taken from a real terminal on a display of their own."""
