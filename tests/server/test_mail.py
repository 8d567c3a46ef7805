"""Mails as they travel, to whom, how often, and what never stands in one."""

import asyncio
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from hypothesis import example, given
from hypothesis import strategies as st
from tests.backend import Backend
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key

from mumaris_tui.domain.identifiers import parse_email
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox import admin, postman, serve, timers
from mumaris_tui.sandbox.call import Config
from mumaris_tui.sandbox.messages import written
from mumaris_tui.sandbox.notices import tell
from mumaris_tui.sandbox.scene import Moment
from mumaris_tui.sandbox.store import stamp
from mumaris_tui.sandbox.tokens import operator_token


def mails(backend: Backend) -> list[EmailMessage]:
    rows = backend.rows("SELECT raw FROM messages WHERE channel = 'email' ORDER BY rowid")
    found = [message_from_string(row["raw"], policy=default) for row in rows]
    assert all(isinstance(each, EmailMessage) for each in found)
    return found


@pytest.mark.parametrize(("language", "word"), [("ar", "محاكاة"), ("en", "Simulation")])
def test_a_mail_is_a_mail_in_the_account_s_language(
    backend: Backend, nurse: Practitioner, language: str, word: str
) -> None:
    backend.write("UPDATE accounts SET language = ?", language)
    request_id = nurse.send_whole()
    (mail,) = mails(backend)
    assert (mail["To"], mail["Content-Language"], mail.get_content_type()) == (
        "p1@example.test",
        language,
        "text/plain",
    )
    assert mail["Date"].datetime.tzinfo is not None
    assert str(mail["Message-ID"]).endswith("@sandbox.example>")
    assert str(mail["Subject"]).startswith(word)
    number = nurse.request_of(request_id)["number"]
    assert number in mail.get_content()
    raw = backend.rows("SELECT raw FROM messages")[0]["raw"]
    assert raw.isascii()
    assert all(len(line) <= 78 and not line.endswith("\n") for line in raw.split("\r\n"))


def test_no_mail_holds_an_identity_a_health_fact_or_a_file(
    backend: Backend, nurse: Practitioner, operator: Operator
) -> None:
    secret = "حالة صحية سرية جدًا"
    changes = {"questions": {"q4": "yes", "q4_details": secret}}
    request_id = nurse.send_whole(changes)
    operator.acts(request_id, "pick")
    operator.act(request_id, "return", notes=[{"code": "other", "pointer": "/questions/q4", "text": secret}])
    backend.write("UPDATE review_notes SET was = NULL")
    nurse.request_of(request_id)
    nurse.submit(request_id)
    operator.acts(request_id, "pick", "approve")
    operator.pay(nurse.invoice_of(request_id)["bill_number"])
    operator.acts(request_id, "issue", "ship", "deliver")
    assert nurse.told() == [
        "submitted",
        "returned",
        "submitted",
        "approved",
        "paid",
        "card-issued",
        "dispatched",
        "delivered",
    ]
    person = nurse.get("/v1/practitioner").json()
    answers = nurse.request_of(request_id)["answers"]
    never = [
        person["id_number"],
        person["registration_no"],
        person["name_ar"]["family"],
        secret,
        answers["contact"]["short_address"],
    ]
    everything = mails(backend)
    assert len(everything) == 8
    for mail in everything:
        assert not mail.is_multipart()
        assert not [word for word in never if word in str(mail["Subject"]) + mail.get_content()]
    texts = backend.rows("SELECT body FROM messages WHERE channel = 'sms'")
    assert len(texts) == 5
    assert not [word for word in never for row in texts if word in row["body"]]


def test_a_deadline_is_told_of_before_it_passes_each_day_once(
    backend: Backend, nurse: Practitioner, operator: Operator
) -> None:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "return")
    told = []
    for _ in range(31):
        backend.pass_time(days=1)
        nurse.get("/v1/me")
        told.append(nurse.told().count("return-lapses"))
    assert [told.index(number) + 1 for number in (1, 2, 3)] == [15, 23, 29]
    assert nurse.told()[-1] == "expired"


def test_the_end_of_a_card_is_told_of_in_time_and_once(backend: Backend, nurse: Practitioner) -> None:
    seen: dict[int, str] = {}
    known = 0
    for day in range(1, 75):
        backend.pass_time(days=1)
        inbox = nurse.told()
        if len(inbox) > known:
            seen[day], known = inbox[-1], len(inbox)
    assert {60 - day: kind for day, kind in seen.items()} == {
        30: "card-ends",
        7: "card-ends",
        0: "card-ends-today",
        -7: "card-ended",
    }
    backend.pass_time(days=400)
    assert len(nurse.told()) == known


