"""The one-time page where a practitioner agrees alone to what somebody else fills in for them."""

import json
from collections.abc import Collection, Mapping
from html import escape
from typing import TYPE_CHECKING

from mumaris_tui.api.contract_request import ConsentRecord
from mumaris_tui.domain.practitioner import Name
from mumaris_tui.domain.rules import Document
from mumaris_tui.errors import ServiceError
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.journey.ids import widget_id
from mumaris_tui.sandbox import links
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.life import add_event, request_of
from mumaris_tui.sandbox.ownership import own_editable
from mumaris_tui.sandbox.pages import alert, page, typed_on, words_of
from mumaris_tui.sandbox.replies import Reply
from mumaris_tui.sandbox.requests import answers_of, check_notice, find_service, keep_step, touch
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.sandbox.store import Row

if TYPE_CHECKING:
    from mumaris_tui.journey.model import Field, Service, Step

SIMULATION = "consent-simulation"
AGREED = "yes"
NOTICE = "notice"
"""The form's field that carries the version of the notice that the page showed."""


def create_link(call: OwnCall) -> Reply:
    """Make a one-time page where the practitioner of a draft agrees to its notice."""
    return once(call.db, call, call.account_id, lambda: links.make(call, own_editable(call), "consent"))


def show_page(call: Call) -> Reply:
    """Show what an open link asks to agree to."""
    return _form(call, links.open_link(call, "consent"), (), {})


def take_consent(call: Call) -> Reply:
    """Take the form: what is not agreed to is said at its statement, and the link stays open then.

    A notice that changed since it was shown is to be read again before anything is agreed to.
    """
    link, typed = links.open_link(call, "consent"), typed_on(call)
    words = words_of(call, link["language"])
    try:
        check_notice(call.rules, typed.get(NOTICE))
    except ServiceError as changed:
        return _form(call, link, (), {NOTICE: words.error(changed)})
    _, step = _asked(call, link)
    ticked = {field.name for field in step.fields if typed.get(field.name) == AGREED}
    said = _missing(words, step, ticked)
    if said:
        return _form(call, link, ticked, said)
    _keep(call, step, words)
    done = f'<p class="good" role="status">{escape(words.text("consent-done", time=call.now))}</p>'
    return page(words, words.text("consent-done-title"), done, 200, simulation=SIMULATION)


def _missing(words: Phrasebook, step: "Step", ticked: Collection[str]) -> dict[str, str]:
    from mumaris_tui.journey.model import pointer
    from mumaris_tui.journey.values import absence

    return {
        field.name: words.problem(absence(field).at(pointer(field.id)))
        for field in step.fields
        if field.name not in ticked
    }


def _keep(call: Call, step: "Step", words: Phrasebook) -> None:
    """Put the agreement into the draft and its time line, and close the link; at once or not at all."""
    agreed = dict.fromkeys((field.name for field in step.fields), True)
    version = call.rules.privacy.version
    record = ConsentRecord(privacy_version=version, statements=list(agreed), language=words.language)
    with call.sandbox.store.transaction() as db:
        link = links.find(db, call, "consent")
        moment, row = Moment(call.sandbox, db, call.now), request_of(db, link["request_id"])
        keep_step(moment, row, step.id, answers_of(db, row["id"]).get(step.id, {}) | agreed)
        touch(moment, row, row["current_step"])
        db.execute("UPDATE requests SET privacy_version = ? WHERE id = ?", (version, row["id"]))
        add_event(moment, row["id"], row["status"], row["status"], "applicant", "consent", record.model_dump_json())
        links.close(db, call, link)


def _asked(call: Call, link: Row) -> "tuple[Service, Step]":
    """Return the request's service, and its step with the statements."""
    from mumaris_tui.journey.model import StepKind

    service = find_service(link["service"], call.rules, link["profile"])
    return service, next(step for step in service.steps if step.kind is StepKind.START)


def _form(call: Call, link: Row, ticked: Collection[str], said: Mapping[str, str]) -> Reply:
    """Return the form; what is `said` of it leads to its place, and the first of that has the focus."""
    from mumaris_tui.journey.registry import documents

    words = words_of(call, link["language"])
    service, step = _asked(call, link)
    name = Name(**json.loads(link["practitioner"])["name_ar" if words.rtl else "name_en"])
    label = words.label(call.rules.services[service.id].label)
    intro = words.text("consent-intro", name=words.data(str(name)), service=label)
    first = next(iter(said), "")
    statements = "".join(
        _statement(words, each, each.name in ticked, said.get(each.name), first=each.name == first)
        for each in step.fields
    )
    body = (
        f"<p>{escape(intro)}</p>{alert(said)}"
        f'<section id="{NOTICE}" tabindex="-1"{" autofocus" if first == NOTICE else ""}>'
        f"{''.join(_document(words, each) for each in documents(service, call.rules))}</section>"
        f'<form method="post" action="?lang={words.language}">'
        f'<input type="hidden" name="{NOTICE}" value="{escape(call.rules.privacy.version)}">{statements}'
        f"<button>{escape(words.text('consent-send'))}</button></form>"
    )
    return page(words, words.text("consent-title"), body, 422 if said else 200, simulation=SIMULATION)


def _document(words: Phrasebook, document: Document) -> str:
    paragraphs = "".join(f"<p>{escape(words.label(each))}</p>" for each in document.paragraphs)
    return f"<h2>{escape(words.label(document.title))}</h2>{paragraphs}"


def _statement(words: Phrasebook, field: "Field", ticked: bool, wrong: str | None, *, first: bool) -> str:
    """Return one statement with its tick; the `first` that is missing has the focus."""
    name = field.name
    told = f'<p class="bad" id="{name}-wrong">{escape(wrong)}</p>' if wrong else ""
    invalid = f' aria-invalid="true" aria-describedby="{name}-wrong"' if wrong else ""
    return (
        f'{told}<label class="tick"><input type="checkbox" id="{name}" name="{name}" value="{AGREED}"'
        f"{' checked' if ticked else ''}{invalid}{' autofocus' if first else ''}>"
        f"<span>{escape(words.text(widget_id(field.id)))}</span></label>"
    )
