"""All that is held of an account, table by table: what its holder gets of it, and what is kept back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import JsonValue

from mumaris_tui.sandbox.store import Db

WITHOUT_CODES = (
    "id, at, channel, kind, recipient, subject, sent_at, "
    "CASE WHEN code IS NULL AND challenge_id IS NULL THEN body END AS body"
)
"""The columns of a message; a code is told to nobody but whom it was sent to: a session is not proof enough for it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A table's rows whose column `by` is the `of` of the row that they belong to.

    `json` are the columns that hold JSON; `secret` are those kept back: digests of secrets, and bytes; `within` are the
    tables whose rows stand inside each row.
    """

    table: str
    by: str
    of: str = "id"
    json: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    within: tuple["Held", ...] = ()
    columns: str = "*"


HELD = (
    Held(
        "requests",
        by="account_id",
        of="account_id",
        json=("practitioner", "fee_quote"),
        within=(
            Held("request_steps", by="request_id", json=("body",)),
            Held("request_events", by="request_id", json=("consent",)),
            Held("attachments", by="request_id"),
            Held("links", by="request_id", secret=("code_hash",)),
            Held("review_notes", by="request_id"),
            Held(
                "invoices",
                by="request_id",
                json=("lines",),
                within=(
                    Held(
                        "payments",
                        by="invoice_id",
                        secret=("link_hash", "proof"),
                        within=(Held("receipts", by="payment_id"), Held("payment_events", by="payment_id")),
                    ),
                    Held("refunds", by="invoice_id"),
                ),
            ),
        ),
    ),
    Held(
        "cards",
        by="practitioner_id",
        of="practitioner_id",
        json=("record",),
        within=(
            Held("shipments", by="card_id", within=(Held("shipment_events", by="shipment_id"),)),
            Held("card_reports", by="card_id"),
        ),
    ),
    Held("notifications", by="account_id", of="account_id", json=("message_values",)),
    Held("messages", by="account_id", of="account_id", columns=WITHOUT_CODES),
    Held("sessions", by="account_id", of="account_id", secret=("token_hash", "family_id")),
    Held("refresh_families", by="account_id", of="account_id", secret=("id",)),
    Held("challenges", by="account_id", of="account_id", secret=("id", "code_hash", "number", "picked")),
    Held("mailed_codes", by="account_id", of="account_id", secret=("code_hash", "second_hash")),
)
"""What is exported by rows; the tables of `IN_WORDS` are told as the contract tells them elsewhere."""
IN_WORDS = frozenset({"accounts", "practitioners", "cme_entries"})
LEFT_OUT: Mapping[str, str] = {
    "settings": "of the sandbox, of no person",
    "request_numbers": "counts numbers, of no person",
    "receipt_numbers": "counts numbers, of no person",
    "activations": "waits before anybody can sign in, and is gone after",
    "refresh_tokens": "digests of secrets alone; the devices are in refresh_families",
    "throttle": "counts attempts for a while; keys are digests and addresses, of no account's data",
    "idempotency_keys": "copies of answers for a while, whose data stand in their own tables",
    "attachment_contents": "bytes; each file stands in attachments by name and digest",
    "timers": "what the clock will do, made of the days in the rows above",
}
"""The tables that no row is exported of, and why."""


def held_rows(db: Db, account_id: str, practitioner_id: str) -> dict[str, list[dict[str, JsonValue]]]:
    """Return the rows of `HELD` by table."""
    owner = {"account_id": account_id, "practitioner_id": practitioner_id}
    return {each.table: _rows(db, each, owner) for each in HELD}


def _rows(db: Db, held: Held, parent: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    query = f"SELECT {held.columns} FROM {held.table} WHERE {held.by} = ? ORDER BY rowid"  # noqa: S608 - our own words
    return [_row(db, held, dict(row)) for row in db.execute(query, (parent[held.of],)).fetchall()]


def _row(db: Db, held: Held, row: dict[str, JsonValue]) -> dict[str, JsonValue]:
    inner = {each.table: cast("JsonValue", _rows(db, each, row)) for each in held.within}
    known = {name: value for name, value in row.items() if name not in held.secret}
    return known | {name: json.loads(str(row[name])) for name in held.json if row[name]} | inner
