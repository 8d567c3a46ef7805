"""The commands as a user runs them: a process, its streams and its exit status."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mumaris_tui.cli.composition import keeper
from mumaris_tui.cli.invocation import Invocation
from mumaris_tui.cli.run import run as run_command
from mumaris_tui.errors import ExitStatus
from mumaris_tui.settings import Settings, load

ARABIC = re.compile(r"[\u0621-\u064a]")
Here = Callable[..., tuple[int, str, str]]
ISOLATES = re.compile(r"[\u2066-\u2069]")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "MUMARIS_CONFIG": str(tmp_path / "config"),
        "MUMARIS_DATA": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
    }


def run(home: dict[str, str], *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "mumaris_tui", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL, env={**home, **variables}, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    assert not ISOLATES.search(done.stdout + done.stderr)
    assert "\x1b" not in done.stdout + done.stderr
    return done


@pytest.fixture
def here(home: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Run a command in this process: for the many cases that are about words alone."""
    for name in ("MUMARIS_CONFIG", "MUMARIS_DATA", "COLUMNS"):
        monkeypatch.setenv(name, home[name])

    def run_here(*arguments: str) -> tuple[int, str, str]:
        status = run_command(arguments)
        return status, *capsys.readouterr()

    return run_here


def in_a_terminal(home: dict[str, str], *arguments: str) -> tuple[int, str]:
    """Run in a pseudo terminal and return the exit status and what it shows."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "mumaris_tui", *arguments], home)
    shown = b""
    until = time.monotonic() + 60
    while time.monotonic() < until and select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_help_is_in_the_chosen_language_and_lists_the_exit_statuses(home: dict[str, str]) -> None:
    arabic, english = run(home, "--help"), run(home, "--lang", "en", "--help")
    assert (arabic.returncode, english.returncode) == (0, 0)
    for command in ("account", "demo", "doctor", "plain", "sandbox"):
        assert f"  {command}" in arabic.stdout
        assert f"  {command}" in english.stdout
    assert "الاستخدام: mumaris" in arabic.stdout
    assert not ARABIC.search(english.stdout.replace("العربية", ""))
    assert all(re.search(rf"^  {status.value} ", english.stdout, re.MULTILINE) for status in ExitStatus)


@pytest.mark.parametrize(
    "command",
    [
        ["sandbox"],
        ["sandbox", "serve"],
        ["sandbox", "mail"],
        ["account"],
        ["account", "forget"],
        ["doctor"],
        ["demo"],
        ["plain"],
    ],
)
def test_each_command_explains_itself_in_both_languages(here: Here, command: list[str]) -> None:
    arabic, english = here(*command, "--help"), here("--lang=en", *command, "--help")
    assert (arabic[0], english[0]) == (0, 0)
    assert ARABIC.search(arabic[1])
    assert not ARABIC.search(english[1])
    assert f"mumaris {' '.join(command)} [OPTIONS]" in arabic[1]


def test_the_language_comes_from_settings_or_environment_too(home: dict[str, str]) -> None:
    assert "Usage:" in run(home, "--help", MUMARIS_LANGUAGE="en").stdout
    folder = Path(home["MUMARIS_CONFIG"])
    folder.mkdir()
    (folder / "config.toml").write_text('language = "en"\n')
    assert "Usage:" in run(home, "--help").stdout
    assert "الاستخدام" in run(home, "--lang", "ar", "--help").stdout


def test_version(home: dict[str, str]) -> None:
    assert run(home, "--lang", "en", "--version").stdout == "mumaris, version 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["dem"], "There is no command dem. The nearest is demo."),
        (["zzzz"], "There is no command zzzz."),
        (["--versio"], "There is no option --versio. The nearest is --version."),
        (["sandbox", "seed"], "Missing: FILE."),
        (["sandbox", "serve", "--port", "99999"], "--port: accepted is a number from 1 to 65535."),
        (["sandbox", "serve", "--port", "x"], "--port: accepted is a number from 1 to 65535."),
        (["sandbox", "serve", "--port"], "--port: a value is missing, or one too many."),
        (["account", "list", "x"], "More than the command takes: x."),
        (["sandbox", "x"], "There is no command x."),
    ],
)
def test_usage_errors_are_told_in_the_chosen_language(here: Here, arguments: list[str], says: str) -> None:
    status, printed, told = here("--lang", "en", *arguments)
    assert (status, printed) == (ExitStatus.USAGE, "")
    assert told.splitlines()[0] == says
    assert re.fullmatch(r"For help: mumaris.* --help", told.splitlines()[1])
    status, printed, told = here(*arguments)
    assert (status, printed) == (ExitStatus.USAGE, "")
    assert ARABIC.search(told)
    assert not re.search(r"\b(No such|Missing|Invalid|Error|Usage)\b", told)


def test_usage_errors_of_a_process(home: dict[str, str]) -> None:
    done = run(home, "--lang", "en", "dem")
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr.startswith("There is no command dem.")


def test_a_wrong_language_is_a_usage_error(home: dict[str, str]) -> None:
    done = run(home, "--lang", "fr")
    assert done.returncode == ExitStatus.USAGE
    assert "ar أو en" in done.stderr


def test_without_a_terminal_the_app_names_what_works(home: dict[str, str]) -> None:
    done = run(home, "--lang", "en")
    assert done.returncode == ExitStatus.USAGE
    assert done.stdout == ""
    for command in ("mumaris demo", "mumaris plain", "mumaris status"):
        assert command in done.stderr


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ((), {"TERM": "dumb"}),
        ((), {"ACCESSIBLE": "1"}),
        (("--front", "plain"), {}),
        (("demo", "--front", "plain"), {}),
    ],
)
def test_lines_that_were_asked_for_read_a_pipe_too(
    home: dict[str, str], arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    plain = run(home, "--lang", "en", "plain", MUMARIS_BACKEND="sandbox")
    assert plain.stdout
    done = run(home, "--lang", "en", *arguments, MUMARIS_BACKEND="sandbox", **variables)
    assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_screens_that_were_asked_for_do_not_read_a_pipe(home: dict[str, str]) -> None:
    done = run(home, "--front", "app", TERM="dumb")
    assert (done.returncode, done.stdout) == (ExitStatus.USAGE, "")


def test_a_fault_of_the_settings_is_one_clear_line(home: dict[str, str]) -> None:
    done = run(home, "--lang", "en", "doctor", MUMARIS_BACKNED="x")
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr == "Error: There is no setting MUMARIS_BACKNED. The nearest is MUMARIS_BACKEND.\n"


def test_doctor_says_what_is_found_and_what_to_do(home: dict[str, str]) -> None:
    done = run(home, "doctor", "--json", MUMARIS_BACKEND="sandbox")
    found = {finding["name"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == 0, done.stdout
    assert found["backend"]["state"] == "good"
    assert "1.0" in found["backend"]["found"]
    assert found["terminal"]["state"] == "worth_knowing"
    assert found["storage.data"]["found"] == home["MUMARIS_DATA"]
    assert Path(home["MUMARIS_DATA"]).stat().st_mode & 0o077 == 0


def test_doctor_names_a_backend_that_does_not_answer(home: dict[str, str]) -> None:
    done = run(home, "--lang", "en", "doctor", MUMARIS_BACKEND="http://127.0.0.1:9")
    assert done.returncode == ExitStatus.REFUSED_INPUT
    assert "http://127.0.0.1:9" in done.stdout


def test_the_sandboxs_data_can_be_kept_and_brought_back(home: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run(home, "sandbox", "reset").returncode == 0
    assert run(home, "sandbox", "snapshot", str(copy)).returncode == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert run(home, "sandbox", "restore", str(copy)).returncode == 0
    done = run(home, "--lang", "en", "sandbox", "restore", str(tmp_path / "nothing"))
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr.startswith("Error: The snapshot")
    assert run(home, "--lang", "en", "sandbox", "seed", str(tmp_path / "nothing")).returncode == ExitStatus.USAGE


def test_the_sandboxs_mail_and_accounts(home: dict[str, str]) -> None:
    run(home, "sandbox", "reset")
    assert json.loads(run(home, "sandbox", "mail", "--json").stdout) == []
    assert run(home, "sandbox", "mail").returncode == ExitStatus.NOTHING
    assert run(home, "sandbox", "lock", "p1@example.test").returncode == 0
    assert run(home, "sandbox", "unlock", "p1@example.test").returncode == 0
    done = run(home, "--lang", "en", "sandbox", "lock", "nobody@example.test")
    assert done.returncode == ExitStatus.SERVICE_REFUSED
    assert done.stderr == "Error: The simulation has no account nobody@example.test.\n"


@pytest.mark.parametrize(("language", "word"), [("ar", "محاكاة"), ("en", "Simulation")])
def test_the_demo_without_a_terminal_plays_a_renewal_and_leaves_nothing(
    home: dict[str, str], tmp_path: Path, language: str, word: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = run(home, "--lang", language, "demo", TMPDIR=str(scratch))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert word in done.stdout
    assert re.search(r"\bR20\d{2}-\d{7}\b", done.stdout)
    assert list(scratch.iterdir()) == []
    assert not Path(home["MUMARIS_DATA"], "sandbox").exists()


def test_accounts_that_were_never_kept(home: dict[str, str]) -> None:
    assert json.loads(run(home, "account", "list", "--json").stdout) == []
    assert run(home, "account", "list").returncode == ExitStatus.NOTHING
    done = run(home, "--lang", "en", "account", "forget", "p1@example.test")
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr == "Error: There is no kept sign-in p1@example.test.\n"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_port_that_is_taken_is_told(home: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = run(home, "--lang", "en", "sandbox", "serve", "--port", str(port))
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr.splitlines()[-1] == f"Error: Port {port} is taken. Choose another."


def test_a_server_stops_at_ctrl_c(home: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mumaris_tui", "--lang", "en", "sandbox", "serve", "--port", str(free_port())],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=home,
    ) as server:  # fmt: skip
        assert server.stderr is not None
        assert "Simulation" in server.stderr.readline()
        assert "Ctrl+C" in server.stderr.readline()
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=20)
        assert server.returncode in {ExitStatus.DONE, ExitStatus.INTERRUPTED}
        assert "Traceback" not in rest


def test_an_unexpected_fault_is_logged_without_values_and_told_in_a_line(home: dict[str, str], tmp_path: Path) -> None:
    secret = "canary-7d1f"
    script = (
        "import sys\n"
        "from mumaris_tui.cli import invocation, main\n"
        f"def broken(self): raise RuntimeError({secret!r})\n"
        "invocation.Invocation.settings = property(broken)\n"
        "main(['--lang', 'en', 'doctor'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=home, check=False, timeout=60
    )
    log = tmp_path / "data" / "mumaris.log"
    assert done.returncode == ExitStatus.UNEXPECTED
    assert done.stderr == f"Error: An unexpected fault occurred. The details are kept in {log}.\n"
    assert "RuntimeError" in log.read_text()
    assert secret not in log.read_text() + done.stdout + done.stderr
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_reader_that_leaves_is_no_fault(home: dict[str, str]) -> None:
    done = subprocess.run(
        f"{sys.executable} -m mumaris_tui --help | true",
        shell=True,
        capture_output=True,
        text=True,
        env=home,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""


def test_on_a_terminal_arabic_stands_in_visual_order_at_the_right(home: dict[str, str]) -> None:
    status, shown = in_a_terminal(home, "--version")
    assert status == 0
    begin, end = "\x1b[8l\x1b[1 k", "\x1b[8h\x1b[0 k"
    assert shown.startswith(begin)
    assert shown.endswith(end)
    line = shown.removeprefix(begin).splitlines()[0]
    assert not ISOLATES.search(shown)
    assert line.endswith("mumaris")
    assert line.index("0.1.0") < line.index("mumaris")
    assert re.search(r"[\ufe70-\ufefc]", line)


def test_a_dumb_terminal_gets_plain_logical_lines(home: dict[str, str]) -> None:
    _, shown = in_a_terminal({**home, "TERM": "dumb"}, "--version")
    assert shown.strip() == "mumaris، الإصدار 0.1.0"


def test_what_one_run_was_asked_for_is_not_kept(home: dict[str, str]) -> None:
    environ = {**home, "MUMARIS_BACKEND": "https://example.test"}
    invocation = Invocation.of(["--lang", "en"], environ)
    keep = keeper(invocation)
    keep(replace(invocation.settings, calendar="hijri"))
    assert load({}, invocation.places.file) == Settings(calendar="hijri")


def test_a_setting_that_is_turned_back_is_kept_so(home: dict[str, str]) -> None:
    invocation = Invocation.of([], home)
    keep = keeper(invocation)
    for language in ("en", "ar"):
        keep(replace(invocation.settings, language=language))
        assert load({}, invocation.places.file).language == language


@pytest.mark.parametrize(
    ("closing", "status"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("<&- >&- 2>&-", 0), ("| true", 0)]
)
def test_closed_streams_are_no_fault(home: dict[str, str], tmp_path: Path, closing: str, status: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m mumaris_tui account list --json {closing}"],
        capture_output=True, text=True, env=home, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (status, "")
    assert not (tmp_path / "data" / "mumaris.log").exists()


def test_output_that_cannot_be_written_is_told(home: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m mumaris_tui --lang en --help >/dev/full"],
        capture_output=True, text=True, env=home, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == ExitStatus.UNEXPECTED
    assert done.stderr == "Error: stdout could not be written. Check permissions and free space.\n"


@pytest.mark.parametrize("variable", ["MUMARIS_CONFIG", "MUMARIS_DATA"])
def test_a_home_that_is_not_known_is_told(home: dict[str, str], variable: str) -> None:
    home[variable] = "~no-such-user/mumaris"
    assert run(home, "--version").returncode == 0
    done = run(home, "--lang", "en", "sandbox", "reset")
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr.startswith("Error: Your home folder is not known. Name two folders: MUMARIS_CONFIG")


@pytest.mark.parametrize("host", ["", "999.1.1.1", "a..b", "192.0.2.1"])
def test_a_host_that_is_not_ours_is_told(here: Here, host: str) -> None:
    status, _, told = here("--lang", "en", "sandbox", "serve", "--port", str(free_port()), "--host", host)
    assert status == ExitStatus.USAGE
    assert (
        told == f"Error: The simulation cannot listen at {host}. Choose an address of this device, such as 127.0.0.1.\n"
    )


@pytest.mark.parametrize("argument", ["x" * 5000, "\udcff\udcfe", "a\x1b[31m\u202eb"])
def test_odd_arguments_are_named_in_a_line(here: Here, argument: str) -> None:
    for arguments in ([argument], ["sandbox", "lock", argument], ["account", "forget", argument]):
        status, _, told = here("--lang", "en", *arguments)
        assert status in {ExitStatus.USAGE, ExitStatus.SERVICE_REFUSED}
        assert len(told) < 1200
        assert not re.search("[\x1b\u202e\ud800-\udfff]", told)


def test_a_backend_s_password_is_not_repeated(home: dict[str, str]) -> None:
    done = run(home, "--lang", "en", "doctor", MUMARIS_BACKEND="ftp://user:canary-7d1f@example.test")
    assert done.returncode == ExitStatus.USAGE
    assert "canary" not in done.stdout + done.stderr
    assert "example.test" in done.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_demo_that_is_told_to_end_throws_its_sandbox_away(
    home: dict[str, str], tmp_path: Path, sign: signal.Signals
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "mumaris_tui", "demo"], env={**home, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as demo:  # fmt: skip
        assert demo.stdout is not None
        demo.stdout.readline()
        demo.send_signal(sign)
        _, told = demo.communicate(timeout=30)
    assert demo.returncode == 128 + sign
    assert "Traceback" not in told
    assert list(scratch.iterdir()) == []


def test_an_interrupt_while_modules_load_is_quiet(home: dict[str, str]) -> None:
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'mumaris_tui.cli.run': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from mumaris_tui.cli import main\n"
        "main(['doctor'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=home, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (ExitStatus.INTERRUPTED, "", "")


def test_a_log_that_cannot_be_written_shows_no_traceback(home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "data" / "sandbox"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "sandbox.log").symlink_to("/dev/full")
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "mumaris_tui", "sandbox", "serve", "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=home,
    ) as server:  # fmt: skip
        assert server.stderr is not None
        server.stderr.readline()
        server.stderr.readline()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(b"no request\r\n\r\n")
            assert line.recv(1024).startswith(b"HTTP/1.1 400")
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=20)
    assert "Traceback" not in told
