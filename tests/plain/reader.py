"""Reads `mumaris plain` as a screen reader does, line by line, and answers by what the question is called."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.terminal.peer import LEADS
from tests.tui.personas import Added, Story, Typed
from tests.tui.samples import written

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.i18n.numbers import Language
from mumaris_tui.journey.model import Field, FieldKind, widget_id
from mumaris_tui.usecases.services import SERVICES

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0
MOST_ANSWERS = 150
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2500-\u259f\u2800-\u28ff\ufb50-\ufdff\ufe70-\ufefe]"
)
"""Escapes and other controls, bidi controls, box drawing and spinners, joined forms."""
HEADS = {"ar": re.compile(r"^(?P<label>.+?)(،|(?<=[؟?.])) (مطلوب|اختياري)، [٠-٩]+ من [٠-٩]+(:.*)?$"), "en": re.compile(r"^(?P<label>.+?)(,|(?<=[؟?.])) (required|optional), \d+ of \d+(:.*)?$")}  # fmt: skip


class Reader:
    """One run of the front end; `answers` are the lines given so far."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", source: int, target: int, language: Language, *, terminal: bool
    ) -> None:
        self.process = process
        self.source, self.target = source, target
        self.words = Phrasebook(language)
        self.terminal = terminal
        self.heard = ""
        self.answers: list[str] = []
        self._bytes = b""
        self._at = 0

    # --- hearing -----------------------------------------------------------------------------------------------

    def pump(self, seconds: float) -> bool:
        """Read what was said; False at its end."""
        if not select.select([self.source], [], [], seconds)[0]:
            return True
        with suppress(OSError):
            if data := os.read(self.source, 65536):
                self._bytes += data
                self.heard = self._bytes.decode("utf-8", "ignore").replace("\r\n", "\n")
                return True
        return False

    def until(self, holds: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            going = self.pump(0.05)
            if time.monotonic() > deadline or (not going and not holds()):
                raise AssertionError(f"waited in vain for {what}; heard at last:\n{self.heard[-1500:]}")

    def says(self, text: str) -> None:
        """Wait until something is said after the last answer."""
        self.until(lambda: text in self.heard[self._at :], text)

    @property
    def asks(self) -> bool:
        """Whether an answer is waited for: what was said last ends in the colon of a prompt."""
        return self.heard[self._at :].endswith(": " if self.terminal else ":\n")

    def prompted(self) -> list[str]:
        """Wait for a prompt; give the lines said since the last answer."""
        self.until(lambda: self.asks, "a prompt")
        return self.heard[self._at :].rstrip().split("\n")

    def question(self) -> str:
        """Wait for a prompt; give what its question is called: the last head, else the prompt itself."""
        lines = self.prompted()
        heads = [found["label"] for line in lines if (found := HEADS[self.words.language].match(line))]
        return heads[-1] if heads else lines[-1].rstrip(": ")

    def answer(self, text: str, *, unseen: bool = False) -> None:
        """Answer the question that stands."""
        self.prompted()
        self._at = len(self.heard)
        self.answers.append(text)
        assert len(self.answers) < MOST_ANSWERS, f"the same is asked for ever; heard at last:\n{self.heard[-1500:]}"
        os.write(self.target, text.encode() + b"\n")
        if self.terminal:  # the terminal's own echo
            self.until(lambda: "\n" in self.heard[self._at :], "the echo")
            echo, _, _ = self.heard[self._at :].partition("\n")
            assert echo == ("" if unseen else text), (echo, self.heard[self._at - 600 :])
            self._at += len(echo) + 1

    def ends(self) -> int:
        """Wait for the end; give the exit status."""
        deadline = time.monotonic() + PATIENCE_S
        while self.pump(0.05) and self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end; heard at last:\n{self.heard[-1500:]}"
        while select.select([self.source], [], [], 0)[0] and self.pump(0):
            pass
        return self.process.wait(PATIENCE_S)

    def hang_up(self) -> int:
        """Take the terminal away; give the exit status."""
        os.close(self.source)
        self.source = self.target = -1
        return self.process.wait(PATIENCE_S)

    def close_input(self) -> None:
        """End the input: Ctrl+D at a terminal, else the pipe's end."""
        if self.terminal:
            os.write(self.target, b"\x04")
        else:
            os.close(self.target)
            self.target = -1


@contextmanager
def plain(
    home: Path, backend: str, language: Language = "ar", *arguments: str, terminal: bool = True, **variables: str
) -> Iterator[Reader]:
    """Run `mumaris plain` as the leader of a pseudo-terminal's session or between pipes."""
    import pty

    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MUMARIS_", "XDG_"))}
    environment |= {
        "HOME": str(home), "MUMARIS_CONFIG": str(home / "config"), "MUMARIS_DATA": str(home / "data"),
        "MUMARIS_LANGUAGE": language, "MUMARIS_BACKEND": backend, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", **variables,
    }  # fmt: skip
    if terminal:
        source, side = pty.openpty()
        target = source
        streams: dict[str, Any] = {"stdin": side, "stdout": side}
    else:
        (hers, target), (source, his) = os.pipe(), os.pipe()
        streams = {"stdin": hers, "stdout": his}
    process = subprocess.Popen(
        [sys.executable, *(("-c", LEADS) if terminal else ()), "-m", "mumaris_tui", *(arguments or ("plain",))],
        stderr=subprocess.PIPE, start_new_session=True, env=environment, cwd=home, **streams,
    )  # fmt: skip
    for handle in set(streams.values()):
        os.close(handle)
    reader = Reader(process, source, target, language, terminal=terminal)
    try:
        yield reader
    finally:
        process.kill()
        _, told = process.communicate()
        for handle in {reader.source, reader.target} - {-1}:
            with suppress(OSError):
                os.close(handle)
        assert b"Traceback" not in told, told.decode()


def unreadable(heard: str) -> list[str]:
    """Return what a screen reader could not say: escapes, controls, boxes, joined forms."""
    return FORBIDDEN.findall(heard)


def untied(heard: str, words: Phrasebook) -> list[str]:
    """Return the listed errors whose question is not asked again after them by its name."""
    prefix = str(words.text("error-prefix"))
    lines = heard.split("\n")
    errors = [(at, line) for at, line in enumerate(lines) if re.match(rf"[0-9٠-٩]+\. {prefix}", line)]
    asked = [(at, found["label"]) for at, line in enumerate(lines) if (found := HEADS[words.language].match(line))]
    return [line for at, line in errors if not any(after > at and bare(label) in line for after, label in asked)]


def bare(label: str) -> str:
    return label.rstrip("؟?.")


# --- a practitioner's answers ---------------------------------------------------------------------------------------


def of_story(reader: Reader, story: Story, folder: Path) -> "Practitioner":
    """Give the practitioner who renews by a story."""
    answers = {key: value for step in story.answers().values() for key, value in step.items()}
    added = [("cme.entries", each) for each in story.activities]
    added += [("additional.other_licences", each) for each in story.licences]
    return Practitioner(reader, "renew_registration", answers, story.files, folder, added, story.refused_first)


class Practitioner:
    """Answers every question of a service by its name: the answers by field, the documents that are handed in.

    `added` are entries by their field, `refused` a field with a value that is refused the first time.
    """

    def __init__(
        self,
        reader: Reader,
        service: str,
        answers: dict[str, Any],
        files: tuple[str, ...],
        folder: Path,
        added: Sequence[tuple[str, Added]] = (),
        refused: tuple[str, str, str] | None = None,
    ) -> None:
        self.reader = reader
        self.files = files
        self.folder = folder
        self.words = reader.words
        self.rules = load_packaged()
        self.fields: dict[str, Field] = {}
        self.todo = list(added)
        self.refused = refused
        self.values = answers
        for field in SERVICES[service].fields():
            question = next((each for each in self.rules.questions if each.code == field.name), None)
            self.fields[
                self._name(widget_id(field.id))
                if question is None
                else strip_isolates(self.words.label(question.label))
            ] = field

    def _name(self, message_id: str) -> str:
        return strip_isolates(str(self.words.text(message_id)))

    def renew(self) -> str:
        """Answer from the first step to the end; give the request's number."""
        done = self._name("step-end-title")
        while True:
            self.reader.prompted()
            if done in self.reader.heard:
                return str(re.findall(r"R\d{4}-\d{7}", self.reader.heard.rpartition(done)[2])[0])
            self._answer(self.reader.question())

    def _answer(self, label: str) -> None:
        if label in self.fields:
            self._field(self.fields[label])
        elif (path := self._document(label)) is not None:
            self.reader.answer(path)
        elif self._name("plain-review") in self.reader.prompted():
            self.reader.answer("")
        else:
            prompt = self.reader.prompted()[-1].strip()
            assert prompt == self._name("plain-yes-or-no"), f"nobody knows an answer to {label!r}"
            self.reader.answer("yes")

    def _document(self, label: str) -> str | None:
        """Give the path of the document of that name, nothing for one that is not handed in, None for another question."""
        for kind in self.rules.attachments:
            if label.partition(" · ")[0] == strip_isolates(self.words.label(kind.label)):
                return str(written(self.folder, kind.code)) if kind.code in {*self.files, "A_CME"} else ""
        return None

    def _field(self, field: Field) -> None:
        if field.kind is FieldKind.ENTRIES:
            self._entries(field)
            return
        value = self.values.get(field.id)
        if self.refused and field.id == self.refused[0]:
            value, self.refused = self.refused[1], None
        if field.kind is FieldKind.FACILITY and value is not None:
            self.reader.answer(value.typed)
            self.reader.answer("١")
            return
        self.reader.answer(self.typed(field, value.typed if isinstance(value, Typed) else value))

    def _entries(self, field: Field) -> None:
        added = next((each for each in self.todo if each[0] == field.id), None)
        if added is None:
            self.reader.answer("")
            return
        self.todo.remove(added)
        self.reader.answer(self._name(added[1].button))
        inner = {self._name(widget_id(f"{field.id}.{each.name}")): each for each in field.fields}
        while (label := self.reader.question()) in inner:
            each = inner[label]
            self.reader.answer(self.typed(each, added[1].fields.get(each.name)))

    def typed(self, field: Field, value: Any) -> str:
        """Return an answer as it is typed: yes and no as words, what is chosen by its number, long lists by a name."""
        if value is None or value == []:
            return ""
        if isinstance(value, bool) or field.kind is FieldKind.YES_NO:
            return self._name("answer-yes" if value in {True, "yes"} else "answer-no")
        if field.kind is FieldKind.SEVERAL:
            return " ".join(self._number(field, code) for code in value)
        if field.kind is FieldKind.CHOICE:
            return self._number(field, value)
        return str(value)

    def _number(self, field: Field, code: str) -> str:
        label = self._label(field, code)
        for line in self.reader.prompted():
            number, _, option = line.partition(". ")
            if option == label:
                return number
        return label

    def _label(self, field: Field, code: str) -> str:
        if field.choices == "country":
            return {"EG": "مصر"}[code]
        table = self.rules.table(field.choices)
        return strip_isolates(self.words.label(next(each.label for each in table if each.code == code)))
