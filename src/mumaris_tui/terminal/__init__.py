"""Frames to bytes and back; no Textual."""
