"""Every stock widget with Arabic, mixed and Latin content, one small screen for each group."""

import sys
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalScroll, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Digits,
    Footer,
    Header,
    Input,
    Label,
    ListItem,
    ListView,
    Log,
    Markdown,
    OptionList,
    ProgressBar,
    RadioButton,
    RadioSet,
    Rule,
    Select,
    SelectionList,
    Sparkline,
    Static,
    Switch,
    Tab,
    Tabs,
    TextArea,
    Tree,
)

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.markdown import isolating_parser

LONG = (
    "تجديد بطاقة التسجيل المهني يبدأ بإقرار صحة البيانات (المادة 7) ثم ساعات التعليم المستمر، "
    "ورقم الطلب هو \u2066REQ-2026 004 517\u2069 فاحفظه."
)


def texts() -> ComposeResult:
    yield Label("الخطوة 2 من 9: بيانات العمل (SCFHS)")
    yield Static("القاهرة → الرياض [A → B]", markup=False)
    yield Static(LONG, id="wrapped")
    yield Static("لا إله إلا الله", id="end")
    yield Static("الأهلية", id="center")
    yield Static("Card 12 (A): ok", classes="-auto")
    yield Static("Clinic مستشفى 7", classes="-ltr")
    yield Static("日本 🙂 نص ab", id="wide")
    yield Static("بِسْمِ اللّٰهِ")
    yield Static("+966 50 123 4567  \u2066+966 50 123 4567\u2069")


def titles() -> ComposeResult:
    for border, name in [("round", "الأهلية"), ("tall", "لا أوافق"), ("heavy", "Title")]:
        box = Static(f"إطار {border}", classes=border)
        box.border_title = name
        box.border_subtitle = "الإجمالي 3"
        yield box
    yield Rule()
    yield Collapsible(Label("داخل"), title="مطوية")
    yield Collapsible(Label("مفتوح (ab)"), title="مفتوحة", collapsed=False)


def fields() -> ComposeResult:
    yield Input("محمد abc 12 لا", id="mixed")
    yield Input("a.b@mail.sa", classes="-ltr", id="mail")
    yield Input("سر خفي", password=True, id="secret")
    yield Input(placeholder="اكتب اسمك (Name)", id="empty")
    yield Input("abc", classes="-auto", suggester=SuggestFromList(["abcdef"]))
    yield Input("نص طويل يزيد عن العرض abc 123 456 وأكثر من ذلك كثيرا جدا", id="long")


def choices() -> ComposeResult:
    yield Horizontal(Button("حفظ والإكمال", id="save"), Button("رجوع", variant="primary"))
    yield Checkbox("أوافق على الأحكام")
    yield Checkbox("Agree", value=True)
    yield Switch(value=True)
    yield RadioSet(RadioButton("نعم", value=True), RadioButton("لا"), RadioButton("Maybe"))


def lists() -> ComposeResult:
    yield Select([("الرياض", 1), ("جدة", 2), ("Dammam", 3)], value=1, id="select", allow_blank=False)
    yield OptionList("خيار أول", "Second (2)", "الثالث، لا غير")
    yield SelectionList(("تمريض", 1), ("Pharmacy", 2, True))
    yield ListView(ListItem(Label("عنصر")), ListItem(Label("Item 2")))


def table() -> ComposeResult:
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
    yield grid


def frames() -> ComposeResult:
    bordered = Table("الاسم", "Hours")
    bordered.add_row("محمد", "12 ساعة")
    bordered.add_row("Ali", "3")
    yield Static(bordered)
    plain = Table("الاسم", "Hours", box=None)
    plain.add_row("سلوى الغامدي", "12 ساعة")
    plain.add_row("Ali Omar", "3 h")
    yield Static(plain)
    yield ProgressBar(total=100, show_eta=False, id="bar")
    yield Sparkline([1, 4, 2, 8, 5], id="spark")
    yield Digits("12:45", id="digits")


