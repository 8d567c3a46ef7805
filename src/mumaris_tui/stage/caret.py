"""Keys of a field: the caret goes where the key points, in any mix of directions, and letters go with their marks."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise

from mumaris_tui.arabic.clusters import clusters
from mumaris_tui.stage.editors import Editor, Place, Section, editor_of


class Caret:
    """Acts on the keys of the field in focus, and remembers the column that Up and Down keep to."""

    def __init__(self) -> None:
        self._goal: tuple[Place, int] | None = None

    def act(self, field: object, key: str, base: int, *, logical: bool = False) -> bool:
        """Let a key act on a field; False where Textual's own does it as well.

        With `logical` the arrows go by the order of the text, not by that of the screen.
        """
        editor = editor_of(field, base)
        goal, self._goal = self._goal, None
        if editor is None:
            return False
        select = "shift+" in key
        plain = key.replace("shift+", "")
        rows = {"up": -1, "down": 1, "pageup": -editor.page, "pagedown": editor.page}.get(plain)
        if rows and editor.count > 1:
            self._goal = _vertical(editor, rows, goal, select=select)
            return True
        move = (_MOVES_IN_TEXT if logical else _MOVES).get(plain)
        return move is not None and move(editor, select=select)


def choose(editor: Editor, clicks: int) -> None:
    """Select what the caret stands on: by two clicks the word, the blanks or the signs, by three the row."""
    row, index = editor.selection[1]
    text = editor.text(row)
    borders = [*_borders(text), len(text)]
    if clicks > 2:
        editor.select((row, 0), (row, len(text)))
    elif len(borders) > 1:
        stop = next((border for border in borders[1:] if border > index), len(text))
        editor.select((row, borders[borders.index(stop) - 1]), (row, stop))


def _borders(text: str) -> Iterator[int]:
    """Give where each word, each run of blanks and each run of signs begins; marks belong to their letter."""
    last: object = None
    for start, stop, _ in clusters(text):
        if (kind := _kind(text[start:stop])) != last:
            last = kind
            yield start


def _kind(cluster: str) -> tuple[bool, bool]:
    return any(char.isalnum() or char == "_" for char in cluster), cluster.isspace()


def _word_starts(text: str) -> set[int]:
    """Give where words begin."""
    return {start for start, stop in pairwise([*_borders(text), len(text)]) if _kind(text[start:stop])[0]}


def _step(editor: Editor, dx: int, *, select: bool) -> bool:
    """Move the caret one cell right (`dx` 1) or left (-1)."""
    here, (anchor, caret) = editor.here, editor.selection
    if anchor != caret and not select:
        editor.put(_collapsed(editor, here, dx))
        return True
    if dx == here.forward and not select and editor.take_suggestion():
        return True
    target = here.line.step(caret[1] - here.first, dx)
    if target == caret[1] - here.first or (here.goes_on and target == len(here.line.text)):
        _enter(editor, dx, select=select)
    else:
        editor.put(here.place(target), select=select)
    return True


def _step_word(editor: Editor, dx: int, *, select: bool) -> bool:
    """Move the caret to the first letter of the next word in the arrow's direction, or to the edge of the line."""
    here, caret = editor.here, editor.selection[1]
    starts = _word_starts(editor.text(here.row))
    at = index = caret[1] - here.first
    while (target := here.line.step(at, dx)) != at:
        if here.goes_on and target == len(here.line.text):
            break
        at = target
        if here.first + at in starts:
            break
    if at == index:
        _enter(editor, dx, select=select)
    else:
        editor.put(here.place(at), select=select)
    return True


def _step_in_text(editor: Editor, dx: int, *, select: bool) -> bool:
    """Move the caret one letter on or back in the order of the text; on is where the line's direction leads."""
    onward = dx == editor.here.forward
    ends = sorted(editor.selection)
    if ends[0] != ends[1] and not select:
        editor.put(ends[onward])
    elif not (onward and not select and editor.take_suggestion()):
        starts = (start for start, _, _ in clusters(editor.text(editor.selection[1][0])))
        editor.put(_beside(editor, starts, onward=onward), select=select)
    return True


def _step_word_in_text(editor: Editor, dx: int, *, select: bool) -> bool:
    """Move the caret to the start of the next or of the previous word in the order of the text."""
    starts = _word_starts(editor.text(editor.selection[1][0]))
    editor.put(_beside(editor, starts, onward=dx == editor.here.forward), select=select)
    return True


def _beside(editor: Editor, stops: Iterable[int], *, onward: bool) -> Place:
    """Give the next or the previous of the stops in the caret's row, or its edge; at the edge that of the next row."""
    row, index = editor.selection[1]
    end = len(editor.text(row))
    if onward and index < end:
        return row, min((stop for stop in stops if stop > index), default=end)
    if not onward and index > 0:
        return row, max((stop for stop in stops if stop < index), default=0)
    if onward:
        return (row + 1, 0) if row < editor.section(editor.count - 1).row else (row, index)
    return (row - 1, len(editor.text(row - 1))) if row else (row, index)


