"""The operator's commands, also beside a running server."""

import json
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend
from tests.server.practitioner import Practitioner

from mumaris_tui.errors import MumarisError, ServiceError, UsageError
from mumaris_tui.sandbox import admin
from mumaris_tui.sandbox.personas import PERSONAS, packaged

SEED: dict[str, Any] = {
    "practitioners": [
        {
            "record": {
                **packaged()["practitioners"][0]["record"],
                "id": "prac-new",
                "id_number": "1000000040",
                "registration_expires": "2030-01-01",
            },
            "cme_entries": [{**packaged()["practitioners"][0]["cme_entries"][0], "id": "cme-new"}],
            "account": {"email": "new@example.test", "mobile": "0500000010", "password": "شجرة-السدر-9"},
        }
    ]
}


@pytest.fixture
def data(backend: Backend) -> Path:
    return backend.path.parent


def timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    print(f"{what}: {(time.perf_counter() - begun) * 1000:.0f} ms")


def test_there_are_seven_personas_and_one_abroad() -> None:
    assert [each.user_name for each in PERSONAS] == [f"p{number}@example.test" for number in (*range(1, 8), 9)]
    assert all(each.shape.ar and each.shape.en for each in PERSONAS)
    assert len({each.password for each in PERSONAS}) == 8


def test_reset_seeds_anew_and_ends_sessions(backend: Backend, data: Path, nurse: Practitioner) -> None:
    nurse.open()
    timed("reset", lambda: admin.reset(data))
    assert nurse.get("/v1/me").status_code == 401
    nurse.sign_in(1)
    assert nurse.get("/v1/requests").json()["items"] == []


def test_a_snapshot_brings_everything_back(backend: Backend, data: Path, tmp_path: Path, nurse: Practitioner) -> None:
    request_id = nurse.open()
    nurse.fill(request_id)
    before = nurse.get(f"/v1/requests/{request_id}").json()
    file = tmp_path / "snapshot"
    timed("snapshot", lambda: admin.snapshot(data, file))
    assert file.stat().st_mode & 0o077 == 0
    nurse.submit(request_id)
    admin.reset(data)
    timed("restore", lambda: admin.restore(data, file))
    assert nurse.get(f"/v1/requests/{request_id}").json() == before
    assert nurse.submit(request_id).status_code == 200


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00 and then nothing"])
def test_a_file_that_is_no_snapshot_changes_nothing(
    data: Path, tmp_path: Path, nurse: Practitioner, content: bytes
) -> None:
    file = tmp_path / "wrong"
    file.write_bytes(content)
    for path in (file, tmp_path / "missing"):
        with pytest.raises(UsageError) as told:
            admin.restore(data, path)
        assert told.value.code == "snapshot-file"
        assert told.value.values["path"] == str(path)
    assert nurse.get("/v1/me").status_code == 200


def test_a_snapshot_that_cannot_be_written_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        admin.snapshot(data, tmp_path / "missing" / "file")


def test_a_seed_file_adds_practitioners(data: Path, tmp_path: Path, stranger: Practitioner) -> None:
    file = tmp_path / "seed.json"
    file.write_text(json.dumps(SEED), "utf-8")
    assert admin.seed(data, file) == 1
    order = {"user_name": "new@example.test", "password": "شجرة-السدر-9"}
    stranger.use(stranger.post("/v1/sessions", json=order).json())
    assert stranger.get("/v1/practitioner").json()["registration_expires"] == "2030-01-01"
    assert len(stranger.get("/v1/cme-entries").json()["items"]) == 1


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        "{}",
        '{"practitioners": [{}]}',
        '{"practitioners": [{"record": {"id_number": 1}}]}',
        json.dumps({"practitioners": [{"record": {**SEED["practitioners"][0]["record"], "id_number": "1000000041"}}]}),
        json.dumps({"practitioners": SEED["practitioners"] * 2}),
    ],
)
def test_a_wrong_seed_file_adds_nobody(backend: Backend, data: Path, tmp_path: Path, document: str) -> None:
    before = backend.rows("SELECT id FROM practitioners")
    file = tmp_path / "seed.json"
    file.write_text(document, "utf-8")
    with pytest.raises(UsageError) as told:
        admin.seed(data, file)
    assert (told.value.code, told.value.values["path"]) == ("seed-file", str(file))
    assert backend.rows("SELECT id FROM practitioners") == before


