"""Signing in and staying so: sessions, one-time codes and rotated refresh tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from mumaris_tui.api.contract import (
    Account,
    Challenge,
    CodeOrder,
    Me,
    RefreshOrder,
    SessionGranted,
    SessionOrder,
    SignInAnswer,
)
from mumaris_tui.api.contract_account import NumberOrder
from mumaris_tui.domain.identifiers import is_saudi_mobile, mask_email, mask_mobile
from mumaris_tui.domain.text import normalise
from mumaris_tui.sandbox import throttle
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.idempotency import once
from mumaris_tui.sandbox.messages import send_choice, send_mail, send_text
from mumaris_tui.sandbox.passwords import NOBODY, is_password
from mumaris_tui.sandbox.replies import NOTHING, Reply, refuse
from mumaris_tui.sandbox.store import Db, Row, insert, instant, stamp
from mumaris_tui.sandbox.tokens import choices, hashed, new_code, new_id, new_number, new_token, same

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
REMEMBERED = timedelta(days=30)
CODE_GOOD_FOR = timedelta(minutes=5)
NUMBER_GOOD_FOR = timedelta(minutes=3)
CODE_AGAIN_AFTER = timedelta(seconds=60)
CODE_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a session: whose data, who acts, and the session's hash."""

    account_id: str
    actor_id: str
    practitioner_id: str
    session_hash: str


def authenticate(db: Db, authorization: str, now: datetime) -> Holder:
    """Return the holder of a bearer token and count its use; raises `session-ended`."""
    scheme, _, token = authorization.partition(" ")
    row = db.execute(
        "SELECT s.*, a.practitioner_id, a.state FROM sessions s JOIN accounts a ON a.id = s.account_id "
        "WHERE token_hash = ?",
        (hashed(token.strip()),),
    ).fetchone()
    if scheme.lower() != "bearer" or row is None or row["state"] != "active":
        raise refuse("session-ended")
    if now >= min(instant(row["used_at"]) + IDLE, instant(row["ends_at"])):
        raise refuse("session-ended")
    used_at = max(stamp(now), row["used_at"])  # a call that came before the clock was moved on may end after it
    db.execute("UPDATE sessions SET used_at = ? WHERE token_hash = ?", (used_at, row["token_hash"]))
    return Holder(row["account_id"], row["actor_id"], row["practitioner_id"], row["token_hash"])


def sign_in(call: Call) -> Reply:
    """Check name and password; answer with a session, or with a challenge where one-time codes are on.

    An unknown name, a wrong password and their throttling look alike and take the same time; the state of an account is
    told only after its right password: `account-locked`, `account-inactive`.
    """
    order = call.order(SessionOrder)
    user_name = normalise(order.user_name).lower()
    keys = throttle.signin_keys(user_name, call.source)
    store = call.sandbox.store
    with store.transaction() as db:
        throttle.attempt(db, keys, call.now)
        account = db.execute("SELECT *, id AS account_id FROM accounts WHERE email = ?", (user_name,)).fetchone()
    right = is_password(order.password, account["password_hash"] if account else NOBODY)
    if account is None or not right or account["state"] == "closed":
        raise refuse("signin-failed")
    with store.transaction() as db:
        throttle.succeed(db, keys)
        if account["state"] == "active":
            if call.sandbox.config.one_time_code:
                return Reply.of(SignInAnswer(challenge=_challenge(db, account, order, call.now)))
            return _granted(db, account["id"], order.device, order.remember, call.now)
    raise refuse("account-locked" if account["state"] == "locked" else "account-inactive")


def _challenge(db: Db, account: Row, order: SessionOrder, now: datetime) -> Challenge:
    challenge_id = new_id(now) + new_token()
    db.execute("DELETE FROM challenges WHERE expires_at < ?", (stamp(now - LONGEST),))
    insert(
        db,
        "challenges",
        id=challenge_id,
        account_id=account["id"],
        code_hash="",
        remember=int(order.remember),
        device=order.device,
        sent_at="",
        expires_at="",
        attempts_left=CODE_ATTEMPTS,
    )
    return _ask(db, account, challenge_id, CODE_ATTEMPTS, now)


