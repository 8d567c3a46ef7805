"""What the gallery's bigger widgets show."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.box import HEAVY_HEAD
from rich.columns import Columns
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text
from rich.tree import Tree as RichTree
from textual.widgets import DataTable, DirectoryTree, Log, RichLog, Tree
from textual.widgets.data_table import CursorType
from textual.worker import Worker

DOCUMENT = """\
# عنوان (1)

فقرة فيها `code()` ورابط.

1. أول
2. ثان
   - داخل (a)

> اقتباس

| الاسم | Hours |
|---|---|
| محمد `x()` | 12 ساعة |

```python
print(1)  # تعليق
```
"""


def activities() -> DataTable[object]:
    grid: DataTable[object] = DataTable(id="table", zebra_stripes=True, fixed_columns=1)
    grid.add_columns("الرقم", "النشاط (CME)", "الإجمالي", "التاريخ", "الحالة")
    for number in range(12):
        grid.add_row(
            f"{number + 1}",
            f"Course {number} دورة",
            Text("1,250.50 ر.س", justify="right"),
            "15/12/2026",
            "مقبول" if number % 2 else "قيد المراجعة",
        )
    return grid


def requests(cursor: CursorType, *, id: str) -> DataTable[object]:  # noqa: A002 - Textual's word
    grid: DataTable[object] = DataTable(id=id, cursor_type=cursor, fixed_rows=1, fixed_columns=1)
    grid.add_columns("رقم الطلب", "الجهة", "المبلغ", "ملاحظة طويلة (note)")
    for number in range(8):
        grid.add_row(
            Text(f"REQ-{number}"),
            "مستشفى الملك فهد (KFH)" if number % 2 else "Clinic 日本 🙂",
            Text(f"\u2066-{number},250.50\u2069", justify="right"),
            "لا إله إلا الله abc 123",
            label=f"لا{number}",
        )
    return grid


def hours() -> DataTable[object]:
    grid: DataTable[object] = DataTable()
    grid.add_columns("Name", "Hours")
    grid.add_row("Ali", Text("12", justify="right"))
    return grid


def bordered() -> Table:
    found = Table("الاسم", "Hours")
    found.add_row("محمد", "12 ساعة")
    found.add_row("Ali", "3")
    return found


def aligned() -> Table:
    found = Table("الاسم", "Hours", box=None)
    found.add_row("سلوى الغامدي", "12 ساعة")
    found.add_row("Ali Omar", "3 h")
    return found


def panel() -> Panel:
    return Panel("محتوى (box) لا", title="الأهلية", subtitle="Total 3", width=40)


def columns() -> Columns:
    return Columns(["الأول", "Second", "لا", "الرابع (4)"], padding=(0, 3))


def outline() -> RichTree:
    found = RichTree("جذر (root)")
    found.add("فرع لا").add("leaf 1")
    found.add("Branch ثان")
    return found


def progress() -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_row("رفع الملف a.pdf", ProgressBar(total=100, completed=42, width=20), "42%")
    return grid


def wrapped(text: str) -> Text:
    return Text(text, style="italic")


def numbered(text: str) -> DataTable[object]:
    """A table of rows as high as a wrapped text."""
    grid: DataTable[object] = DataTable(id="high", show_header=False)
    grid.add_column("", width=22)
    grid.add_column("", width=22)
    grid.add_row(text, Text(text, justify="right"), height=3)
    return grid


def boxed(text: str) -> Iterator[Panel | Padding | Group]:
    """A text in whatever of Rich's own breaks its lines, aligned each way."""
    yield Panel(text)
    yield Panel(Text(text, justify="center"), title="(1)")
    yield Padding(text, (0, 2))
    yield Group(text, Text(text, justify="right"))


def ruled(text: str) -> Iterator[Table]:
    """A text in a table with lines and in one without."""
    for lines in (HEAVY_HEAD, None):
        found = Table("الطلب", box=lines)
        found.add_row(text)
        yield found


def log() -> Log:
    found = Log(id="log")
    found.write_lines(["INFO تم", "WARN (2) لا بأس", "سطر أطول من عرض الصندوق abc 123 456 " * 3])
    return found


def rich_log() -> RichLog:
    found = RichLog(id="rich-log", wrap=True)
    for line in ("INFO تم حفظ المسودة (1)", "WARN الطلب \u2066REQ-2026 004\u2069 ناقص", "سطر طويل abc 123 " * 5):
        found.write(line)
    return found


def wrapped_log(text: str) -> RichLog:
    found = RichLog(wrap=True, min_width=20)
    found.write(Text(text))
    return found


def tree() -> Tree[None]:
    found: Tree[None] = Tree("جذر", id="tree")
    branch = found.root.add("فرع (a) 12")
    branch.add_leaf("ورقة لا")
    branch.add("🙂 Latin (1)").add_leaf("آخر abc 123")
    found.root.add_leaf("Last")
    found.root.expand_all()
    return found


class FileTree(DirectoryTree):
    """A tree of files that stand on no disk."""

    FILES = ("تقرير 2 (final).pdf", "لا إله.txt", "notes.md")

    def _directory_content(self, location: Path, worker: Worker[object]) -> Iterator[Path]:  # noqa: ARG002
        yield from (location / name for name in self.FILES)

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return sorted(paths)
