"""What holds for every test run: system programs, and the contract as the judge of all exchanges."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import httpx
import pytest
from tests import quiet
from tests.contract import ledger

TESTS = Path(__file__).parent
GARBAGE = 20_000
"""So many new objects are made before garbage is looked for, which every so often means in all that was imported too."""


def pytest_configure(config: pytest.Config) -> None:
    if not _is_worker(config):
        os.environ[ledger.FOLDER] = tempfile.mkdtemp(prefix="mumaris-contract-")
    gc.set_threshold(GARBAGE)
    quiet.install()
    # One TLS context for all clients, whose servers speak plain HTTP: each took 20 ms.
    pytest.MonkeyPatch().setattr("httpx._transports.default.create_ssl_context", cache(httpx.create_ssl_context))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return two workers for each core: much of its time a test waits, for a terminal, a browser or a server."""
    return 2 * len(os.sched_getaffinity(0))


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_worker(config) and (folder := os.environ.pop(ledger.FOLDER, "")):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests whose system programs are not there; in CI they stay, and fail."""
    if os.environ.get("CI") == "true":
        return
    left_out = [item for item in items if _missing(item)]
    if left_out:
        items[:] = [item for item in items if not _missing(item)]
        config.hook.pytest_deselected(items=left_out)
        for item in left_out:
            ledger.note("left-out", f"{item.nodeid} needs {', '.join(_missing(item))}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if missing := _missing(item):
        pytest.fail(f"system programs are missing: {', '.join(missing)}", pytrace=False)


@pytest.fixture(autouse=True)
def _contract_kept() -> Iterator[None]:
    """Fail the test in which an exchange broke the contract."""
    before = len(ledger.of_worker("violations"))
    yield
    if broken := ledger.of_worker("violations")[before:]:
        pytest.fail("the contract was broken:\n" + "\n".join(broken), pytrace=False)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if _is_worker(session.config) or exitstatus not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        return
    if ledger.of_all("violations") or _untouched(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    sections = {
        "exchanges that broke the contract": ledger.of_all("violations"),
        "parts of the contract that no test met": _untouched(config),
        "system tests left out": sorted(set(ledger.of_all("left-out"))),
    }
    for title, lines in sections.items():
        if lines:
            terminalreporter.section(f"{len(lines)} {title}")
            for line in lines:
                terminalreporter.line(line)


def _untouched(config: pytest.Config) -> list[str]:
    if not _is_whole(config):
        return []
    from tests.contract.document import Document

    return Document().untouched(set(ledger.of_all("touched")))


def _is_whole(config: pytest.Config) -> bool:
    """Tell whether all tests were asked for."""
    asked = {Path(argument).resolve() for argument in config.args}
    narrowed = ("keyword", "markexpr", "deselect", "lf", "collectonly", "maxfail", "ignore", "ignore_glob", "stepwise")
    return asked <= {TESTS, TESTS.parent} and not any(config.getoption(name, default=None) for name in narrowed)


def _missing(item: pytest.Item) -> list[str]:
    """Return the programs, or the patterns of files, that a test needs and that are not there."""
    marks = list(item.iter_markers("system"))
    if not all(mark.args for mark in marks):
        raise pytest.UsageError(f"{item.nodeid}: the mark `system` names what is needed")
    needed = [program for mark in marks for program in mark.args]
    return sorted({program for program in needed if not _is_there(program)})


def _is_there(program: str) -> bool:
    if "*" in program:
        return any(Path("/").glob(program.removeprefix("/")))
    return shutil.which(program) is not None


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")
