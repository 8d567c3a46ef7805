"""One document's file: chosen by path, judged here, mended where it can be, sent with progress."""

from collections.abc import Awaitable, Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.worker import Worker

from mumaris_tui.domain.attachments import AttachmentNeed
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.i18n.attachments import document_words
from mumaris_tui.screens.base import PATIENCE_S, Room
from mumaris_tui.usecases import attach, files
from mumaris_tui.usecases.attach import Chosen
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.widgets.notice import Notice, ProgressLine
from mumaris_tui.widgets.paths import PathField
from mumaris_tui.widgets.text import Press, Words

STEP_BYTES = 32 * 1024
"""Progress is shown anew after so many bytes."""


class ChooseFileScreen(Room[bool]):
    """Gives True once the file is attached."""

    FIRST = "#path"

    def __init__(self, draft: Draft, need: AttachmentNeed) -> None:
        super().__init__()
        self.draft = draft
        self.need = need
        self.path = ""
        self.chosen: Chosen | None = None
        self.refused: Refused | None = None
        self.sending: Worker[None] | None = None
        self.shown_bytes = 0

    def title_words(self) -> Phrase:
        """Name the document."""
        label = self.words.label(self.draft.reference.rules.attachments[self.need.type_code].label)
        return Phrase(f"{self.words.text('attach-choose')} · {label}")

    def body(self) -> ComposeResult:
        """Say what is accepted, ask the path, say what is wrong with the file and what can be done about it."""
        words = self.words
        yield Words(document_words(self.need.type_code, self.draft.reference.rules, words))
        yield Words(words.text("attach-path"), classes="label")
        yield PathField(files.complete, self.path)
        hint = words.text("attach-path-hint", tab=words.ltr("Tab"), enter=words.ltr("Enter"))
        yield Words(hint, classes="note paragraph")
        if self.refused is not None:
            said = words.problem(Problem("", self.refused.code, self.refused.args_))
            yield Notice(Phrase(f"{words.text('error-prefix')} {said}"), "error", id="refusal")
        if self.chosen is not None and self.chosen.remedy is not None:
            fixes = words.every(words.text(f"fix-{fix}") for fix in self.chosen.remedy.fixes)
            yield Notice(words.text("attach-remedy", fixes=fixes))

    def buttons(self) -> Iterator[Press]:
        """Mend where that can be done; cancel while sending; back."""
        mendable = self.chosen is not None and self.chosen.remedy is not None
        if mendable:
            yield Press(self.words.text("attach-mend"), "mend", main=True, id="mend")
        yield Press(self.words.text("btn-attach"), "next", main=not mendable, id="next")
        yield Press(self.words.text("btn-cancel"), "leave", id="cancel")

    @on(PathField.Chosen)
    def _path_chosen(self, event: PathField.Chosen) -> None:
        event.stop()
        self.path = event.path
        self.act_next()

    def act_next(self) -> None:
        """Read and judge the file that the path names, then send it."""
        if self.sending is not None:
            return
        self.path = self.query_one(PathField).line.value
        rules = self.draft.reference.rules
        self.sending = self.run_worker(self._judge(lambda: attach.choose(self.path, self.need.type_code, rules)))

    def act_mend(self) -> None:
        """Make a right copy, then send it."""
        chosen = self.chosen
        if chosen is not None and self.sending is None:
            self.sending = self.run_worker(self._judge(lambda: attach.mend(chosen, self.draft.reference.rules)))

    async def _judge(self, read: Callable[[], Awaitable[Chosen]]) -> None:
        """Judge the file, then send it if it will do."""
        timer = self.set_timer(PATIENCE_S, lambda: self.busy(self.words.text("state-checking-file")))
        try:
            chosen = await read()
            if chosen.refused is not None:
                self.answer(lambda: self._refused(chosen.refused, chosen))
                return
            self.chosen = chosen
            await self._with_session(lambda: attach.attach(self.draft, chosen, self.need.related_id, self._progress))
            self.answer(lambda: self.dismiss(True))
        except Refused as refused:
            why = refused
            self.answer(lambda: self._refused(why, None))
        except MumarisError as error:
            fault = error
            self.answer(lambda: self.tell_error(fault))
        finally:
            timer.stop()
            self.sending = None
            self.busy(None)

    def _progress(self, sent: int) -> None:
        size = len(self.chosen.file.data) if self.chosen else 0
        if sent - self.shown_bytes < STEP_BYTES and sent != size:
            return
        self.shown_bytes = sent
        for line in self.query("#progress").results(ProgressLine):
            percent = self.words.percent(sent / size if size else 0)
            line.tell(self.words.text("attach-status-uploading", percent=percent), sent, size)

    async def _refused(self, why: Refused | None, chosen: Chosen | None) -> None:
        self.refused, self.chosen = why, chosen
        await self.reword()
        (self.query("#mend") or self.query("#path")).first().focus()
        self.reveal("#refusal")

    def act_leave(self) -> None:
        """Stop sending; or go back."""
        if self.sending is not None:
            self.sending.cancel()
            self.sending = None
            self.tell(lambda: self.words.text("attach-cancelled"))
        else:
            self.dismiss(False)

    act_back = act_leave