def _collapsed(editor: Editor, here: Section, dx: int) -> Place:
    """Give the end of a selection that lies to the side of the arrow; over several lines, the end it leads to."""
    ends = sorted(editor.selection)
    if editor.line_of(ends[0]) == editor.line_of(ends[1]):
        return sorted(ends, key=lambda place: here.line.cell_of(place[1] - here.first))[dx > 0]
    return ends[dx == here.forward]


def _enter(editor: Editor, dx: int, *, select: bool) -> None:
    """Let the caret go on into another line, where an arrow held there begins.

    Between lines of one direction it goes as they run. From such a block into one of the other direction it goes as the
    whole text runs, so that an arrow meets each place once: by its own direction each line would send it back at once.
    """
    number, last = editor.line_of(editor.selection[1]), editor.count - 1
    whole, own = _runs(editor, None), _runs(editor, number)

    def alike(at: int) -> bool:
        return 0 <= at <= last and _runs(editor, at) == own

    target = number + dx * own
    if not alike(target):
        step = dx * whole
        target = number
        while alike(target):
            target += step
        if not 0 <= target <= last:
            return
        while own == whole and 0 <= target + step <= last and not alike(target + step):
            target += step  # a block that runs against the text is walked from its far end
    line = editor.section(target)
    if dx == line.forward or line.goes_on:
        index = line.line.index_at(0 if dx > 0 else line.line.width - 1) if line.line.glyphs else 0
    else:
        index = len(line.line.text)
    editor.put(line.place(index), select=select)


def _runs(editor: Editor, number: int | None) -> int:
    """Give the arrow that leads forward in a line; in a blank one and for None, in the first line of the text."""
    sections = [editor.section(number)] if number is not None else map(editor.section, range(editor.count))
    written = next((section for section in sections if section.line.text.strip()), None)
    if written is not None:
        return written.forward
    return editor.section(0).forward if number is None else _runs(editor, None)


def _vertical(editor: Editor, rows: int, goal: tuple[Place, int] | None, *, select: bool) -> tuple[Place, int]:
    """Move the caret by lines in its column; give where it stands now, and the column that it keeps to.

    Beyond the first line lies the start of the text, beyond the last line its end.
    """
    caret = editor.selection[1]
    number, width = editor.line_of(caret), editor.width
    column = goal[1] if goal and goal[0] == caret else editor.section(number).column(caret, width)
    target = number + rows
    if abs(rows) > 1:
        target = min(max(target, 0), editor.count - 1)
    last = editor.section(editor.count - 1)
    if target < 0:
        place = (0, 0)
    elif target >= editor.count:
        place = last.place(len(last.line.text))
    else:
        place = editor.section(target).at(column, width)
    editor.put(place, select=select)
    return place, column


def _delete(editor: Editor, *, select: bool) -> bool:
    """Take out the letter at the caret with all its marks; of a lam-alef the lam alone."""
    anchor, (row, index) = editor.selection
    if select or anchor != (row, index):
        return False
    stop = next((stop for start, stop, _ in clusters(editor.text(row)) if start <= index < stop), index)
    if stop <= index + 1:
        return False
    editor.delete((row, index), (row, stop))
    return True


def _delete_word(editor: Editor, dx: int, *, select: bool) -> bool:
    """Take out what lies between the caret and the start of the word before it, or of the word after it."""
    anchor, (row, index) = editor.selection
    text = editor.text(row)
    if select or anchor != (row, index) or index == (0 if dx < 0 else len(text)):
        return False
    borders = [0, *sorted(_word_starts(text)), len(text)]
    if dx < 0:
        editor.delete((row, max(border for border in borders if border < index)), (row, index))
    else:
        editor.delete((row, index), (row, min(border for border in borders if border > index)))
    return True


def _edge(editor: Editor, number: int, *, select: bool) -> bool:
    """Move the caret to the start of the text (`number` 0) or to its end (-1)."""
    line = editor.section(number % editor.count)
    editor.put(line.place(len(line.line.text) if number else 0), select=select)
    return True


def _home(editor: Editor, number: int, *, select: bool) -> bool:
    """Move the caret to an end of a field of one line; Textual's own key forgets where the selection was begun."""
    return editor.count == 1 and select and _edge(editor, number, select=True)


_MOVES: dict[str, Callable[..., bool]] = {
    "left": partial(_step, dx=-1),
    "right": partial(_step, dx=1),
    "ctrl+left": partial(_step_word, dx=-1),
    "ctrl+right": partial(_step_word, dx=1),
    "home": partial(_home, number=0),
    "end": partial(_home, number=-1),
    "ctrl+home": partial(_edge, number=0),
    "ctrl+end": partial(_edge, number=-1),
    **dict.fromkeys(("delete", "ctrl+d"), _delete),
    **dict.fromkeys(("ctrl+w", "ctrl+backspace", "alt+backspace"), partial(_delete_word, dx=-1)),
    **dict.fromkeys(("ctrl+delete", "alt+delete"), partial(_delete_word, dx=1)),
}
_MOVES_IN_TEXT: dict[str, Callable[..., bool]] = {
    **_MOVES,
    "left": partial(_step_in_text, dx=-1),
    "right": partial(_step_in_text, dx=1),
    "ctrl+left": partial(_step_word_in_text, dx=-1),
    "ctrl+right": partial(_step_word_in_text, dx=1),
}
