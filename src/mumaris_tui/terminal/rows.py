"""One row of cells turned into another: what to write, wherever the row is and whatever was written before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import compress, groupby, pairwise
from operator import itemgetter, ne
from typing import NamedTuple
from unicodedata import combining

from mumaris_tui.arabic.cache import Cache
from mumaris_tui.arabic.properties import widened
from mumaris_tui.terminal import sgr
from mumaris_tui.terminal.cells import Cell

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no cell may send: each is shown as U+FFFD."""
_SAFE_LINK = re.compile("[!-~]*")
_EMOJI_CAPABLE = frozenset(char for char in widened if ord(char) > 0xFF)  # some terminals draw these wide
_USUAL = re.compile("[\0-\u203b\u2500-\u257f\ufb50-\ufefc]*")  # none of them, and told at once
_REPEATED = re.compile(r"(.)\1{2,}", re.DOTALL)
_text_of, _look_of, _link_of = map(itemgetter, range(3))  # what Cell's names give, in half the time
_CACHED_TEXTS = 512  # the rows that are shown, and those before them
_ERASE_TAIL, _ERASE_HEAD = "\x1b[K", "\x1b[1K"


_known_texts: Cache[int, tuple[tuple[Cell, ...], str | None]] = Cache(_CACHED_TEXTS)


class Capabilities(NamedTuple):
    """What the terminal can do beyond the VT100.

    `rep` repeats a character (ECMA-48 REP), `ech` erases some of a row (ECH), `cha` goes to a column of the row (CHA),
    `bce` erases to the current background colour, `links` knows OSC 8, `scroll` moves some of the rows (DECSTBM).
    """

    rep: bool = False
    ech: bool = False
    cha: bool = False
    bce: bool = False
    links: bool = False
    scroll: bool = False


class RowChange(NamedTuple):
    """What to write from column `x` on, in `look` and with `link`, and how that leaves the terminal.

    `end` is the column where the next character lands, None where terminals disagree; `row_lost` tells that it may even
    be in the next row.
    """

    x: int
    look: str
    link: str
    text: str
    end: int | None
    end_look: str
    end_link: str
    row_lost: bool


class _Run(NamedTuple):
    """Adjacent cells of one look; `sure` when every terminal gives each of them one column."""

    x: int
    stop: int
    look: str
    link: str
    sure: bool


def row_changes(old: tuple[Cell, ...], new: tuple[Cell, ...], caps: Capabilities) -> tuple[RowChange, ...]:
    """Give what turns a row that shows `old` into `new`: one change, or one more after each that loses the row."""
    dirty = list(compress(range(len(new)), map(ne, old, new)))
    if not dirty:
        return ()
    width = len(new)
    sure = _sure_text(new)
    if sure is None or _sure_text(old) is None:
        dirty = _with_harmed(dirty, old, new)
    writer = _Writer(new, sure, caps)
    tail, tail_look = _blank_start(new, range(width - 1, -1, -1), width)
    erased_tail = dirty[bisect_left(dirty, tail) :]
    if len(erased_tail) <= len(_ERASE_TAIL) or not _erases(tail_look, caps):
        erased_tail = []
    else:
        dirty = dirty[: -len(erased_tail)]
    head, head_look = _blank_start(new, range(width), -1)
    erased_head = dirty[: bisect_right(dirty, head)]
    if len(erased_head) > len(_ERASE_HEAD) and _erases(head_look, caps):
        first = head + 1
        writer.erase(first, head_look, _ERASE_HEAD)  # takes the cell under the cursor too
        kept = dirty[len(erased_head) :]
        dirty = kept if kept[:1] == [first] else [first, *kept]
    for run in _runs(dirty, new, sure, links=caps.links):
        writer.write(run)
    if erased_tail:
        writer.erase(erased_tail[0], tail_look, _ERASE_TAIL)
    elif sure is None and width > 1 and dirty[-1] == width - 1 and _may_be_wide(new[-1].text) and new[-2].text:
        for run in _runs([width - 2], new, None, links=caps.links):  # drawn wide, it covered this one
            writer.write(run)
    return writer.changes()


