"""The desks of the sandbox by their commands, beside a running server."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.backend import Backend, serving
from tests.contract import ledger
from tests.server.practitioner import Practitioner

from mumaris_tui.cli.run import run
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrasebook

Desk = Callable[..., tuple[int, str, str]]


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    with serving(tmp_path / "data") as running:
        yield running


@pytest.fixture
def nurse(backend: Backend) -> Iterator[Practitioner]:
    with Practitioner(backend) as somebody:
        somebody.sign_in(1)
        yield somebody


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.setenv("MUMARIS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("MUMARIS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(ledger.FOLDER, raising=False)

    def asked(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        return run(["--lang", "en", "sandbox", *arguments]), *capsys.readouterr()

    return asked


def test_a_request_is_lived_through_by_commands(nurse: Practitioner, desk: Desk) -> None:
    assert desk("review", "list")[0] == ExitStatus.NOTHING
    request_id = nurse.send_whole({"review": {"delivery": "courier"}})
    number = nurse.request_of(request_id)["number"]
    status, listed, _ = desk("review", "list", "--json")
    assert (status, [each["number"] for each in json.loads(listed)]) == (ExitStatus.DONE, [number])
    assert number in desk("review", "list")[1]
    assert desk("review", "pick", number)[0] == ExitStatus.DONE
    returned = desk("review", "return", number, "--note", "unreadable@A_ID=not sharp", "--note", "other@/contact/city")
    assert returned[0] == ExitStatus.DONE
    assert "Returned for completion" in returned[2]
    shown = json.loads(desk("review", "show", number)[1])
    assert [(each["code"], each["attachment_type"], each["pointer"], each["text"]) for each in shown["notes"]] == [
        ("unreadable", "A_ID", None, "not sharp"),
        ("other", None, "/contact/city", ""),
    ]
    nurse.backend.write("UPDATE review_notes SET was = NULL")
    nurse.request_of(request_id)
    assert nurse.submit(request_id).status_code == 200
    for event in ("pick", "approve"):
        assert desk("review", event, number)[0] == ExitStatus.DONE
    bill = nurse.invoice_of(request_id)["bill_number"]
    status, _, told = desk("bank", "pay", bill, "--amount", "1")
    assert (status, "less than what is due" in told) == (ExitStatus.SERVICE_REFUSED, True)
    assert "190" in desk("bank", "pay", bill)[2]
    assert f"Bill {bill} was paid already." in desk("bank", "pay", bill)[2]
    status, _, told = desk("courier", "deliver", number)
    assert (status, "issued in a moment" in told, "deliver" in told) == (ExitStatus.SERVICE_REFUSED, True, False)
    desk("clock", "advance", "0", "--minutes", "1")
    assert nurse.request_of(request_id)["status"] == "card_issued"
    for move in ("ship", "return", "deliver"):
        assert desk("courier", move, number)[0] == ExitStatus.DONE
    assert nurse.request_of(request_id)["status"] == "completed"
    status, _, told = desk("courier", "ship", number)
    assert (status, "now: Completed" in told) == (ExitStatus.SERVICE_REFUSED, True)


def test_money_too_much_is_called_the_same_at_the_bank_and_in_the_app(nurse: Practitioner, desk: Desk) -> None:
    request_id = nurse.send_whole()
    number = nurse.request_of(request_id)["number"]
    for event in ("pick", "approve"):
        desk("review", event, number)
    _, _, told = desk("bank", "pay", nurse.invoice_of(request_id)["bill_number"], "--amount", "9000")
    assert "more than was due; the difference can be asked back" in told
    for words, called in ((Phrasebook(), "أكثر من المستحق"), (Phrasebook("en"), "more than was due")):
        amount = words.money(100)
        for said in (
            words.text("desk-paid-overpaid", amount=amount, number=words.ltr("1")),
            words.text("bill-give-back", amount=amount),
            words.text("outcome-overpaid"),
            words.label(load_packaged().table("refund_reason")["overpaid"].label),
        ):
            assert called in said


def test_what_does_not_fit_says_what_would(nurse: Practitioner, desk: Desk) -> None:
    request_id = nurse.send_whole({"review": {"delivery": "courier"}})
    number = nurse.request_of(request_id)["number"]
    status, _, told = desk("review", "approve", number)
    assert (status, "review pick" in told) == (ExitStatus.SERVICE_REFUSED, True)
    desk("review", "pick", number)
    for note, helped in (
        ("blurred@A_ID", "unreadable"),
        ("other@A_CAT", "A_PHOTO"),
        ("other@/contact/towns", "/contact/city"),
        ("other@/questions/q4_details", "does not ask for"),
    ):
        status, _, told = desk("review", "return", number, "--note", "other", "--note", note)
        assert (status, note in told, helped in told) == (ExitStatus.REFUSED_INPUT, True, True), told
    desk("review", "approve", number)
    desk("bank", "pay", nurse.invoice_of(request_id)["bill_number"])
    desk("clock", "advance", "0", "--minutes", "1")
    status, _, told = desk("courier", "deliver", number)
    assert (status, "courier ship" in told, "courier ready" in told) == (ExitStatus.SERVICE_REFUSED, True, False)


@pytest.mark.parametrize("verb", ["return", "reject"])
def test_the_help_lists_the_codes_of_notes(desk: Desk, verb: str) -> None:
    status, printed, _ = desk("review", verb, "--help")
    assert status == ExitStatus.DONE
    for code in load_packaged().table("note_code"):
        assert code.code in printed
        assert code.label.en in printed


@pytest.mark.parametrize(
    ("command", "named", "said"),
    [
        (("bank", "pay"), "000000000000", "There is no bill 000000000000."),
        (("bank", "confirm"), "SIM0", "There is no transfer with the reference SIM0."),
        (("review", "pick"), "R2026-0000001", "There is no request R2026-0000001."),
        (("review", "show"), "R2026-0000001", "There is no request R2026-0000001."),
        (("courier", "ship"), "R2026-0000001", "There is no request R2026-0000001."),
    ],
)
def test_what_is_not_there_is_named(
    backend: Backend, desk: Desk, command: tuple[str, str], named: str, said: str
) -> None:
    status, _, told = desk(*command, named)
    assert (status, said in told) == (ExitStatus.SERVICE_REFUSED, True), told


def test_a_proof_is_looked_at(nurse: Practitioner, desk: Desk) -> None:
    request_id = nurse.send_whole()
    number = nurse.request_of(request_id)["number"]
    for event in ("pick", "approve"):
        desk("review", event, number)
    payment = nurse.begin_payment(nurse.invoice_of(request_id)["id"], "bank_account").json()
    assert desk("bank", "confirm", payment["reference"])[0] == ExitStatus.SERVICE_REFUSED
    nurse.put(
        f"/v1/payments/{payment['id']}/proof",
        content=b"\x89PNG\r\n\x1a\n",
        headers={"Content-Type": "application/octet-stream"},
    )
    nurse.backend.write("UPDATE payments SET state = 'pending'")
    assert desk("bank", "refuse", payment["reference"].lower())[0] == ExitStatus.DONE
    assert nurse.request_of(request_id)["status"] == "approved_unpaid"


def test_the_clock_is_the_sandbox_s_alone(backend: Backend, desk: Desk) -> None:
    status, before, _ = desk("clock", "show")
    assert status == ExitStatus.DONE
    after = desk("clock", "advance", "31")[1]
    assert after != before
    assert float(backend.rows("SELECT value FROM settings WHERE name = 'clock_offset_s'")[0]["value"]) == 31 * 86400
    assert desk("clock", "show")[1] == after
    desk("clock", "reset")
    assert float(backend.rows("SELECT value FROM settings WHERE name = 'clock_offset_s'")[0]["value"]) == 0


def test_mails_are_listed_and_shown_as_they_travel(nurse: Practitioner, desk: Desk) -> None:
    assert desk("mail")[0] == ExitStatus.NOTHING
    nurse.send_whole()
    (mail,) = json.loads(desk("mail", "list", "--json")[1])
    assert json.loads(desk("mail", "--json")[1]) == [mail]
    raw = desk("mail", "show", mail["id"])[1]
    assert raw.startswith("From: noreply@sandbox.example")
    assert "Content-Language: ar" in raw
    assert desk("mail", "show", "none")[0] == ExitStatus.SERVICE_REFUSED


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("review", "pick", "R2026-0000000"), ExitStatus.SERVICE_REFUSED),
        (("review", "return", "R2026-0000000"), ExitStatus.USAGE),
        (("review", "return", "R2026-0000000", "--note", "not a code"), ExitStatus.USAGE),
        (("bank", "pay", "000000000000"), ExitStatus.SERVICE_REFUSED),
        (("clock", "advance", "-1"), ExitStatus.USAGE),
        (("serve", "--smtp", "nowhere"), ExitStatus.USAGE),
        (("serve", "--review-after", "0"), ExitStatus.USAGE),
    ],
)
def test_what_cannot_be_done_is_told(backend: Backend, desk: Desk, arguments: tuple[str, ...], status: int) -> None:
    found, printed, told = desk(*arguments)
    assert (found, printed) == (status, "")
    assert told
    assert backend.rows("SELECT * FROM requests") == []
