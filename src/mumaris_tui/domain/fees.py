"""What a request costs (DOMAIN 5.8)."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mumaris_tui.domain.calendar import months_started
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.rules import Rules

HALALAS_PER_RIYAL = 100


class Ranked(Protocol):
    """Whoever has a professional rank."""

    @property
    def rank(self) -> str | None:
        """The code of the rank, None for whoever has none."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a quote, in halalas."""

    code: str
    label: Label
    amount_halalas: int
    verified: bool


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """The lines of a quote and their sum, in halalas."""

    lines: tuple[FeeLine, ...]
    total_halalas: int


def quote(
    service: str,
    standing: Ranked,
    term_years: int,
    delivery: str | None,
    today: date,
    expires: date | None,
    rules: Rules,
) -> FeeQuote:
    """Return the fees of a service's request sent on the day; without a delivery method its line is left out.

    `expires` is the last day of the card, None where there is none.
    """
    lines = [
        FeeLine(
            fee.code,
            fee.label,
            _of_term(fee.amount_halalas, term_years, rules) if fee.per_term else fee.amount_halalas,
            fee.verified,
        )
        for fee in rules.fees.base
        if fee.service == service and (not fee.ranks or standing.rank in fee.ranks)
    ]
    late = rules.fees.late
    months = min(months_started(expires, today), late.max_months) if expires else 0
    if months and late.service == service:
        lines.append(FeeLine(late.code, late.label, months * late.month_halalas, late.verified))
    lines += [
        FeeLine(fee.code, fee.label, fee.amount_halalas, fee.verified)
        for fee in rules.fees.delivery
        if fee.delivery == delivery
    ]
    return FeeQuote(tuple(lines), sum(line.amount_halalas for line in lines))


def _of_term(halalas: int, years: int, rules: Rules) -> int:
    """Return the share of a shorter term, rounded up to a whole riyal."""
    if years == rules.terms.term_years:
        return halalas
    return -(-halalas * years // (rules.terms.term_years * HALALAS_PER_RIYAL)) * HALALAS_PER_RIYAL