class _Writer:
    """Collects what is written in one row, from its first place on; `text` is its text where each cell is sure."""

    def __init__(self, row: tuple[Cell, ...], text: str | None, caps: Capabilities) -> None:
        self._row = row
        self._text = text
        self._caps = caps
        self._done: list[RowChange] = []
        self._begin()

    def _begin(self) -> None:
        self._start: tuple[int, str, str] | None = None
        self._out: list[str] = []
        self._column: int | None = None
        self._look = self._link = ""

    def write(self, run: _Run) -> None:
        """Write cells; after a wide or composed one the terminal's own column is in doubt."""
        self._reach(run.x, run.look, run.link)
        columns = slice(run.x, run.stop)
        text = self._text[columns] if self._text else "".join([cell[0] for cell in self._row[columns]])
        text = CONTROL.sub("\ufffd", text)
        self._column = run.stop if run.sure else None
        if run.sure and (self._caps.rep or self._caps.ech):
            text = self._shortened(text, run)
        self._out.append(text)
        if not run.sure and run.x + 2 >= len(self._row):  # it may even have gone to the next row
            self._end(row_lost=True)

    def _shortened(self, text: str, run: _Run) -> str:
        """Give a text with its runs of one character repeated or erased; what is erased at its end is not crossed."""
        erases = self._caps.ech and _erases(sgr.on_blank(run.look), self._caps) and not run.link

        def shorter(found: re.Match[str]) -> str:
            char, count = found[1], found.end() - found.start()
            ways = [found[0]]
            if self._caps.rep:
                ways.append(f"{char}\x1b[{count - 1}b")
            if erases and char == " ":
                last = found.end() == len(text)
                ways.append(f"\x1b[{count}X" + ("" if last else _forward(count)))
            best = min(ways, key=_size)
            if best.endswith("X"):
                self._column = run.stop - count
            return best

        return _REPEATED.sub(shorter, text)

    def erase(self, x: int, look: str, sequence: str) -> None:
        """Erase from column `x` on, to the background of `look`."""
        self._reach(x, sgr.behind(self._look, look) if self._start else look, "")
        self._out.append(sequence)

    def changes(self) -> tuple[RowChange, ...]:
        """Give all that was written."""
        if self._start is not None:
            self._end(row_lost=False)
        return tuple(self._done)

    def _reach(self, x: int, look: str, link: str) -> None:
        if self._start is None:
            self._start = x, look, link
        else:
            if self._column != x:
                crossing = cross(self._row, self._column, x, self._look, self._link)
                way = move_in_row(self._column, x, len(self._row), cha=self._caps.cha)
                self._out.append(way if crossing is None else crossing)
            if link != self._link:
                self._out.append(open_link(link))
            if look != self._look:
                self._out.append(sgr.change(self._look, look))
        self._column, self._look, self._link = x, look, link

    def _end(self, *, row_lost: bool) -> None:
        assert self._start is not None
        self._done.append(
            RowChange(*self._start, "".join(self._out), self._column, self._look, self._link, row_lost=row_lost)
        )
        self._begin()


def cross(row: tuple[Cell, ...], column: int | None, x: int, look: str, link: str) -> str | None:
    """Give what stands in `row` from `column` to `x`, where writing it in `look` is no longer than going there."""
    if column is None or not 0 < x - column <= len(_forward(x - column)):
        return None
    gap = row[column:x]
    on_blank = sgr.on_blank(look)
    for cell in gap:
        if not _is_sure(cell.text) or cell.link != link or cell.sgr != (on_blank if cell.text == " " else look):
            return None
    text = "".join(cell.text for cell in gap)
    return CONTROL.sub("\ufffd", text) if _size(text) <= len(_forward(x - column)) else None


