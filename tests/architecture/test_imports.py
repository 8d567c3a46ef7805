"""What the import graph promises, proved in processes of their own (the linter reads sources; these read `sys.modules`)."""

import subprocess
import sys
from pathlib import Path

import pytest

import mumaris_tui

ROOT = Path(mumaris_tui.__file__).parent
POSIX_ONLY = ("termios", "fcntl", "pwd", "grp", "resource", "tty", "pty", "syslog")


def modules_of(room: str) -> list[str]:
    path = ROOT / room
    if not path.is_dir():
        return [f"mumaris_tui.{room}"]
    found = [
        ".".join(("mumaris_tui", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for file in sorted(path.rglob("*.py"))
        if file.name != "__main__.py"
    ]
    assert found, room
    return found


def run(script: str) -> None:
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr


def importing(names: list[str], forbidden: list[str]) -> str:
    return (
        "import sys, importlib\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"found = sorted(set({forbidden!r}) & set(sys.modules))\n"
        "sys.exit('imported: ' + ', '.join(found) if found else 0)\n"
    )


BELOW_STAGE = (
    "errors", "settings", "arabic", "domain", "i18n", "journey", "terminal", "typeset", "api", "storage", "usecases", "wording",
    "plain", "sandbox",
)  # fmt: skip


@pytest.mark.parametrize("room", BELOW_STAGE)
def test_rooms_below_the_stage_import_no_textual(room: str) -> None:
    run(importing(modules_of(room), ["textual"]))


def test_the_contract_imports_no_httpx() -> None:
    run(importing(["mumaris_tui.api.contract", "mumaris_tui.api.convert"], ["httpx"]))


def test_the_plain_front_end_imports_no_rich() -> None:
    run(importing(modules_of("plain"), ["rich", "textual"]))


def test_the_parent_of_the_embedded_sandbox_imports_no_server() -> None:
    run(importing(["mumaris_tui.sandbox.embed", "mumaris_tui.sandbox.personas"], ["starlette", "uvicorn", "sqlite3"]))


def test_the_sandbox_listens_before_it_imports_its_operations() -> None:
    """The app waits for the first answer of its child; all that is not for it comes after it."""
    later = [
        "pydantic",
        "click",
        "hijridate",
        "fluent.runtime",
        "mumaris_tui.i18n",
        "mumaris_tui.api.contract",
        "mumaris_tui.domain.rules",
        "mumaris_tui.sandbox.operations",
    ]
    run(importing(["mumaris_tui.sandbox.serve", "mumaris_tui.sandbox.seeds"], later))


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_no_heavy_library(option: str) -> None:
    run(
        "import sys\n"
        f"sys.argv = ['mumaris', {option!r}]\n"
        "import os; sys.stdout = open(os.devnull, 'w')\n"
        "from mumaris_tui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "found = sorted({'textual', 'httpx', 'keyring', 'rich', 'pydantic', 'starlette', 'click', 'platformdirs'} & set(sys.modules))\n"
        "sys.exit('imported: ' + ', '.join(found) if found else 0)\n"
    )


def rooms() -> list[str]:
    return sorted(
        path.stem
        for path in ROOT.iterdir()
        if path.name != "__pycache__" and (path.is_dir() or path.suffix == ".py") and path.stem != "__main__"
    )


@pytest.mark.parametrize("room", [room for room in rooms() if room != "__init__"])
def test_every_room_imports_where_posix_modules_are_missing(room: str) -> None:
    """Third-party packages are loaded first: only this project's own imports are in question."""
    run(
        "import sys, importlib, importlib.abc\n"
        "import asyncio, subprocess, uvicorn, textual.app, textual.drivers.linux_driver, httpx, keyring, click, starlette.applications, PIL.Image, pypdf\n"
        "import getpass, shutil, tempfile, logging.handlers, multiprocessing, truststore, fluent.runtime\n"
        f"hidden = {POSIX_ONLY!r}\n"
        "for name in hidden: sys.modules.pop(name, None)\n"
        "class Hide(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in hidden: raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Hide())\n"
        f"for name in {modules_of(room)!r}: importlib.import_module(name)\n"
    )


def test_the_first_screen_needs_no_backend_and_no_widget_of_another() -> None:
    """What a start imports before it paints; the rest is imported beside the screen."""
    first = [
        "mumaris_tui.cli.run",
        "mumaris_tui.cli.composition",
        "mumaris_tui.app",
        "mumaris_tui.screens.sign_in",
        "mumaris_tui.widgets.fields",
    ]
    later = [
        "httpx",
        "pydantic",
        "keyring",
        "fluent.runtime",
        "markdown_it",
        "mumaris_tui.domain.rules",
        "mumaris_tui.usecases.services",
    ]
    dear = [f"textual.widgets._{name}" for name in ("markdown", "data_table", "text_area", "progress_bar")]
    run(importing(first, later + dear))


def test_the_first_question_of_the_lines_stands_before_what_it_does_not_need(tmp_path: Path) -> None:
    """The event loop is imported while it is being read, and all else after that."""
    run(
        "import io, os, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name != 'asyncio': return None\n"
        "        said = sys.stdout.buffer.getvalue().decode()\n"
        "        heavy = {'textual', 'rich', 'httpx', 'pydantic', 'keyring', 'fluent.runtime', 'starlette'} & set(sys.modules)\n"
        "        sys.stderr.write(f'imported {heavy}, said {said}')\n"
        "        sys.stderr.flush()\n"
        "        os._exit(0 if said.endswith('User name:\\n') and not heavy else 1)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "for name in [each for each in os.environ if each.startswith('MUMARIS_')]: del os.environ[name]\n"
        f"os.environ |= {{'MUMARIS_BACKEND': 'sandbox', 'MUMARIS_LANGUAGE': 'en', 'MUMARIS_CONFIG': {str(tmp_path)!r}, 'MUMARIS_DATA': {str(tmp_path)!r}}}\n"
        "read, write = os.pipe()\n"
        "sys.stdin = open(read)\n"
        "sys.stdout = io.TextIOWrapper(io.BytesIO())\n"
        "sys.argv = ['mumaris', 'plain']\n"
        "from mumaris_tui.cli import main\n"
        "main()\n"
    )
