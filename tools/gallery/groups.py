"""The groups of the gallery: Textual's own widgets, each with Arabic, mixed and Latin content."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, HorizontalScroll, ScrollableContainer, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    ContentSwitcher,
    Digits,
    HelpPanel,
    Input,
    KeyPanel,
    Label,
    Link,
    ListItem,
    ListView,
    LoadingIndicator,
    Markdown,
    MaskedInput,
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
    TabbedContent,
    TabPane,
    Tabs,
    TextArea,
)

from mumaris_tui.stage.markdown import isolating_parser
from tools.gallery import data

LONG = (
    "تجديد بطاقة التسجيل المهني يبدأ بإقرار صحة البيانات (المادة 7) ثم ساعات التعليم المستمر، "
    "ورقم الطلب هو \u2066REQ-2026 004 517\u2069 فاحفظه."
)
NUMBERED = "الرقم هو \u2066REQ-2026 004 517 AB\u2069 فاحفظه."
MIXED = "نص طويل يزيد عن العرض abc 123 456 وأكثر من ذلك كثيرا جدا"


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
    yield Static(
        "ساعات [b]12[/b] من [@click=app.note('hours')]30 (CME)[/] و[link='https://example.org']الدليل[/]", id="linked"
    )
    yield Link("دليل التجديد (PDF)", url="https://example.org", id="guide")


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
    yield Input("abc", classes="-auto", suggester=SuggestFromList(["abcdef"]), id="suggested")
    yield Input(MIXED, id="long")


def suggestions() -> ComposeResult:
    """What a field shows that nobody typed: the rest of a word, or what may be written there."""
    for typed, whole, way in (
        ("الري", "الرياض (RUH) لا", "-rtl"),
        ("ab", "abc (1) لا", "-auto"),
        ("لا", "لا إله ab", ""),
    ):
        yield Input(typed, suggester=SuggestFromList([whole]), classes=way)
    yield TextArea(placeholder="اكتب عنوانك (Address)، لا غير")
    yield TextArea(placeholder="Your address: شارع 7", classes="-auto")


def masks() -> ComposeResult:
    yield MaskedInput("99 99 99", value="12 34 56", id="masked")
    yield Input("05 1234 لا", type="text", compact=True, id="compact")
    yield Input("الري", suggester=SuggestFromList(["الرياض (Riyadh)"]), id="city")
    yield Input("1,250.50", type="number", classes="-ltr", id="amount")
    yield Input("لا يتغير (fixed)", disabled=True)
    yield Input("\u2066REQ-2026 004 517\u2069 قديم", id="isolated")


def choices() -> ComposeResult:
    with Horizontal():
        yield Button("حفظ والإكمال", id="save")
        yield Button("رجوع", variant="primary")
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
    yield data.activities()


def rows() -> ComposeResult:
    yield data.requests("row", id="rows")
    yield data.requests("column", id="columns")


def frames() -> ComposeResult:
    yield Static(data.bordered())
    yield Static(data.aligned())
    bar = ProgressBar(total=100, show_eta=False, id="bar")
    bar.advance(37)
    yield bar
    yield Sparkline([1, 4, 2, 8, 5], id="spark")
    yield Digits("12:45", id="digits")
    yield LoadingIndicator()


def rich() -> ComposeResult:
    yield Static(data.panel())
    yield Static(data.columns())
    yield Static(data.outline())
    yield Static(data.progress())
    yield Static(data.wrapped(LONG))


def documents() -> ComposeResult:
    yield TextArea("abc سطر أول (1)\nسطر ثان 22 لا\nthird line", show_line_numbers=True, soft_wrap=False, id="numbered")
    yield TextArea(LONG, id="wrapping")


def markdown() -> ComposeResult:
    yield Markdown(data.DOCUMENT, id="markdown", parser_factory=isolating_parser)


def wraps() -> ComposeResult:
    """Isolates, brackets and runs that a wrap breaks, in every widget that wraps."""
    with Horizontal(id="narrow"):
        yield Static(LONG)
        yield Static(Content(LONG))
        yield OptionList(LONG, data.wrapped(LONG))
    yield Markdown(LONG, parser_factory=isolating_parser)


def breaks() -> ComposeResult:
    """Isolates that Rich breaks, in each of the places where it wraps."""
    with Horizontal(id="broken"):
        with Vertical():
            for each in data.boxed(NUMBERED):
                yield Static(each)
        with Vertical():
            for grid in data.ruled(NUMBERED):
                yield Static(grid)
            yield data.wrapped_log(NUMBERED)
    yield data.numbered(NUMBERED)


def panes() -> ComposeResult:
    yield Tabs(Tab("بيانات", id="one"), Tab("CME", id="two"), Tab("المرفقات", id="three"))
    with HorizontalScroll(id="across"):
        yield Static("نص عريض لا ينتهي abc 1234 " * 6, id="broad")
    with TabbedContent():
        yield TabPane("لا شيء (0)", Label("أول"))
        yield TabPane("Files", Label("ثان"))
    with ContentSwitcher(initial="shown"):
        yield Label("ظاهر (ab)", id="shown")
        yield Label("خفي", id="hidden")


def logs() -> ComposeResult:
    yield data.log()
    yield data.rich_log()


def trees() -> ComposeResult:
    yield data.tree()
    yield data.FileTree("/ملفات")


def sideways() -> ComposeResult:
    """Widgets half out of a horizontal scroll, and a page that scrolls both ways."""
    with HorizontalScroll(id="sideways"):
        yield Static("بطاقة أولى (A) 12", id="wide-card")
        yield Button("حفظ 2 (Save)")
        yield Input("محمد abc 12 لا")
        yield Static("日本 🙂 نص ab لا إله إلا الله 1,250.50 ر.س")
    with ScrollableContainer(id="both"):
        yield Static("\n".join(f"{number}. نص عريض لا ينتهي (abc) 1234 " * 3 for number in range(12)))


def covered() -> ComposeResult:
    """Mixed lines for overlays to lie on."""
    yield Select([("الرياض (RUH)", 1), ("جدة 2", 2)], prompt="المدينة")
    yield Static(LONG, id="wrapped")
    for number in range(14):
        yield Static(f"{number}. ملف report (final) 1,250 日本 لا إله 🙂 إلا الله abc 12-{number} نهاية السطر")


def help_panel() -> ComposeResult:
    yield HelpPanel()


def keys() -> ComposeResult:
    yield KeyPanel()


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
    yield data.hours()


def latin_lists() -> ComposeResult:
    yield Select([("One", 1), ("Two (2)", 2)], value=1, allow_blank=False)
    yield OptionList("First (1)", "Second, and a text that is long enough to be wrapped in a narrow list of options")
    yield SelectionList(("One", 1), ("Two", 2, True))
    yield RadioSet(RadioButton("Yes", value=True), RadioButton("No"))
    with Collapsible(title="Open", collapsed=False):
        yield Label("inside 12")
    yield Sparkline([1, 4, 2, 8, 5])


def latin_pages() -> ComposeResult:
    yield Markdown("# Title\n\nText with `code()`.\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | x |\n")
    with TabbedContent():
        yield TabPane("Files", Label("first"))
    with Horizontal():
        yield Button("Save")
        yield Switch(value=True)


_ALL: tuple[Callable[[], ComposeResult], ...] = (
    texts, titles, fields, suggestions, masks, choices, lists, table, rows, frames, rich, documents, markdown, wraps,
    breaks, panes, logs, trees, sideways, covered, help_panel, keys, long_page, latin, latin_lists, latin_pages,
)  # fmt: skip
GROUPS = {group.__name__: group for group in _ALL}