def move_in_row(column: int | None, x: int, width: int, *, cha: bool) -> str:
    """Give the shortest way to column `x` of the same row, from `column` or, without one, from anywhere in it."""
    ways = ["\r" + _forward(x)]
    if cha and x:
        ways.append(f"\x1b[{x + 1}G")
    if column is not None and column < width:  # at the edge a wrap may be pending
        ways.append(_forward(x - column) if x > column else "\b" * (column - x))
    return min(ways, key=len)


def open_link(link: str) -> str:
    """Give what makes the text after it a link (OSC 8), or for "" none."""
    return f"\x1b]8;;{link}\x1b\\"


def step(count: int, final: str) -> str:
    """Give a cursor movement by `count` places (ECMA-48 CUU, CUD, CUF by their final bytes)."""
    return f"\x1b[{count}{final}" if count > 1 else f"\x1b[{final}"


def _forward(columns: int) -> str:
    return step(columns, "C") if columns else ""


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _runs(dirty: list[int], row: tuple[Cell, ...], sure: str | None, *, links: bool) -> Iterator[_Run]:
    """Cut columns of a row into runs; a cell that terminals may give another width is a run of its own.

    `sure` is the text of a row without such cells. A blank goes on with the look before it, if that shows no more of
    itself on a blank than its own; else it takes that of the text after it, if that does.
    """
    start = stop = -1
    look = link = on_blank = ""
    for alike in _each(dirty, row) if sure is None else _alike(dirty, row, sure, links=links):
        x, end, style, target = alike
        blank = row[x][0] == " "
        if blank and not (x == stop and style == on_blank):
            style = _look_ahead(row, x, style) or sgr.behind(look, style)
        if target and not (links and _SAFE_LINK.fullmatch(target)):
            target = ""
        certain = sure is not None or (_is_sure(row[x][0]) and (end == len(row) or row[end][0] != ""))
        if certain and x == stop and target == link and (style == look or (blank and style == on_blank)):
            stop = end
            continue
        if start != -1:
            yield _Run(start, stop, look, link, sure=True)
        start, stop, look, link, on_blank = x, end, style, target, sgr.on_blank(style)
        if not certain:
            yield _Run(x, end, look, link, sure=False)
            start = stop = -1
    if start != -1:
        yield _Run(start, stop, look, link, sure=True)


def _each(dirty: list[int], row: tuple[Cell, ...]) -> Iterator[tuple[int, int, str, str]]:
    """Give (start, stop, look, link) of each column of a row but the second ones of wide characters."""
    return ((x, x + 1, row[x][1], row[x][2]) for x in dirty if row[x][0])


def _alike(dirty: list[int], row: tuple[Cell, ...], text: str, *, links: bool) -> Iterator[tuple[int, int, str, str]]:
    """Give (start, stop, look, link) of columns as they are alike, with the blanks before a text apart."""
    looks, linked = list(map(_look_of, row)), links and any(map(_link_of, row))
    key = itemgetter(1, 2) if linked else _look_of
    for start, end in _blanks_apart(dirty, text):
        look = None if linked else _only_look(text[start:end], looks[start:end])
        if look is not None:
            yield start, end, look, row[start][2]
            continue
        x = start
        for _, cells in groupby(row[start:end], key):
            stop = x + len(list(cells))
            _, look, link = row[x]
            if stop - x > 1 and text[x] == " " and 0 < (rest := len(text[x:stop].lstrip(" "))) < stop - x:
                yield x, stop - rest, look, link
                x = stop - rest
            yield x, stop, look, link
            x = stop


def _only_look(text: str, looks: list[str]) -> str | None:
    """Give the look of a text if all of it was written in one, the blanks in it too; else None."""
    found = set(looks)
    if len(found) == 1:
        return looks[0]
    if len(found) == 2:
        one, other = found
        for look, blank in ((one, other), (other, one)):
            if blank == sgr.on_blank(look) and looks.count(blank) == text.count(" "):  # no letter looks like a blank
                return look
    return None


