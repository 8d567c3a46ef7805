"""The card, as every front end shows it: how it travels, where it is collected, its certificate, its mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mumaris_tui.api.contract import NameParts
from mumaris_tui.api.contract_card import CardRecord, CardReport, CardReportOrder, VerifyAnswer
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.rules import Rules
from mumaris_tui.usecases.services import Services

REPORTED = ("name_ar", "name_en", "rank", "specialty")
"""What of a card can be reported as wrong."""


@dataclass(frozen=True, slots=True)
class Pickup:
    """What holds where a card is collected: the branch, its hours, what to bring, who may collect."""

    branch: Label | None
    hours: Label
    bring: tuple[Label, ...]
    collectors: tuple[Label, ...]
    changeable: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """A request and its card, None before it was issued."""

    request: RequestRecord
    card: CardRecord | None


def full_name(name: NameParts) -> str:
    """Return a name as it stands on the card."""
    return " ".join(part for part in (name.first, name.second, name.third, name.family) if part)


async def issued(services: Services, request_id: str) -> Issued:
    """Return a request with its card."""
    request = await services.request(request_id)
    return Issued(request, await card_of(services, request))


async def cards(services: Services) -> list[CardRecord]:
    """Return the practitioner's cards, newest first."""
    return await services.session.client.cards()


async def card_of(services: Services, request: RequestRecord) -> CardRecord | None:
    """Return the card that a request brought, None before it was issued."""
    return await services.session.client.card(request.card_id) if request.card_id else None


def pickup(request: RequestRecord, rules: Rules) -> Pickup | None:
    """Return what holds for collecting the card, None where it is not collected."""
    if request.branch is None:
        return None
    branch = rules.branches[request.branch].label if request.branch in rules.branches else None
    told = rules.pickup
    return Pickup(branch, told.hours, told.bring, told.collectors, request.pickup_changeable)


def branches(rules: Rules) -> Mapping[str, Label]:
    """Return the branches at which cards are collected, by code."""
    return {each.code: each.label for each in rules.branches if each.active}


async def collect_at(services: Services, request: RequestRecord, branch: str) -> RequestRecord:
    """Collect the card at another branch; ServiceError `state` once it is printed."""
    return await services.session.client.collect_at(request.id, branch)


async def keep_certificate(services: Services, card: CardRecord, data_dir: Path) -> Path:
    """Keep the certificate's PDF under the data folder, mode 0600; return where. Raises as `receipt.keep` does."""
    from mumaris_tui.usecases.receipt import keep_file

    return await keep_file(await services.session.client.certificate_pdf(card.id), card.serial, "pdf", data_dir)


async def report(services: Services, card: CardRecord, field: str, correct: str) -> CardReport:
    """Report a mistake on the card; raises `problems.Rejected` at `/field` or `/correct`."""
    return await services.session.client.report_card(card.id, CardReportOrder(field=field, correct=correct))


async def verify(services: Services, registration_no: str, code: str) -> VerifyAnswer:
    """Ask, as a stranger would, whether a card is valid."""
    return await services.session.client.verify(registration_no, code)
