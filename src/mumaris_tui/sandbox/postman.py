"""Mails of the outbox sent by a mail server (RFC 5321), where the sandbox has one."""

import smtplib
from contextlib import suppress
from datetime import datetime

from mumaris_tui.sandbox.messages import SENDER
from mumaris_tui.sandbox.store import Store, stamp

TIMEOUT_S = 10.0


def deliver(store: Store, place: str, now: datetime) -> int:
    """Send what waits, each mail once, and return how many were taken; what was not taken waits for the next time.

    One that the server does not take keeps none behind it from going. A mail is marked after the server has taken it,
    so a crash between the two may send it twice, and never loses it.
    """
    waiting = store.peek(
        "SELECT id, recipient, raw FROM messages WHERE channel = 'email' AND sent_at IS NULL AND raw IS NOT NULL "
        "ORDER BY rowid"
    )
    if not waiting:
        return 0
    host, _, port = place.rpartition(":")
    sent = 0
    with suppress(OSError, smtplib.SMTPException), smtplib.SMTP(host, int(port), timeout=TIMEOUT_S) as server:
        for row in waiting:
            with suppress(smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError):
                server.sendmail(SENDER, [row["recipient"]], row["raw"].encode("ascii"))
                with store.transaction() as db:
                    db.execute("UPDATE messages SET sent_at = ? WHERE id = ?", (stamp(now), row["id"]))
                sent += 1
    return sent