def test_an_operator_locks_and_unlocks(data: Path, nurse: Practitioner) -> None:
    admin.set_locked(data, "P1@example.test", True)
    assert nurse.get("/v1/me").status_code == 401
    assert nurse.try_sign_in(1).json()["code"] == "account-locked"
    admin.set_locked(data, "p1@example.test", False)
    assert nurse.sign_in(1)
    with pytest.raises(ServiceError):
        admin.set_locked(data, "nobody@example.test", True)


@pytest.mark.parametrize("backend", [True], indirect=True)
def test_messages_are_listed(data: Path, stranger: Practitioner, backend: Backend) -> None:
    stranger.try_sign_in(1)
    (message,) = admin.messages(data)
    assert (message["channel"], message["to"], message["code"]) == ("sms", "+966500000001", backend.code())
    json.dumps(message)


@pytest.mark.parametrize(
    "work", [admin.reset, lambda data: admin.set_locked(data, "p1@example.test", True), admin.messages]
)
def test_commands_work_before_the_first_start(tmp_path: Path, work: Callable[[Path], object]) -> None:
    try:
        work(tmp_path / "new")
    except MumarisError as error:
        pytest.fail(error.code)


def database(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    return path


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE t (a); PRAGMA user_version = 0",
        "CREATE TABLE practitioners (a); PRAGMA user_version = 1",
        "PRAGMA user_version = 1; VACUUM",
        "PRAGMA user_version = 99; VACUUM",
    ],
)
def test_another_program_s_database_is_no_snapshot(
    data: Path, tmp_path: Path, nurse: Practitioner, script: str
) -> None:
    with pytest.raises(UsageError) as told:
        admin.restore(data, database(tmp_path / "other.db", script))
    assert told.value.code == "snapshot-file"
    assert nurse.get("/v1/me").status_code == 200


def test_a_snapshot_cut_short_changes_nothing(data: Path, tmp_path: Path, nurse: Practitioner) -> None:
    file = tmp_path / "snapshot"
    admin.snapshot(data, file)
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)
    with pytest.raises(UsageError):
        admin.restore(data, file)
    assert nurse.get("/v1/me").status_code == 200


def test_a_snapshot_never_takes_the_place_of_the_data(backend: Backend, data: Path, nurse: Practitioner) -> None:
    for name in (backend.path.name, f"{backend.path.name}-wal"):
        with pytest.raises(UsageError):
            admin.snapshot(data, data / name)
    request_id = nurse.open()
    assert backend.rows("SELECT id FROM requests") == [{"id": request_id}]


def test_pipes_and_folders_are_neither_seeds_nor_snapshots(data: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for work in (admin.seed, admin.restore, admin.snapshot):
        for name in ("pipe", "."):
            with pytest.raises(UsageError):
                work(data, tmp_path / name)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize(
    "account",
    [
        {"language": "zz"},
        {"language": ["ar"]},
        {"id": 10**30},
        {"id": ["x"]},
        {"password_hash": "no hash"},
        {"password_hash": {"a": 1}},
        {"password": 5},
    ],
)
def test_a_wrong_account_in_a_seed_file_is_refused(data: Path, tmp_path: Path, account: dict[str, Any]) -> None:
    (seed,) = SEED["practitioners"]
    file = tmp_path / "seed.json"
    file.write_text(json.dumps({"practitioners": [{**seed, "account": {**seed["account"], **account}}]}), "utf-8")
    with pytest.raises(UsageError):
        admin.seed(data, file)


def test_seeds_too_deep_are_refused(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "seed.json"
    file.write_text("[" * 200_000, "utf-8")
    with pytest.raises(UsageError):
        admin.seed(data, file)


def test_damaged_data_are_told_and_set_aside_by_a_reset(tmp_path: Path) -> None:
    data = tmp_path / "data"
    admin.reset(data)
    (file,) = data.glob("*.sqlite3")
    damage = b"damaged " * 10_000
    file.write_bytes(damage)
    with pytest.raises(MumarisError) as told:
        admin.messages(data)
    assert told.value.code == "sandbox-damaged"
    admin.reset(data)
    assert admin.messages(data) == []
    assert [each.read_bytes() for each in data.glob("damaged-*.sqlite3")] == [damage]


def test_a_database_of_a_newer_program_is_no_lock(tmp_path: Path) -> None:
    admin.reset(tmp_path)
    (file,) = tmp_path.glob("*.sqlite3")
    database(file, "DROP TABLE messages")
    with pytest.raises(MumarisError) as told:
        admin.messages(tmp_path)
    assert told.value.code == "sandbox-damaged"


def test_many_may_open_new_data_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for number in range(5):
            folder = tmp_path / str(number)
            assert list(pool.map(admin.messages, [folder] * 8)) == [[]] * 8
