"""New accounts: asked for, and activated by a mailed code.

Whether a document is free is judged at the activation, so that only the holder of an address learns it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from http import HTTPStatus

from mumaris_tui.api.contract import AccountOrder, AccountPending, ActivationOrder, NameParts, PractitionerRecord
from mumaris_tui.api.contract_account import MobileRecoveryOrder, UnregisteredOrder
from mumaris_tui.domain import account_forms as forms
from mumaris_tui.domain.facts import check_age, check_identity
from mumaris_tui.domain.identifiers import mask_email, parse_registration_no
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.sandbox import throttle, timers
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.idempotency import keep, kept, once
from mumaris_tui.sandbox.messages import send_mail
from mumaris_tui.sandbox.passwords import hash_password
from mumaris_tui.sandbox.reference import lists, time_zone
from mumaris_tui.sandbox.replies import NOTHING, Rejected, Reply, dump, refuse
from mumaris_tui.sandbox.store import Db, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_code, new_id, same

ACTIVATION_GOOD_FOR = timedelta(hours=48)
ATTEMPTS = 5


Values = dict[str, str]
Owner = Callable[[Db], str | None]
"""Gives the id of the practitioner whose account it becomes, None where there is none to give."""


def create_account(call: Call) -> Reply:
    """Take the order of an account for a practitioner on record."""
    order = call.order(AccountOrder)
    values, problems = parsed(order, forms.SIGN_UP.sent)
    if problems:
        raise Rejected(problems)

    def owner(db: Db) -> str | None:
        return practitioner_of(db, values["id_number"], values["registration_no"])

    return _asked_for(call, order, values, owner, "account-refused")


def create_unregistered(call: Call) -> Reply:
    """Take the order of an account for somebody outside the Kingdom, who gets a record with it."""
    order = call.order(UnregisteredOrder)
    values, problems = parsed(order, forms.UNREGISTERED.sent)
    problems += _misfits(call, values)
    if problems:
        raise Rejected(problems)
    return _asked_for(call, order, values, lambda db: _new_record(db, call, values), "unregistered-refused")


def parsed(
    order: AccountOrder | UnregisteredOrder | MobileRecoveryOrder, names: Iterable[str]
) -> tuple[Values, list[Problem]]:
    """Return what names an account, in the form that is stored, and every problem with it."""
    values, refusals = forms.read(names, order.model_dump())
    return values, [refused.at(f"/{name}") for name, refused in refusals]


def _misfits(call: Call, values: Values) -> Iterator[Problem]:
    """Give what no list has, and a day of birth or an end of the document that rules out an account."""
    held = lists(call.rules)
    for name, list_name in forms.CHOSEN.items():
        if name in values and values[name] not in held[list_name]:
            yield Refused("choice").at(f"/{name}")
    try:
        if "birth_date" in values:
            check_age(date.fromisoformat(values["birth_date"]), call.rules, call.today)
    except Refused as refused:
        yield refused.at("/birth_date")
    try:
        if "id_expiry" in values:
            check_identity(date.fromisoformat(values["id_expiry"]), call.today)
    except Refused as refused:
        yield refused.at("/id_expiry")


def _asked_for(
    call: Call, order: AccountOrder | UnregisteredOrder, values: Values, owner: Owner, refusal: str
) -> Reply:
    """Make the account that waits for its code and mail what came of it.

    The answer is the same whatever that is, and the mail alone tells: to the holder of an address that has an account,
    and to whoever asks with both numbers of a practitioner. Raises `rate-limited` before the cost of a password's hash.
    """
    keys = ((f"account:{call.source}", throttle.ACCOUNT), (f"account-of:{values['id_number']}", throttle.NAME))
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        throttle.attempt(db, keys, call.now, "rate-limited")
    password_hash = hash_password(order.password)
    with call.sandbox.store.transaction() as db:
        timers.sweep(call.sandbox, db, call.now)

        def create() -> Reply:
            email = values["email"]
            _forget_spent(db)
            practitioner_id = None if _held(db, "email", email) else owner(db)
            if practitioner_id is None or _held(db, "practitioner_id", practitioner_id):
                send_mail(db, call.now, email, order.language, refusal)
            else:
                account_id = new_id(call.now)
                insert(
                    db,
                    "accounts",
                    id=account_id,
                    email=email,
                    mobile=values.get("mobile") or values["foreign_mobile"],
                    language=order.language,
                    state="pending_activation",
                    password_hash=password_hash,
                    practitioner_id=practitioner_id,
                    created_at=stamp(call.now),
                )
                code = renew_activation(db, account_id, call.now)
                send_mail(db, call.now, email, order.language, "activation", account_id=account_id, code=code)
            pending = AccountPending(sent_to=mask_email(email), expires_at=call.now + ACTIVATION_GOOD_FOR)
            return Reply.of(pending, HTTPStatus.ACCEPTED)

        return once(db, call, "", create)


def _forget_spent(db: Db) -> None:
    """Take away the accounts whose code was tried too often."""
    spent = "SELECT practitioner_id FROM accounts JOIN activations ON account_id = id WHERE attempts_left = 0"
    for row in db.execute(spent).fetchall():
        lapse(db, row["practitioner_id"])


def lapse(db: Db, practitioner_id: str) -> None:
    """Take away a practitioner's account that nobody activated, and the record where it came with the account."""
    db.execute("DELETE FROM accounts WHERE practitioner_id = ? AND state = 'pending_activation'", (practitioner_id,))
    db.execute("DELETE FROM practitioners WHERE id = ? AND NOT confirmed", (practitioner_id,))


