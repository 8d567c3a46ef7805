"""A new account: its form, then the code that activates it."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult

from mumaris_tui.domain.new_account import FIELDS, OF_DIGITS, SECRET, refusals
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.screens.sign_in import CodeScreen, Pending
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Press, Words


class SignUpScreen(FieldsRoom[None]):
    """The new account; the service links it to the practitioner of that identity and registration number."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, JsonValue] = {f"signup.{name}": "" for name in FIELDS}
        self.faults: dict[str, MumarisError] = {}

    def title_words(self) -> Phrase:
        """Name the step."""
        return self.words.text("step-signup-title")

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed."""
        self.typed[field_id] = value

    def body(self) -> ComposeResult:
        """One row per field."""
        yield self.summary()
        yield Words(self.words.text("signup-intro"), classes="paragraph")
        for name in FIELDS:
            key = f"signup-{name}"
            hint = self.words.maybe(f"{key}-hint") or Phrase("")
            yield self.row(
                FieldView(
                    f"signup.{name}",
                    FieldKind.TEXT,
                    self.words.text(key),
                    hint,
                    Direction.LTR,
                    secret=name in SECRET,
                    digits=name in OF_DIGITS,
                )
            )

    def buttons(self) -> Iterator[Press]:
        """Send, or go back."""
        yield Press(self.words.text("signup-send"), "next", main=True, id="next")
        yield Press(self.words.text("btn-back"), "leave")

    def check(self) -> list[Problem]:
        """Return what is missing or cannot be."""
        typed = {name: str(self.typed[f"signup.{name}"]) for name in FIELDS}
        return [refused.at(pointer(f"signup.{name}")) for name, refused in refusals(typed)]

    def act_next(self) -> None:
        """Ask for the account."""
        problems = self.check()
        self.refuse(problems)
        if problems:
            return
        values = {name: str(self.typed[f"signup.{name}"]) for name in FIELDS if name != "repeated"}
        self.ask(
            lambda: self._create(values),
            self._pending,
            failed=self._failed,
        )

    async def _create(self, values: Mapping[str, str]) -> Pending:
        session = (await self.shell.reach()).session
        return await session.create_account(language=self.words.language, **values)

    def _failed(self, fault: MumarisError) -> None:
        """Show the backend's refusals at the fields."""
        problems = getattr(fault, "problems", ())
        if problems:
            self.refuse([Problem(f"/signup{each.pointer}", each.code, each.args) for each in problems])
        else:
            self.refuse([])
            self.tell_error(fault)

    def _pending(self, pending: Pending) -> None:
        email = str(self.typed["signup.email"])
        session = self.shell.services.session
        self.app.push_screen(CodeScreen(pending, lambda _, code: session.activate(email, code)), self._activated)

    def _activated(self, done: bool | None) -> None:
        if done:
            self.dismiss(None)

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    act_back = act_leave
