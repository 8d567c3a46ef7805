"""The first run: the language, then the sandbox or an address."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult

from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.settings import SANDBOX
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words

OTHER = "address"


class FirstRunScreen(FieldsRoom[bool]):
    """Asks once; gives True when a backend is chosen."""

    FIRST = "#first-language"

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, JsonValue] = {"first.backend": SANDBOX, "first.address": ""}

    def title_words(self) -> Phrase:
        """Name the app."""
        return self.words.text("app-name")

    def value(self, field_id: str) -> JsonValue:
        """Return what was chosen."""
        return self.shell.settings.language if field_id == "first.language" else self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Take a choice; the language at once."""
        if field_id == "first.language":
            if value in {"ar", "en"}:
                self.shell.apply(replace(self.shell.settings, language=value))  # type: ignore[arg-type]
            return
        self.typed[field_id] = value
        self._show_address()

    def on_mount(self) -> None:
        """Ask for an address only where one is wanted."""
        self._show_address()

    async def reword(self) -> None:
        """Say the same in the other language."""
        await super().reword()
        self._show_address()

    def _show_address(self) -> None:
        self.rows()["first.address"].display = self.typed["first.backend"] == OTHER

    def body(self) -> ComposeResult:
        """Language, then backend."""
        words = self.words
        yield self.summary()
        yield Words(words.text("app-not-affiliated"), classes="paragraph")
        languages = tuple((code, words.text(f"lang-switch-to-{code}")) for code in ("ar", "en"))
        yield self.row(
            FieldView("first.language", FieldKind.CHOICE, words.text("settings-language"), choices=languages)
        )
        places = ((SANDBOX, words.text("first-sandbox")), (OTHER, words.text("first-address-choice")))
        yield self.row(FieldView("first.backend", FieldKind.CHOICE, words.text("settings-backend"), choices=places))
        yield self.row(
            FieldView(
                "first.address",
                FieldKind.TEXT,
                words.text("first-address"),
                words.text("settings-backend-hint", https=self.words.ltr("https://"), sandbox=self.words.ltr(SANDBOX)),
                Direction.LTR,
            )
        )
        yield Notice(words.text("first-sandbox-text"))

    def buttons(self) -> Iterator[Press]:
        """Go on."""
        yield Press(self.words.text("btn-next"), "next", main=True, id="next")

    def act_next(self) -> None:
        """Keep the choice."""
        chosen = self.typed["first.backend"]
        backend = SANDBOX if chosen == SANDBOX else str(self.typed["first.address"]).strip()
        if not backend:
            self.refuse([Problem("/first/address", "empty")])
            return
        try:
            self.shell.apply(replace(self.shell.settings, backend=backend))
        except MumarisError as error:
            self.refuse([Problem("/first/address", error.code, dict(error.values))])
        else:
            self.dismiss(True)