def test_a_long_jump_tells_in_the_order_of_the_days(backend: Backend, nurse: Practitioner) -> None:
    backend.pass_time(days=100)
    assert nurse.told() == ["card-ends", "card-ends", "card-ends-today", "card-ended"]
    dates = [mail["Date"].datetime for mail in mails(backend) if mail["To"] == "p1@example.test"]
    assert dates == sorted(dates)
    assert dates[-1] - dates[0] == timedelta(days=37)


class Mailbox:
    """A mail server that keeps what it is given, and refuses while `full`; persona 1 may be unknown to it."""

    def __init__(self) -> None:
        self.unknown = False
        self.full, self.taken = False, list[tuple[list[str], bytes]]()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:
        if address == "p1@example.test" and self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        if self.full:
            return "452 no room"
        self.taken.append((envelope.rcpt_tos, envelope.original_content or b""))
        return "250 OK"


@pytest.fixture
def mailbox() -> Any:
    from tests.server.ports import free_port

    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, f"127.0.0.1:{controller.port}"
    controller.stop()


def test_mails_are_sent_by_a_real_server_each_once(
    backend: Backend, nurse: Practitioner, mailbox: tuple[Mailbox, str]
) -> None:
    box, place = mailbox
    nurse.send_whole()
    box.full = True
    assert postman.deliver(backend.sandbox.store, place, backend.clock()) == 0
    box.full = False
    assert postman.deliver(backend.sandbox.store, place, backend.clock()) == 1
    assert postman.deliver(backend.sandbox.store, place, backend.clock()) == 0
    ((to, content),) = box.taken
    assert to == ["p1@example.test"]
    assert content.decode() == backend.rows("SELECT raw FROM messages")[0]["raw"]


def test_a_mail_that_is_refused_keeps_none_from_going(
    backend: Backend, nurse: Practitioner, mailbox: tuple[Mailbox, str]
) -> None:
    box, place = mailbox
    box.unknown = True
    nurse.send_whole()
    asked = nurse.post("/v1/password-resets", json={"email": "p2@example.test"}, headers=new_key())
    assert asked.is_success, asked.text
    assert postman.deliver(backend.sandbox.store, place, backend.clock()) == 1
    ((to, _),) = box.taken
    assert to == ["p2@example.test"]
    box.unknown = False
    assert postman.deliver(backend.sandbox.store, place, backend.clock()) == 1


@given(
    st.one_of(st.emails(), st.text(max_size=40), st.from_regex(r"[!-~]{1,20}@[!-~]{1,9}\.[!-~]{2,9}", fullmatch=True))
)
@example("=?utf-8?q?a=0a?=@b.co")
@example("ahmed@[example.com")
@example("victim,me@y.zz")
@example("(ahmed@example.com")
def test_an_address_that_is_accepted_gets_a_mail_of_its_own(typed: str) -> None:
    try:
        address = parse_email(typed)
    except Refused:
        return
    mail = message_from_string(written("id", datetime.now(UTC), address, "ar", "s", "b"), policy=default)
    assert [str(each) for each in mail["To"].addresses] == [address]
    assert "\n" not in str(mail["To"])


def test_no_server_no_loss(backend: Backend, nurse: Practitioner) -> None:
    nurse.send_whole()
    assert postman.deliver(backend.sandbox.store, "127.0.0.1:1", backend.clock()) == 0
    assert backend.rows("SELECT sent_at FROM messages") == [{"sent_at": None}]


def test_an_operator_reads_the_mail(backend: Backend, nurse: Practitioner) -> None:
    nurse.send_whole()
    data: Path = backend.path.parent
    (listed,) = admin.messages(data)
    assert admin.mail(data, listed["id"]).startswith("From: ")


async def test_a_server_keeps_time_and_sends_by_itself(tmp_path: Path, mailbox: tuple[Mailbox, str]) -> None:
    box, place = mailbox
    sandbox = serve.open_sandbox(tmp_path, Config(one_time_code=False, smtp=place))
    listener = serve.listen(serve.LOOPBACK, 0)
    with sandbox.store.transaction() as db:
        account = db.execute("SELECT * FROM accounts LIMIT 1").fetchone()
        tell(Moment(sandbox, db, sandbox.clock()), account["id"], "report-taken", None)
        timers.plan_reminders(db, account["practitioner_id"], sandbox.clock() - timedelta(days=200))
        (before,) = db.execute("SELECT count(*) FROM timers WHERE due_at < ?", (stamp(sandbox.clock()),)).fetchone()
    assert before
    running = asyncio.create_task(serve._serve(sandbox, listener))
    try:
        async with asyncio.timeout(30):
            while timers.is_due(sandbox, sandbox.clock()) or len(box.taken) < 2:
                await asyncio.sleep(0.05)
    finally:
        running.cancel()
        await asyncio.wait([running])
        listener.close()
        sandbox.store.close()


def test_the_operator_s_token_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    token = operator_token(tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert operator_token(tmp_path) == token
    assert len(token) >= 40
