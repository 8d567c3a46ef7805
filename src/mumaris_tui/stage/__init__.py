"""Textual to frames and back; the only room that knows Textual's private names."""
