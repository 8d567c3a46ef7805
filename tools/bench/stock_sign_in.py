"""The sign-in screen in stock Textual: the same words and widgets, no stage, no backend."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Checkbox, Footer, Input, Static


class StockSignIn(App[None]):
    """The peer of the start-up bench."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        ("f2", "do('next')", "التالي"),
        ("f9", "do('language')", "English"),
        ("f1", "do('help')", "مساعدة"),
        ("f10", "do('leave')", "خروج"),
    ]
    CSS = "#head { dock: top; height: auto; } #buttons { height: auto; }"

    def action_do(self, action: str) -> None:
        """Stand for what a key does: the footer shows one key for each action."""

    def compose(self) -> ComposeResult:
        with Vertical(id="head"):
            yield Static("تسجيل الدخول")
        with VerticalScroll():
            yield Static("هذا البرنامج مستقل، ولا يتبع الهيئة السعودية للتخصصات الصحية.")
            yield Static("اسم المستخدم")
            yield Input(compact=True)
            yield Static("البريد الإلكتروني المسجّل في حسابك")
            yield Static("كلمة المرور")
            yield Input(password=True, compact=True)
            yield Static("لا تظهر الأحرف أثناء الكتابة.")
            yield Checkbox("حفظ تسجيل الدخول على هذا الجهاز (ليس على جهاز مشترك)", compact=True)
        with Horizontal(id="buttons"):
            yield Button("تسجيل الدخول", variant="primary", compact=True)
            yield Button("حساب جديد في ممارس", compact=True)
            yield Button("نسيت كلمة المرور", compact=True)
        yield Footer()


if __name__ == "__main__":
    StockSignIn().run()
