"""Walking a draft: from step to step, back, to the review and to any step of the list, until it is sent or left."""

from functools import partial

from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.engine import StepState
from mumaris_tui.journey.model import StepKind
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.commands import Said, Word
from mumaris_tui.plain.end import end
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import Question
from mumaris_tui.plain.review import review
from mumaris_tui.plain.steps import StepWalk
from mumaris_tui.usecases import correcting
from mumaris_tui.usecases.draft import Draft


async def walk(front: Front, draft: Draft) -> None:
    """Lead through the steps; a draft that was begun before opens with the list of its steps.

    Returns when the request was sent, or where it was gone back from its first step.
    """
    step_id = await _first(front, draft)
    while step_id:
        step = draft.service.step(step_id)
        try:
            if step.kind is StepKind.END:
                return await end(front, draft)
            if step.kind is not StepKind.REVIEW:
                walked = StepWalk(front, draft, step)
                await walked.run(walked.noted())
            elif not await review(front, draft, step):
                break
            step_id = correcting.beside(draft, step_id, 1)
        except Said as said:
            if said.word is Word.CORRECT:
                draft, step_id = await _correction(front, draft, step_id)
            else:
                step_id = await _led(front, draft, step_id, said)
        front.save()
    if front.autosave is not None:
        await front.autosave.save()
    return None


async def _first(front: Front, draft: Draft) -> str:
    """Return the step to begin with; of a request that came back the first that is noted."""
    if correcting.returned(draft):
        words, last = front.words, draft.request.deadline
        told = [] if last is None else [words.text("returned-deadline", date=words.last_day(last))]
        front.talk.say(words.text("returned-only-these"), *told)
        return correcting.route(draft)[0].id
    path = [step.id for step in draft.path()]
    if draft.started and draft.request.current_step in path:
        return await _chosen(front, draft, draft.request.current_step)
    return path[0]


async def _led(front: Front, draft: Draft, step_id: str, said: Said) -> str:
    """Return the step that a word leads to; raises it anew where it leads elsewhere."""
    match said.word:
        case Word.REVIEW:
            return next(each.id for each in draft.path() if each.kind is StepKind.REVIEW)
        case Word.STEPS:
            return await _chosen(front, draft, step_id)
        case Word.BACK:
            return correcting.beside(draft, step_id, -1)
    raise said


async def _correction(front: Front, draft: Draft, step_id: str) -> tuple[Draft, str]:
    """Ask which datum of the record is wrong; return the draft of its correction, or where none was chosen this one.

    The draft at hand is saved first, and kept as it is.
    """
    service = draft.correction()
    try:
        datum = await front.choose(partial(_data, front, draft)) if service else ""
        if service is None or not datum:
            return draft, step_id
        if front.autosave is not None and (error := (await front.autosave.save()).error) is not None:
            raise error
        other = await front.do(lambda: front.services.open_correction(service.id, datum))
    except Said:
        return draft, step_id
    except MumarisError as error:
        front.fault(error)
        return draft, step_id
    front.put_down()
    front.take_up(other)
    return other, other.path()[0].id


def _data(front: Front, draft: Draft) -> Question:
    words = front.words
    options = []
    for each in draft.reference.rules.record_data:
        waits = words.text("wrong-data-waits" if each.waits else "wrong-data-goes-on")
        row = words.text("wrong-data-row", datum=words.label(each.label), waits=waits)
        options.append(Option(each.code, row, (each.label.ar, each.label.en)))
    return Question(
        words.text("personal-wrong-data"),
        options=options,
        lines=(words.text("personal-wrong-data-text"),),
        enter=words.text("plain-enter-go-on"),
    )


async def _chosen(front: Front, draft: Draft, current: str) -> str:
    """Return the step chosen of the list, the present one for Enter alone or a word."""
    while True:
        try:
            chosen = await front.choose(partial(_steps, front, draft, current))
        except Said as said:
            if said.word is Word.REVIEW:
                return next(each.id for each in draft.path() if each.kind is StepKind.REVIEW)
            return current
        if draft.states().get(chosen) is not StepState.BLOCKED:
            return chosen or current
        words = front.words
        title, state = words.text(f"step-{chosen}-title"), words.text("stepstate-blocked")
        front.error(words.text("review-row", label=title, value=state))


def _steps(front: Front, draft: Draft, current: str) -> Question:
    words, states = front.words, draft.states()
    options = []
    for step in draft.path():
        titles = [each.text(f"step-{step.id}-title") for each in (words, words.other())]
        state = words.text(f"stepstate-{states[step.id]}")
        label = words.text("service-row", service=titles[0], state=state)
        options.append(Option(step.id, label, tuple(titles)))
    return Question(
        words.text("btn-steps"),
        options=options,
        value=current,
        shown=Phrase(words.text(f"step-{current}-title")),
        lines=(words.text("steps-intro"),),
    )
