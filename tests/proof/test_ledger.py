"""The proof of the kills can fail: a broken promise is counted, and an open one is not."""

import pytest
from tools.proof.kills.ledger import Ledger

SAVED = [["trying", "contact", "a"], ["saved", "contact", "a"]]


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        ([*SAVED, ["resumed", "r1", {"contact": "a"}]], 0),
        ([*SAVED, ["resumed", "r1", {}]], 1),
        ([*SAVED, ["resumed", "r1", {"contact": "other"}]], 1),
        ([*SAVED, ["trying", "contact", "b"], ["resumed", "r1", {"contact": "b"}]], 0),
        ([*SAVED, ["trying", "contact", "b"], ["resumed", "r1", {"contact": "a"}]], 0),
        ([*SAVED, ["trying", "contact", "b"], ["saved", "contact", "b"], ["resumed", "r1", {"contact": "a"}]], 1),
        ([["trying", "contact", "a"], ["resumed", "r1", {}]], 0),
        ([["resumed", "r1", {"contact": "a"}], ["sent", "R2026-0000001", {}]], 1),
        ([["trying", "file A_ID", "f"], ["saved", "file A_ID", "f"], ["sent", "R2026-0000001", {}]], 1),
    ],
)
def test_what_was_acknowledged_must_be_found_again(lines: list[list[object]], lost: int) -> None:
    ledger = Ledger()
    for line in lines:
        ledger.take(line)
    assert ledger.lost == lost


def test_a_second_draft_or_number_is_seen() -> None:
    ledger = Ledger()
    for line in (
        ["resumed", "r1", {}],
        ["resumed", "r2", {}],
        ["sent", "R2026-0000001", {}],
        ["sent", "R2026-0000002", {}],
    ):
        ledger.take(line)
    assert ledger.drafts == {"r1", "r2"}
    assert ledger.numbers == {"R2026-0000001", "R2026-0000002"}


def test_a_sending_is_remembered_for_the_next_client() -> None:
    ledger = Ledger()
    ledger.take(["sending", "r1", 41])
    assert ledger.sending == ("r1", 41)
