"""Signing in: name and password, then the one-time code; also in place of a session that ended."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from mumaris_tui.domain.passwords import parse_code
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError, TemporaryError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.ids import pointer
from mumaris_tui.journey.kinds import Direction, FieldKind
from mumaris_tui.screens.actions import key_words
from mumaris_tui.screens.fields import FieldsRoom
from mumaris_tui.widgets.controls import JsonValue
from mumaris_tui.widgets.fields import FieldView
from mumaris_tui.widgets.notice import FigureRow, Heading, Notice
from mumaris_tui.widgets.text import Press, content

if TYPE_CHECKING:
    from mumaris_tui.api.contract import Challenge
    from mumaris_tui.usecases.session import Pending


P = TypeVar("P", bound="Pending")
AT_FIELD = {"signin-failed": "signin.password"}
"""Refusals that stand at a field; all others are told on the status line."""


class SignInScreen(FieldsRoom[bool]):
    """User name and password; gives True once signed in. `again` keeps the name and returns to the same place."""

    def __init__(self, user_name: str = "", *, again: bool = False) -> None:
        super().__init__()
        self.again = again
        self.typed: dict[str, JsonValue] = {
            "signin.username": user_name,
            "signin.password": "",
            "signin.remember": False,
        }
        self.faults: dict[str, MumarisError] = {}

    def title_words(self) -> Phrase:
        """Name the step."""
        return self.words.text("step-signin-title")

    def value(self, field_id: str) -> JsonValue:
        """Return what was typed."""
        return self.typed[field_id]

    def keep(self, field_id: str, value: JsonValue) -> None:
        """Note what was typed."""
        self.typed[field_id] = value

    def wording(self, problem: Problem) -> Phrase:
        """Return a fault's own words where it came from the backend."""
        fault = self.faults.get(problem.code)
        return self.words.error(fault) if fault else super().wording(problem)

    def body(self) -> ComposeResult:
        """Summary, why again, name, password, remember."""
        words = self.words
        yield self.summary()
        if self.again:
            yield Notice(words.text("err-session-ended"), "warning")
        else:
            yield Notice(words.text("app-not-affiliated"))
        if self.again:
            name = words.ltr(str(self.typed["signin.username"]))
            yield FigureRow(words.text("signin-username"), name, id="username")
        else:
            yield self.row(
                FieldView(
                    "signin.username",
                    FieldKind.TEXT,
                    words.text("signin-username"),
                    words.text("signin-username-hint"),
                    Direction.LTR,
                )
            )
        yield self.row(
            FieldView(
                "signin.password",
                FieldKind.TEXT,
                words.text("signin-password"),
                words.text("signin-password-hint"),
                Direction.LTR,
                secret=True,
            )
        )
        if not self.again:
            yield self.row(FieldView("signin.remember", FieldKind.TICK, words.text("signin-remember")))
            yield from self._samples()

    def _samples(self) -> ComposeResult:
        """Offer the made-up practitioners of the embedded simulation."""
        samples = self.shell.samples() if self.shell.can("simulation") else ()
        if samples:
            options = [
                self.words.text("sample-row", name=self.words.ltr(each.user_name), shape=self.words.label(each.shape))
                for each in samples
            ]
            yield Heading(self.words.text("samples-title"))
            yield OptionList(*map(content, options), id="samples", markup=False, compact=True)

    @on(OptionList.OptionSelected, "#samples")
    def _sampled(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        sample = self.shell.samples()[event.option_index]
        self._put("signin.username", sample.user_name)
        self._put("signin.password", sample.password)
        self.query_one("#next").focus()

    def _put(self, field_id: str, value: JsonValue) -> None:
        """Give a field another value, on the screen too."""
        self.typed[field_id] = value
        for place, row in self.rows().items():
            if place == field_id:
                row.put(value)

    def offer(self, user_name: str) -> None:
        """Put the name of whom the next sign-in is for, and ask for the password."""
        self._put("signin.password", "")
        if not self.again:
            self._put("signin.username", user_name)
        self.rows()["signin.password"].take_focus()

    def buttons(self) -> Iterator[Press]:
        """Sign in, and a new account."""
        yield Press(self.words.text("step-signin-title"), "next", main=True, id="next")
        if self.again:
            yield Press(self.words.text("btn-cancel"), "leave")
        else:
            yield Press(self.words.text("signin-new"), "sign_up", id="sign_up")
            yield Press(self.words.text("signin-forgot"), "forgotten", id="forgotten")

    def check(self) -> list[Problem]:
        """Return what was left empty."""
        return [
            Problem(pointer(field_id), "empty")
            for field_id in ("signin.username", "signin.password")
            if not str(self.typed[field_id]).strip()
        ]

    def act_next(self) -> None:
        """Sign in with what was typed."""
        empty = self.check()
        self.refuse(empty)
        if empty:
            return
        name, password = str(self.typed["signin.username"]), str(self.typed["signin.password"])
        remember = self.typed["signin.remember"] is True
        self.ask(
            lambda: self._sign_in(name, password, remember=remember),
            self._answered,
            failed=self._failed,
            waiting="state-signing-in",
        )

    async def _sign_in(self, name: str, password: str, *, remember: bool) -> "Challenge | None":
        session = (await self.shell.reach()).session
        if self.again:
            return await session.sign_in_again(password)
        return await session.sign_in(name, password, remember=remember)

    def _answered(self, challenge: "Challenge | None") -> None:
        self._put("signin.password", "")
        if challenge is None:
            self._done()
        else:
            session = self.shell.services.session
            if challenge.kind == "number":
                from mumaris_tui.screens.number import NumberScreen

                self.app.push_screen(NumberScreen(challenge), self._entered)
            else:
                by_mobile = "@" not in challenge.sent_to
                code: CodeScreen[Challenge] = CodeScreen(challenge, session.verify, session.resend, by_mobile=by_mobile)
                self.app.push_screen(code, self._entered)

    def _entered(self, entered: bool | None) -> None:
        if entered:
            self._done()

    def _done(self) -> None:
        if self.again:
            self.dismiss(True)
        else:
            self.shell.entered()

    def _failed(self, fault: MumarisError) -> None:
        self.faults[fault.code] = fault
        if fault.code in AT_FIELD:
            self.refuse([Problem(pointer(AT_FIELD[fault.code]), fault.code, dict(fault.values))])
            self.rows()[AT_FIELD[fault.code]].take_focus(select=True)
        else:
            self.refuse([])
            self.tell_error(fault)

    def act_leave(self) -> None:
        """Give up signing in again."""
        if self.again:
            self.dismiss(False)

    act_back = act_leave


class CodeScreen(FieldsRoom[bool], Generic[P]):
    """A code that was sent; `verify` takes it and raises MumarisError, `resend` sends another where that can be.

    One that came `by_mobile` may have gone to a mobile that was lost.
    """

    def __init__(
        self,
        challenge: P,
        verify: Callable[[P, str], Awaitable[object]],
        resend: Callable[[P], Awaitable[P]] | None = None,
        *,
        by_mobile: bool = False,
    ) -> None:
        super().__init__()
        self.by_mobile = by_mobile
        self.challenge = challenge
        self.verify = verify
        self.resend = resend
        self.code: JsonValue = ""
        self.fault: MumarisError | None = None

    def title_words(self) -> Phrase:
        """Name what is asked."""
        return self.words.text("otp-code")

    def value(self, _field_id: str) -> JsonValue:
        """Return the code typed."""
        return self.code

    def keep(self, _field_id: str, value: JsonValue) -> None:
        """Note the code."""
        self.code = value

    def check(self) -> list[Problem]:
        """Refuse what can be no code."""
        try:
            parse_code(str(self.code))
        except Refused as refused:
            return [refused.at(pointer("otp.code"))]
        return []

    def wording(self, problem: Problem) -> Phrase:
        """Return the fault's own words."""
        fault = self.fault
        return self.words.error(fault) if fault and fault.code == problem.code else super().wording(problem)

    def body(self) -> ComposeResult:
        """Where the code was sent, and the code."""
        yield self.summary()
        target, now = self.words.ltr(self.challenge.sent_to), self.shell.services.session.client.now()
        hint = self.words.text("otp-hint", target=target, time=self.words.until_time(self.challenge.expires_at, now))
        yield self.row(FieldView("otp.code", FieldKind.TEXT, self.words.text("otp-code"), hint, Direction.LTR))
        if self.shell.can("simulation"):
            yield Notice(self.words.text("otp-simulation", key=key_words("simulation", self.words)))

    def buttons(self) -> Iterator[Press]:
        """Go on, another code, back."""
        yield Press(self.words.text("btn-next"), "next", main=True, id="next")
        if self.resend:
            yield Press(self.words.text("otp-resend"), "resend", id="resend")
        if self.by_mobile:
            yield Press(self.words.text("otp-lost"), "lost_mobile", id="lost_mobile")
        yield Press(self.words.text("btn-back"), "leave")

    def act_next(self) -> None:
        """Check the code."""
        self.fault = None
        problems = self.check()
        self.refuse(problems)
        if problems:
            return
        self.ask(
            lambda: self.verify(self.challenge, parse_code(str(self.code))),
            lambda _: self.dismiss(True),
            failed=self._failed,
            waiting="state-signing-in",
        )

    def _failed(self, fault: MumarisError) -> None:
        self.fault = fault
        if isinstance(fault, TemporaryError):
            self.refuse([])
            self.tell_error(fault)
        else:
            self.refuse([Problem(pointer("otp.code"), fault.code, dict(fault.values))])

    def act_resend(self) -> None:
        """Ask for another code."""
        if self.resend:
            resend = self.resend
            self.ask(lambda: resend(self.challenge), self._resent)

    async def _resent(self, challenge: P) -> None:
        """Take the new code's place: what was said and typed of the former one goes."""
        self.challenge, self.code, self.fault, self.problems = challenge, "", None, ()
        self.edited.clear()
        self.tell(lambda: self.words.text("otp-sent"))
        await self.reword()
        self.rows()["otp.code"].take_focus()

    def act_leave(self) -> None:
        """Go back."""
        self.dismiss(False)

    act_back = act_leave
