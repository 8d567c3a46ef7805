"""What the holder of a session changes of the own account, takes of it, and how it ends."""

from collections.abc import Callable
from http import HTTPStatus

from mumaris_tui.api.contract_account import (
    AccountChange,
    AccountExport,
    ClosureOrder,
    EmailChange,
    EmailChangeCodes,
    EmailChangeOrder,
    PasswordOrder,
    SessionList,
    SessionRecord,
)
from mumaris_tui.domain.identifiers import mask_email, parse_email
from mumaris_tui.domain.lifecycle import Status, is_open
from mumaris_tui.domain.passwords import check_password
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import mailed, people, throttle
from mumaris_tui.sandbox.call import Call, OrderT, OwnCall
from mumaris_tui.sandbox.export import held_rows
from mumaris_tui.sandbox.idempotency import kept, once
from mumaris_tui.sandbox.messages import send_mail
from mumaris_tui.sandbox.ownership import own_call
from mumaris_tui.sandbox.passwords import hash_password, is_password
from mumaris_tui.sandbox.recovery import CODE
from mumaris_tui.sandbox.replies import NOTHING, Reply, refuse, rejected
from mumaris_tui.sandbox.sessions import IDLE, REMEMBERED, Holder, authenticate, end_sessions, me, whose
from mumaris_tui.sandbox.store import Db, Row, instant

Change = Callable[[Db, Holder, Row], Reply]


def change_account(call: OwnCall) -> Reply:
    """Change the language or the second step, which is no number without a mobile; what is left out stays."""
    order = call.order(AccountChange)
    if order.second_step == "number" and not whose(call).account.mobile:
        raise rejected("/second_step", Refused("no-mobile"))

    def change() -> Reply:
        for name, value in (("language", order.language), ("second_step", order.second_step)):
            if value is not None:
                call.db.execute(f"UPDATE accounts SET {name} = ? WHERE id = ?", (value, call.account_id))  # noqa: S608
        return me(call)

    return once(call.db, call, call.account_id, change)


def change_password(call: Call) -> Reply:
    """Set another password and end all other sessions: `password-wrong` at `/current`."""
    order = _signed(call, PasswordOrder)

    def change(db: Db, holder: Holder, account: Row) -> Reply:
        id_number = db.execute("SELECT id_number FROM practitioners WHERE id = ?", (holder.practitioner_id,)).fetchone()
        try:
            check_password(order.password, account["email"], id_number["id_number"])
        except Refused as refused:
            raise rejected("/password", refused) from None
        password_hash = hash_password(order.password)
        db.execute("UPDATE accounts SET password_hash = ? WHERE id = ?", (password_hash, holder.account_id))
        end_sessions(db, holder.account_id, but=holder.session_hash)
        _mail(db, call, account, "password-changed")
        return NOTHING

    return _by_password(call, order.current, "/current", change)


def ask_email_change(call: Call) -> Reply:
    """Mail a code to the former and to the new address: `password-wrong` at `/password`.

    An address that has an account already is told of it by mail, and nothing here tells of it.
    """
    order = _signed(call, EmailChangeOrder)
    try:
        email = parse_email(order.email)
    except Refused as refused:
        raise rejected("/email", refused) from None

    def ask(db: Db, holder: Holder, account: Row) -> Reply:
        codes = mailed.begin(db, call.now, holder.account_id, "email", email, two=True)
        _mail(db, call, account, "email-former", code=codes.code)
        taken = db.execute("SELECT 1 FROM accounts WHERE email = ?", (email,)).fetchone()
        if taken:
            send_mail(db, call.now, email, account["language"], "email-taken")
        else:
            send_mail(
                db, call.now, email, account["language"], "email-new", account_id=holder.account_id, code=codes.second
            )
        answer = EmailChange(
            sent_to_former=mask_email(account["email"]),
            sent_to_new=mask_email(email),
            expires_at=call.now + mailed.GOOD_FOR,
        )
        return Reply.of(answer, HTTPStatus.ACCEPTED)

    return _by_password(call, order.password, "/password", ask)


def change_email(call: Call) -> Reply:
    """Take the new address by the codes of both, and end all other sessions: `mailed-code`."""
    order = _signed(call, EmailChangeCodes)
    with call.sandbox.store.transaction() as db:
        holder = _holder(db, call)
        before = kept(db, call, holder.account_id)
        if before:
            return before
        keys = ((f"mailed-code:{holder.account_id}", throttle.ONE_TIME_CODE),)
        throttle.attempt(db, keys, call.now, "rate-limited")
        email = mailed.redeem(db, call.now, holder.account_id, "email", order.former_code, order.new_code)
        if email is not None and db.execute("SELECT 1 FROM accounts WHERE email = ?", (email,)).fetchone() is None:
            throttle.succeed(db, keys)

            def change() -> Reply:
                db.execute("UPDATE accounts SET email = ? WHERE id = ?", (email, holder.account_id))
                end_sessions(db, holder.account_id, but=holder.session_hash)
                return me(own_call(call, db, holder))

            return once(db, call, holder.account_id, change)
    raise refuse(CODE)


