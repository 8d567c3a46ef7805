"""The way through every screen, with a picture of each."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from mumaris_tui.api.contract_desk import NoteOrder
from mumaris_tui.domain.lifecycle import Event, Status
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION
from mumaris_tui.sandbox import admin, desk
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.settings import Language
from tools.pictures.desktop import Desktop, Terminal, shows

COLOURS = 64
NARROW = (80, 24)
WIDE = (120, 40)
STEPS = tuple(step.id for step in RENEW_REGISTRATION.steps)
LOOKS = {
    "light": {"background": "light"},
    "thin": {"look": "thin"},
    "contrast": {"look": "contrast"},
    "mono": {"look": "mono"},
}
"""The settings of each look but the first."""
NO_ACCOUNT = ("p8@example.test", "1000000032", "SIM0000008", "0500000008", "kawkab-5501")
"""A seeded practitioner without an account: e-mail, ID and registration number, mobile, password to be."""


class Album:
    """One language's pictures; `home` is the folder of a user who exists for them alone."""

    def __init__(self, desktop: Desktop, language: Language, home: Path, target: Path) -> None:
        self.desktop = desktop
        self.language = language
        self.home = home
        self.target = target
        self.words = Phrasebook(language)
        self.data = home / "data"
        self.taken: list[Path] = []

    @property
    def sandbox(self) -> Path:
        """The sandbox's data."""
        return self.data / "sandbox"

    def open(
        self, *arguments: str, size: tuple[int, int] = NARROW, settings: Mapping[str, str] | None = None
    ) -> Terminal:
        """Return the program in a terminal, with settings by the environment."""
        environment = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "HOME": str(self.home),
            "MUMARIS_CONFIG": str(self.home / "config"),
            "MUMARIS_DATA": str(self.data),
            "LANG": "C.UTF-8",
            "MUMARIS_BACKGROUND": "dark",
            "MUMARIS_LINK": "normal",
            **{f"MUMARIS_{name.upper()}": value for name, value in (settings or {}).items()},
        }
        command = [sys.executable, "-m", "mumaris_tui", *arguments]
        return Terminal(self.desktop, command, environment, size, rtl=self.words.rtl)

    def settings(self, *, one_time_code: bool) -> None:
        """Write the settings file."""
        folder = self.home / "config"
        folder.mkdir(exist_ok=True)
        code = str(one_time_code).lower()
        (folder / "config.toml").write_text(
            f'language = "{self.language}"\nbackend = "sandbox"\none_time_code = {code}\n', "utf-8"
        )

    def take(self, terminal: Terminal, name: str) -> None:
        """Keep a picture under a name, with few colours."""
        path = self.target / f"{name}.png"
        terminal.press("C-l")  # xterm leaves what letters hung over their cells where those are erased
        with Image.open(BytesIO(terminal.picture())) as picture:
            picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        self.taken.append(path)

    # --- the ways ---------------------------------------------------------------------------------------------------

    def first_run(self) -> None:
        """Nothing is chosen yet: how it is shown, language and backend."""
        with self.open("--lang", self.language) as terminal:
            terminal.wait(Phrase("mumaris plain"))
            terminal.press("enter")
            terminal.wait(self.words.text("first-sandbox"))
            self.take(terminal, "first-run")

    def front_door(self, terminal: Terminal) -> None:
        """New account and its activation, sign-in, one-time code, simulation room, home."""
        text = self.words.text
        terminal.wait(text("sim-banner"))
        self.take(terminal, "sign-in")
        terminal.click(text("signin-new"))
        terminal.wait(text("signup-registered"))
        terminal.press("Down", "enter")
        terminal.wait(text("unregistered-intro"))
        self.take(terminal, "unregistered")
        terminal.press("esc")
        terminal.wait(text("signin-new"))
        terminal.click(text("signin-new"))
        terminal.wait(text("signup-registered"))
        terminal.press("enter")
        terminal.wait(text("signup-intro"))
        self.take(terminal, "new-account")
        email, *numbers, password = NO_ACCOUNT
        for typed in (email, *numbers, password, password):
            terminal.type(typed)
            terminal.press("tab")
        terminal.press("F2")
        terminal.wait(text("otp-code"))
        self.take(terminal, "activation")
        terminal.press("esc")
        terminal.wait(text("account-email"))
        terminal.press("esc")
        terminal.wait(text("signin-username"))
        self.sign_in(terminal)
        terminal.wait(text("otp-code"))
        self.take(terminal, "one-time-code")
        terminal.press("F8")
        terminal.wait(text("simulation-intro"))
        self.take(terminal, "simulation")
        terminal.press("esc")
        terminal.wait(text("otp-code"))
        self.type_code(terminal)
        terminal.wait(text("home-services"))
        self.take(terminal, "home")

    def sign_in(self, terminal: Terminal) -> None:
        """Type name and password of the first practitioner."""
        self.caret_to(terminal, self.words.text("signin-username"))
        terminal.type(PERSONAS[0].user_name)
        self.caret_to(terminal, self.words.text("signin-password"))
        terminal.type(PERSONAS[0].password)
        terminal.press("F2")

    def type_code(self, terminal: Terminal) -> None:
        """Type the newest code of the simulation's mails."""
        code = next(each["code"] for each in admin.messages(self.sandbox) if each["code"])
        terminal.type(code)
        terminal.press("F2")

    def go(self, terminal: Terminal, step_id: str) -> None:
        """Go to a step by the list of steps."""
        terminal.press("F7")
        terminal.wait(self.words.text("steps-intro"))
        place = STEPS.index(step_id)
        terminal.press("Home", *["Down"] * place, "enter")
        terminal.wait(self.words.text("step-of", n=place + 1, m=len(STEPS)))

    def pages(self, terminal: Terminal) -> None:
        """Settings and keys, which can be reached from everywhere; then the draft's list of steps."""
        text = self.words.text
        terminal.press("F12")
        terminal.wait(text("settings-digits"))
        self.take(terminal, "settings")
        terminal.press("esc")
        terminal.press("F6")
        terminal.wait(text("keys-enter", key=self.words.ltr("Enter")))
        self.take(terminal, "keys")
        terminal.press("esc")
        terminal.wait(text("home-services"))
        terminal.press("F2")
        terminal.wait(text("steps-intro"))
        self.take(terminal, "steps")
        terminal.press("esc")

    def steps(self, terminal: Terminal) -> None:
        """Each step, and what opens from it."""
        for step_id in ("instructions", "contact", "cme", "employer", "additional", "questions", "attachments"):
            self.go(terminal, step_id)
            self.take(terminal, step_id)
            beside: Callable[[Terminal], None] | None = getattr(self, f"beside_{step_id}", None)
            if beside:
                beside(terminal)

    def beside_instructions(self, terminal: Terminal) -> None:
        """The page where a practitioner agrees for whom somebody else fills in."""
        text = self.words.text
        terminal.click(text("consent-by-link"))
        terminal.wait(text("phone-address"))
        self.take(terminal, "consent")
        terminal.press("esc")
        terminal.wait(text("consent-by-link"))

    def beside_contact(self, terminal: Terminal) -> None:
        """Help for a field; the summary of what was refused."""
        text = self.words.text
        self.caret_to(terminal, text("contact-mobile"))
        terminal.press("F1")
        terminal.wait(text("contact-mobile-help"))
        self.take(terminal, "help")
        terminal.press("esc")
        terminal.press("End", *["back"] * 6, "F2")
        terminal.wait(text("errors-title", n=1))
        self.take(terminal, "errors")
        terminal.press("enter")
        terminal.press("End", *["back"] * 12)
        terminal.type("0501234567")

    def beside_cme(self, terminal: Terminal) -> None:
        """The two ways of adding."""
        text = self.words.text
        for label, name in (("cme-add-activity", "add-activity"), ("cme-add-course", "add-course")):
            terminal.click(text(label))
            terminal.wait(text("cme-entries-title"))
            self.take(terminal, name)
            terminal.press("esc")
            terminal.wait(text("cme-required"))

    def beside_employer(self, terminal: Terminal) -> None:
        """The list of facilities, open."""
        self.caret_to(terminal, self.words.text("employer-facility"))
        terminal.press("End", *["back"] * 30)
        typed = "مستشفى"
        terminal.type(typed)
        terminal.until(
            lambda: shows(terminal.rows()[terminal.caret_row()], typed, rtl=self.words.rtl), "what was typed"
        )
        self.take(terminal, "facilities")
        terminal.press("Down", "enter")

    def beside_attachments(self, terminal: Terminal) -> None:
        """A file from this machine, that needs mending, and one from a phone."""
        text = self.words.text
        self.wrong_photo()
        terminal.click(text("attach-choose"))
        terminal.wait(text("attach-path"))
        terminal.type("~/photo-wi")
        terminal.press("tab")
        self.take(terminal, "choose-file")
        terminal.press("enter")
        terminal.wait(text("attach-mend"))
        self.take(terminal, "right-copy")
        terminal.press("esc")
        terminal.wait(text("attach-from-phone"))
        terminal.click(text("attach-from-phone"))
        terminal.wait(text("phone-address"))
        self.take(terminal, "from-phone")
        terminal.press("esc")
        terminal.wait(text("attach-choose"))

    def wrong_photo(self) -> None:
        """Write a photo that lies on its side."""
        Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(self.home / "photo-wide.jpg")

    def caret_to(self, terminal: Terminal, label: str) -> None:
        """Press Tab until the cursor stands just below a label."""

        def there() -> bool:
            place, caret = terminal.find(label), terminal.caret_row()
            if place is not None and 0 <= caret - place[1] <= 1:
                return True
            terminal.press("tab")
            return False

        terminal.until(there, f"the cursor at {label!r}")

    def sending(self, terminal: Terminal) -> None:
        """Review, end, and signing in again."""
        text = self.words.text
        self.go(terminal, "review")
        self.take(terminal, "review")
        terminal.press("F2")
        terminal.wait(text("errors-title", n=1))  # what was changed since is to be declared anew
        terminal.press("enter", "space", "F2")
        terminal.wait(text("end-number"))
        self.take(terminal, "end")
        admin.at_desk(self.sandbox, _return)
        admin.set_locked(self.sandbox, PERSONAS[0].user_name, locked=True)
        admin.set_locked(self.sandbox, PERSONAS[0].user_name, locked=False)
        terminal.press("F2")
        terminal.wait(text("err-session-ended"))
        self.take(terminal, "sign-in-again")

    def following(self) -> None:
        """What became of the request that was sent: all requests, its page, and what came back."""
        text = self.words.text
        self.settings(one_time_code=False)
        with self.open("demo") as terminal:
            terminal.wait(text("sim-banner"))
            self.sign_in(terminal)
            terminal.wait(text("home-services"))
            terminal.click(text("home-my-requests"))
            terminal.wait(text("requests-days"))
            self.take(terminal, "requests")
            terminal.press("enter")
            terminal.wait(text("returned-title"))
            self.take(terminal, "request")
            terminal.press("F2")
            terminal.wait(text("employer-sector"))
            self.take(terminal, "returned")

    def wide(self) -> None:
        """Some screens in a larger window."""
        self.settings(one_time_code=False)
        with self.open("demo", size=WIDE) as terminal:
            terminal.wait(self.words.text("sim-banner"))
            self.sign_in(terminal)
            terminal.wait(self.words.text("home-services"))
            self.take(terminal, "home-wide")
            terminal.press("F2")
            terminal.wait(self.words.text("steps-intro"))
            terminal.press("esc")
            for step_id in ("contact", "cme", "attachments", "review"):
                self.go(terminal, step_id)
                self.take(terminal, f"{step_id}-wide")

    def looks(self) -> None:
        """The contact details in each of the other looks."""
        for name, settings in LOOKS.items():
            with self.open("demo", settings=settings) as terminal:
                terminal.wait(self.words.text("sim-banner"))
                self.sign_in(terminal)
                terminal.wait(self.words.text("home-services"))
                terminal.press("F2")
                terminal.wait(self.words.text("steps-intro"))
                terminal.press("esc")
                self.go(terminal, "contact")
                self.take(terminal, f"look-{name}")

    def walk(self) -> Sequence[Path]:
        """Take all pictures; the draft must have been filled."""
        self.first_run()
        self.wide()
        self.looks()
        self.settings(one_time_code=True)
        with self.open("demo") as terminal:
            self.front_door(terminal)
            self.pages(terminal)
            self.steps(terminal)
            self.sending(terminal)
        self.following()
        return self.taken


def _return(moment: Moment) -> None:
    """Return the request that was sent last, before the automatic reviewer decides on it."""
    (sent,) = desk.listed(moment).items[-1:]
    if sent.status == Status.SUBMITTED:
        desk.act(moment, desk.found(moment, sent.id), Event.PICK)
    notes = [
        NoteOrder(code="name_mismatch", pointer="/employer/facility"),
        NoteOrder(code="photo_invalid", attachment_type="A_PHOTO"),
    ]
    desk.act(moment, desk.found(moment, sent.id), Event.RETURN, notes)
