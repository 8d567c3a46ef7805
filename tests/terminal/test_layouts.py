"""Arabic keyboards: keys held with Ctrl or Alt, and words typed on the wrong layout."""

import re
from string import ascii_lowercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.terminal.layouts import (
    LAYOUTS,
    MAC,
    PC_101,
    PC_102,
    Layout,
    arabic_key,
    latin_key,
    letters,
    readings,
)

PC_FIRST = (PC_101, PC_102, MAC)
TWO_KEYS = re.compile("g[hHYN]|G")
"""On a PC these write what one key writes too, and only one of the readings can come first."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("شيةهى", ("admin",)),
        ("شيوهر", ("admin",)),  # on a Mac
        ("رخعقش", ("voura", "noura")),  # the second on a Mac
        ("شمه@ءزؤخة", ("ali@x.com",)),
        ("شمه@ط.ذخو", ("ali@x.com",)),  # on a Mac
        ("لاشيق", ("badr", "ghadr")),
        ("ﻻشيق", ("badr",)),
        ("لاشةيه", ("bamdi", "ghamdi")),
        ("1990شمه", ("1990ali",)),
        ("\u0650مه", ("Ali", "Cli", "Eli")),  # Shift and one key: of a 101, a 102, a Mac
        ("\\مه", ("Ali",)),  # a 102
        ("x.منةن", ("x.lkmk",)),  # the dot was typed on the Latin layout
        ("lpl]", ("محمد", "محمة")),
        ("Hpl]", ("أحمد", "آحمة")),
        ("LPL]", ("محمد", "محمة")),  # Caps Lock
        ("lQpQl]", ("مَحَمد", "مَحَمة")),
        ("kg`", ("نلذ",)),
        ("kg\\", ("نلذ",)),  # ذ of a 102
        ("", ()),
        ("2026", ()),
        ("٢٠٢٦", ()),
        ("نور 😀", ("kmn 😀",)),
    ],
)
def test_readings_of_a_word(typed: str, meant: tuple[str, ...]) -> None:
    assert readings(typed, PC_FIRST) == meant


def test_the_layouts_differ_where_their_makers_say() -> None:
    def unlike(one: Layout, other: Layout) -> str:
        return "".join(key for key in ascii_lowercase if one.arabic[key] != other.arabic[key])

    assert unlike(PC_101, PC_102) == ""
    assert unlike(PC_101, MAC) == "bcmnvxz"
    assert sorted(layout.name for layout in LAYOUTS) == ["101", "102", "mac"]


@pytest.mark.parametrize("layout", PC_FIRST, ids=lambda layout: layout.name)
@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data())
def test_every_layout_gives_the_word_back(layout: Layout, data: st.DataObject) -> None:
    """Whatever was meant for the Latin layout and typed on the Arabic one is read, whichever of the two readings it is."""
    keys = "".join(key for key in layout.arabic if layout.latin[layout.arabic[key]] == key)
    word = data.draw(
        st.text(keys, min_size=1).filter(lambda word: re.search("[a-z]", word) and not TWO_KEYS.search(word))
    )
    typed = letters("".join(layout.arabic[key] for key in word))
    assert word in readings(typed, (layout,))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(ascii_lowercase + digits + "@_-", min_size=1), st.sampled_from(PC_FIRST))
def test_turning_there_and_back_gives_the_word(word: str, layout: Layout) -> None:
    for there in readings(word, (layout,)):
        assert word in readings(there, (layout,))


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = readings(text)
    assert text not in found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("ctrl+ى", "ctrl+n"),
        ("ctrl+ل", "ctrl+g"),
        ("alt+ق", "alt+r"),
        ("ctrl+shift+س", "ctrl+shift+s"),
        ("ctrl+ر", "ctrl+v"),  # n of a Mac; a PC's paste must not send a form
        ("ctrl+ذ", "ctrl+c"),  # a Mac's
        ("ctrl+ﻻ", "ctrl+b"),
        ("ctrl+n", "ctrl+n"),
        ("ctrl+right", "ctrl+right"),
        ("shift+ى", "shift+ى"),
        ("ى", "ى"),
        ("+", "+"),
        ("f2", "f2"),
    ],
)
def test_a_held_key_is_known_by_its_latin_name(key: str, meant: str) -> None:
    assert latin_key(key) == meant


@pytest.mark.parametrize("letter", sorted(set(ascii_lowercase)))
def test_what_a_pc_shows_for_a_key_means_that_key(letter: str) -> None:
    shown = arabic_key(f"ctrl+{letter}")
    assert latin_key(shown) == f"ctrl+{letter}"


def test_keys_without_a_letter_have_no_arabic_name() -> None:
    assert [arabic_key(key) for key in ("f2", "escape", "ctrl+right", "n", "ctrl+]")] == [""] * 5


def test_a_ligature_key_writes_two_letters() -> None:
    assert letters("ﻻﻷ ا") == "لالأ ا"
