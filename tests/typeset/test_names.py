"""The private names of Rich are there, in the version that was read."""

from importlib import import_module
from importlib.metadata import version

import pytest

from mumaris_tui.typeset.names import CHECKED_VERSION, CLASS_NAMES


def test_rich_is_the_version_that_was_read() -> None:
    assert version("rich") == CHECKED_VERSION


@pytest.mark.parametrize("name", CLASS_NAMES)
def test_private_names_are_there(name: str) -> None:
    module, _, path = name.partition(":")
    found: object = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
