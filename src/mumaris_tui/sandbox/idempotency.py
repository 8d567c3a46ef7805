"""One effect for one key, however often it is asked for (draft-ietf-httpapi-idempotency-key-header)."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import timedelta

from mumaris_tui.api.headers import IDEMPOTENCY_HEADER
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.replies import Reply, dump, refuse
from mumaris_tui.sandbox.store import Db, insert, savepoint, stamp
from mumaris_tui.sandbox.tokens import hashed

KEPT = timedelta(days=30)
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{8,128}")


def once(db: Db, call: Call, account_id: str, work: Callable[[], Reply]) -> Reply:
    """Run `work` and keep its reply with the call's key in the same transaction, or give back the reply kept.

    A second call with a running key waits for the writer and is then answered with the first one's reply. What was
    refused is not kept. Raises `idempotency-key` without a key, `idempotency-mismatch` for a key of another request.
    """
    before = kept(db, call, account_id)
    if before:
        return before
    with savepoint(db):
        reply = work()
    keep(db, call, account_id, reply)
    return reply


def kept(db: Db, call: Call, account_id: str) -> Reply | None:
    """Return the reply kept for the call's key, None for a key not seen before."""
    key = _key(call)
    db.execute("DELETE FROM idempotency_keys WHERE created_at < ?", (stamp(call.now - KEPT),))
    row = db.execute(
        "SELECT * FROM idempotency_keys WHERE account_id = ? AND key = ?", (account_id, hashed(key))
    ).fetchone()
    if row is None:
        return None
    if row["digest"] != _digest(call):
        raise refuse("idempotency-mismatch")
    return Reply(row["status"], row["body"], headers={**json.loads(row["headers"]), REPLAYED: "true"})


def keep(db: Db, call: Call, account_id: str, reply: Reply) -> None:
    """Keep the reply under the call's key."""
    insert(
        db,
        "idempotency_keys",
        account_id=account_id,
        key=hashed(_key(call)),
        digest=_digest(call),
        status=int(reply.status),
        headers=dump(dict(reply.headers)),
        body=reply.body,
        created_at=stamp(call.now),
    )


def _key(call: Call) -> str:
    key = call.headers.get(IDEMPOTENCY_HEADER.lower(), "")
    if not _KEY.fullmatch(key):
        raise refuse("idempotency-key")
    return key


def _digest(call: Call) -> str:
    """Return what tells this call from another, keyed by what is not stored: a body may hold a password to guess at."""
    content = b"\n".join((call.method.encode(), call.path.encode(), call.body))
    return hmac.new(_key(call).encode(), content, hashlib.sha256).hexdigest()
