"""What stands in each cell of a picture, told by the terminal's own drawings of the glyphs, each printed alone."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageChops

from tools.proof.terminals.known import COLUMNS, ROWS
from tools.proof.terminals.window import Grid, Shown

Glyph = tuple[str, str]
"""What a cell shows: its text and its look (SGR parameters); a wide one's second cell belongs to it."""
BLANK, FULL = " ", "█"
TOLERANCE = 0.08
"""So much of a cell's ink may stray into it from its neighbours, which join or bear marks."""
FAINTEST = 24.0
"""The least contrast (of 255) that a cell's ink is measured by; ink that cannot be seen counts for nothing."""


class Place(NamedTuple):
    """Where a glyph stands, and how many columns it takes."""

    column: int
    row: int
    columns: int


class Difference(NamedTuple):
    """A cell that does not show what it should: what it is nearest to, and how far from what was expected."""

    place: Place
    expected: str
    nearest: str
    ink: float


class Findings(NamedTuple):
    """What a picture's comparison came to; `stray` is the most ink that differs in a cell which is right."""

    cells: int
    exact: int
    stray: float
    differences: list[Difference]


def glyphs(shown: Shown) -> Iterator[tuple[Place, Glyph]]:
    """Return the glyphs of a frame with their places."""
    for y, row in enumerate(shown.cells):
        for x, (text, look) in enumerate(row):
            if text:
                yield Place(x, y, 2 if x + 1 < len(row) and not row[x + 1][0] else 1), (text, look)


def sheets(frames: Iterable[Shown]) -> list[list[tuple[Place, Glyph]]]:
    """Return pages with every glyph of the frames in every look that it has there, and those it might be taken for.

    Around each are blanks. A look's blank and full cell stand with it, and every text of its kind in any look.
    """
    texts: dict[str, int] = {BLANK: 1, FULL: 1}
    looks: dict[str, None] = {}
    for shown in frames:
        for place, (text, look) in glyphs(shown):
            texts[text] = place.columns
            looks[look] = None
    pages: list[list[tuple[Place, Glyph]]] = [[]]
    column, row = 1, 1
    for look in looks:
        for text, columns in texts.items():
            if column + columns >= COLUMNS:
                column, row = 1, row + 2
            if row >= ROWS:
                row = 1
                pages.append([])
            pages[-1].append((Place(column, row, columns), (text, look)))
            column += columns + 1
    return pages


def printed(page: Sequence[tuple[Place, Glyph]], gap: str) -> str:
    """Return what prints a page; `gap` is what stands between two glyphs, one column wide."""
    out = ["\x1b[?25l\x1b[0m\x1b[2J"]
    row = -1
    for place, (text, look) in page:
        if place.row != row:
            row = place.row
            out.append(f"\x1b[{row + 1}H\x1b[0m{gap}")
        out.append(f"\x1b[0;{look}m{text}\x1b[0m{gap}")
    return "".join(out)


class Tiles:
    """The terminal's own drawings of glyphs, cut from pictures of the sheets."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._looks: dict[tuple[str, int], Look] = {}

    def take(self, page: Sequence[tuple[Place, Glyph]], picture: Image.Image) -> None:
        """Cut a page's glyphs out of its picture."""
        for place, (text, look) in page:
            size = self.grid.width * place.columns, self.grid.height
            self._looks.setdefault((look, place.columns), Look(size)).add(text, self._cut(picture, place))

    def judge(self, picture: Image.Image, shown: Shown) -> Findings:
        """Hold each cell of a picture against the frame.

        A cell is right where no other drawing in its look is nearer than the expected one, and that is near enough; the
        caret's, on which a terminal draws its cursor in a way of its own, is right whatever it shows.
        """
        cells = exact = 0
        stray = 0.0
        differences = []
        for place, (text, sgr) in glyphs(shown):
            look = self._looks[sgr, place.columns]
            cells += place.columns
            cut = self._cut(picture, place)
            if cut == look.tiles[text]:
                exact += place.columns
                continue
            if (place.column, place.row) == shown.cursor:
                continue
            inks = dict(zip(look.tiles, look.inks(cut, self._contrast(sgr)), strict=True))
            nearest = min(inks, key=lambda other: (inks[other], other != text))
            if inks[text] <= min(TOLERANCE, inks[nearest]):
                stray = max(stray, inks[text])
            else:
                differences.append(Difference(place, text, nearest, inks[text]))
        return Findings(cells, exact, stray, differences)

    def closest(self) -> tuple[float, list[str]]:
        """Return the smallest ink between two different drawings of one column, and the texts that are drawn alike.

        Both are told of the look with the most contrast.
        """
        sgr, _ = max(self._looks, key=lambda each: self._contrast(each[0]))
        look = self._looks[sgr, 1]
        least, alike = 1.0, []
        for text, tile in look.tiles.items():
            inks = zip(look.tiles, look.inks(tile, self._contrast(sgr)), strict=True)
            others = {other: ink for other, ink in inks if other != text}
            alike += [f"{text} {other}" for other, ink in others.items() if not ink and other > text]
            least = min([least, *(ink for ink in others.values() if ink)])
        return least, alike

    def _cut(self, picture: Image.Image, place: Place) -> bytes:
        return picture.crop(self.grid.box(place.column, place.row, place.columns)).tobytes()

    def _contrast(self, sgr: str) -> float:
        """Return how far apart a blank and a full cell of the look are, from 0 to 255."""
        look = self._looks[sgr, 1]
        (apart,) = [ink for text, ink in zip(look.tiles, look.inks(look.tiles[FULL], 1), strict=True) if text == BLANK]
        return max(apart, FAINTEST)


class Look:
    """One look's drawings of a size (width, height in pixels), in one column, to be held against a cell all at once."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.tiles: dict[str, bytes] = {}
        self._column: Image.Image | None = None

    def add(self, text: str, tile: bytes) -> None:
        """Add a drawing: three bytes for each pixel."""
        self.tiles[text] = tile
        self._column = None

    def inks(self, cut: bytes, full: float) -> list[float]:
        """Return the mean difference between a cell and each drawing, as a share of `full` (in steps of 1 to 255)."""
        width, height = self.size
        many = len(self.tiles)
        if self._column is None:
            self._column = Image.frombytes("RGB", (width, height * many), b"".join(self.tiles.values()))
        repeated = Image.frombytes("RGB", self._column.size, cut * many)
        apart = ImageChops.difference(self._column, repeated).convert("L").convert("F")
        means = array("f", apart.resize((1, many), Image.Resampling.BOX).tobytes())
        return [mean / full for mean in means]
