"""A document handed in from another device: a one-time page, its address to type or to scan."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from mumaris_tui.api.contract_request import UploadLink
from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.base import Finished, Room
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.widgets.link import QrCode
from mumaris_tui.widgets.notice import Notice
from mumaris_tui.widgets.text import Press, Words


class FromPhoneScreen(Room[bool]):
    """Gives True once the file has arrived and is right."""

    FIRST = "#buttons Press"

    def __init__(self, draft: Draft, need: AttachmentNeed) -> None:
        super().__init__()
        self.draft = draft
        self.need = need
        self.link: UploadLink | None = None
        self.refused: Refused | None = None

    def title_words(self) -> Phrase:
        """Name the way and the document."""
        label = self.words.label(self.draft.reference.rules.attachments[self.need.type_code].label)
        return Phrase(f"{self.words.text('attach-from-phone')} · {label}")

    def body(self) -> ComposeResult:
        """Show the address, until when it is good, and the code to scan."""
        words = self.words
        if self.refused is not None:
            said = words.problem(Problem("", self.refused.code, self.refused.args_))
            yield Notice(Phrase(f"{words.text('error-prefix')} {said}"), "error", id="refusal")
        if self.link is None:
            yield Words(words.text("state-loading"))
            return
        with Horizontal(id="link"):
            with Vertical():
                yield Words(words.text("phone-address"), classes="note")
                yield Words(words.ltr(self.link.url), id="address", classes="paragraph")
                yield Words(words.text("phone-until", time=self.link.expires_at), classes="paragraph")
                yield Words(words.text("phone-waiting"), classes="paragraph")
                if not self.link.reachable_from_elsewhere:
                    yield Notice(words.text("phone-only-here"), "warning")
            yield QrCode(self.link.url)

    def buttons(self) -> Iterator[Press]:
        """Back."""
        yield Press(self.words.text("btn-cancel"), "leave", main=True)

    def on_mount(self) -> None:
        """Ask for a page."""
        self.ask(lambda: attach.link(self.draft, self.need.type_code, self.need.related_id), self._opened)

    async def _opened(self, link: UploadLink) -> None:
        self.link = link
        await self.reword()
        self.run_worker(self._wait(link), group="arrival")

    async def _wait(self, link: UploadLink) -> None:
        try:
            await self._with_session(
                lambda: attach.arrival(self.draft, link, self.need.type_code, self.need.related_id)
            )
            self.post_message(Finished(lambda: self.dismiss(True)))
        except Refused as refused:
            why = refused
            self.post_message(Finished(lambda: self._refused(why)))
        except MumarisError as error:
            fault = error
            self.post_message(Finished(lambda: self.tell_error(fault)))

    async def _refused(self, why: Refused) -> None:
        self.refused = why
        await self.reword()

    def act_leave(self) -> None:
        """Go back; the page lapses by itself."""
        self.dismiss(False)

    act_back = act_leave
