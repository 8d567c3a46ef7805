"""Meeting the terminal: asked in good time, answered once its words are needed."""

from collections.abc import Mapping

from mumaris_tui.terminal.capabilities import capabilities
from mumaris_tui.terminal.line import open_line
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.multiplexer import Passage, outside, passage, wrapped_for_tmux
from mumaris_tui.terminal.pace import Pace
from mumaris_tui.terminal.replies import Replies
from mumaris_tui.terminal.transports import Choice, choose

_LIGHT = frozenset({"7", *map(str, range(9, 16))})


class Meeting:
    """The questions are sent when this is made; other work may be done until `link` is called.

    `release` must be called in the end, whatever happened.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._passage = passage(environ)
        self._line = open_line(self._passage.ask or str)
        self._replies: Replies | None = None
        self._seen = environ

    @property
    def multiplexer(self) -> str:
        """The name of the multiplexer between, "" without one."""
        return self._known().name

    @property
    def passes(self) -> bool:
        """Tell whether the multiplexer lets questions through."""
        return self._passage.ask is not None

    @property
    def replies(self) -> Replies:
        """What the terminal answered, waited for once."""
        if self._replies is None:
            self._replies = self._line.replies() if self._line else Replies()
            if not self.passes:
                light = self._replies.light  # of the multiplexer, which shows its own ground
                self._replies, self._seen = outside(self._environ)
                self._replies = self._replies._replace(light=light)
        return self._replies

    def choice(self, setting: str) -> Choice:
        """Choose the transport by the setting, the replies and the environment."""
        replies = self.replies
        return choose(setting, replies, self._seen)

    def link(self, setting: str) -> Link:
        """Give the terminal to the screens."""
        choice, line, way = self.choice(setting), self._line, self._known()
        return Link(
            choice.transport,
            replies=self.replies,
            carry=way.carry,
            shared=bool(way.name),
            typed=line.typed if line else b"",
            awaited=bool(line and line.awaited),
            release=self.release,
            light=_light(self._environ) if self.replies.light is None else self.replies.light,
            slow=bool(line and line.slow),
            asked=line.asked if line else 0.0,
            pace=Pace(answers=self.replies.marked or bool(way.name)),  # a multiplexer answers marks itself
            capabilities=capabilities(self._environ, self.replies, way.name),
        )

    def release(self) -> None:
        """Put the line discipline back, once."""
        if self._line is not None:
            self._line.release()

    def _known(self) -> Passage:
        """Give the way out; over ssh only the replies tell of tmux (XTVERSION, DA2 84)."""
        if not self._passage.name and (
            self.replies.name.startswith("tmux") or self.replies.attributes.startswith("84;")
        ):
            return Passage("tmux", wrapped_for_tmux, wrapped_for_tmux)
        return self._passage


def _light(environ: Mapping[str, str]) -> bool | None:
    """Tell by COLORFGBG, which rxvt and Konsole set ("0;15", "0;default;15"), whether the ground is light."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground in _LIGHT if ground.isdecimal() else None
