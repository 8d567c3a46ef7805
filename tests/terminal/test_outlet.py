"""Frames handed to a terminal that is gone, on a real pseudo-terminal."""

import os
import pty

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from mumaris_tui.terminal.outlet import Outlet


def test_what_is_written_arrives() -> None:
    main, side = pty.openpty()
    with os.fdopen(side, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.write("سلام")
        outlet.flush()
        assert outlet.fileno() == side
        assert os.read(main, 100) == "سلام".encode()
    os.close(main)


def test_nobody_waits_for_a_terminal_that_is_gone() -> None:
    main, side = pty.openpty()
    file = os.fdopen(side, "w", encoding="utf-8", closefd=False)
    writer = WriterThread(Outlet(file))  # type: ignore[arg-type]
    writer.start()
    os.close(main)
    for _ in range(3 * MAX_QUEUED_WRITES):
        writer.write("a frame")
    writer.stop()
    assert not writer.is_alive()
    os.close(side)
