"""What an account is told: its inbox, by mail, and by text message where that is urgent (DOMAIN 5.9)."""

from collections.abc import Mapping
from datetime import date

from mumaris_tui.domain.identifiers import is_saudi_mobile
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.sandbox.messages import send_mail, send_text
from mumaris_tui.sandbox.people import practitioner
from mumaris_tui.sandbox.replies import dump
from mumaris_tui.sandbox.scene import Scene
from mumaris_tui.sandbox.store import Row, insert, stamp
from mumaris_tui.sandbox.tokens import new_id

BY_TEXT = frozenset({
    "returned", "approved", "granted", "return-lapses", "payment-lapses", "card-issued", "certificate-issued",
    "dispatched", "ready-pickup", "delivered",
})  # fmt: skip


def tell(scene: Scene, account_id: str, kind: str, row: Row | None, **more: str) -> None:
    """Tell the account, in its language, what `kind` names: `mail-<kind>`, with the request's number and last day.

    No identity, no health fact, no answer: numbers of requests and days are all that a message holds.
    """
    of_request = {"number": row["number"] or "", "date": row["deadline"] or ""} if row else {}
    values = {**of_request, **more}
    insert(
        scene.db,
        "notifications",
        id=new_id(scene.now),
        account_id=account_id,
        at=stamp(scene.now),
        kind=kind,
        request_id=row["id"] if row else None,
        message_values=dump(values),
    )
    account = scene.db.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone()
    words = Phrasebook(account["language"], zone=practitioner(scene.db, account["practitioner_id"]).time_zone)
    values_shown = shown(words, values)
    send_mail(
        scene.db, scene.now, account["email"], account["language"], kind, account_id=account_id, shown=values_shown
    )
    if kind in BY_TEXT and is_saudi_mobile(account["mobile"]):
        send_text(scene.db, scene.now, account["mobile"], account["language"], kind, account_id, shown=values_shown)


def shown(words: Phrasebook, values: Mapping[str, str]) -> dict[str, Phrase]:
    """Return the values of a message as they are shown."""
    return {
        name: words.last_day(date.fromisoformat(value)) if name == "date" and value else words.ltr(value)
        for name, value in values.items()
    }
