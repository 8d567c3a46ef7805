"""The mails and text messages that the sandbox sends or would have sent; all say that it is a simulation."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from mumaris_tui.api.contract import MessageList, SimulatedMessage
from mumaris_tui.i18n import Language, Phrase, Phrasebook, plain
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.replies import Reply, dump
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

SHOWN = 200
SENDER = "noreply@sandbox.example"
"""Of a domain that nobody can own (RFC 2606)."""


def send_mail(
    db: Db,
    now: datetime,
    to: str,
    language: Language,
    kind: str,
    *,
    account_id: str | None = None,
    code: str | None = None,
    shown: Mapping[str, Phrase] | None = None,
) -> None:
    """Put the mail `mail-<kind>` into the outbox, in the account's language, with the values that it shows.

    It names no identity and no health data (DOMAIN 5.9).
    """
    words = Phrasebook(language)
    values = {**(shown or {}), **({"code": words.ltr(code)} if code else {})}
    subject = plain(words.text("mail-subject", subject=words.text(f"mail-{kind}-subject", **values)))
    body = plain("\n\n".join((words.text(f"mail-{kind}", **values), words.text("mail-simulation"))))
    message_id = new_id(now)
    insert(
        db,
        "messages",
        id=message_id,
        account_id=account_id,
        at=stamp(now),
        channel="email",
        kind=kind,
        recipient=to,
        subject=subject,
        body=body,
        code=code,
        raw=written(message_id, now, to, language, subject, body),
    )


def written(message_id: str, now: datetime, to: str, language: Language, subject: str, body: str) -> str:
    """Return a mail as it travels (RFC 5322, RFC 2045): one text part in UTF-8, its lines ended by CRLF."""
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    mail = EmailMessage(SMTP.clone(max_line_length=76))
    mail["From"] = SENDER
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{message_id}@sandbox.example>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body, cte="base64")
    mail["Content-Language"] = language  # after the content, which takes such fields away
    return mail.as_bytes().decode("ascii")


def send_text(
    db: Db,
    now: datetime,
    to: str,
    language: Language,
    kind: str,
    account_id: str,
    code: str | None = None,
    *,
    shown: Mapping[str, Phrase] | None = None,
) -> None:
    """Put the text message `sms-<kind>` into the outbox, with a code or the values that it shows."""
    words = Phrasebook(language)
    values = {**(shown or {}), **({"code": words.ltr(code)} if code else {})}
    _text(db, now, to, account_id, words.text(f"sms-{kind}", **values), kind=kind, code=code)


def send_choice(
    db: Db, now: datetime, to: str, language: Language, account_id: str, challenge_id: str, numbers: Sequence[int]
) -> None:
    """Ask the owner's other device which of the numbers is shown at the sign-in."""
    words = Phrasebook(language)
    shown = words.every([words.number(number) for number in numbers])
    said = words.text("sms-number", numbers=shown)
    _text(db, now, to, account_id, said, challenge_id=challenge_id, choices=dump(numbers))


def _text(db: Db, now: datetime, to: str, account_id: str, said: Phrase, **more: str | None) -> None:
    of_all = {"id": new_id(now), "account_id": account_id, "at": stamp(now), "recipient": to}
    insert(db, "messages", channel="sms", subject="", body=plain(said), **of_all, **more)


def outbox(db: Db) -> Sequence[SimulatedMessage]:
    """Return the latest messages, newest first."""
    rows = db.execute("SELECT * FROM messages ORDER BY rowid DESC LIMIT ?", (SHOWN,))
    return [of_row(row) for row in rows]


def of_row(row: Row) -> SimulatedMessage:
    """Return a message of the outbox."""
    return SimulatedMessage(
        id=row["id"],
        at=instant(row["at"]),
        channel=row["channel"],
        to=row["recipient"],
        subject=row["subject"],
        body=row["body"],
        code=row["code"],
        challenge_id=row["challenge_id"],
        choices=json.loads(row["choices"]),
    )


def list_messages(call: Call) -> Reply:
    """Return the outbox; only the embedded sandbox has this operation."""
    with call.sandbox.store.transaction() as db:
        return Reply.of(MessageList(items=list(outbox(db))))
