"""The services, one tuple, in the order in which they are offered."""

from dataclasses import replace

from mumaris_tui.domain.rules import Document, Rules
from mumaris_tui.journey.context import Answers
from mumaris_tui.journey.eligibility import ELIGIBILITY
from mumaris_tui.journey.model import Service
from mumaris_tui.journey.renew_classification import RENEW_CLASSIFICATION
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION
from mumaris_tui.journey.replace_card import REPLACE_CARD
from mumaris_tui.journey.survey import body
from mumaris_tui.journey.update_data import UPDATE_DATA

SERVICES: tuple[Service, ...] = (RENEW_REGISTRATION, RENEW_CLASSIFICATION, UPDATE_DATA, REPLACE_CARD, ELIGIBILITY)


def offered(rules: Rules, profile: str) -> tuple[Service, ...]:
    """Return the services that the rules offer, their steps in the order of the profile."""
    return tuple(arranged(each, rules, profile) for each in SERVICES if each.id in rules.services)


def find(service_id: str, rules: Rules, profile: str) -> Service:
    """Return a service in the order of the profile; KeyError for one that is not offered."""
    for each in SERVICES:
        if each.id == service_id and service_id in rules.services:
            return arranged(each, rules, profile)
    raise KeyError(service_id)


def arranged(service: Service, rules: Rules, profile: str) -> Service:
    """Return the service in the order of a profile of the rules: its first steps, then the others as they stand.

    Raises KeyError for a profile that the rules do not know.
    """
    named = rules.profiles[profile].first_steps
    first = sorted((step for step in service.steps if step.id in named), key=lambda step: named.index(step.id))
    rest = (step for step in service.steps if step.id not in named)
    return replace(service, profile=profile, steps=(*first, *rest))


def correction(rules: Rules, profile: str) -> Service | None:
    """Return the service by which a practitioner's record is corrected, None where none is offered."""
    return next((each for each in offered(rules, profile) if each.corrects), None)


def chosen(service: Service, answers: Answers) -> tuple[str, ...]:
    """Return the data of the record that the answers of a correction choose."""
    step_id, _, name = service.corrects.partition(".")
    found = body(answers, step_id).get(name)
    return tuple(code for code in found if isinstance(code, str)) if isinstance(found, list) else ()


def waits(service: Service, answers: Answers, rules: Rules) -> bool:
    """Tell whether other requests wait for the decision on a correction with these answers."""
    return any(code in rules.record_data and rules.record_data[code].waits for code in chosen(service, answers))


def documents(service: Service, rules: Rules) -> tuple[Document, Document]:
    """Return what is read before the first answer: the service's instructions and the notice of privacy."""
    own, first, *rest = rules.services[service.id], *rules.instructions.paragraphs
    costs = any(fee.service == service.id for fee in rules.fees.base)
    fees = (rules.profiles[service.profile].fees,) if costs else ()
    said = replace(rules.instructions, title=own.label, paragraphs=(first, *own.instructions, *rest, *fees))
    return said, rules.privacy
