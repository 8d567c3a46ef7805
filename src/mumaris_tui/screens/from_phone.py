"""A document handed in from another device."""

from mumaris_tui.api.contract_request import OneTimeLink
from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.i18n import Phrase
from mumaris_tui.screens.one_time_page import OneTimePageRoom
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft


class FromPhoneScreen(OneTimePageRoom[bool]):
    """Gives True once the file has arrived and is right."""

    WAITING = "phone-waiting"

    def __init__(self, draft: Draft, need: AttachmentNeed) -> None:
        super().__init__(draft)
        self.need = need

    def title_words(self) -> Phrase:
        """Name the way and the document."""
        label = self.words.label(self.draft.reference.rules.attachments[self.need.type_code].label)
        return Phrase(f"{self.words.text('attach-from-phone')} · {label}")

    async def open_page(self) -> OneTimeLink:
        """Ask for a page."""
        return await attach.link(self.draft, self.need.type_code, self.need.related_id)

    async def wait(self, link: OneTimeLink) -> bool:
        """Wait for the file."""
        await attach.arrival(self.draft, link, self.need.type_code, self.need.related_id, self.attended)
        return True
