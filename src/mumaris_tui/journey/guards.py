"""Whom a service is for, and when it may be sent: the rules that its `applies` and `sending` name."""

from collections.abc import Callable, Mapping

from mumaris_tui.domain.facts import check_age, check_identity
from mumaris_tui.domain.lifecycle import check_window
from mumaris_tui.domain.refused import Refused
from mumaris_tui.journey.context import Context
from mumaris_tui.journey.model import Service


def _registered(context: Context) -> None:
    if not context.practitioner.registered:
        raise Refused("not-registered")


def _unregistered(context: Context) -> None:
    if context.practitioner.registered:
        raise Refused("registered-already")


def _abroad(context: Context) -> None:
    if not context.practitioner.abroad:
        raise Refused("in-the-kingdom")


def _unnumbered(context: Context) -> None:
    if context.practitioner.eligibility_no is not None:
        raise Refused("eligibility-issued", number=context.practitioner.eligibility_no)


def _classified(context: Context) -> None:
    if context.practitioner.classification_no is None:
        raise Refused("not-classified")


def _card(context: Context) -> None:
    expires = context.practitioner.registration_expires
    if expires and expires < context.today:
        raise Refused("card-expired", date=expires)


def _window(context: Context) -> None:
    expires = context.practitioner.registration_expires
    if expires:
        check_window(expires, context.today, context.rules)


def _age(context: Context) -> None:
    check_age(context.practitioner.birth_date, context.rules, context.today)


def _identity(context: Context) -> None:
    check_identity(context.practitioner.id_expiry, context.today)


def _update(context: Context) -> None:
    if context.update_under_way:
        raise Refused("update-under-way", number=context.update_under_way)


GUARDS: Mapping[str, Callable[[Context], None]] = {
    "registered": _registered,
    "unregistered": _unregistered,
    "abroad": _abroad,
    "unnumbered": _unnumbered,
    "classified": _classified,
    "card": _card,
    "window": _window,
    "age": _age,
    "identity": _identity,
    "update": _update,
}


def barred(service: Service, context: Context) -> Refused | None:
    """Return why the service is not for this practitioner, None where it is."""
    for name in service.applies:
        try:
            GUARDS[name](context)
        except Refused as refused:
            return refused
    return None