def documents() -> ComposeResult:
    yield TextArea("abc سطر أول (1)\nسطر ثان 22 لا\nthird line", show_line_numbers=True, soft_wrap=False, id="numbered")
    yield TextArea(LONG, id="wrapping")


def markdown() -> ComposeResult:
    yield Markdown(
        "# عنوان (1)\n\nفقرة فيها `code()` ورابط.\n\n1. أول\n2. ثان\n\n> اقتباس\n\n```python\nprint(1)  # تعليق\n```\n",
        id="markdown",
        parser_factory=isolating_parser,
    )


def panes() -> ComposeResult:
    yield Tabs(Tab("بيانات", id="one"), Tab("CME", id="two"), Tab("المرفقات", id="three"))
    yield HorizontalScroll(Static("نص عريض لا ينتهي abc 1234 " * 6, id="broad"), id="across")
    log = Log(id="log")
    log.write_lines(["INFO تم", "WARN (2)"])
    yield log
    tree: Tree[None] = Tree("جذر", id="tree")
    tree.root.add("فرع (a)").add_leaf("ورقة لا")
    tree.root.expand_all()
    yield tree


def long_page() -> ComposeResult:
    with VerticalScroll():
        for number in range(30):
            yield Static(f"سطر {number}: لا بأس")


def latin() -> ComposeResult:
    yield Static("A → B 日本 🙂 e\u0301 ▐x▌ (1)  two [b]bold[/b]")
    yield Input("value (1)", id="value")
    yield Checkbox("Agree")
    yield Digits("12:45")
    yield ProgressBar(total=100, show_eta=False)
    yield Tabs(Tab("One"), Tab("Two"))
    yield TextArea("one\ntwo", show_line_numbers=True)
    grid: DataTable[object] = DataTable()
    grid.add_columns("Name", "Hours")
    grid.add_row("Ali", Text("12", justify="right"))
    yield grid


GROUPS = {
    group.__name__: group
    for group in (texts, titles, fields, choices, lists, table, frames, documents, markdown, panes, long_page, latin)
}


class Notice(ModalScreen[None]):
    """A question over the screen below it."""

    CSS = "Notice {align: center middle;} Notice Static {width: 24; height: 3; border: round white;}"

    def compose(self) -> ComposeResult:
        yield Static("هل تريد الخروج (Exit)؟")


class Gallery(StageApp[None]):
    """One group of widgets between a header and a footer."""

    TITLE = "تجديد البطاقة"
    BINDINGS: ClassVar[list[BindingType]] = [("left", "noop", "يسار"), ("f2", "noop", "التالي")]
    CSS = """
    #end {text-align: right;} #center {text-align: center;} #wide {border: ascii white;}
    .round {border: round white;} .tall {border: tall white; border-title-align: right;}
    .heavy {border: heavy white; border-title-align: center; border-subtitle-align: left;}
    #across {height: 3;} #broad {width: 150;} #log {height: 3;} #tree {height: 5;}
    TextArea {height: 6;} ListView, OptionList, SelectionList {height: 4;} #table {height: 12;}
    Switch, Button, Checkbox, RadioSet {margin: 0;}
    """

    def __init__(self, group: str, base: int = 1) -> None:
        super().__init__()
        self.group = group
        self.pressed: list[str | None] = []
        self.set_reactive(StageApp.stage_base, base)

    def compose(self) -> ComposeResult:
        yield Header()
        yield from GROUPS[self.group]()
        yield Footer()

    def on_mount(self) -> None:
        for bar in self.query(ProgressBar):
            bar.advance(37)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.pressed.append(event.button.id)

    def action_noop(self) -> None:
        """Do nothing; the key is here to be shown."""


def focus(app: Gallery, selector: str) -> Widget:
    """Put the focus on a widget and give it."""
    widget = app.query_one(selector)
    widget.focus()
    return widget


if __name__ == "__main__":
    Gallery(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1).run()