def _held(db: Db, column: str, value: str) -> bool:
    """Tell whether an account has the address, or the practitioner, already."""
    return db.execute(f"SELECT 1 FROM accounts WHERE {column} = ?", (value,)).fetchone() is not None  # noqa: S608


def _new_record(db: Db, call: Call, values: Values) -> str:
    """Make the record of somebody unregistered and return its id, which is its document's number until confirmed."""
    record = _record(call, values)
    insert(
        db,
        "practitioners",
        id=record.id,
        id_number=record.id,
        anchor=call.today.isoformat(),
        record=dump(record.model_dump(mode="json")),
        confirmed=0,
    )
    return record.id


def _record(call: Call, values: Values) -> PractitionerRecord:
    """Return the record of somebody unregistered, whose rank and gender nobody told."""

    def name(script: str) -> NameParts:
        return NameParts(first=values[f"given_{script}"], second="", third="", family=values[f"family_{script}"])

    return PractitionerRecord(
        id=new_id(call.now),
        name_en=name("en"),
        name_ar=name("ar" if values["given_ar"] else "en"),
        gender=None,
        registration_no=None,
        profession=call.rules.specialties[values["specialty"]].profession,
        rank=None,
        registration_issued=None,
        registration_expires=None,
        time_zone=time_zone(values["country"]),
        **{each: values[each] for each in ("id_kind", "id_number", "nationality", "country", "specialty")},
        **{each: date.fromisoformat(values[each]) for each in ("id_expiry", "birth_date")},
    )


def renew_activation(db: Db, account_id: str, now: datetime) -> str:
    """Make the account's activation code, in the place of a former one; the account lapses with it."""
    code, expires_at = new_code(), now + ACTIVATION_GOOD_FOR
    db.execute(
        "INSERT OR REPLACE INTO activations VALUES (?, ?, ?, ?)",
        (account_id, hashed(account_id + code), stamp(expires_at), ATTEMPTS),
    )
    timers.plan_lapse(db, account_id, expires_at)
    return code


def practitioner_of(db: Db, id_number: str, registration_no: str) -> str | None:
    """Return the id of the practitioner whose both numbers these are; an ID number alone proves nobody (S3)."""
    row = db.execute("SELECT id, record FROM practitioners WHERE id_number = ?", (id_number,)).fetchone()
    registered = json.loads(row["record"])["registration_no"] if row else None
    if registered is None or parse_registration_no(registered) != registration_no:
        return None
    return str(row["id"])


def activate(call: Call) -> Reply:
    """Activate an account by the code that was mailed: `activation-failed` whatever was wrong with that.

    An account whose document is somebody else's by then ends: `document-taken`.
    """
    order = call.order(ActivationOrder)
    email = normalise(order.email).lower()
    refusal = "activation-failed"
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        row = db.execute(
            "SELECT a.id, a.practitioner_id, v.code_hash, v.expires_at, v.attempts_left "
            "FROM accounts a JOIN activations v ON v.account_id = a.id WHERE a.email = ?",
            (email,),
        ).fetchone()
        if row and row["attempts_left"] and call.now < instant(row["expires_at"]):
            if not same(hashed(row["id"] + normalise(order.code)), row["code_hash"]):
                db.execute(
                    "UPDATE activations SET attempts_left = attempts_left - 1 WHERE account_id = ?", (row["id"],)
                )
            elif _confirm(db, row["practitioner_id"]):
                db.execute("UPDATE accounts SET state = 'active' WHERE id = ?", (row["id"],))
                db.execute("DELETE FROM activations WHERE account_id = ?", (row["id"],))
                keep(db, call, "", NOTHING)
                return NOTHING
            else:
                lapse(db, row["practitioner_id"])
                refusal = "document-taken"
    raise refuse(refusal)


def _confirm(db: Db, practitioner_id: str) -> bool:
    """Give a record that came with an account its document's place; tell whether nobody else has that."""
    try:
        db.execute(
            "UPDATE practitioners SET confirmed = 1, id_number = json_extract(record, '$.id_number') "
            "WHERE id = ? AND NOT confirmed",
            (practitioner_id,),
        )
    except db.IntegrityError:
        return False
    return True