def list_sessions(call: OwnCall) -> Reply:
    """Return where the account is signed in, the latest used first."""
    rows = call.db.execute(
        "SELECT device, used_at, ends_at, family_id, token_hash FROM sessions WHERE account_id = ? "
        "ORDER BY used_at DESC",
        (call.account_id,),
    ).fetchall()
    items = [
        SessionRecord(
            device=row["device"],
            used_at=instant(row["used_at"]),
            ends_at=min(instant(row["ends_at"]), instant(row["used_at"]) + IDLE),
            remembered=row["family_id"] is not None,
            current=row["token_hash"] == call.session_hash,
        )
        for row in rows
    ]
    families = call.db.execute(
        "SELECT device, expires_at FROM refresh_families WHERE account_id = ? "
        "AND id NOT IN (SELECT family_id FROM sessions WHERE family_id IS NOT NULL) ORDER BY expires_at DESC",
        (call.account_id,),
    )
    items += [
        SessionRecord(
            device=row["device"],
            used_at=instant(row["expires_at"]) - REMEMBERED,
            ends_at=instant(row["expires_at"]),
            remembered=True,
            current=False,
        )
        for row in families
    ]
    return Reply.of(SessionList(items=items))


def end_all_sessions(call: OwnCall) -> Reply:
    """Sign the account out everywhere, here too."""
    end_sessions(call.db, call.account_id)
    return NOTHING


def export(call: OwnCall) -> Reply:
    """Return all that is held of the account, no secret and no bytes; files by name and digest."""
    account = dict(call.db.execute("SELECT * FROM accounts WHERE id = ?", (call.account_id,)).fetchone())
    del account["password_hash"]
    answer = AccountExport(
        exported_at=call.now,
        simulation=True,
        account=account,
        practitioner=people.practitioner(call.db, call.practitioner_id).model_dump(mode="json"),
        cme_entries=[each.model_dump(mode="json") for each in people.recorded_cme(call.db, call.practitioner_id)],
        **held_rows(call.db, call.account_id, call.practitioner_id),
    )
    return Reply.of(answer, Content_Disposition='attachment; filename="mumaris-export.json"')


def close_account(call: Call) -> Reply:
    """End the account for good, with its drafts, finished requests and files; the registered stay on record.

    Whoever was never registered has a record by the account alone, and it goes too: nobody else may come into it.
    Raises `password-wrong` at `/password`, and `account-open-requests` while a request is under way.
    """
    order = _signed(call, ClosureOrder)

    def close(db: Db, holder: Holder, account: Row) -> Reply:
        statuses = db.execute("SELECT status FROM requests WHERE account_id = ?", (holder.account_id,))
        if any(is_open(Status(row["status"])) and row["status"] != Status.DRAFT for row in statuses):
            raise refuse("account-open-requests")
        send_mail(db, call.now, account["email"], account["language"], "account-closed")
        db.execute("DELETE FROM messages WHERE account_id = ?", (holder.account_id,))
        db.execute("DELETE FROM accounts WHERE id = ?", (holder.account_id,))
        if people.practitioner(db, holder.practitioner_id).registration_no is None:
            db.execute("DELETE FROM practitioners WHERE id = ?", (holder.practitioner_id,))
        return NOTHING

    return _by_password(call, order.password, "/password", close)


def _by_password(call: Call, password: str, pointer: str, change: Change) -> Reply:
    """Do what asks for the password anew; wrong ones are counted and put off, whatever the session may do else."""
    store = call.sandbox.store
    with store.transaction() as db:
        holder = _holder(db, call)
        before = kept(db, call, holder.account_id)
        if before:
            return before
        keys = ((f"password:{holder.account_id}", throttle.PASSWORD),)
        throttle.attempt(db, keys, call.now, "rate-limited")
        account = db.execute("SELECT * FROM accounts WHERE id = ?", (holder.account_id,)).fetchone()
    if not is_password(password, account["password_hash"]):
        raise rejected(pointer, Refused("password-wrong"))
    with store.transaction() as db:
        throttle.succeed(db, keys)
        holder = _holder(db, call)
        return once(db, call, holder.account_id, lambda: change(db, holder, account))


def _signed(call: Call, model: type[OrderT]) -> OrderT:
    """Return the body of somebody signed in; who is not, learns nothing of what a body may hold."""
    with call.sandbox.store.transaction() as db:
        _holder(db, call)
    return call.order(model)


def _holder(db: Db, call: Call) -> Holder:
    return authenticate(db, call.headers.get("authorization", ""), call.now)


def _mail(db: Db, call: Call, account: Row, kind: str, code: str | None = None) -> None:
    send_mail(db, call.now, account["email"], account["language"], kind, account_id=account["id"], code=code)
