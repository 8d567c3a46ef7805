"""What a renewal costs."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mumaris_tui.domain.fees import quote
from mumaris_tui.domain.rules import load_packaged

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
RULES = load_packaged()
RENEWAL = "renew_registration"


@dataclass(frozen=True)
class Ranked:
    rank: str


@pytest.mark.parametrize("case", EXPECTED["fees"])
def test_quotes(case: dict[str, Any]) -> None:
    made = quote(
        case.get("service", RENEWAL),
        Ranked(case["rank"]),
        case["years"],
        case["delivery"],
        date.fromisoformat(case["today"]),
        date.fromisoformat(case["expires"]) if case["expires"] else None,
        RULES,
    )
    assert [[line.code, line.amount_halalas] for line in made.lines] == case["lines"]
    assert made.total_halalas == case["total"]
    assert not any(line.verified for line in made.lines)


def test_half_a_fee_is_rounded_up_to_a_riyal() -> None:
    odd = tuple(replace(fee, amount_halalas=16100) for fee in RULES.fees.base)
    rules = replace(RULES, fees=replace(RULES.fees, base=odd))
    made = quote(RENEWAL, Ranked("specialist"), 1, None, date(2026, 1, 1), date(2026, 2, 1), rules)
    assert made.total_halalas == 8100


def test_every_rank_has_one_fee() -> None:
    for service in (RENEWAL, "renew_classification", "replace_card"):
        for rank in RULES.ranks:
            made = quote(service, Ranked(rank.code), 2, None, date(2026, 1, 1), date(2026, 2, 1), RULES)
            assert len(made.lines) == 1, (service, rank.code)
