"""The gallery of tools, for the stage's tests."""

from tools.gallery.app import Gallery, Notice, focus
from tools.gallery.groups import GROUPS, LONG

__all__ = ["GROUPS", "LONG", "Gallery", "Notice", "focus"]
