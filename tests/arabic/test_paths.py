"""Paths keep the order of their parts wherever they are shown."""

import pytest

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.arabic.paths import isolate_parts


@pytest.mark.parametrize("base", [0, 1])
def test_a_folder_comes_before_its_file(base: int) -> None:
    path = "/home/مريم/مستندات/خطاب.pdf"
    said = isolate_parts(path)
    assert strip_isolates(said) == path
    shown = "".join(glyph.text for glyph in lay_out(f"حفظ {said} هنا", base).glyphs)
    words = ["".join(glyph.text for glyph in lay_out(word, 1).glyphs) for word in ("مريم", "مستندات", "خطاب")]
    assert "/home/{}/{}/{}.pdf".format(*words) in shown


def test_a_plain_path_is_one_isolate() -> None:
    assert isolate_parts("/tmp/a.pdf") == "\u2066/tmp/a.pdf\u2069"