def _blanks_apart(dirty: list[int], text: str) -> Iterator[tuple[int, int]]:
    """Give where each stretch of adjacent columns begins and ends, with the blanks around a text apart."""
    for start, end in _stretches(dirty):
        shown = text[start:end]
        first, stop = end - len(shown.lstrip(" ")), start + len(shown.rstrip(" "))
        cuts = (start, first, stop, end) if first < stop else (start, end)
        yield from ((x, last) for x, last in pairwise(cuts) if x < last)


def _stretches(dirty: list[int]) -> Iterator[tuple[int, int]]:
    """Give where each stretch of adjacent columns begins and ends."""
    if dirty and dirty[-1] - dirty[0] == len(dirty) - 1:
        yield dirty[0], dirty[-1] + 1
        return
    breaks = [at for at in range(1, len(dirty)) if dirty[at] != dirty[at - 1] + 1]
    for first, last in pairwise([0, *breaks, len(dirty)] if dirty else []):
        yield dirty[first], dirty[last - 1] + 1


def _look_ahead(row: tuple[Cell, ...], x: int, blank: str) -> str:
    """Give the look of the text after the blanks from `x` on, if blanks look the same in it, else ""."""
    for at in range(x + 1, len(row)):
        text, style, _ = row[at]
        if text != " ":
            return style if sgr.on_blank(style) == blank else ""
        if sgr.on_blank(style) != blank:
            return ""
    return ""


def _sure_text(row: tuple[Cell, ...]) -> str | None:
    """Give the text of a row of which every terminal gives each cell one column, else None; remembered by identity."""
    known = _known_texts.get(id(row))
    if known is None:
        known = row, _read_text(row)
        _known_texts.put(id(row), known, 1)
    return known[1]


def _read_text(row: tuple[Cell, ...]) -> str | None:
    texts = list(map(_text_of, row))
    text = "".join(texts)
    if len(text) != len(texts) or not all(texts):
        return None
    return text if _USUAL.fullmatch(text) or _EMOJI_CAPABLE.isdisjoint(text) else None


def _with_harmed(dirty: list[int], old: tuple[Cell, ...], new: tuple[Cell, ...]) -> list[int]:
    """Add the columns that a terminal may spoil with a cell that changes.

    st lays a mark on the next cell; an emoji that is drawn wider or narrower than it was placed covers or moves all
    that stands after it.
    """
    found = set(dirty)
    for x in dirty:
        for text in (old[x].text, new[x].text):
            if _may_be_wide(text):
                return sorted(found | set(range(x, len(new))))
            if len(text) > 1:
                found.add(min(x + 1, len(new) - 1))
    return sorted(found)


def _may_be_wide(text: str) -> bool:
    """Tell whether terminals give a cell different widths."""
    return text in _EMOJI_CAPABLE or (len(text) > 1 and not all(combining(char) for char in text[1:]))


def _is_sure(text: str) -> bool:
    """Tell whether every terminal draws the text in one column, given that it is not a wide character."""
    return len(text) == 1 and text not in _EMOJI_CAPABLE


def _erases(look: str, caps: Capabilities) -> bool:
    return look == "" or (caps.bce and sgr.is_erasure(look))


def _blank_start(row: tuple[Cell, ...], columns: range, outside: int) -> tuple[int, str]:
    """Give the last of the like blanks met from one edge along `columns`, `outside` without any, and their look."""
    look: str | None = None
    reached = outside
    last: Cell | None = None
    for x in columns:
        cell = row[x]
        if cell is last:
            reached = x
            continue
        if cell.text != " " or cell.link or (look is not None and cell.sgr != look):
            break
        look = cell.sgr
        reached, last = x, cell
    return reached, look or ""
