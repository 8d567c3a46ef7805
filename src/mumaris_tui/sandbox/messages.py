"""The mails and text messages that the sandbox would have sent, kept in its outbox; all say that it is a simulation."""

import json
from collections.abc import Sequence
from datetime import datetime

from mumaris_tui.api.contract import MessageList, SimulatedMessage
from mumaris_tui.i18n import Language, Phrasebook, plain
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.replies import Reply, dump
from mumaris_tui.sandbox.store import Db, insert, instant, stamp
from mumaris_tui.sandbox.tokens import new_id

SHOWN = 200


def send_mail(
    db: Db,
    now: datetime,
    to: str,
    language: Language,
    kind: str,
    *,
    account_id: str | None = None,
    code: str | None = None,
    **values: str,
) -> None:
    """Put the mail `mail-<kind>` into the outbox, in the account's language, with values such as a request's number.

    It names no identity and no health data (DOMAIN 5.9).
    """
    words = Phrasebook(language)
    shown = {name: words.ltr(value) for name, value in {**values, **({"code": code} if code else {})}.items()}
    paragraphs = (words.text(f"mail-{kind}", **shown), words.text("mail-simulation"))
    insert(
        db,
        "messages",
        id=new_id(now),
        account_id=account_id,
        at=stamp(now),
        channel="email",
        recipient=to,
        subject=plain(words.text("mail-subject", subject=words.text(f"mail-{kind}-subject"))),
        body=plain("\n\n".join(paragraphs)),
        code=code,
    )


def send_text(db: Db, now: datetime, to: str, language: Language, kind: str, account_id: str, code: str) -> None:
    """Put the text message `sms-<kind>` with a code into the outbox."""
    words = Phrasebook(language)
    insert(
        db,
        "messages",
        id=new_id(now),
        account_id=account_id,
        at=stamp(now),
        channel="sms",
        recipient=to,
        subject="",
        body=plain(words.text(f"sms-{kind}", code=words.ltr(code))),
        code=code,
    )


def send_choice(
    db: Db, now: datetime, to: str, language: Language, account_id: str, challenge_id: str, numbers: Sequence[int]
) -> None:
    """Ask the owner's other device which of the numbers is shown at the sign-in."""
    words = Phrasebook(language)
    shown = words.every([words.number(number) for number in numbers])
    insert(
        db,
        "messages",
        id=new_id(now),
        account_id=account_id,
        at=stamp(now),
        channel="sms",
        recipient=to,
        subject="",
        body=plain(words.text("sms-number", numbers=shown)),
        challenge_id=challenge_id,
        choices=dump(numbers),
    )


def outbox(db: Db) -> Sequence[SimulatedMessage]:
    """Return the latest messages, newest first."""
    rows = db.execute("SELECT * FROM messages ORDER BY rowid DESC LIMIT ?", (SHOWN,))
    return [
        SimulatedMessage(
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
        for row in rows
    ]


def list_messages(call: Call) -> Reply:
    """Return the outbox; only the embedded sandbox has this operation."""
    with call.sandbox.store.transaction() as db:
        return Reply.of(MessageList(items=list(outbox(db))))
