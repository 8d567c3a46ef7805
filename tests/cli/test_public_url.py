"""A sandbox of its own behind an address that other devices reach."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from mumaris_tui.cli.sandbox import PROFILES
from mumaris_tui.domain.lifecycle import LIVES
from mumaris_tui.errors import ExitStatus

SERVE = (sys.executable, "-m", "mumaris_tui", "--lang", "en", "sandbox", "serve", "--no-one-time-code")
KEY = {"Idempotency-Key": "the-key-of-the-test"}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "MUMARIS_DATA": str(tmp_path / "data"), "MUMARIS_CONFIG": str(tmp_path / "config")}


def test_upload_links_begin_with_the_address_that_others_reach(home: dict[str, str], unused_tcp_port: int) -> None:
    serve = (
        *SERVE,
        "--port",
        str(unused_tcp_port),
        "--public-url",
        "https://mumaris.example.test/try/",
        "--profile",
        PROFILES[1],
    )
    with subprocess.Popen(serve, env=home, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert str(unused_tcp_port) in server.stderr.readline() + server.stderr.readline()
            with httpx.Client(base_url=f"http://127.0.0.1:{unused_tcp_port}") as line:
                assert line.get("/v1/meta").json()["profile"] == "mumaris-plus"
                order = {"user_name": "p1@example.test", "password": "nakhla-2041"}
                session = line.post("/v1/sessions", json=order).json()["session"]
                line.headers["Authorization"] = f"Bearer {session['access_token']}"
                draft = line.post("/v1/requests", json={"service": "renew_registration"}, headers=KEY).json()
                headers = {"Idempotency-Key": "another-key-of-the-test"}
                path = f"/v1/requests/{draft['id']}/upload-links"
                made = line.post(path, json={"type": "A_ID"}, headers=headers).json()
        finally:
            server.terminate()
    assert made["url"] == f"https://mumaris.example.test/try/u/{made['code']}"
    assert made["reachable_from_elsewhere"] is True


def test_the_profiles_offered_are_those_that_there_are() -> None:
    assert set(PROFILES) == set(LIVES)


def test_an_address_in_clear_text_is_refused(home: dict[str, str]) -> None:
    serve = (*SERVE, "--public-url", "http://mumaris.example.test")
    done = subprocess.run(serve, env=home, stderr=subprocess.PIPE, text=True, check=False, timeout=30)
    assert done.returncode == ExitStatus.USAGE
    assert "https://" in done.stderr
