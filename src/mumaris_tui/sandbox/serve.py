"""The sandbox's socket: a server of its own, or the child of the app that embeds it."""

import asyncio
import errno
import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

# Uvicorn's command line would bring click and its supervisors: a tenth of the start. Its server needs none of them.
_command_line = ModuleType("uvicorn.main")
_command_line.__dict__.update(Server=None, main=None, run=None)
sys.modules.setdefault("uvicorn.main", _command_line)
from starlette.types import ASGIApp  # noqa: E402
from uvicorn.config import Config as ServerConfig  # noqa: E402
from uvicorn.server import Server  # noqa: E402

from mumaris_tui.errors import MumarisError  # noqa: E402
from mumaris_tui.sandbox.app import create  # noqa: E402
from mumaris_tui.sandbox.call import Config, Sandbox  # noqa: E402
from mumaris_tui.sandbox.clock import stored_clock  # noqa: E402
from mumaris_tui.sandbox.seeds import prepare  # noqa: E402
from mumaris_tui.sandbox.store import Store, faults_told  # noqa: E402
from mumaris_tui.sandbox.tokens import operator_token  # noqa: E402

LOOPBACK = "127.0.0.1"
LOG_NAME = "sandbox.log"
GOODBYE_S = 1
BACKLOG = 128
TICK_S = 1.0
log = logging.getLogger("mumaris.sandbox")


def open_sandbox(data_dir: Path, config: Config) -> Sandbox:
    """Open the data directory, seeded where it is empty; raises as `faults_told` does."""
    with faults_told(data_dir):
        store = Store(data_dir)
        clock = stored_clock(store)
        sandbox = Sandbox(store, config, clock)
        operator_token(data_dir)
        prepare(store, clock())
    return sandbox


def server(app: ASGIApp) -> Server:
    """Return an application's server, without a log of paths, which can hold codes, and without a clock of its own."""
    return Server(
        ServerConfig(
            app,
            log_config=None,
            access_log=False,
            date_header=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            loop="asyncio",
            http="h11",
            ws="none",
            h11_max_incomplete_event_size=32 * 1024,
            timeout_graceful_shutdown=GOODBYE_S,
        )
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises OSError where the port is taken or the host none of ours.

    TCP is named, because asyncio sends small answers at once (TCP_NODELAY) only on sockets that say so: 40 ms a call.
    """
    if not host:
        raise OSError(errno.EADDRNOTAVAIL, host)  # to the system it would mean every address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def run(data_dir: Path, listener: socket.socket, config: Config) -> None:
    """Serve on a socket until interrupted."""
    _log_to(data_dir)
    sandbox = open_sandbox(data_dir, config)
    asyncio.run(_serve(sandbox, listener))


async def _serve(sandbox: Sandbox, listener: socket.socket) -> None:
    """Serve, and let happen meanwhile what the clock comes to, and send the mails."""
    keeping = asyncio.create_task(_keep_time(sandbox))
    try:
        await server(create(sandbox)).serve([listener])
    finally:
        keeping.cancel()


async def _keep_time(sandbox: Sandbox) -> None:
    while True:
        await asyncio.sleep(TICK_S)
        try:
            await asyncio.to_thread(_tick, sandbox)
        except Exception as error:  # noqa: BLE001 - whatever it was, the next tick tries again
            log.error("tick: %s", type(error).__name__)  # noqa: TRY400 - a traceback would show values


def _tick(sandbox: Sandbox) -> None:
    """Do what is due; imported here, because the first answer of a sandbox waits for none of it."""
    from mumaris_tui.sandbox.timers import tick

    tick(sandbox)
    if sandbox.config.smtp:
        from mumaris_tui.sandbox.postman import deliver

        deliver(sandbox.store, sandbox.config.smtp, sandbox.clock())


def run_embedded(data_dir: Path, order: Mapping[str, Any], tell: Callable[[Mapping[str, object]], None]) -> None:
    """Serve the parent by its order, on a free loopback port unless it names one, and tell it which, or why not."""
    try:
        with faults_told(data_dir):
            _log_to(data_dir)
        config = Config(
            one_time_code=order["one_time_code"], secret=order["secret"], review_after_s=order.get("review_after_s")
        )
        sandbox = open_sandbox(data_dir, config)
    except MumarisError as error:
        tell({"code": error.code, "values": error.values})
        return
    listener = listen(LOOPBACK, order.get("port", 0))
    gc.enable()
    gc.freeze()
    tell({"port": listener.getsockname()[1]})
    asyncio.run(_serve(sandbox, listener))


def _log_to(data_dir: Path) -> None:
    """Log errors into a private file beside the database."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data_dir / LOG_NAME
    os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
    logging.raiseExceptions = False  # a log that cannot be written is no matter for the terminal
    logging.basicConfig(filename=path, format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