def _ask(db: Db, account: Row, challenge_id: str, attempts_left: int, now: datetime) -> Challenge:
    """Send a code, or numbers to pick the shown one of; whatever was sent before is void."""
    by_number = account["second_step"] == "number"
    code, number = new_code(), new_number() if by_number else None
    expires_at = now + (NUMBER_GOOD_FOR if by_number else CODE_GOOD_FOR)
    db.execute(
        "UPDATE challenges SET code_hash = ?, number = ?, picked = NULL, sent_at = ?, expires_at = ?, "
        "attempts_left = ? WHERE id = ?",
        (
            "" if by_number else hashed(challenge_id + code),
            number,
            stamp(now),
            stamp(expires_at),
            attempts_left,
            challenge_id,
        ),
    )
    if number is None:
        sent_to = _send_code(db, now, account, code)
    else:
        to, language = account["mobile"], account["language"]
        send_choice(db, now, to, language, account["account_id"], challenge_id, choices(number))
        sent_to = mask_mobile(to)
    return Challenge(
        kind="code" if number is None else "number",
        number=number,
        challenge_id=challenge_id,
        sent_to=sent_to,
        expires_at=expires_at,
        resend_at=now + CODE_AGAIN_AFTER,
        attempts_left=attempts_left,
    )


def _send_code(db: Db, now: datetime, account: Row, code: str) -> str:
    """Send a code by text message to a mobile of the Kingdom, by mail where there is none; return where to, masked."""
    mobile, email, account_id = account["mobile"], account["email"], account["account_id"]
    if is_saudi_mobile(mobile):
        send_text(db, now, mobile, account["language"], "code", account_id, code)
        return mask_mobile(mobile)
    send_mail(db, now, email, account["language"], "code", account_id=account_id, code=code)
    return mask_email(email)


def _find_challenge(db: Db, call: Call) -> Row:
    row: Row | None = db.execute(
        "SELECT c.*, a.email, a.mobile, a.language, a.state, a.second_step FROM challenges c "
        "JOIN accounts a ON a.id = c.account_id "
        "WHERE c.id = ?",
        (call.parts["challenge_id"],),
    ).fetchone()
    if row is None or row["state"] != "active":
        raise refuse("not-found")
    return row


def verify_code(call: Call) -> Reply:
    """Answer a challenge with its code: `code-wrong` with the attempts left, or one of those below.

    `code-used-up` once no attempt is left, `code-expired`, `signin-throttled`.

    One by number is answered by what was picked: `match-waiting` until then, `match-refused` for another number.
    """
    order = call.order(CodeOrder)
    with call.sandbox.store.transaction() as db:
        row = _find_challenge(db, call)
        if not row["attempts_left"]:
            raise refuse("code-used-up")
        if call.now >= instant(row["expires_at"]):
            raise refuse("code-expired")
        if row["number"] is not None:
            if row["picked"] is None:
                raise refuse("match-waiting")
            db.execute("DELETE FROM challenges WHERE id = ?", (row["id"],))
            if row["picked"] == row["number"]:
                return _granted(db, row["account_id"], row["device"], bool(row["remember"]), call.now)
    if row["number"] is not None:
        raise refuse("match-refused")
    with call.sandbox.store.transaction() as db:
        keys = ((f"code:{row['account_id']}", throttle.ONE_TIME_CODE),)
        throttle.attempt(db, keys, call.now)
        if same(hashed(row["id"] + normalise(order.code)), row["code_hash"]):
            throttle.succeed(db, keys)
            db.execute("DELETE FROM challenges WHERE id = ?", (row["id"],))
            return _granted(db, row["account_id"], row["device"], bool(row["remember"]), call.now)
        db.execute("UPDATE challenges SET attempts_left = attempts_left - 1 WHERE id = ?", (row["id"],))
    left = row["attempts_left"] - 1
    raise refuse("code-wrong", n=left) if left else refuse("code-used-up")


