"""What the pages of the line-by-line front end share: the backend, the draft, the words that are obeyed anywhere."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mumaris_tui.errors import ExitStatus, MumarisError, SignInError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.plain.asking import Asker
from mumaris_tui.plain.commands import AT_ANY_PROMPT, Word, name_of
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.talk import Talk
from mumaris_tui.settings import SANDBOX, Settings

if TYPE_CHECKING:
    import asyncio

    from mumaris_tui.usecases.autosave import Autosave, Kept
    from mumaris_tui.usecases.draft import Draft
    from mumaris_tui.usecases.services import Services
    from mumaris_tui.wording.sample import Sample

T = TypeVar("T")
TICK_S = 15.0
"""How often the end of the session is looked at."""
PARTING_S = 5.0
"""How long a hang-up waits for the last save."""


@dataclass(frozen=True)
class Means:
    """What the front end is given: as the app is, and `kept`, the user name of the sign-in kept for a backend."""

    services_on: Callable[[str], "Services"]
    settings: Settings
    chosen: str
    data_dir: Path
    keep: Callable[[Settings], None]
    samples: Callable[[], Sequence["Sample"]]
    kept: Callable[[str], str]


class Leave(Exception):  # noqa: N818 - it is what a person asked for, no fault
    """The conversation is over."""

    def __init__(self, status: ExitStatus) -> None:
        super().__init__(status)
        self.status = status


class Front(Asker):
    """One conversation's state: the words, the use cases, the draft that is open."""

    def __init__(self, talk: Talk, means: Means) -> None:
        self.means = means
        self.settings = means.settings
        super().__init__(talk, phrasebook(means.settings))
        self.chosen = means.chosen
        self.made: Services | None = None
        self.draft: Draft | None = None
        self.autosave: Autosave | None = None
        self.unsent: dict[tuple[str, str], dict[str, str]] = {}
        """What was answered in a form and not sent, by form and what that is of, then by field; no secret, no code."""
        self.last_fault: MumarisError | None = None
        self.asked_again = self.session_over = self.answered = False
        self._connecting: asyncio.Task[Services] | None = None
        self._beside: set[asyncio.Task[Any]] = set()
        self._notice: Callable[[], Sequence[Phrase]] | None = None
        self._saving: asyncio.Task[None] | None = None
        talk.meanwhile = self._meanwhile

    # --- the backend ---------------------------------------------------------------------------------------------

    def _meanwhile(self) -> None:
        """Start the backend while the first question is being read; later take note that somebody is there."""
        self.answered = True
        if self.chosen and self._connecting is None:
            self._connect()

    def _connect(self) -> "asyncio.Task[Services]":
        import asyncio

        self._connecting = task = asyncio.create_task(self._reach())
        task.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        return task

    async def _reach(self) -> "Services":
        import asyncio

        if self.made is None:
            self.made = await asyncio.to_thread(self.means.services_on, self.chosen)
        self.made.speak(self.words.language)
        await self.made.open()
        return self.made

    async def reach(self) -> "Services":
        """Return the use cases once the backend answers; raises MumarisError, and tries again when asked again."""
        task = self._connecting
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._connect()
        if not task.done():
            self.talk.say(self.words.text("state-connecting"))
        return await task

    @property
    def services(self) -> "Services":
        """The use cases; RuntimeError before they were reached."""
        if self.made is None:
            raise RuntimeError("reach() comes first")
        return self.made

    @property
    def embedded(self) -> bool:
        """Whether the backend is the simulation that lives inside the program."""
        meta = self.made.meta if self.made else None
        return meta.embedded if meta else self.chosen == SANDBOX

    @property
    def simulation(self) -> bool:
        """Whether the backend declares itself a simulation."""
        return self.made.simulation if self.made and self.made.meta else self.embedded

    async def do(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do work with the backend; when the session has ended, once more after signing in in place."""
        try:
            result = await work()
        except SignInError as error:
            if error.code != "session-ended" or not await self._sign_in_again():
                raise
            result = await work()
        self.last_fault = None
        return result

    def fault(self, error: MumarisError) -> None:
        """Say a fault; unless something succeeds later, it decides the exit status."""
        self.last_fault = error
        self.error(self.words.error(error))

    async def _sign_in_again(self) -> bool:
        from mumaris_tui.plain.sign_in import sign_in_again

        self.session_over = False
        return await sign_in_again(self)

    def beside(self, work: Coroutine[object, object, T]) -> "asyncio.Task[T]":
        """Do work beside the conversation, which ends with it at the latest."""
        import asyncio

        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        return task

    async def watch(self) -> None:
        """Tell the backend of answers, and say once when the session is about to end."""
        import asyncio

        warned = False
        while True:
            await asyncio.sleep(TICK_S)
            if self.made is None or self.made.meta is None or not self.made.session.signed_in:
                continue
            if self.answered:
                self.answered = False
                await self.made.session.touch()
            left = self.made.session.minutes_left()
            if left is not None and not warned:
                self.talk.say(self.words.text("plain-session", n=left))
            warned = left is not None

    # --- words that are obeyed anywhere -----------------------------------------------------------------------------

    async def ready(self) -> None:
        """Say what happened beside the conversation, and sign in again where that is needed."""
        if self.session_over and await self._sign_in_again() and self.autosave is not None:
            await self.autosave.save()
        notice, self._notice = self._notice, None
        if notice is not None:
            self.talk.say(*notice())

    def words_to_say(self, question: Question) -> Sequence[Phrase]:
        """Name the words that are obeyed at a question."""
        known = [word for word in Word if word in question.also or word in AT_ANY_PROMPT]
        shown = [word for word in known if self._can(word)]
        named = {word.value: name_of(word, self.words) for word in (Word.ERASE, Word.SAVE, Word.REVIEW)}
        listed = self.words.either(name_of(word, self.words) for word in shown)
        return (self.words.text("plain-all-words", words=listed, **named),)

    def _can(self, word: Word) -> bool:
        if word in {Word.REVIEW, Word.STEPS}:
            return self.draft is not None
        if word is Word.CORRECT:
            return self.draft is not None and self.draft.correction() is not None
        return word is not Word.SIMULATION or self.embedded

    async def obey(self, word: Word, question: Question) -> bool:
        """Help, the other language, the simulation's messages, save and leave; the others lead away from here."""
        if not self._can(word):
            self.talk.say(self.words.text("plain-not-here", word=name_of(word, self.words)))
            return True
        match word:
            case Word.LANGUAGE:
                self.apply(replace(self.settings, language="en" if self.words.rtl else "ar"))
            case Word.SIMULATION:
                await self._say_messages()
            case Word.SAVE:
                await self.save_and_leave()
            case _:
                return await super().obey(word, question)
        return True

    def apply(self, settings: Settings) -> None:
        """Take and keep other settings; raises UsageError for one that is refused."""
        self.means.keep(settings)
        self.settings = settings
        self.speak(replace(phrasebook(settings), zone=self.words.zone))
        if self.made is not None:
            self.made.speak(settings.language)

    async def _say_messages(self) -> None:
        from mumaris_tui.plain.home import say_messages

        try:
            await self.reach()
            await say_messages(self)
        except MumarisError as error:
            self.fault(error)

    # --- the draft and its safe keeping -----------------------------------------------------------------------------

    def take_up(self, draft: "Draft") -> None:
        """Keep a draft safe from now on."""
        from mumaris_tui.usecases.autosave import Autosave

        self.draft = draft
        self.autosave = Autosave(draft, self._kept)
        self._saving = self.beside(self.autosave.run())

    def put_down(self) -> None:
        """Be done with the draft."""
        if self._saving is not None:
            self._saving.cancel()
        self.draft = self.autosave = self._saving = None

    def changed(self) -> None:
        """Take note that something was answered."""
        self.asked_again = False
        if self.autosave is not None:
            self.autosave.changed()

    def save(self) -> None:
        """Save what was answered beside the conversation."""
        if self.autosave is not None:
            self.beside(self.autosave.save())

    def _kept(self, kept: "Kept") -> None:
        """Keep what became of a save for the next question; a save that went well says nothing."""
        error = kept.error
        if kept.saved is not None and kept.saved.conflict_at is not None:
            error = MumarisError("conflict", {"time": kept.saved.conflict_at.isoformat()})
        if error is None:
            self._notice = None
        elif error.code == "session-ended":
            self.session_over = True
        else:
            self._notice = lambda: self._why_unsaved(error, offline=kept.offline)

    def _why_unsaved(self, error: MumarisError, *, offline: bool) -> Sequence[Phrase]:
        """Return what is said of a save that failed; a notice that changed is there to be read again."""
        words = self.words
        if offline:
            return (words.text("state-offline"),)
        changed = self.draft.documents() if self.draft and error.code == "notice-changed" else ()
        read = (words.label(each) for document in changed for each in (document.title, *document.paragraphs))
        return words.error(error), *read

    async def save_and_leave(self) -> None:
        """Save and leave; what cannot be saved keeps the conversation going until leaving is asked for again."""
        if self.autosave is None:
            raise Leave(ExitStatus.DONE)
        kept = await self.autosave.save()
        if self.session_over and await self._sign_in_again():
            kept = await self.autosave.save()
        if kept.error is None:
            self.talk.say(self.words.text("left-draft"))
            raise Leave(ExitStatus.DONE)
        self._notice = None
        if self.asked_again:
            self.talk.say(self.words.text("left-unsaved"))
            raise Leave(kept.error.exit_status)
        self.asked_again = True
        self.error(self.words.error(kept.error))
        self.talk.say(self.words.text("plain-leave-unsaved", word=name_of(Word.SAVE, self.words)))

    def close(self) -> None:
        """Stop what goes on beside the conversation."""
        for task in (*self._beside, *([self._connecting] if self._connecting else [])):
            task.cancel()

    async def last_save(self) -> MumarisError | None:
        """Save what was answered while there is a moment left; return what kept it from happening."""
        if self.autosave is None:
            return None
        import asyncio

        try:
            kept = await asyncio.wait_for(self.autosave.save(), PARTING_S)
        except TimeoutError:
            return MumarisError("server-down-brief")
        return kept.error


def phrasebook(settings: Settings) -> Phrasebook:
    """Return the words that the settings ask for."""
    return Phrasebook(settings.language, settings.digits, settings.calendar)
