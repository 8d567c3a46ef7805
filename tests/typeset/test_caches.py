"""What lines leave in memory has a bound, however many were shown."""

import functools
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from mumaris_tui import arabic, stage, terminal, typeset
from mumaris_tui.typeset import lines, looks
from mumaris_tui.typeset.box import LineBox


def caches() -> Iterator[Any]:
    """Every function of the rooms that text passes through which remembers what it gave."""
    for room in (arabic, terminal, typeset, stage):
        for each in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            yield from (
                value
                for value in vars(import_module(each.name)).values()
                if isinstance(value, functools._lru_cache_wrapper)
            )


def lay(count: int, width: int = 80) -> None:
    for number in range(count):
        text = f"{number} بيانات الاتصال (a{number}) بِسم".ljust(width)
        style = Style(color=f"#{number % 4096:06x}")
        lines.lay_line((Segment(text, style),), LineBox(1, 1, 0, width), ColorSystem.TRUECOLOR)


def test_every_cache_has_a_bound() -> None:
    lay(lines._CACHED_LINES + 100)
    assert lines._lay_line.cache_info().currsize == lines._CACHED_LINES
    found = list(caches())
    assert lines._lay_line in found
    for cache in found:
        info = cache.cache_info()
        assert info.maxsize is not None
        assert info.currsize <= info.maxsize


def test_a_line_of_ten_thousand_characters_is_not_kept() -> None:
    before = lines._lay_line.cache_info().currsize, lines._kinds.size
    laid = lines.lay_line((Segment("اب 1 " * 2_000),), LineBox(1, 1, 0, 10_000), ColorSystem.TRUECOLOR)
    assert len(laid.cells) == 10_000
    assert (lines._lay_line.cache_info().currsize, lines._kinds.size) == before


def test_a_look_with_many_glyphs_begins_anew() -> None:
    style = Style(bold=True)
    texts = [chr(0x4E00 + at) for at in range(3 * looks._CACHED_CELLS)]
    cells = looks.alphabet(style, ColorSystem.TRUECOLOR)
    assert [cells[text].text for text in texts] == texts
    assert len(cells) <= looks._CACHED_CELLS
