"""What the speed of a terminal's line tells, where it tells anything."""

import os
import pty
import termios

import pytest

from mumaris_tui.terminal.line import Line, slow_speed


@pytest.mark.parametrize(
    ("baud", "device", "slow"),
    [
        (9_600, "/dev/ttyS0", True),
        (38_400, "/dev/ttyUSB1", True),
        (115_200, "/dev/ttyS0", False),
        (9_600, "/dev/tty.usbserial-1410", True),
        (38_400, "/dev/pts/3", False),
        (9_600, "/dev/ttys004", False),
        (9_600, "/dev/pts/3", False),
        (2_400, "/dev/pts/3", True),
        (38_400, "/dev/tty1", False),
        (0, "/dev/ttyS0", False),
    ],
)
def test_a_slow_speed_counts_where_it_is_not_what_a_line_has_by_itself(baud: int, device: str, slow: bool) -> None:
    assert slow_speed(baud, device) is slow


@pytest.mark.parametrize(("baud", "slow"), [(termios.B38400, False), (termios.B2400, True)])
def test_the_speed_is_that_of_the_line(baud: int, slow: bool) -> None:
    terminal, side = pty.openpty()
    try:
        attributes = termios.tcgetattr(side)
        attributes[4] = attributes[5] = baud
        termios.tcsetattr(side, termios.TCSANOW, attributes)
        line = Line(side, side)
        os.write(terminal, b"\x1b[?6c")
        assert line.replies().done
        line.release()
        assert line.slow is slow
    finally:
        os.close(terminal)
        os.close(side)
