"""A whole renewal line by line, by keys at a person's speed, on a slow line: from the sign-in to its number."""

import re
import sys
import time
from pathlib import Path
from typing import Any

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.i18n.numbers import Language
from mumaris_tui.journey.model import Field, FieldKind, widget_id
from mumaris_tui.usecases.services import SERVICES
from tools.bench.practitioner import FILES, LIMIT_S, PERSON, STEPS, Renewed, document, prepared
from tools.bench.programs import ENTER, Program
from tools.bench.speed import KEY_S, Filled, press, type_word
from tools.bench.terminal import QUIET_S, Terminal

LANGUAGE: Language = "ar"
SERVICE = "renew_registration"
COMMAND = (sys.executable, "-m", "mumaris_tui", "plain")
_HEAD = re.compile(r"(?P<label>.+?)(،|(?<=[؟?.])) (مطلوب|اختياري)، [٠-٩]+ من [٠-٩]+:?")
"""The head of a question: its name, whether it must be answered, its place among the step's."""
_NUMBER = re.compile(r"R\d{4}-\d{7}")
MOST_ANSWERS = 150


class Person:
    """Somebody at the keys, who reads on to a prompt and answers the question by its name.

    `dearest` is the most bytes that were said between two answers.
    """

    def __init__(self, terminal: Terminal, folder: Path, filled: Filled, key_s: float) -> None:
        self.terminal = terminal
        self.filled = filled
        self.dearest = 0
        self._key_s = key_s
        self._until = time.perf_counter() + LIMIT_S
        self._answered = 0
        self._program = Program("plain", COMMAND)
        self._words, self._rules = Phrasebook(LANGUAGE), load_packaged()
        answers = {key: value for step in STEPS.values() for key, value in step.items()}
        self._fields = {self._called(field): (field, answers.get(field.id)) for field in SERVICES[SERVICE].fields()}
        paths = {type_code: str(document(folder, type_code)) for type_code in FILES}
        self._documents = {self._text(kind.label): paths.get(kind.code, "") for kind in self._rules.attachments}

    def heard(self) -> list[str]:
        """Read on to a prompt; return the lines said since the last answer; raises TimeoutError where none comes."""
        while True:
            said = self.terminal.seen[self._answered :]
            if said.endswith(b": ") and not self.terminal.read(QUIET_S):
                self.dearest = max(self.dearest, len(said))
                return said.decode().replace("\r\n", "\n").rstrip().split("\n")
            if time.perf_counter() > self._until:
                raise TimeoutError(f"a prompt\n{self.terminal.model.text()}")
            self.terminal.read(0.05)

    def answer(self, text: str, *, at_once: bool = False) -> None:
        """Answer the question that stands, watching each letter unless it is pasted or not shown."""
        self.heard()
        if at_once:
            self.terminal.type(text.encode())
        else:
            for place, word in enumerate(text.split(" ")):
                if place:
                    press(self.terminal, b" ", self._key_s)
                self.filled.letters_s += type_word(self.terminal, self._program, word, self._until, self._key_s)
        self._answered = len(self.terminal.seen)
        press(self.terminal, ENTER, self._key_s)

    def renew(self) -> None:
        """Walk from the sign-in to the number; raises TimeoutError where it does not come."""
        self.answer(PERSON.user_name)
        self.answer(PERSON.password, at_once=True)
        self.answer("١")
        for _ in range(MOST_ANSWERS):
            lines = self.heard()
            if any(map(_NUMBER.search, lines)) and self._message("step-end-title") in "\n".join(lines):
                return
            self._answer(lines)
        raise TimeoutError(f"the number: the same is asked for ever\n{self.terminal.model.text()}")

    def _answer(self, lines: list[str]) -> None:
        heads = [found["label"] for line in lines if (found := _HEAD.fullmatch(line))]
        asked = heads[-1] if heads else lines[-1].rstrip(": ")
        if asked in self._fields:
            field, value = self._fields[asked]
            self.answer(self._typed(field, value, lines))
            if field.kind is FieldKind.FACILITY:
                self.answer("١")
        elif (kind := asked.partition(" · ")[0]) in self._documents:
            self.answer(self._documents[kind], at_once=True)
        elif self._message("plain-review") in lines:
            self.answer("")
        elif lines[-1] == self._message("plain-yes-or-no"):
            self.answer(self._message("answer-yes"))
        else:
            raise TimeoutError(f"nobody knows an answer to {asked}\n{self.terminal.model.text()}")

    def _typed(self, field: Field, value: Any, lines: list[str]) -> str:
        """Return an answer as it is typed: yes and no as words, what is chosen by its number."""
        if value is None:
            return ""
        if isinstance(value, bool) or field.kind is FieldKind.YES_NO:
            return self._message("answer-yes" if value in {True, "yes"} else "answer-no")
        if field.kind is FieldKind.CHOICE:
            label = next(self._text(each.label) for each in self._rules.table(field.choices) if each.code == value)
            return next(number for number, _, option in (line.partition(". ") for line in lines) if option == label)
        return str(value)

    def _called(self, field: Field) -> str:
        question = next((each for each in self._rules.questions if each.code == field.name), None)
        return self._text(question.label) if question else self._message(widget_id(field.id))

    def _text(self, label: Any) -> str:
        return strip_isolates(self._words.label(label))

    def _message(self, message_id: str) -> str:
        return strip_isolates(Phrase(self._words.text(message_id)))


def measure(rate: float | None, key_s: float = KEY_S) -> Renewed:
    """Renew line by line, on a line of so many bytes a second, at a speed of keys."""
    filled, failure = Filled(), ""
    with prepared() as (around, folder, wire):
        begun = time.perf_counter()
        with Terminal(COMMAND, {**around, "MUMARIS_LANGUAGE": LANGUAGE}, rate) as terminal:
            person = Person(terminal, folder, filled, key_s)
            try:
                person.renew()
            except TimeoutError as late:
                failure = str(late)
            filled.size_bytes, filled.took_s = len(terminal.seen), time.perf_counter() - begun
        return Renewed(filled, f"{person.dearest} bytes at once", wire, failure)
