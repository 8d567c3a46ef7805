"""New accounts: asked for, and activated by a mailed code."""

import json
from datetime import datetime, timedelta
from http import HTTPStatus

from mumaris_tui.api.contract import AccountOrder, AccountPending, ActivationOrder
from mumaris_tui.api.contract_account import MobileRecoveryOrder
from mumaris_tui.domain.identifiers import mask_email, parse_email, parse_mobile, parse_registration_no, parse_saudi_id
from mumaris_tui.domain.passwords import check_password
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.sandbox import throttle
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.idempotency import keep, kept, once
from mumaris_tui.sandbox.messages import send_mail
from mumaris_tui.sandbox.passwords import hash_password
from mumaris_tui.sandbox.replies import NOTHING, Rejected, Reply, refuse
from mumaris_tui.sandbox.store import Db, insert, instant, stamp
from mumaris_tui.sandbox.tokens import hashed, new_code, new_id, same

ACTIVATION_GOOD_FOR = timedelta(hours=48)
ATTEMPTS = 5


def create_account(call: Call) -> Reply:
    """Take the order of an account and mail what came of it.

    The answer is the same whether or not the address or the practitioner has one already, and whether or not the two
    numbers are of one practitioner: a stranger learns nothing. Raises Rejected, and `rate-limited` before the cost of a
    password's hash.
    """
    order = call.order(AccountOrder)
    values, problems = parsed(order)
    try:
        check_password(order.password, normalise(order.email), normalise(order.id_number))
    except Refused as refused:
        problems.append(refused.at("/password"))
    if problems:
        raise Rejected(problems)
    keys = ((f"account:{call.address}", throttle.ACCOUNT), (f"account-of:{values['id_number']}", throttle.NAME))
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        throttle.attempt(db, keys, call.now, "rate-limited")
    password_hash = hash_password(order.password)
    with call.sandbox.store.transaction() as db:

        def create() -> Reply:
            _create(db, order, values, password_hash, call.now)
            pending = AccountPending(sent_to=mask_email(values["email"]), expires_at=call.now + ACTIVATION_GOOD_FOR)
            return Reply.of(pending, HTTPStatus.ACCEPTED)

        return once(db, call, "", create)


def parsed(order: AccountOrder | MobileRecoveryOrder) -> tuple[dict[str, str], list[Problem]]:
    """Return what names an account, in the form that is stored, and every problem with it."""
    parsers = {
        "email": parse_email,
        "id_number": parse_saudi_id,
        "registration_no": parse_registration_no,
        "mobile": parse_mobile,
    }
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for name, parse in parsers.items():
        try:
            values[name] = parse(getattr(order, name))
        except Refused as refused:
            problems.append(refused.at(f"/{name}"))
    return values, problems


def _create(db: Db, order: AccountOrder, values: dict[str, str], password_hash: str, now: datetime) -> None:
    email, language = values["email"], order.language
    db.execute(
        "DELETE FROM accounts WHERE state = 'pending_activation' AND id IN "
        "(SELECT account_id FROM activations WHERE expires_at < ? OR attempts_left = 0)",
        (stamp(now),),
    )
    practitioner_id = practitioner_of(db, values["id_number"], values["registration_no"])
    taken = db.execute(
        "SELECT 1 FROM accounts WHERE email = ? OR practitioner_id = ?", (email, practitioner_id)
    ).fetchone()
    if practitioner_id is None or taken:
        send_mail(db, now, email, language, "account-refused")
        return
    account_id = new_id(now)
    insert(
        db,
        "accounts",
        id=account_id,
        email=email,
        mobile=values["mobile"],
        language=language,
        state="pending_activation",
        password_hash=password_hash,
        practitioner_id=practitioner_id,
        created_at=stamp(now),
    )
    code = renew_activation(db, account_id, now)
    send_mail(db, now, email, language, "activation", account_id=account_id, code=code)


def renew_activation(db: Db, account_id: str, now: datetime) -> str:
    """Make the account's activation code, in the place of a former one."""
    code = new_code()
    db.execute(
        "INSERT OR REPLACE INTO activations VALUES (?, ?, ?, ?)",
        (account_id, hashed(account_id + code), stamp(now + ACTIVATION_GOOD_FOR), ATTEMPTS),
    )
    return code


def practitioner_of(db: Db, id_number: str, registration_no: str) -> str | None:
    """Return the id of the practitioner whose both numbers these are; an ID number alone proves nobody (S3)."""
    row = db.execute("SELECT id, record FROM practitioners WHERE id_number = ?", (id_number,)).fetchone()
    registered = json.loads(row["record"])["registration_no"] if row else None
    if registered is None or parse_registration_no(registered) != registration_no:
        return None
    return str(row["id"])


def activate(call: Call) -> Reply:
    """Activate an account by the code that was mailed: `activation-failed` whatever was wrong."""
    order = call.order(ActivationOrder)
    email = normalise(order.email).lower()
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        row = db.execute(
            "SELECT a.id, v.code_hash, v.expires_at, v.attempts_left "
            "FROM accounts a JOIN activations v ON v.account_id = a.id WHERE a.email = ?",
            (email,),
        ).fetchone()
        if row and row["attempts_left"] and call.now < instant(row["expires_at"]):
            if same(hashed(row["id"] + normalise(order.code)), row["code_hash"]):
                db.execute("UPDATE accounts SET state = 'active' WHERE id = ?", (row["id"],))
                db.execute("DELETE FROM activations WHERE account_id = ?", (row["id"],))
                keep(db, call, "", NOTHING)
                return NOTHING
            db.execute("UPDATE activations SET attempts_left = attempts_left - 1 WHERE account_id = ?", (row["id"],))
    raise refuse("activation-failed")
