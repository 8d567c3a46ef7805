"""The child process: its secret, its birth and its end."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from mumaris_tui.errors import MumarisError, TemporaryError
from mumaris_tui.sandbox.embed import start

PARENT = """
import asyncio, json, sys
from pathlib import Path
from mumaris_tui.sandbox.embed import start
async def main():
    child = await start(Path(sys.argv[1]), one_time_code=False)
    print(json.dumps([child.process.pid, child.url, child.secret]), flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""
GONE_WITHIN_S = 1.0


def is_running(process_id: int) -> bool:
    try:
        status = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_child_is_gone_soon_after_its_parent(tmp_path: Path, sign: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout is not None
        child, url, secret = json.loads(parent.stdout.readline())
        assert httpx.get(f"{url}/v1/meta", headers={"Mumaris-Run": secret}).status_code == 200
        os.kill(parent.pid, sign)
        parent.wait()
        until = time.monotonic() + GONE_WITHIN_S
        while is_running(child) and time.monotonic() < until:
            time.sleep(0.01)
        assert not is_running(child)


def test_a_child_still_answers_a_parent_that_saves_after_a_hang_up(tmp_path: Path) -> None:
    saving = f"import signal; signal.signal(signal.SIGHUP, lambda *_: None)\n{PARENT}"
    with subprocess.Popen(
        [sys.executable, "-c", saving, str(tmp_path)], stdout=subprocess.PIPE, start_new_session=True
    ) as parent:
        try:
            assert parent.stdout is not None
            _, url, secret = json.loads(parent.stdout.readline())
            os.killpg(parent.pid, signal.SIGHUP)
            assert httpx.get(f"{url}/v1/meta", headers={"Mumaris-Run": secret}).status_code == 200
        finally:
            parent.kill()


async def test_a_child_keeps_its_data_and_changes_its_secret(tmp_path: Path) -> None:
    first = await start(tmp_path, one_time_code=True)
    await first.stop()
    second = await start(tmp_path, one_time_code=False)
    try:
        assert first.secret != second.secret
        async with httpx.AsyncClient(base_url=second.url) as line:
            assert (await line.get("/v1/meta")).status_code == 401
            assert (await line.get("/v1/meta", headers={"Mumaris-Run": first.secret})).status_code == 401
            meta = (await line.get("/v1/meta", headers={"Mumaris-Run": second.secret})).json()
            assert (meta["embedded"], meta["one_time_code"]) == (True, False)
    finally:
        await second.stop()
    assert second.process.returncode == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{second.url}/v1/meta")


async def test_the_secret_is_no_argument_and_files_are_private(tmp_path: Path) -> None:
    child = await start(tmp_path / "data", one_time_code=True)
    try:
        arguments = Path(f"/proc/{child.process.pid}/cmdline").read_bytes()
        surroundings = Path(f"/proc/{child.process.pid}/environ").read_bytes()
        assert child.secret.encode() not in arguments + surroundings
        assert child.secret not in repr(child)
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0
        assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "data").iterdir())
    finally:
        await child.stop()


@pytest.mark.parametrize(
    "command", [("/does/not/exist",), (sys.executable, "-c", "pass"), (sys.executable, "-c", "print('hello')")]
)
async def test_a_child_that_does_not_come_up_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    with pytest.raises(TemporaryError) as told:
        await start(tmp_path, one_time_code=True, command=command)
    assert told.value.code == "sandbox-start"


async def test_what_was_answered_outlives_a_killed_child(tmp_path: Path) -> None:
    child = await start(tmp_path, one_time_code=False)
    headers = {"Mumaris-Run": child.secret}
    async with httpx.AsyncClient(base_url=child.url, headers=headers) as line:
        order = {"user_name": "p1@example.test", "password": "nakhla-2041"}
        session = (await line.post("/v1/sessions", json=order)).json()["session"]
        line.headers.update({"Authorization": f"Bearer {session['access_token']}", "Idempotency-Key": "the-first-key"})
        opened = (await line.post("/v1/requests", json={"service": "renew_registration"})).json()
        child.process.kill()
        await child.process.wait()
    with sqlite3.connect(tmp_path / "sandbox.sqlite3") as db:
        assert db.execute("SELECT id FROM requests").fetchall() == [(opened["id"],)]
    db.close()


async def test_from_start_to_first_answer(tmp_path: Path) -> None:
    took_ms = []
    for _ in range(2):
        begun = time.perf_counter()
        child = await start(tmp_path, one_time_code=True)
        await asyncio.to_thread(httpx.get, f"{child.url}/v1/meta", headers={"Mumaris-Run": child.secret})
        took_ms.append(round((time.perf_counter() - begun) * 1000))
        await child.stop()
    print(f"start to first answer: new data {took_ms[0]} ms, kept data {took_ms[1]} ms")
    assert max(took_ms) < 20_000


async def test_a_child_says_what_is_wrong_with_its_data(tmp_path: Path) -> None:
    (tmp_path / "sandbox.sqlite3").write_bytes(b"damaged " * 1000)
    with pytest.raises(MumarisError) as told:
        await start(tmp_path, one_time_code=True)
    assert (told.value.code, told.value.values) == ("sandbox-damaged", {"path": str(tmp_path)})
    (tmp_path / "file").touch()
    with pytest.raises(MumarisError) as told:
        await start(tmp_path / "file" / "data", one_time_code=True)
    assert told.value.code == "storage-failed"


def test_a_child_that_still_starts_ends_with_its_parent(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "mumaris_tui.sandbox", "--embedded", str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write('{"secret": "x", "one_time_code": false}\n')
        child.stdin.close()
        imported = child.stderr.read()
    assert child.returncode == 0
    assert "mumaris_tui.sandbox.requests" not in imported
