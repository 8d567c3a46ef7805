"""The one-time page where a practitioner agrees alone to what somebody else fills in for them."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from mumaris_tui.api.convert import to_practitioner
from mumaris_tui.domain.rules import Document
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.ids import widget_id
from mumaris_tui.sandbox import links
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.life import add_event, request_of
from mumaris_tui.sandbox.ownership import own_editable
from mumaris_tui.sandbox.pages import alert, error_page, page, typed_on, words_of
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.requests import answers_of, find_service, keep_step
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.sandbox.store import Row

if TYPE_CHECKING:
    from mumaris_tui.journey.model import Field, Service, Step

SIMULATION = "consent-simulation"


def create_link(call: OwnCall) -> Reply:
    """Make a one-time page where the practitioner of a draft agrees to its notice."""
    return once(call.db, call, call.account_id, lambda: links.make(call, own_editable(call), "consent"))


def show_page(call: Call) -> Reply:
    """Show what an open link asks to agree to, or say why it is closed."""
    try:
        return _form(call, links.open_link(call, "consent"), {}, ())
    except MumarisError as error:
        return error_page(call, error)


def take_consent(call: Call) -> Reply:
    """Take the form: what is not agreed to is said at its statement, and the link stays open then."""
    try:
        link, typed = links.open_link(call, "consent"), typed_on(call)
        _, step = _asked(call, link)
        missing = [field for field in step.fields if field.name not in typed]
        if missing:
            return _form(call, link, typed, missing)
        _keep(call, step)
    except MumarisError as error:
        return error_page(call, error)
    words = words_of(call, link["language"])
    done = f'<p class="good" role="status">{escape(words.text("consent-done", time=call.now))}</p>'
    return page(words, words.text("consent-done-title"), done, 200, SIMULATION)


def _keep(call: Call, step: "Step") -> None:
    """Put the agreement into the draft and its time line, and close the link; at once or not at all."""
    with call.sandbox.store.transaction() as db:
        link = links.find(db, call, "consent")
        moment, row = Moment(call.sandbox, db, call.now), request_of(db, link["request_id"])
        agreed = dict.fromkeys((field.name for field in step.fields), True)
        keep_step(moment, row, step.id, answers_of(db, row["id"]).get(step.id, {}) | agreed)
        db.execute("UPDATE requests SET privacy_version = ? WHERE id = ?", (call.rules.privacy.version, row["id"]))
        add_event(moment, row["id"], row["status"], row["status"], "applicant", "consent")
        links.close(db, call, link)


def _asked(call: Call, link: Row) -> "tuple[Service, Step]":
    """Return the request's service, and its step with the statements."""
    from mumaris_tui.journey.model import StepKind

    (row,) = call.sandbox.store.peek("SELECT service, profile FROM requests WHERE id = ?", link["request_id"])
    service = find_service(row["service"], call.rules, row["profile"])
    return service, next(step for step in service.steps if step.kind is StepKind.START)


def _form(call: Call, link: Row, typed: Mapping[str, str], missing: "Sequence[Field]") -> Reply:
    from mumaris_tui.journey.model import pointer
    from mumaris_tui.journey.registry import documents
    from mumaris_tui.journey.values import absence

    words = words_of(call, link["language"])
    service, step = _asked(call, link)
    said = {each.name: words.problem(absence(each).at(pointer(each.id))) for each in missing}
    intro = words.text(
        "consent-intro", name=_whose(call, link, words), service=words.label(call.rules.services[service.id].label)
    )
    statements = (_statement(words, each, each.name in typed, said, first=each in missing[:1]) for each in step.fields)
    body = (
        f"<p>{escape(intro)}</p>{''.join(_document(words, each) for each in documents(service, call.rules))}"
        f'{alert(said)}<form method="post" action="?lang={words.language}">{"".join(statements)}'
        f"<button>{escape(words.text('consent-send'))}</button></form>"
    )
    return page(words, words.text("consent-title"), body, 422 if said else 200, SIMULATION)


def _whose(call: Call, link: Row, words: Phrasebook) -> Phrase:
    """Return the name of the practitioner who is asked."""
    with call.sandbox.store.transaction() as db:
        who = to_practitioner(practitioner(db, request_of(db, link["request_id"])["practitioner_id"]))
    return words.data(str(who.name_ar if words.rtl else who.name_en))


def _document(words: Phrasebook, document: Document) -> str:
    paragraphs = "".join(f"<p>{escape(words.label(each))}</p>" for each in document.paragraphs)
    return f"<h2>{escape(words.label(document.title))}</h2>{paragraphs}"


def _statement(words: Phrasebook, field: "Field", ticked: bool, said: Mapping[str, str], *, first: bool) -> str:
    """Return one statement with its tick; the `first` that is missing has the focus."""
    name, wrong = field.name, said.get(field.name)
    told = f'<p class="bad" id="{name}-wrong">{escape(wrong)}</p>' if wrong else ""
    invalid = f' aria-invalid="true" aria-describedby="{name}-wrong"' if wrong else ""
    return (
        f'{told}<label class="tick"><input type="checkbox" id="{name}" name="{name}" value="yes"'
        f"{' checked' if ticked else ''}{invalid}{' autofocus' if first else ''}>"
        f"<span>{escape(words.text(widget_id(field.id)))}</span></label>"
    )
