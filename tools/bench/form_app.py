"""The bench form as a journey, shown by this app's own kind of form: `python -m tools.bench.form_app LOOK`."""

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.screen import Screen

from mumaris_tui import app
from mumaris_tui.app import MumarisApp
from mumaris_tui.domain.practitioner import Name, Practitioner
from mumaris_tui.domain.refused import Problem
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.i18n.phrasebook import Shown
from mumaris_tui.journey.engine import Context
from mumaris_tui.journey.model import Field, FieldKind, Service, Step, StepKind, widget_id
from mumaris_tui.screens.form import FormScreen
from mumaris_tui.settings import Settings
from mumaris_tui.terminal.meet import Meeting
from mumaris_tui.usecases.filling import Filling
from mumaris_tui.widgets.text import Press
from tools.bench import form

if TYPE_CHECKING:
    from mumaris_tui.usecases.draft import Draft
    from mumaris_tui.usecases.reference import Reference

JOURNEY = Service(
    "bench",
    tuple(
        Step(page.id, StepKind.FORM, tuple(Field(f"{page.id}.{name}", FieldKind.TEXT) for name, _ in page.fields))
        for page in form.PAGES
    ),
)
WORDS = {
    "sim-banner": form.TITLE,
    **{f"step-{page.id}-title": page.step for page in form.PAGES},
    **{widget_id(f"{page.id}.{name}"): label for page in form.PAGES for name, label in page.fields},
}
SOMEBODY = Practitioner(
    id="p1",
    id_kind="national_id",
    id_number="1000000008",
    id_expiry=None,
    name_ar=Name("", "", "", ""),
    name_en=Name("", "", "", ""),
    birth_date=date(1990, 1, 1),
    gender="female",
    nationality="SA",
    registration_no="12345678",
    profession="nursing",
    rank="specialist",
    specialty="gen_nursing",
    registration_issued=date(2024, 1, 1),
    registration_expires=date(2027, 1, 1),
)


class Words(Phrasebook):
    """The app's words with those of the bench form."""

    __slots__ = ()

    def text(self, message_id: str, /, **values: Shown) -> Phrase:
        return Phrase(WORDS[message_id]) if message_id in WORDS else super().text(message_id, **values)

    def maybe(self, message_id: str, /, **values: Shown) -> Phrase | None:
        """Give no hints: the bench form has none, whatever the catalogue says of a field of that name."""
        return self.text(message_id, **values) if message_id in WORDS else None


class Known:
    """What the service knows beforehand: the rules, and nothing that fills a field."""

    rules = load_packaged()
    facilities = ()

    def context(self, *_: object) -> Context:
        return Context(SOMEBODY, self.rules, datetime.now(UTC).date())


class Unsent(Filling):
    """What is typed into the form; its request has been nowhere, and so came back with no notes and by no link."""

    request = filled = SimpleNamespace(status="draft", notes=[])
    awaited = ()


class BenchForm(FormScreen):
    """The form with two buttons, of which nothing is refused."""

    def buttons(self) -> Iterator[Press]:
        return islice(super().buttons(), 2)

    def check(self) -> tuple[Problem, ...]:
        return ()


class BenchApp(MumarisApp):
    """The app at the first step of the bench form, with no backend."""

    CSS_PATH: ClassVar = [Path(app.__file__).parent / each for each in MumarisApp.CSS_PATH]

    def __init__(self, settings: Settings, **options: Any) -> None:
        super().__init__(
            _no_services, settings, chosen="sandbox", data_dir=Path(os.devnull), keep=lambda _: None, **options
        )
        self.words = Words(**{each.name: getattr(self.words, each.name) for each in fields(Phrasebook)})
        self.draft = cast("Draft", Unsent(JOURNEY, {}, cast("Reference", Known())))

    @property
    def simulation(self) -> bool:
        """Show the line of the simulation, which has the form's title."""
        return True

    def first_screen(self) -> Screen[Any]:
        return self._form(JOURNEY.steps[0].id)

    def go(self, draft: "Draft", step_id: str, *, returning: bool = False, field_id: str = "") -> None:  # noqa: ARG002
        self.show(self._form(step_id))

    def _form(self, step_id: str) -> BenchForm:
        assert self.draft is not None
        return BenchForm(self.draft, JOURNEY.step(step_id))

    def _connect(self) -> None:
        pass


def _no_services(_: str) -> Any:
    raise RuntimeError("the bench form has no backend")


def main(look: str) -> None:
    """Show the form on this terminal as the command does."""
    meeting = Meeting(os.environ)
    try:
        settings = replace(Settings(), look=look, link="normal")  # type: ignore[arg-type]
        shown = BenchApp(settings)
        shown.attach(meeting.link(settings.bidi))
        asyncio.run(shown.run_async())
    finally:
        meeting.release()
    if shown.fault is not None:
        raise shown.fault


if __name__ == "__main__":
    main(sys.argv[1])
