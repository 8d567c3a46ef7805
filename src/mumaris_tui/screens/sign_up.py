"""A new account: its form, then the code that activates it."""

from collections.abc import Callable, Iterator, Mapping

from textual.app import ComposeResult

from mumaris_tui.domain.identifiers import parse_email, parse_mobile, parse_registration_no, parse_saudi_id
from mumaris_tui.domain.passwords import check_password
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind, pointer
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.screens.sign_in import CodeScreen, Pending
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.text import Press, Words

FIELDS = ("email", "id_number", "registration_no", "mobile", "password", "repeated")
OF_DIGITS = frozenset({"id_number", "mobile"})
SECRET = frozenset({"password", "repeated"})


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
        found = []
        for name in FIELDS:
            try:
                CHECKS[name](typed)
            except Refused as refused:
                found.append(refused.at(pointer(f"signup.{name}")))
        return found

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


def _check_repeated(typed: Mapping[str, str]) -> None:
    if not typed["repeated"]:
        raise Refused("empty")
    if typed["repeated"] != typed["password"]:
        raise Refused("passwords-differ")


CHECKS: Mapping[str, Callable[[Mapping[str, str]], object]] = {
    "email": lambda typed: parse_email(typed["email"]),
    "id_number": lambda typed: parse_saudi_id(typed["id_number"]),
    "registration_no": lambda typed: parse_registration_no(typed["registration_no"]),
    "mobile": lambda typed: parse_mobile(typed["mobile"]),
    "password": lambda typed: check_password(
        typed["password"], normalise(typed["email"]), normalise(typed["id_number"])
    ),
    "repeated": _check_repeated,
}
"""What is wrong with each field, as far as it can be told here; the service checks all of it again."""
