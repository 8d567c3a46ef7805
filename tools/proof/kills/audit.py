"""The database held against every promise."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tools.proof.kills.client import SENT, digest
from tools.proof.kills.ledger import Ledger


def audit(path: Path, ledgers: Mapping[str, Ledger]) -> Counter[str]:
    """Count what the database holds and what of the promises it does not; `ledgers` by user name."""
    counts: Counter[str] = Counter()
    db = sqlite3.connect(path)
    try:
        counts["damaged"] = int(db.execute("PRAGMA integrity_check").fetchone() != ("ok",))
        for user_name, ledger in ledgers.items():
            counts += _of_one(db, user_name, ledger)
        (used,) = db.execute("SELECT coalesce(sum(last), 0) FROM request_numbers").fetchone()
        (counts["requests sent"],) = db.execute("SELECT count(*) FROM requests WHERE number IS NOT NULL").fetchone()
    finally:
        db.close()
    counts["numbers without a request"] = used - counts["requests sent"]
    counts["saves"] = sum(each.saves for each in ledgers.values())
    counts["saves lost"] = sum(each.lost for each in ledgers.values())
    counts["drafts not found again"] = sum(max(0, len(each.drafts) - 1) for each in ledgers.values())
    return counts


def _of_one(db: sqlite3.Connection, user_name: str, ledger: Ledger) -> Counter[str]:
    """Read what became of one practitioner's request, and let the ledger judge it."""
    found = db.execute(
        "SELECT r.id, r.number FROM requests r JOIN accounts a ON a.id = r.account_id WHERE a.email = ?", (user_name,)
    ).fetchall()
    numbers = {number for _, number in found if number}
    told = set(ledger.numbers)
    sendings = 0
    for request, number in found:
        sent = "SELECT count(*) FROM request_events WHERE request_id = ? AND from_status = 'draft'"
        sendings += db.execute(sent, (request,)).fetchone()[0]
        ledger.take([SENT, number or "", contents_of(db, request)])
    if not found:
        ledger.compare({})
    (mails,) = db.execute("SELECT count(*) FROM messages WHERE recipient = ?", (user_name,)).fetchone()
    return Counter(
        {
            "sent numbers lost": len(told - numbers),
            "sent twice": int(len(found) > 1 or len(told) > 1 or sendings > 1 or mails > 1),
        }
    )


def contents_of(db: sqlite3.Connection, request: str) -> dict[str, str]:
    """Return what a request holds, with the fingerprints of `client.contents`."""
    steps = db.execute("SELECT step, body FROM request_steps WHERE request_id = ?", (request,))
    files = db.execute("SELECT type, sha256 FROM attachments WHERE request_id = ? AND state = 'ready'", (request,))
    return {step: digest(json.loads(body)) for step, body in steps} | {f"file {kind}": sha[:16] for kind, sha in files}
