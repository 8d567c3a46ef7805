"""One renewal under blows, whole: real processes, a real socket, a real database."""

from pathlib import Path

from tools.proof.kills import measure
from tools.proof.kills.audit import audit
from tools.proof.kills.ledger import Ledger
from tools.proof.kills.people import practitioners

from mumaris_tui.sandbox.clock import stored_clock
from mumaris_tui.sandbox.seeds import plant_checked
from mumaris_tui.sandbox.store import Store

SEED = 1


def test_renewals_that_are_struck_are_each_sent_once() -> None:
    counts = measure(SEED, 1, broken=False)
    assert (
        sum(counts[f"{who}s killed {when}"] for who in ("client", "server") for when in ("anywhere", "at the sending"))
        >= 3
    )
    assert counts["requests sent"] == counts["renewals"] >= 1
    assert counts["saves"] > 20
    for broken in (
        "saves lost",
        "sent twice",
        "sent numbers lost",
        "drafts not found again",
        "failed lives",
        "damaged",
    ):
        assert counts[broken] == 0, counts


def test_the_audit_sees_a_number_and_a_save_that_are_gone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    now = stored_clock(store)()
    with store.transaction() as db:
        plant_checked(db, practitioners(1), now)
        db.execute("INSERT INTO request_numbers VALUES (2026, 1)")
    store.close()
    ledger = Ledger()
    for line in (["trying", "contact", "a"], ["saved", "contact", "a"], ["sent", "R2026-0000001", {"contact": "a"}]):
        ledger.take(line)
    counts = audit(store.path, {"k1@example.test": ledger})
    assert (counts["saves lost"], counts["sent numbers lost"], counts["numbers without a request"]) == (1, 1, 1)


def test_made_up_practitioners_are_whole_and_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    now = stored_clock(store)()
    with store.transaction() as db:
        assert plant_checked(db, practitioners(12), now) == 12
    store.close()
