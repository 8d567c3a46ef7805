"""What an account does without a session: another activation code, a forgotten password, a lost mobile.

Every answer is the same whether or not there is such an account: a stranger learns nothing.
"""

from collections.abc import Callable
from http import HTTPStatus

from mumaris_tui.api.contract import AccountPending
from mumaris_tui.api.contract_account import (
    AddressOrder,
    MobileRecoveryCode,
    MobileRecoveryOrder,
    PasswordResetOrder,
)
from mumaris_tui.domain.identifiers import mask_email, parse_email
from mumaris_tui.domain.passwords import check_password
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise
from mumaris_tui.sandbox import mailed, throttle
from mumaris_tui.sandbox.accounts import ACTIVATION_GOOD_FOR, parsed, practitioner_of, renew_activation
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.idempotency import keep, kept, once
from mumaris_tui.sandbox.messages import send_mail
from mumaris_tui.sandbox.passwords import NOBODY, hash_password, is_password
from mumaris_tui.sandbox.replies import NOTHING, Rejected, Reply, refuse, rejected
from mumaris_tui.sandbox.sessions import end_sessions
from mumaris_tui.sandbox.store import Db, Row

CODE = "mailed-code"


def resend_activation(call: Call) -> Reply:
    """Mail another activation code, the former one being void."""
    email = _address(call.order(AddressOrder))

    def send(db: Db) -> None:
        row = _account(db, email, "pending_activation")
        if row is not None:
            code = renew_activation(db, row["id"], call.now)
            send_mail(db, call.now, email, row["language"], "activation", account_id=row["id"], code=code)

    return _asked(call, email, send)


def ask_reset(call: Call) -> Reply:
    """Mail a code to set a new password by."""
    email = _address(call.order(AddressOrder))

    def send(db: Db) -> None:
        row = _account(db, email, "active", "locked")
        if row is not None:
            code = mailed.begin(db, call.now, row["id"], "reset").code
            send_mail(db, call.now, email, row["language"], "reset", account_id=row["id"], code=code)

    return _asked(call, email, send)


def reset_password(call: Call) -> Reply:
    """Set the new password and end all sessions: `mailed-code` whatever was wrong but the password itself."""
    order = call.order(PasswordResetOrder)
    email = _address(order)
    try:
        check_password(order.password, email, "")
    except Refused as refused:
        raise rejected("/password", refused) from None
    password_hash = hash_password(order.password)

    def change(db: Db, row: Row, _: str) -> None:
        db.execute("UPDATE accounts SET password_hash = ? WHERE id = ?", (password_hash, row["id"]))
        end_sessions(db, row["id"])
        throttle.succeed(db, ((f"name:{email}", throttle.NAME),))
        db.execute("DELETE FROM throttle WHERE key LIKE ?", (f"name-address:{email}:%",))
        send_mail(db, call.now, email, row["language"], "password-changed", account_id=row["id"])

    return _confirmed(call, email, "reset", order.code, change)


def ask_mobile(call: Call) -> Reply:
    """Mail a code that sets a new mobile, to whoever knows the password and both numbers of the card."""
    order = call.order(MobileRecoveryOrder)
    values, problems = parsed(order, ("email", "id_number", "registration_no", "mobile"))
    if problems:
        raise Rejected(problems)
    email = values["email"]
    with call.sandbox.store.transaction() as db:
        found = _account(db, email, "active")
        owner = practitioner_of(db, values["id_number"], values["registration_no"])
    right = is_password(order.password, found["password_hash"] if found else NOBODY)

    def send(db: Db) -> None:
        row = _account(db, email, "active")
        if right and row is not None and row["practitioner_id"] == owner:
            code = mailed.begin(db, call.now, row["id"], "mobile", values["mobile"]).code
            send_mail(db, call.now, email, row["language"], "mobile", account_id=row["id"], code=code)

    return _asked(call, email, send)


def recover_mobile(call: Call) -> Reply:
    """Set the new mobile and end all sessions: `mailed-code` whatever was wrong."""
    order = call.order(MobileRecoveryCode)
    email = _address(order)

    def change(db: Db, row: Row, mobile: str) -> None:
        db.execute("UPDATE accounts SET mobile = ? WHERE id = ?", (mobile, row["id"]))
        end_sessions(db, row["id"])
        send_mail(db, call.now, email, row["language"], "mobile-changed", account_id=row["id"])

    return _confirmed(call, email, "mobile", order.code, change)


def _address(order: AddressOrder | PasswordResetOrder | MobileRecoveryCode) -> str:
    """Return the order's address as it is stored; raises Rejected."""
    try:
        return parse_email(order.email)
    except Refused as refused:
        raise rejected("/email", refused) from None


def _account(db: Db, email: str, *states: str) -> Row | None:
    row: Row | None = db.execute("SELECT * FROM accounts WHERE email = ?", (normalise(email).lower(),)).fetchone()
    return row if row is not None and row["state"] in states else None


def _asked(call: Call, email: str, send: Callable[[Db], None]) -> Reply:
    """Answer alike whatever `send` finds; many orders of one address or for one are put off (`rate-limited`)."""
    keys = ((f"mail-from:{call.source}", throttle.ACCOUNT), (f"mail-to:{email}", throttle.MAIL))
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        throttle.attempt(db, keys, call.now, "rate-limited")

        def answer() -> Reply:
            send(db)
            good_for = ACTIVATION_GOOD_FOR if call.path.endswith("/code") else mailed.GOOD_FOR
            pending = AccountPending(sent_to=mask_email(email), expires_at=call.now + good_for)
            return Reply.of(pending, HTTPStatus.ACCEPTED)

        return once(db, call, "", answer)


def _confirmed(
    call: Call, email: str, purpose: mailed.Purpose, code: str, change: Callable[[Db, Row, str], None]
) -> Reply:
    with call.sandbox.store.transaction() as db:
        before = kept(db, call, "")
        if before:
            return before
        keys = ((f"mailed-code:{email}:{call.source}", throttle.ONE_TIME_CODE),)
        throttle.attempt(db, keys, call.now, "rate-limited")
        row = _account(db, email, "active", "locked")
        value = mailed.redeem(db, call.now, row["id"], purpose, code) if row is not None else None
        if row is not None and value is not None:
            throttle.succeed(db, keys)
            change(db, row, value)
            keep(db, call, "", NOTHING)
            return NOTHING
    raise refuse(CODE)
