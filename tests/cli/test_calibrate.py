"""The question which line reads right: what reaches the terminal outside, and what is taken as an answer."""

import pytest

from mumaris_tui.cli.calibrate import calibrate
from mumaris_tui.cli.manner import manner_of
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.multiplexer import wrapped_for_screen, wrapped_for_tmux
from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.sample import ways
from mumaris_tui.terminal.transports import TRANSPORTS, choose


class Person:
    """Gives one answer after another, and keeps what was written before each."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.written: list[str] = []
        self.asked = 0

    def write(self, text: str) -> None:
        self.written.append(text)

    async def read(self) -> str:
        self.asked += 1
        return self.answers.pop(0)


async def chosen(person: Person, first: str = "explicit") -> str | None:
    found = await calibrate(Settings(), TRANSPORTS[first], person.write, person.read, str)  # type: ignore[index]
    return found.bidi if found else None


@pytest.mark.parametrize("carry", [wrapped_for_tmux, wrapped_for_screen, "<{}>".format])
async def test_a_way_is_carried_past_a_multiplexer_when_it_begins_and_when_it_ends(carry) -> None:  # type: ignore[no-untyped-def]
    person = Person("2", "2", "1")
    way = TRANSPORTS["konsole"]
    assert await calibrate(Settings(), way, person.write, person.read, carry)
    sent = "".join(person.written)
    for each in (way, TRANSPORTS["explicit"]):
        assert 0 < sent.index(carry(each.begin)) + 1 <= sent.index(carry(each.end))
        rest = sent.replace(carry(each.begin), "").replace(carry(each.end), "")
        assert each.begin not in rest
        assert each.end not in rest
    assert carry("") not in sent


@pytest.mark.parametrize(
    "other",
    [
        "\x1b[1;2A",
        "\x1b[15~",
        "\x1bO1",
        "\x1b1",
        "\x1b[200~1\x1b[201~",
        "call 0551234567",
        "x1",
        "12",
        "q1",
        "quit",
        "\x1b[A",
        "\x1b\x1b",
        "2\n1",
        " ",
    ],
)
async def test_keys_and_pastes_that_are_no_answer_are_let_go(other: str) -> None:
    person = Person(other, "2", other, "1")
    assert await chosen(person) == "plain"
    assert person.asked == 4


@pytest.mark.parametrize("answer", ["1", "١", "۱"])
async def test_the_line_that_reads_right_is_the_way(answer: str) -> None:
    assert await chosen(Person("٢", "۲", "\r", answer)) == "konsole"


@pytest.mark.parametrize(
    ("terminal", "answers", "kept"),
    [
        ("rxvt", "1", Settings()),
        ("st", "1", Settings()),
        ("st", "21", Settings(bidi="plain", tashkeel="keep")),
        ("st", "22222" + "1", Settings(bidi="rows", tashkeel="keep")),
        ("xterm-kitty", "1", Settings()),
        ("rxvt", "22222" + "1", Settings(bidi="words")),
        ("rxvt", "222222" + "1", Settings(bidi="plain", shaping="nominal", tashkeel="keep")),
        ("rxvt", "222222222" + "1", Settings(bidi="plain", tashkeel="hide")),
    ],
)
async def test_the_settings_then_show_what_was_chosen(terminal: str, answers: str, kept: Settings) -> None:
    person, environ = Person(*answers), {"TERM": terminal}
    first = choose("auto", Replies(), environ).transport
    assert await calibrate(Settings(), first, person.write, person.read, str) == kept
    chosen = list(ways(first))[len(answers) - 1]
    assert (choose(kept.bidi, Replies(), environ).transport.name, manner_of(kept, environ).forms) == (
        chosen.transport.name,
        chosen.forms,
    )


@pytest.mark.parametrize("answer", ["\x1b", "\x03", "q", ""])
async def test_who_leaves_changes_nothing(answer: str) -> None:
    person = Person("2", answer)
    assert await chosen(person) is None
    assert person.written[0] == TRANSPORTS["explicit"].begin
    assert person.asked == 2
