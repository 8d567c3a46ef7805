"""The private Rich names that the typesetting stands on, and the version they were read in.

A test resolves each name, so that an upgrade fails here and not on a screen.
"""

CHECKED_VERSION = "15.0.0"

CLASS_NAMES = (
    "rich.style:Style._attributes",
    "rich.style:Style._meta",  # public is a copy, unpickled
    "rich.style:Style._set_attributes",  # public are thirteen properties, ten times as slow
)
