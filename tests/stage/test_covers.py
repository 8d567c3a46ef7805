"""What half covers a line never changes the order of what it half covers, and what was covered comes back."""

from collections.abc import Callable

import pytest
from tests.stage.gallery import Gallery, Notice
from tests.stage.screens import fresh, missed, ready
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Select, Static, Tooltip
from textual.widgets._toast import Toast

WIDTH = 60


def toast(app: Gallery) -> None:
    app.action_tell()


def dropdown(app: Gallery) -> None:
    app.query_one(Select).action_show_overlay()


def tooltip(app: Gallery) -> None:
    tip = app.screen.get_child_by_type(Tooltip)
    tip.update("يحفظ (F2)")
    tip.absolute_offset = app.query_one("#wrapped").region.offset + Offset(17, -1)
    tip.display = True


def modal(app: Gallery) -> None:
    app.push_screen(Notice())


COVERS: dict[str, tuple[Callable[[Gallery], None], type[Widget]]] = {
    "toast": (toast, Toast),
    "dropdown": (dropdown, Static),
    "tooltip": (tooltip, Tooltip),
    "modal": (modal, Static),
}


def covered(app: Gallery, name: str) -> list[Region]:
    """Where the cover lies, in visual cells."""
    if name == "dropdown":  # its arrow turns, and the line of keys changes
        kinds = ("SelectOverlay", "SelectCurrent", "Footer")
        regions = [app.screen.query_one(kind).region for kind in kinds]
        regions = regions if regions[0] else []
    else:
        regions = [widget.region for widget in app.screen.query(COVERS[name][1])]
    return [Region(WIDTH - each.right, each.y, each.width, each.height) if app.stage_base else each for each in regions]


@pytest.mark.parametrize("base", [1, 0])
@pytest.mark.parametrize("name", COVERS)
async def test_the_rest_of_the_screen_stays(name: str, base: int) -> None:
    app = Gallery("covered", base)
    async with app.run_test(size=(WIDTH, 22), notifications=True, tooltips=True) as pilot:
        await ready(pilot)
        before = fresh(app)
        COVERS[name][0](app)
        while not any(covered(app, name)):
            await pilot.pause()
        await settle(pilot)
        regions = covered(app, name)
        text = [[cell.text for cell in row] for row in before]
        changed = 0
        for y, row in enumerate(fresh(app)):
            for x, cell in enumerate(row):
                if any(region.contains(x, y) for region in regions):
                    changed += cell.text != text[y][x]
                elif not beside_a_cut_glyph(text[y], x):
                    assert cell.text == text[y][x], (x, y)
        assert changed
        assert missed(app) == []


def beside_a_cut_glyph(row: list[str], x: int) -> bool:
    """Tell whether a cell is half of a wide glyph, which is blank when the other half is covered."""
    return row[x] == "" or (x + 1 < len(row) and row[x + 1] == "")


async def settle(pilot: Pilot[None]) -> None:
    """Wait until two paints give the same."""
    assert isinstance(pilot.app, Gallery)
    last: object = None
    while (now := fresh(pilot.app)) != last:
        last = now
        await pilot.pause()
