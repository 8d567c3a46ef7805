"""Replies told apart from keys, wherever they are cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.terminal.intake import AWAITED_S, HOLD_S, Intake
from mumaris_tui.terminal.replies import Replies, read, split

REPLIES = [
    b"\x1b[?65;1;9c",
    b"\x1b[?1;2c",
    b"\x1b[>0;136;0c",
    b"\x1b[8;1$y",
    b"\x1b[0n",
    b"\x1b]11;rgb:1717/1414/2121\x1b\\",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1bP>|kitty(0.26.5)\x1b\\",
    b"\x1bP>|Konsole 22.12.3\x1b\\",
]
KEYS = [
    b"a",
    "ش".encode(),
    b"\r",
    b"\x1b[A",
    b"\x1b[1;5C",
    b"\x1b[<35;10;5M",
    b"\x1bOP",
    b"\x1b[200~x\x1b[201~",
    b"\x1b[99;5u",
    b"c",
    b"[8",
]
STREAM = st.lists(st.sampled_from([*REPLIES, *KEYS]), max_size=12)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(STREAM, st.data())
def test_replies_cut_anywhere_never_reach_the_keys_and_keys_keep_their_order(
    stream: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(stream)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=6)))
    intake, passed, now = Intake(), b"", 0.0
    for start, stop in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        now += HOLD_S / 4
        passed += intake.take(whole[start:stop], now) + intake.late(now)
    passed += intake.late(now + HOLD_S)
    assert passed == b"".join(piece for piece in stream if piece in KEYS)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.binary(max_size=60))
def test_nothing_but_reports_is_taken_away(data: bytes) -> None:
    reports, rest, begun = split(data)
    assert len(data) == sum(map(len, reports)) + len(rest) + len(begun)
    assert data.endswith(begun)
    if b"\x1b" not in data:
        assert rest == data


@settings(derandomize=True, deadline=None)
@given(st.permutations(range(5)))
def test_answers_are_read_in_any_order(order: list[int]) -> None:
    said = [b"\x1bP>|XTerm(379)\x1b\\", b"\x1b[>41;379;0c", b"\x1b[8;0$y", b"\x1b[?2026;2$y", b"\x1b[?64;1c"]
    assert read(said[at] for at in order) == Replies("XTerm(379)", "41;379;0", {"8": 0, "?2026": 2}, done=True)


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        ("rgb:ffff/ffff/ffff", True),
        ("rgb:0000/0000/0000", False),
        ("rgb:fd/f6/e3", True),
        ("rgb:0/2b/36", False),
        ("rgba:ffff/ffff/dddd/c000", True),
        ("#002b36", False),
        ("#eeeeec", True),
        ("rgb:7fff/7fff/7fff", True),
        ("rgb:5000/5000/5000", False),
        ("blue", None),
        ("", None),
        ("rgb:ffff/ffff", None),
    ],
)
@pytest.mark.parametrize("end", ["\x1b\\", "\x07"])
def test_the_ground_is_light_or_dark_by_its_colour(colour: str, light: bool | None, end: str) -> None:
    said = f"\x1b]11;{colour}{end}".encode()
    reports, rest, begun = split(b"a" + said + b"b")
    assert (reports, rest, begun) == ([said], b"ab", b"")
    assert read(reports).light is light


def test_the_escape_key_waits_as_long_as_it_must() -> None:
    intake = Intake()
    assert intake.take(b"\x1b", 0.0) == b""
    assert intake.late(HOLD_S / 2) == b""
    assert intake.late(HOLD_S) == b"\x1b"
    intake = Intake(awaited=True)
    assert intake.take(b"\x1b", 0.0) == b""
    assert intake.late(HOLD_S) == b""
    assert intake.late(AWAITED_S) == b"\x1b"
    assert intake.take(b"\x1b[?62;c\x1b", 5.0) == b""
    assert intake.late(5.01 + HOLD_S) == b"\x1b"


def test_textual_gets_the_answers_to_its_own_questions() -> None:
    assert Intake().take(b"\x1b[?2026;2$yx\x1b[8;1$y", 0.0) == b"\x1b[?2026;2$yx"


def test_what_stays_behind_is_told() -> None:
    told: list[bytes] = []
    assert Intake(told=told.append).take(b"\x1b[0na\x1b[?62;c\x1b[?2026;2$y\x1b[", 0.0) == b"\x1b[?2026;2$ya"
    assert told == [b"\x1b[0n", b"\x1b[?62;c"]


PASTED = b"a\x1b]52;c;\x07\x11\x1b[A\x1b\x1b[200~\xd8\xa8b\x1b"
"""A paste that a terminal let through as it was: OSC 52, keys, the marks of a paste, and an escape at its end."""


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 60])
def test_an_escape_in_a_paste_begins_no_key(size: int) -> None:
    stream, intake, passed = b"x\x1b[200~" + PASTED + b"\x1b[201~\x1b[A", Intake(), b""
    for start in range(0, len(stream), size):
        now = start * AWAITED_S * 2  # a line so slow that every piece waits too long
        passed += intake.take(stream[start : start + size], now) + (intake.late(now + AWAITED_S) if start > 12 else b"")
    assert passed == b"x\x1b[200~" + PASTED.replace(b"\x1b", "\ufffd".encode()) + b"\x1b[201~\x1b[A"
