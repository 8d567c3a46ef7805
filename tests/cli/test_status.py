"""The requests of the kept sign-ins, from a real backend; only the keyring is a dictionary."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.backend import Backend, serving
from tests.contract import ledger

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.contract_request import EventRecord
from mumaris_tui.cli.run import run
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage import keychain
from mumaris_tui.storage.keychain import KeyChain, SavedSignIn
from mumaris_tui.usecases.services import Services
from mumaris_tui.usecases.status import Next, next_of
from mumaris_tui.wording import event_words

Asked = Callable[..., tuple[int, str, str]]


class Store(dict[tuple[str, str], str]):
    """A safe store in memory."""

    def get_password(self, service: str, user: str) -> str | None:
        return self.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        self[service, user] = password

    def delete_password(self, service: str, user: str) -> None:
        del self[service, user]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    held = Store()
    monkeypatch.setattr(keychain, "_find", lambda: ("Safe", held))
    return held


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    with serving(tmp_path, embedded=False) as running:
        yield running


@pytest.fixture
def status(
    backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Asked:
    monkeypatch.setenv("MUMARIS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("MUMARIS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MUMARIS_BACKEND", backend.url)
    monkeypatch.delenv(ledger.FOLDER, raising=False)

    def asked(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        return run(["status", *arguments]), *capsys.readouterr()

    return asked


def kept(backend: Backend, folder: Path, at: int = 0, *, draft: bool = False) -> str:
    """Sign a practitioner in and keep it, as the app does; return the user name."""

    async def sign_in() -> None:
        async def connect() -> BackendAddress:
            return BackendAddress(backend.url)

        services = Services(connect, KeyChain(folder / "data"))
        await services.open()
        await services.session.sign_in(PERSONAS[at].user_name, PERSONAS[at].password, remember=True)
        if draft:
            await services.open_draft()
        await services.close()

    asyncio.run(sign_in())
    return PERSONAS[at].user_name


def test_every_status_has_a_next_step() -> None:
    assert all(next_of(status.value) is not Next.LOOK for status in Status)
    assert next_of("invented_later") is Next.LOOK
    assert (next_of("paid", "courier"), next_of("paid", "digital")) == (Next.WAIT_FOR_CARD, Next.WAIT_FOR_CERTIFICATE)


def test_what_is_paid_first_was_sent_all_the_same() -> None:
    sent = EventRecord(
        id="e", at=datetime(2026, 1, 1, tzinfo=UTC), actor="applicant", from_status="draft", to_status="awaiting_fee"
    )
    assert "أُرسل الطلب" in event_words(sent, Phrasebook())
    assert "Request sent" in event_words(sent, Phrasebook("en"))


def test_without_a_kept_sign_in_no_backend_is_asked(status: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUMARIS_BACKEND", "http://127.0.0.1:9")
    code, printed, told = run_in(status, "en")
    assert (code, printed) == (ExitStatus.SIGN_IN, "")
    assert told in {
        "Error: No sign-in is kept for this backend. One is kept in the password store when you sign in with mumaris.\n",
        (
            "Error: This device has no safe password store, so no sign-in is kept for this command to read. "
            "Sign in with mumaris to see your requests there.\n"
        ),
    }  # by what this machine has


def run_in(status: Asked, language: str, *arguments: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUMARIS_LANGUAGE", language)
        return status(*arguments)


def test_a_sign_in_kept_for_another_backend_is_none(status: Asked, store: Store, tmp_path: Path) -> None:
    asyncio.run(KeyChain(tmp_path / "data").set("https://mumaris.example.test", "p1@example.test", "token"))
    assert status()[0] == ExitStatus.SIGN_IN
    assert len(store) == 1


def test_without_a_request_there_is_nothing(status: Asked, backend: Backend, store: Store, tmp_path: Path) -> None:
    kept(backend, tmp_path)
    code, printed, told = run_in(status, "en")
    assert (code, printed) == (ExitStatus.NOTHING, ""), told
    assert told.count("\n") == 1
    assert json.loads(status("--json")[1]) == []


def test_requests_are_listed_with_what_is_next(status: Asked, backend: Backend, store: Store, tmp_path: Path) -> None:
    user = kept(backend, tmp_path, draft=True)
    before = dict(store)
    code, printed, told = run_in(status, "en")
    assert (code, told) == (ExitStatus.DONE, "")
    assert "Simulation" in printed.splitlines()[0]
    assert "Finish and send it" in printed.splitlines()[-1]
    assert store != before, "a kept token is good once, and the next one is kept in its place"
    backend.write("UPDATE requests SET status = 'returned', number = 'R2026-0000011'")
    code, printed, _ = status()
    assert code == ExitStatus.DONE
    assert "R2026-0000011" in printed
    assert "استكمال النواقص" in printed
    assert "محاكاة" in printed
    (only,) = json.loads(status("--json")[1])
    assert (only["user_name"], only["number"], only["next"]) == (user, "R2026-0000011", "complete")
    assert only["simulation"] is True


def test_several_accounts_are_told_apart(status: Asked, backend: Backend, store: Store, tmp_path: Path) -> None:
    users = {kept(backend, tmp_path, at, draft=True) for at in (0, 1)}
    code, printed, _ = run_in(status, "en")
    assert code == ExitStatus.DONE
    assert {user for user in users if user in printed} == users
    assert {each["user_name"] for each in json.loads(status("--json")[1])} == users


def test_a_sign_in_that_has_ended_is_named_and_the_others_go_on(
    status: Asked, backend: Backend, store: Store, tmp_path: Path
) -> None:
    kept(backend, tmp_path, 0, draft=True)
    ended = kept(backend, tmp_path, 1)
    for key in [key for key in store if key[1] == ended]:
        store[key] = "a-token-of-no-session"
    code, printed, told = run_in(status, "en")
    assert code == ExitStatus.PARTLY
    assert ended in told
    assert "Finish and send it" in printed
    assert SavedSignIn(backend.url, ended) not in KeyChain(tmp_path / "data").entries()


def test_a_backend_that_is_away_is_temporary_and_forgets_nothing(
    status: Asked, backend: Backend, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(KeyChain(tmp_path / "data").set("http://127.0.0.1:9", "p1@example.test", "token"))
    monkeypatch.setenv("MUMARIS_BACKEND", "http://127.0.0.1:9")
    assert status()[0] == ExitStatus.TEMPORARY
    assert len(store) == 1


def test_deadlines_go_into_a_calendar_file(backend: Backend, status: Asked, store: Store, tmp_path: Path) -> None:
    kept(backend, tmp_path, draft=True)
    file = tmp_path / "days.ics"
    done, _, told = status("--ics", str(file))
    assert done == ExitStatus.DONE
    assert str(file) in told
    content = file.read_bytes().replace(b"\r\n ", b"").decode()
    assert content.count("BEGIN:VEVENT") == 2, "the draft's last day and the card's"
    assert "محاكاة" in content
    assert status("--ics", str(tmp_path / "nowhere" / "days.ics"))[0] == ExitStatus.UNEXPECTED


def test_json_tells_deadlines_and_the_review_s_time(
    backend: Backend, status: Asked, store: Store, tmp_path: Path
) -> None:
    kept(backend, tmp_path, draft=True)
    (found,) = json.loads(status("--json")[1])
    told = {"deadline", "days_left", "open_notes", "review_business_days", "review_due_on", "overdue"}
    assert {name: found[name] for name in told} == {
        "deadline": None, "days_left": None, "open_notes": 0, "review_business_days": None, "review_due_on": None, "overdue": False,
    }  # fmt: skip
