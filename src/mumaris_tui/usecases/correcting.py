"""A request that came back: the steps that its notes lead through, and the notes that stand beside each field."""

from mumaris_tui.api.contract_request import ReviewNote
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.journey.model import Field, Step, StepKind, from_pointer, pointer
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.follow import noted_steps, notes_at

Notes = tuple[ReviewNote, ...]


def returned(draft: Draft) -> bool:
    """Tell whether the request came back: only what is noted need be done again."""
    return draft.filled.status == Status.RETURNED


def route(draft: Draft) -> tuple[Step, ...]:
    """Return the steps that Next leads through: those of the path, of a request that came back the noted ones alone."""
    path = draft.path()
    if not returned(draft):
        return path
    noted = noted_steps(draft.filled)
    return tuple(step for step in path if step.id in noted or step.kind in {StepKind.REVIEW, StepKind.END})


def position(draft: Draft, step_id: str) -> tuple[int, int] | None:
    """Return the step's place on the route, from 1, and the route's length; None for one beside it."""
    steps = [step.id for step in route(draft)]
    return (steps.index(step_id) + 1, len(steps)) if step_id in steps else None


def beside(draft: Draft, step_id: str, by: int) -> str:
    """Return the next step of the route after (`by` 1) or before (-1) a step of the path; empty where there is none."""
    path, on_route = [step.id for step in draft.path()], {step.id for step in route(draft)}
    at = path.index(step_id)
    ahead = path[at + 1 :] if by > 0 else path[:at][::-1]
    return next((each for each in ahead if each in on_route), "")


def noted_place(draft: Draft, step_id: str) -> str:
    """Return the first thing that is noted in a step, as `step.field` or `step.A_TYPE`; empty where nothing is."""
    places = (from_pointer(at)[0] for at in notes_at(draft.request))
    return next((place for place in places if place.partition(".")[0] == step_id), "")


# --- where each note stands -----------------------------------------------------------------------------------------


def notes_of_field(draft: Draft, field: Field) -> Notes:
    """Return the notes on a field; those on entries of it stand at the entries."""
    return notes_at(draft.request).get(pointer(field.id), ())


def notes_of_entry(draft: Draft, field_id: str, index: int, name: str = "") -> Notes:
    """Return the notes on an entry of a repeated field: on one field of it, or all of them."""
    found = notes_at(draft.request)
    if name:
        return found.get(pointer(field_id, index, name), ())
    return tuple(note for at, notes in found.items() if from_pointer(at)[:2] == (field_id, index) for note in notes)


def notes_of_document(draft: Draft, step_id: str, type_code: str) -> Notes:
    """Return the notes on a document of a step."""
    return notes_at(draft.request).get(f"/{step_id}/{type_code}", ())


def notes_of_step(draft: Draft, step: Step) -> Notes:
    """Return the notes on the step as a whole, and those on what it does not show any more."""
    shown = {field.id for field in draft.visible(step.id)}
    if step.kind is StepKind.FILES:
        shown |= {f"{step.id}.{need.need.type_code}" for need in draft.needs()}
    return tuple(
        note
        for at, notes in notes_at(draft.request).items()
        if at.split("/")[1:2] == [step.id] and from_pointer(at)[0] not in shown
        for note in notes
    )


def notes_on_whole(draft: Draft) -> Notes:
    """Return the notes on the request as a whole."""
    return notes_at(draft.request).get("", ())
