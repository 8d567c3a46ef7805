"""Signing in, and all that keeps one out."""

from pathlib import Path

from tests.backend import running_sandbox
from tests.tui.driver import Driver, Keyring, driving
from textual.widgets import Input

from mumaris_tui.sandbox.personas import PERSONAS

NURSE = PERSONAS[0]


async def test_a_wrong_password_is_told_at_the_field_and_the_name_stays(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, "wrong-password")
        await driver.until(lambda: "تعذّر الدخول: اسم المستخدم أو كلمة المرور غير صحيحة." in driver.text)
        assert NURSE.user_name in driver.text
        assert "wrong-password" not in driver.text
        await driver.type(NURSE.password)
        await driver.press("f2")
        await driver.at("HomeScreen")


async def test_what_is_typed_comes_into_view_in_a_low_terminal(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, size=(40, 12)) as driver:
        await driver.until(lambda: driver.app.connected, "the connection")
        await driver.arrives("SignInScreen")
        await driver.type("p1")
        await driver.says("p1")


async def test_empty_lines_are_named(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in("", "")
        await driver.until(lambda: "توجد مشكلتان" in driver.text)


async def test_too_many_failures_say_when_to_try_again(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, "wrong-0")
        for number in range(1, 7):
            await driver.until(lambda: driver.app.screen.query_one("#errors").display or "-error" in status(driver))
            await driver.fill("signin.password", f"wrong-{number}")
            await driver.press("f2")
        await driver.until(lambda: "-error" in status(driver))
        assert driver.step == "SignInScreen"
        await driver.until(lambda: "بعد ثانية واحدة" in driver.whole, "the pause counted down")
        await driver.until(lambda: "أُوقف الدخول مؤقتًا" not in driver.text, "the end of the pause")
        await driver.press("f2")
        await driver.says("غير صحيحة")
        await driver.press("f2")
        await driver.says("أُوقف الدخول مؤقتًا")
        backend.pass_time(minutes=1)
        await driver.press("f2")
        await driver.says("غير صحيحة")
        assert "أُوقف الدخول مؤقتًا" not in driver.text, "an answer of another kind takes its place"


def status(driver: Driver) -> str:
    return " ".join(driver.app.screen.query_one("#status").classes)


async def test_the_one_time_code_is_read_in_the_simulation_room(tmp_path: Path) -> None:
    async with (
        running_sandbox(tmp_path, one_time_code=True) as backend,
        driving(backend, tmp_path) as driver,
    ):
        await driver.at("SignInScreen")
        assert "F2 تسجيل الدخول" in driver.text
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("CodeScreen")
        await driver.press("f1")
        await driver.says("ستة أرقام في آخر رسالة وصلت")
        await driver.press("escape")
        await driver.at("CodeScreen")
        await driver.press("f8")
        await driver.at("SimulationScreen")
        assert backend.code() in driver.text
        assert "محاكاة" in driver.text
        await driver.press("escape")
        await driver.at("CodeScreen")
        untouched = backend.rows("SELECT attempts_left FROM challenges")
        for no_code in ("ابج", "1234567"):
            await driver.fill("otp.code", no_code)
            await driver.press("f2")
            await driver.says("رمز التحقق ستة أرقام")
        assert backend.rows("SELECT attempts_left FROM challenges") == untouched
        await driver.fill("otp.code", "000000" if backend.code() != "000000" else "111111")
        await driver.press("f2")
        await driver.until(lambda: "الرمز غير مطابق" in driver.text)
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await driver.at("HomeScreen")


async def test_attempts_that_are_over_are_told_and_a_new_code_comes_at_once(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("CodeScreen")
        await driver.click("resend")
        await driver.says("لا يُرسل رمز جديد قبل مرور دقيقة")  # at once, the wait is not sat out
        former = backend.code()
        await driver.tab_to("otp-code")
        for told in (
            "وبقيت ٤ محاولات",
            "وبقيت ٣ محاولات",
            "وبقيت محاولتان",
            "وبقيت محاولة واحدة",
            "انتهت محاولات هذا الرمز",
        ):
            await driver.type("000000" if former != "000000" else "111111")  # takes the place of the one before
            await driver.press("f2")
            await driver.says(told)
            await driver.press("f9", "f9")
            await driver.says(told)
        await driver.click("resend")
        await driver.says("أُرسل رمز جديد")
        await driver.until(lambda: getattr(driver.app.focused, "id", "") == "otp-code", "the field, ready for the code")
        await driver.settled()
        assert "انتهت محاولات هذا الرمز" not in driver.text
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await driver.at("HomeScreen")


async def test_a_password_that_was_sent_is_gone_from_its_line(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("CodeScreen")
        await driver.press("escape")
        await driver.at("SignInScreen")
        assert driver.app.screen.query_one("#signin-password", Input).value == ""
        assert "•" not in driver.text
        await driver.tab_to("signin-password")
        await driver.type(NURSE.password)
        await driver.press("f2")
        await driver.at("CodeScreen")


async def test_a_remembered_sign_in_is_taken_up_again(tmp_path: Path) -> None:
    keyring = Keyring()
    async with running_sandbox(tmp_path) as backend:
        async with driving(backend, tmp_path, keyring=keyring) as driver:
            await driver.at("SignInScreen")
            await driver.fill("signin.remember", True)
            await driver.sign_in(NURSE.user_name, NURSE.password)
            await driver.at("HomeScreen")
            assert NURSE.password not in str(keyring.tokens)
        async with driving(backend, tmp_path, keyring=keyring) as driver:
            await driver.at("HomeScreen")
            await driver.click("sign_out")
            await driver.at("SignInScreen")
    assert not keyring.tokens


async def test_a_form_that_was_left_stands_again_as_it_was_typed(tmp_path: Path) -> None:
    async def open_form() -> None:
        await driver.at("SignInScreen")
        await driver.click("sign_up")
        await driver.at("RegisteredScreen")
        await driver.press("enter")
        await driver.at("SignUpScreen")

    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.until(lambda: driver.app.connected)
        await open_form()
        await driver.fill("signup.email", "new@example.test")
        await driver.fill("signup.password", "long-enough-42")
        await driver.fill("signup.id_number", "10000")
        await driver.press("escape")
        await open_form()
        shown = {each.id: each.value for each in driver.app.screen.query(Input)}
        assert (shown["signup-email"], shown["signup-id_number"]) == ("new@example.test", "10000")
        assert shown["signup-password"] == ""
        assert "long-enough-42" not in str(driver.app.unsent)
        await driver.fill("signup.id_number", "1000000032")
        await driver.fill("signup.registration_no", "SIM-0000008")
        await driver.fill("signup.mobile", "0500000099")
        await driver.fill("signup.password", "long-enough-42")
        await driver.fill("signup.repeated", "long-enough-42")
        await driver.press("f2")
        await driver.at("CodeScreen")
        await driver.fill("otp.code", backend.code())
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert driver.app.screen.query_one("#signin-username", Input).value == "new@example.test"
        await open_form()
        assert driver.app.screen.query_one("#signup-email", Input).value == "", "it was sent"


async def test_a_new_account_is_made_and_activated(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.until(lambda: driver.app.connected)
        await driver.at("SignInScreen")
        await driver.click("sign_up")
        await driver.at("RegisteredScreen")
        await driver.press("enter")
        await driver.at("SignUpScreen")
        for field, typed in {
            "email": "new@example.test",
            "id_number": "1000000032",
            "registration_no": "SIM-0000008",
            "mobile": "0500000099",
            "password": "long-enough-42",
            "repeated": "long-enough-4",
        }.items():
            await driver.fill(f"signup.{field}", typed)
        await driver.fill("signup.id_number", "1000000033")
        await driver.fill("signup.password", "short")
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display)
        for said in ("خانة غير مطابقة", "كلمة المرور قصيرة", "كلمتا المرور غير متطابقتين"):  # all at once
            assert said in driver.whole
        await driver.fill("signup.id_number", "1000000032")
        await driver.fill("signup.password", "long-enough-42")
        await driver.fill("signup.repeated", "long-enough-42")
        await driver.press("f2")
        await driver.until(lambda: driver.step != "SignUpScreen" or driver.app.screen.query_one("#errors").display)
