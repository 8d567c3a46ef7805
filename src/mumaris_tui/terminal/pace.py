"""How fast a terminal takes what it is sent: it answers a mark when it has come so far, and frames wait for that.

What is written lies in queues that nobody sees: of the pseudo-terminal (20 kB on Linux), of ssh, of the network.
"""

from threading import Event

MARK = "\x1b[5n"
"""The question at the end of some frames (DSR, ECMA-48 8.3.35), which terminals since the VT100 answer, st does not."""
ANSWERS = frozenset({b"\x1b[0n", b"\x1b[3n"})
"""What a terminal says to it: well, or not well."""
LAG_S = 0.25
"""So far may the terminal be behind before newer frames take the place of those that wait."""
PATIENCE_S = 30.0
"""So long an answer is waited for."""
FIRST_PATIENCE_S = 5.0
"""So long the first one; a terminal that is silent gets no more marks until it says something."""
_MARK_BYTES = 256  # what is sent without a mark: letters typed one by one cost nothing more
_TELLING_BYTES = 1_000  # an answer to less says more of the way than of its width
_LEAST_BYTES, _MOST_BYTES = 256, 65_536
_UNKNOWN_BYTES = 4_096


class Pace:
    """What is known of the way to one terminal; knows no clock, so that every call says what time it is, in seconds.

    `rate` is in bytes per second, at least so many, and None until the first answer; `undrained` the bytes that may not
    have arrived yet; `answers` whether the terminal answers at all. Answers may come from another thread.
    """

    def __init__(self, *, answers: bool = False) -> None:
        self.answers = answers
        self.rate: float | None = None
        self.undrained = 0
        self._marked = self._frame = 0
        self._since: float | None = None
        self._settled = Event()
        self._settled.set()

    def sent(self, size: int, now: float, *, markable: bool = False) -> bool:
        """Count bytes that are written now; tell whether a mark shall follow them, which is counted too."""
        self.undrained += size
        self._give_up(now)
        if not (markable and self.answers) or self._since is not None or self.undrained < _MARK_BYTES:
            return False
        self.undrained += len(MARK)
        self._marked, self._frame, self._since = self.undrained, size, now
        self._settled.clear()
        return True

    def answered(self, now: float) -> None:
        """Learn that all up to the mark has arrived."""
        self.answers = True
        if self._since is None:
            return
        rate = self._frame / max(now - self._since, 0.001)  # what was sent before may have arrived before
        if self._frame and (self.rate is None or rate > self.rate or self._frame >= _TELLING_BYTES):
            self.rate = rate
        self.undrained -= self._marked
        self._since = None
        self._settled.set()

    def holds(self, now: float) -> bool:
        """Tell whether a new frame shall wait."""
        self._give_up(now)
        return self._since is not None and self.undrained > self._allowed

    def waited_s(self, now: float) -> float:
        """Give how long an answer has been waited for, 0 where none is."""
        return now - self._since if self._since is not None else 0.0

    def gives_up_in_s(self, now: float) -> float:
        """Give in how many seconds no answer will be waited for any more."""
        return (FIRST_PATIENCE_S if self.rate is None else PATIENCE_S) - self.waited_s(now)

    def lag_s(self, now: float) -> float:
        """Give in how many seconds what is written now will be seen, as far as is known."""
        queued = self.undrained / self.rate if self.rate else 0.0
        return max(queued, self.waited_s(now))

    def forget(self) -> None:
        """Wait for no answer any more: the terminal is gone, or another one."""
        self.undrained, self._since = 0, None
        self._settled.set()

    def settle(self, patience_s: float) -> None:
        """Wait in this thread for the answer that is under way; it would be taken for a key by who reads next."""
        self._settled.wait(patience_s)

    def _give_up(self, now: float) -> None:
        if self.gives_up_in_s(now) <= 0:
            self.answers = self.rate is not None
            self.forget()

    @property
    def _allowed(self) -> float:
        return _UNKNOWN_BYTES if self.rate is None else min(max(LAG_S * self.rate, _LEAST_BYTES), _MOST_BYTES)
