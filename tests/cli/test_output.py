"""What commands print: logical for pipes and screen readers, laid out and drawn on a screen."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.bidi import levels, mirror, reorder
from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.cli.output import Output
from mumaris_tui.cli.sheet import Panel, Sheet, Toned, columns_of
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.settings import wording_of

LOOKS = re.compile(r"\x1b\[(8[lh]|[01] k|[0-9;]*m)")
BOOKS = {"ar": Phrasebook("ar"), "en": Phrasebook("en")}
LETTERS = st.tuples(st.sampled_from("abZ1٣(.)-/جدلام"), st.text("abZ1٣(.)-/جدلامُ", max_size=5)).map("".join)
ENTRIES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)
TABLES = st.integers(min_value=1, max_value=4).flatmap(
    lambda width: st.lists(st.tuples(*[ENTRIES] * width), min_size=2, max_size=5)
)


class Screen(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in (
        "TMUX",
        "STY",
        "TERM_PROGRAM",
        "VTE_VERSION",
        "KITTY_WINDOW_ID",
        "ACCESSIBLE",
        "TTY_COMPATIBLE",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)


def said(stream: StringIO, *printed: Phrase | Toned | Sheet | Panel, language: str = "ar") -> str:
    Output(BOOKS[language], wording_of(os.environ, Path()), stdout=stream, stderr=stream).say(*printed)
    return LOOKS.sub("", stream.getvalue())


def sheet(rows: list[tuple[str, ...]]) -> Sheet:
    head, *body = [tuple(Phrase(text) for text in row) for row in rows]
    return Sheet(body, head)


@settings(max_examples=40)
@given(TABLES)
def test_a_table_in_a_pipe_is_logical_and_its_columns_line_up(rows: list[tuple[str, ...]]) -> None:
    lines = said(StringIO(), sheet(rows)).splitlines()
    assert len(lines) == len(rows)
    edges = [max(columns_of(row[at]) for row in rows) + 2 for at in range(len(rows[0]))]
    for line, row in zip(lines, rows, strict=True):
        rest = line
        for text, edge in zip(row, edges, strict=True):
            assert rest.startswith(f"  {text}")
            cut = next(
                (at for at in range(len(rest) + 1) if columns_of(rest[:at]) == edge and rest[at : at + 1] in {"", " "}),
                0,
            )
            rest = rest[cut:]


@settings(max_examples=40)
@given(TABLES, st.sampled_from(["ar", "en"]))
def test_a_table_on_a_screen_shows_each_entry_as_its_line_is_laid_out(
    rows: list[tuple[str, ...]], language: str
) -> None:
    base = int(language == "ar")
    lines = said(Screen(), sheet(rows), language=language).splitlines()
    shown = [line.strip().strip("│").split("│") for line in lines if "│" in line]
    assert [[cell.strip() for cell in line] for line in shown] == [
        ["".join(glyph.text for glyph in lay_out(text, base).glyphs) for text in (reversed(row) if base else row)]
        for row in rows
    ]
    assert not any(char in "".join(lines) for char in "\x1b\u2066\u2069")


def test_a_row_that_goes_on_stands_under_its_entry() -> None:
    lines = said(
        StringIO(),
        Sheet(
            [(Phrase("a"), Phrase("good"), Phrase("x")), (Phrase(""), Phrase(""), Phrase("advice"))], title=Phrase("T")
        ),
    )
    assert lines == "T\n  a  good  x\n           advice\n"


def test_a_pipe_gets_no_box_no_isolate_and_no_escape() -> None:
    shown = said(
        StringIO(), Panel(Phrase("عنوان"), [Toned(Phrase("\u2066x\u2069"), "bad")]), Toned(Phrase("y"), "strong")
    )
    assert shown == "عنوان\n  x\ny\n"


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("ACCESSIBLE", "1")])
def test_a_screen_reader_s_terminal_is_spoken_to_like_a_pipe(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert said(Screen(), Panel(Phrase("ت"), [Phrase("\u2068س\u2069")])) == "ت\n  س\n"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("columns", [10, 40, 59, 60, 80, 200])
def test_every_width_keeps_its_lines_and_loses_no_word(
    monkeypatch: pytest.MonkeyPatch, columns: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = [(Phrase(f"name{at}"), Phrase("/a/long/path" * 3), Phrase("long words " * 6)) for at in range(3)]
    heads = (Phrase("h1"), Phrase("h2"), Phrase("h3"))
    for each in (Sheet(rows, heads), Sheet(rows), Sheet(rows, title=Phrase("t")), Panel(Phrase("t"), rows[0])):
        lines = said(Screen(), each, language=language).splitlines()
        assert max(map(len, lines)) < columns
        letters = sorted(char for line in lines for char in line if char in "/lw")
        rows_shown = 1 if isinstance(each, Panel) else 3
        assert letters == sorted("/lw" and [char for char in "".join(map(str, rows[0])) * rows_shown if char in "/lw"])


def test_lines_are_laid_out_for_the_eye(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "9")
    assert said(Screen(), Phrase("اب 12")) == "   12 ﺏﺍ\n"
    assert said(Screen(), Phrase("a ـ"), language="en") == "a ـ\n"


def test_a_long_line_is_wrapped_and_each_line_is_at_the_right_edge() -> None:
    lines = said(Screen(), Phrase("كلمة " * 30 + "\u2066a b\u2069")).splitlines()
    assert len(lines) > 1
    assert all(len(line) == 119 and not line.endswith(" ") for line in lines)
    assert all(len(line.strip()) <= 99 for line in lines)


ROWS = st.lists(st.text("ab1٣(.)/جدلام-", min_size=1, max_size=9), min_size=2, max_size=6)


@pytest.mark.parametrize("boxed", [False, True])
@pytest.mark.parametrize("setting", ["rows", "konsole"])
@settings(max_examples=40)
@given(words=ROWS)
def test_a_terminal_that_orders_rows_by_itself_is_sent_what_it_turns_into_ours(
    words: list[str], setting: str, boxed: bool
) -> None:
    """Its own order is modelled by UAX #9 over the row, as Konsole and PuTTY go about it."""
    printed = Sheet([tuple(map(Phrase, words))], [Phrase("ع")] * len(words)) if boxed else Phrase(" ".join(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUMARIS_BIDI", "plain")
        wanted = said(Screen(), printed).splitlines()
        patch.setenv("MUMARIS_BIDI", setting)
        sent = said(Screen(), printed).splitlines()
    assert len(sent) == len(wanted)
    for ours, theirs in zip(wanted, sent, strict=True):
        if exact(ours):
            assert turned(theirs).replace("\u2800", " ").rstrip() == ours.rstrip()


def exact(row: str) -> bool:
    """Whether the whole-row encoder promises this row: no Latin digit touches Arabic, and brackets pair."""
    return not re.search(r"[0-9][^a-z ]*[^ -~][^ ]*|[^ -~][^a-z ]*[0-9]|[()]", row)


def turned(row: str) -> str:
    resolved = levels(row)[1]
    return "".join(mirror(row[at]) if resolved[at] % 2 else row[at] for at in reorder(resolved))


def test_each_way_goes_around_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {}
    for way in ("plain", "explicit", "mlterm"):
        monkeypatch.setenv("MUMARIS_BIDI", way)
        stream = Screen()
        Output(BOOKS["ar"], wording_of(os.environ, Path()), stdout=stream).say(Phrase("س"), Phrase("ش"))
        shown[way] = stream.getvalue()
    rows = shown["plain"].splitlines()
    assert shown["explicit"] == f"\x1b[8l\x1b[1 k{shown['plain']}\x1b[8h\x1b[0 k"
    assert shown["mlterm"].splitlines() == [f"\u202d{row[1:]}" for row in rows]  # the override takes a column


@settings(max_examples=20)
@given(TABLES, st.sampled_from(["ar", "en"]), st.sampled_from([40, 80, 160]))
def test_mlterm_is_told_the_order_again_after_each_box_glyph_and_has_columns_for_it(
    rows: list[tuple[str, ...]], language: str, columns: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("MUMARIS_BIDI", "mlterm")
        sent = said(Screen(), sheet(rows), Panel(Phrase("ت"), [Phrase("س")]), language=language).splitlines()
    for row in sent:
        assert len([char for char in row if not unicodedata.combining(char)]) < columns
        assert all(part.startswith("\u202d") for part in re.split("[\u2500-\u259f]+", row) if part)


@pytest.mark.parametrize(
    ("environ", "order"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "plain"),
        ({"TERM": "screen.xterm-256color", "STY": "1.x", "VTE_VERSION": "7006"}, "rows"),
        ({"TERM": "screen", "STY": "1.x", "KITTY_WINDOW_ID": "1"}, "words"),
        ({"TERM": "screen", "STY": "1.x", "TERM_PROGRAM": "iTerm.app"}, "plain"),
        ({"TERM": "tmux-256color"}, "rows"),  # over ssh
        ({"TERM": "tmux-256color", "MUMARIS_BIDI": "explicit"}, "rows"),
        ({"TERM": "tmux-256color", "MUMARIS_BIDI": "mlterm"}, "rows"),
        ({"TERM": "tmux-256color", "MUMARIS_BIDI": "plain"}, "plain"),
    ],
)
def test_within_a_multiplexer_rows_are_sent_in_the_order_that_the_terminal_outside_turns(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], order: str
) -> None:
    printed = Panel(Phrase("عنوان"), [Phrase("اسم mumaris وقيمة 12")])
    monkeypatch.setenv("MUMARIS_BIDI", order)
    wanted = said(Screen(), printed)
    monkeypatch.delenv("MUMARIS_BIDI")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert said(Screen(), printed) == wanted


def test_letters_are_sent_in_the_chosen_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUMARIS_SHAPING", "nominal")
    monkeypatch.setenv("MUMARIS_TASHKEEL", "hide")
    for printed in (Phrase("سَلام"), Panel(Phrase("ع"), [Phrase("سَلام")])):
        assert "مالس" in said(Screen(), printed)


def test_progress_is_for_screens_alone() -> None:
    piped, screen = StringIO(), Screen()
    for stream in (piped, screen):
        with Output(BOOKS["en"], wording_of(os.environ, Path()), stdout=stream, stderr=stream).progress(
            Phrase("Copying")
        ) as tell:
            tell(0.0)
            tell(0.5)
    assert piped.getvalue() == ""
    assert "Copying" in screen.getvalue()
    assert "50%" in screen.getvalue()
    assert screen.getvalue().count("\x1b[8l") == screen.getvalue().count("\x1b[8h")


def test_a_terminal_that_has_gone_is_a_reader_who_has_had_enough() -> None:
    for printed in (Phrase("x"), Panel(Phrase("t"), [Phrase("x")])):
        master, slave = os.openpty()
        with os.fdopen(slave, "w", encoding="utf-8") as gone:
            os.close(master)
            with pytest.raises(BrokenPipeError):
                Output(BOOKS["en"], wording_of(os.environ, Path()), stdout=gone).say(printed)


def test_what_waits_for_a_terminal_that_has_gone_is_let_go() -> None:
    master, slave = os.openpty()
    gone = os.fdopen(slave, "w", encoding="utf-8")
    gone.write("what the screens wrote last")
    os.close(master)
    with pytest.raises(BrokenPipeError):
        Output(BOOKS["en"], wording_of(os.environ, Path()), stdout=gone).say()
    gone.close()


def test_rich_is_for_screens_and_for_boxes() -> None:
    script = (
        "import sys\n"
        "from tests.cli.test_output import *\n"
        "everything = Panel(Phrase('t'), []), Sheet([(Phrase('x'),)], (Phrase('h'),)), Phrase('long ' * 99)\n"
        "Output(BOOKS['ar'], wording_of(os.environ, Path()), stdout=StringIO()).say(*everything)\n"
        "plain = Phrase('x ' * 99), Toned(Phrase('y'), 'strong'), Sheet([(Phrase('a'), Phrase('long ' * 99))])\n"
        "Output(BOOKS['ar'], wording_of(os.environ, Path()), stdout=Screen()).say(*plain)\n"
        "assert 'rich' not in sys.modules\n"
        "Output(BOOKS['ar'], wording_of(os.environ, Path()), stdout=Screen()).say(*everything)\n"
        "assert 'rich' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""


@pytest.mark.parametrize("stream", [StringIO(), Screen()])
def test_json_is_whole_and_nothing_in_it_acts_on_a_terminal(stream: StringIO) -> None:
    value = {"number": "".join(map(chr, range(0xA1))) + "\u202eexe\u200f\u2028\ud800🙂", "title": "لا إله e\u0301"}
    Output(BOOKS["ar"], wording_of(os.environ, Path()), stdout=stream).json(value)
    shown = stream.getvalue()
    assert json.loads(shown) == value
    assert "لا إله e\u0301" in shown
    assert "🙂" in shown
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\ud800-\udfff]", shown)


def test_isolates_never_leave_the_screen() -> None:
    assert strip_isolates(said(Screen(), Phrase("\u2068أ\u2069"))) == said(Screen(), Phrase("\u2068أ\u2069"))
