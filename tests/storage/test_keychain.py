"""The key chain against real keyrings, and against their absence."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "keyring_script.py"
TOKEN = "canary-4f1c7e52-refresh-token"
OWNED = (
    "dbus-send --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus "
    "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets"
)
UNLOCK = f"""
printf "%s" "{{password}}" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
until {OWNED} | grep -q true; do :; done
exec "$@"
"""
secret_service = pytest.mark.system("gnome-keyring-daemon", "dbus-run-session", "dbus-send")
PATIENT = "limit_s=25"
"""For what must succeed however busy the machine is."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who has just arrived."""
    for name in ("home", "run", "data"):
        (tmp_path / name).mkdir(mode=0o700)
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "PYTHONPATH", "LD_LIBRARY_PATH"}
    }
    return {
        **kept,
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "DATA": str(tmp_path / "data"),
    }


def told(environ: dict[str, str], *words: str, before: tuple[str, ...] = ()) -> dict[str, object]:
    command = [*before, sys.executable, str(SCRIPT), environ["DATA"], *words]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=30, check=False)
    assert TOKEN not in done.stderr
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def bus(password: str | None) -> tuple[str, ...]:
    """Return the words that run a command on a bus with the keyring unlocked by the password, or not started."""
    if password is None:
        return ("dbus-run-session", "--")
    return ("dbus-run-session", "--", "sh", "-c", UNLOCK.format(password=password), "sh")


@secret_service
def test_a_token_is_kept_found_again_and_forgotten(home: dict[str, str], tmp_path: Path) -> None:
    first = told(home, PATIENT, "name", f"set={TOKEN}", "get", "other", "entries", before=bus("right"))
    assert first == {
        "name": "Secret Service",
        "get": TOKEN,
        "other": None,
        "entries": [["https://a.test", "p1@example.test"]],
        "seconds": first["seconds"],
    }
    again = told(home, PATIENT, "get", "forget", "entries", before=bus("right"))
    assert again == {"get": TOKEN, "entries": [], "seconds": again["seconds"]}
    last = told(home, PATIENT, "get", before=bus("right"))
    assert last == {"get": None, "seconds": last["seconds"]}
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert TOKEN.encode() not in file.read_bytes(), file
            assert file.stat().st_mode & 0o077 == 0 or file.is_relative_to(tmp_path / "home"), file


@secret_service
def test_a_keyring_that_stays_locked_is_told(home: dict[str, str]) -> None:
    told(home, PATIENT, f"set={TOKEN}", before=bus("right"))
    answer = told(home, PATIENT, "get", before=bus("wrong"))
    assert answer["code"] == "keyring-locked"


@pytest.mark.system("gnome-keyring-daemon", "dbus-run-session", "dbus-send", "Xvfb")
def test_a_prompt_that_nobody_answers_ends_after_three_seconds(home: dict[str, str], display: str) -> None:
    told(home, PATIENT, f"set={TOKEN}", before=bus("right"))
    answer = told({**home, "DISPLAY": display}, "get", before=bus("wrong"))
    assert answer["code"] == "keyring-timeout"
    assert isinstance(answer["seconds"], float)
    assert 2.9 < answer["seconds"] < 4


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus"])
def test_without_a_bus_there_is_no_keyring(home: dict[str, str], address: str) -> None:
    answer = told({**home, "DBUS_SESSION_BUS_ADDRESS": address} if address else home, "name")
    assert answer["code"] == "keyring-none"


@pytest.mark.parametrize("named", ["", "plaintext.Keyring"])
def test_a_keyring_in_clear_text_is_never_used(home: dict[str, str], tmp_path: Path, named: str) -> None:
    plaintext = tmp_path / "site" / "plaintext.py"
    plaintext.parent.mkdir()
    plaintext.write_text(
        "from pathlib import Path\nimport keyring.backend\n"
        "class Keyring(keyring.backend.KeyringBackend):\n"
        "    priority = 99\n"
        f"    def set_password(self, *words): Path({str(tmp_path / 'spilt')!r}).write_text(repr(words))\n"
        "    def get_password(self, *words): return None\n"
    )
    path = os.pathsep.join(filter(None, (str(plaintext.parent), home.get("PYTHONPATH"))))
    environ = {**home, "PYTHONPATH": path, "PYTHON_KEYRING_BACKEND": named}
    environ = {name: value for name, value in environ.items() if value}
    assert told(environ, f"set={TOKEN}")["code"] == "keyring-none"
    assert not (tmp_path / "spilt").exists()
    unsafe = "import plaintext, keyring; keyring.set_password('mumaris', 'name', 'token')"
    subprocess.run([sys.executable, "-c", unsafe], env=environ, check=True)
    assert (tmp_path / "spilt").exists(), "the library's own choice is the one to avoid"


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_forgetting_a_stuck_keyring_does_not_hold_up_the_program(tmp_path: Path) -> None:
    script = (
        "import asyncio, threading\n"
        "from pathlib import Path\n"
        "from mumaris_tui.storage import keychain\n"
        "from mumaris_tui.errors import SignInError\n"
        "keychain._find = threading.Event().wait\n"
        "async def main():\n"
        f"    chain = keychain.KeyChain(Path({str(tmp_path)!r}), limit_s=0.1)\n"
        "    for _ in range(2):\n"
        "        try: await chain.name()\n"
        "        except SignInError as error: print(error.code)\n"
        "    assert sum(thread.name == 'keyring' for thread in threading.enumerate()) == 1\n"
        "asyncio.run(main())\n"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=False)
    assert (done.stdout.split(), done.stderr) == (["keyring-timeout"] * 2, "")
    assert time.monotonic() - began < 10