def resend_code(call: Call) -> Reply:
    """Send a new code, the former one being void: `code-too-soon` with the seconds to wait.

    One whose attempts are used up is replaced at once, with as many again: guessing on is slowed down for the account.
    """
    with call.sandbox.store.transaction() as db:
        row = _find_challenge(db, call)

        def send() -> Reply:
            wait = instant(row["sent_at"]) + CODE_AGAIN_AFTER - call.now
            if row["attempts_left"] and wait > timedelta():
                raise refuse("code-too-soon", seconds=-(-wait // timedelta(seconds=1)))
            return Reply.of(_ask(db, row, row["id"], row["attempts_left"] or CODE_ATTEMPTS, call.now))

        return once(db, call, "", send)


def refresh(call: Call) -> Reply:
    """Give a new session for a refresh token, and a new one in its place.

    The previous token stays good until the new one is first used, so that a lost answer signs nobody out (FAPI 2.0,
    5.3.2.1). Of several given for the same one, the first that is used is the new one. Any other was stolen or copied,
    and ends the family with its sessions.
    """
    token_hash = hashed(call.order(RefreshOrder).refresh_token)
    with call.sandbox.store.transaction() as db:
        row = db.execute(
            "SELECT f.*, t.generation, a.state FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id "
            "JOIN accounts a ON a.id = f.account_id WHERE t.token_hash = ?",
            (token_hash,),
        ).fetchone()
        if (
            row
            and row["generation"] >= row["issued"] - 1
            and call.now < instant(row["expires_at"])
            and row["state"] == "active"
        ):
            issued = row["generation"] + 1
            if row["generation"] == row["issued"]:
                db.execute(
                    "UPDATE refresh_tokens SET generation = 0 WHERE family_id = ? AND generation = ? "
                    "AND token_hash <> ?",
                    (row["id"], row["generation"], token_hash),
                )
            db.execute(
                "UPDATE refresh_families SET issued = ?, expires_at = ? WHERE id = ?",
                (issued, stamp(call.now + REMEMBERED), row["id"]),
            )
            return _session(db, row["account_id"], row["device"], call.now, row["id"], issued)
        if row:
            db.execute("DELETE FROM refresh_families WHERE id = ?", (row["id"],))
    raise refuse("session-ended")


def _granted(db: Db, account_id: str, device: str, remember: bool, now: datetime) -> Reply:
    db.execute("UPDATE accounts SET last_login_at = ? WHERE id = ?", (stamp(now), account_id))
    if not remember:
        return _session(db, account_id, device, now, None, 0)
    family_id, expires_at = new_id(now), stamp(now + REMEMBERED)
    insert(db, "refresh_families", id=family_id, account_id=account_id, device=device, issued=1, expires_at=expires_at)
    return _session(db, account_id, device, now, family_id, 1)


def _session(db: Db, account_id: str, device: str, now: datetime, family_id: str | None, generation: int) -> Reply:
    token, again = new_token(), new_token() if family_id else None
    db.execute("DELETE FROM sessions WHERE ends_at < ?", (stamp(now),))
    db.execute("DELETE FROM refresh_families WHERE expires_at < ?", (stamp(now),))
    insert(
        db,
        "sessions",
        token_hash=hashed(token),
        account_id=account_id,
        actor_id=account_id,
        family_id=family_id,
        device=device,
        used_at=stamp(now),
        ends_at=stamp(now + LONGEST),
    )
    if again:
        insert(db, "refresh_tokens", token_hash=hashed(again), family_id=family_id, generation=generation)
    granted = SessionGranted(
        access_token=token,
        idle_s=int(IDLE.total_seconds()),
        expires_at=now + LONGEST,
        refresh_token=again,
        refresh_expires_at=now + REMEMBERED if again else None,
    )
    return Reply.of(SignInAnswer(session=granted), HTTPStatus.OK, Cache_Control="no-store")


def sign_out(call: OwnCall) -> Reply:
    """End the session, and the refresh tokens that belong to it."""
    row = call.db.execute("SELECT family_id FROM sessions WHERE token_hash = ?", (call.session_hash,)).fetchone()
    call.db.execute("DELETE FROM sessions WHERE token_hash = ?", (call.session_hash,))
    call.db.execute("DELETE FROM refresh_families WHERE id = ?", (row["family_id"],))
    return NOTHING


def end_sessions(db: Db, account_id: str, but: str = "") -> None:
    """End the account's sessions and kept sign-ins, all `but` the one of that hash and what renews it."""
    kept = db.execute("SELECT family_id FROM sessions WHERE token_hash = ?", (but,)).fetchone()
    db.execute("DELETE FROM sessions WHERE account_id = ? AND token_hash <> ?", (account_id, but))
    db.execute(
        "DELETE FROM refresh_families WHERE account_id = ? AND id IS NOT ?",
        (account_id, kept["family_id"] if kept else None),
    )
    db.execute("DELETE FROM challenges WHERE account_id = ?", (account_id,))


def pick_number(call: Call) -> Reply:
    """Take the number that was picked on the other device; only the embedded sandbox has this operation."""
    order = call.order(NumberOrder)
    with call.sandbox.store.transaction() as db:
        row = _find_challenge(db, call)

        def pick() -> Reply:
            db.execute("UPDATE challenges SET picked = ? WHERE id = ?", (order.number, row["id"]))
            return NOTHING

        return once(db, call, "", pick)


def me(call: OwnCall) -> Reply:
    """Return whose data is shown and who acts."""
    return Reply.of(whose(call))


def whose(call: OwnCall) -> Me:
    """Return whose data is shown and who acts."""
    session = call.db.execute("SELECT * FROM sessions WHERE token_hash = ?", (call.session_hash,)).fetchone()
    return Me(
        account=_account(call.db, call.account_id),
        actor=_account(call.db, call.actor_id),
        session_idle_s=int(IDLE.total_seconds()),
        session_expires_at=instant(session["ends_at"]),
    )


def _account(db: Db, account_id: str) -> Account:
    row = db.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone()
    return Account(
        id=row["id"],
        email=row["email"],
        mobile=row["mobile"],
        language=row["language"],
        second_step=row["second_step"],
    )
