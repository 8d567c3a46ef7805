"""My account, by keys: its secrets, its second step, its data, its end; and the ways back into it."""

import json
from pathlib import Path

from tests.backend import Backend, running_sandbox
from tests.tui.driver import Driver, Keyring, driving

from mumaris_tui.i18n import plain
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.screens.fields import FieldsRoom

NURSE = PERSONAS[0]
NEW = "نخلة-الوادي-7"


async def test_the_language_changes_while_the_session_is_being_ended(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
        await driver.at("HomeScreen")
        await driver.tab_to("sign_out")
        await driver.press("enter", "f9", "f9", "f9")
        await driver.at("SignInScreen")


async def enter(driver: Driver) -> None:
    await driver.sign_in(NURSE.user_name, NURSE.password)
    await driver.at("HomeScreen")
    await driver.click("account")
    await driver.at("AccountScreen")


async def do(driver: Driver, place: int) -> None:
    """Choose what stands at a place of the list, from 0."""
    await driver.tab_to("deeds")
    await driver.press("home", *["down"] * place, "enter")


def codes(backend: Backend) -> dict[str, str]:
    rows = backend.rows("SELECT recipient, code FROM messages WHERE code IS NOT NULL ORDER BY rowid")
    return {row["recipient"]: row["code"] for row in rows}


async def leave_empty(driver: Driver) -> None:
    """Send a form as it is, and find each field that is empty named by its own label."""
    await driver.press("f2")
    screen = driver.app.screen
    assert isinstance(screen, FieldsRoom)
    await driver.until(lambda: bool(screen.problems))
    empty = [each for each in screen.problems if each.code == "empty"]
    assert empty
    for each in empty:
        label = plain(screen.rows()[screen.field_of(each)].view.label)
        await driver.says(f"{label}: لم يُكتب شيء")


async def test_a_forgotten_password_is_set_anew(tmp_path: Path) -> None:
    keyring = Keyring()
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, keyring=keyring) as driver:
        await driver.until(lambda: driver.app.connected)
        await driver.at("SignInScreen")
        keyring.tokens[driver.app.services.session.backend, NURSE.user_name] = "kept"
        await driver.click("forgotten")
        await driver.at("ForgottenScreen")
        await leave_empty(driver)
        await driver.fill("forgotten.email", "p1@")
        await driver.press("f2")
        await driver.says("البريد الإلكتروني")
        await driver.fill("forgotten.email", NURSE.user_name)
        await driver.press("f2")
        await driver.at("NewPasswordScreen")
        await driver.fill("newpassword.code", "000000" if backend.code() != "000000" else "111111")
        await driver.fill("newpassword.password", NEW)
        await driver.fill("newpassword.repeated", NEW)
        await driver.press("f2")
        await driver.says("الرمز غير مطابق، أو انتهت مدته")
        assert NEW not in driver.text
        await driver.fill("newpassword.code", backend.code())
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert "تغيّرت كلمة المرور" in driver.text
        assert not keyring.tokens
        await driver.fill("signin.username", NURSE.user_name)
        await driver.fill("signin.password", NEW)
        await driver.press("f2")
        await driver.at("HomeScreen")


async def test_a_lost_mobile_is_replaced_from_where_its_code_is_asked_for(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("CodeScreen")
        await driver.click("lost_mobile")
        await driver.at("LostMobileScreen")
        await leave_empty(driver)
        for name, typed in {
            "email": NURSE.user_name,
            "current": NURSE.password,
            "id_number": "١٠٠٠٠٠٠٠٠٨",
            "registration_no": "SIM-0000001",
            "mobile": "0500000077",
        }.items():
            await driver.fill(f"mobile.{name}", typed)
        await driver.press("f2")
        await driver.at("CodeScreen")
        await driver.fill("otp.code", codes(backend)[NURSE.user_name])
        await driver.press("f2")
        await driver.at("SignInScreen")
        assert "تغيّر رقم الجوال" in driver.text
        assert backend.rows("SELECT mobile FROM accounts WHERE email = ?", NURSE.user_name)[0]["mobile"].endswith("77")


async def test_the_password_changes_and_the_sessions_are_shown(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await enter(driver)
        assert "هذه الجلسة" in driver.whole
        await do(driver, 0)
        await driver.at("ChangePasswordScreen")
        await leave_empty(driver)
        await driver.fill("password.current", "not-the-one")
        await driver.fill("password.password", NEW)
        await driver.fill("password.repeated", NEW)
        await driver.press("f2")
        await driver.says("كلمة المرور الحالية غير مطابقة")
        await driver.fill("password.current", NURSE.password)
        await driver.press("f2")
        await driver.at("AccountScreen")
        await driver.says("تغيّرت كلمة المرور")


async def test_the_address_changes_by_two_codes_and_keeps_the_kept_sign_in(tmp_path: Path) -> None:
    keyring = Keyring()
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path, keyring=keyring) as driver:
        await driver.at("SignInScreen")
        await driver.fill("signin.remember", True)
        await enter(driver)
        await do(driver, 1)
        await driver.at("ChangeEmailScreen")
        await driver.fill("email.email", "noura@example.test")
        await driver.fill("email.current", NURSE.password)
        await driver.press("f2")
        await driver.at("BothCodesScreen")
        sent = codes(backend)
        await driver.fill("bothcodes.former_code", sent[NURSE.user_name])
        await driver.fill("bothcodes.new_code", sent["noura@example.test"])
        await driver.press("f2")
        await driver.at("AccountScreen")
        await driver.says("noura@example.test")
        assert [name for _, name in keyring.tokens] == ["noura@example.test"]


async def test_a_number_is_picked_in_the_simulation_room(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path, one_time_code=True) as backend, driving(backend, tmp_path) as driver:
        backend.write("UPDATE accounts SET second_step = 'number'")
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("NumberScreen")
        (challenge,) = backend.rows("SELECT number FROM challenges")
        choices = json.loads(backend.rows("SELECT choices FROM messages")[0]["choices"])
        await driver.press("f8")
        await driver.at("SimulationScreen")
        await driver.press(*["tab"] * choices.index(challenge["number"]), "enter")
        await driver.at("HomeScreen")


async def test_the_second_step_is_chosen_and_data_are_saved(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await enter(driver)
        await do(driver, 2)
        await driver.says("تغيّرت الخطوة الثانية")
        assert backend.rows("SELECT second_step FROM accounts WHERE email = ?", NURSE.user_name) == [
            {"second_step": "number"}
        ]
        await do(driver, 4)
        await driver.says("حُفظت نسخة من بياناتك")
    (saved,) = (tmp_path / "exports").iterdir()
    assert saved.stat().st_mode & 0o777 == 0o600
    assert json.loads(saved.read_text("utf-8"))["account"]["email"] == NURSE.user_name


async def test_an_account_is_signed_out_everywhere_and_closed(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await enter(driver)
        await do(driver, 3)
        await driver.at("EverywhereScreen")
        await driver.press("enter")
        await driver.at("AccountScreen")
        assert backend.rows("SELECT * FROM sessions"), "it is asked once, and nothing is done unless it is chosen"
        await do(driver, 3)
        await driver.at("EverywhereScreen")
        await driver.click("confirm")
        await driver.at("SignInScreen")
        await driver.says("تم تسجيل الخروج من كل الأجهزة")
        assert not backend.rows("SELECT * FROM sessions")
        await enter(driver)
        await do(driver, 5)
        await driver.at("CloseScreen")
        assert "تُحذف المسودات" in driver.whole
        assert "F2 إغلاق الحساب" in driver.text
        await driver.fill("close.current", NURSE.password)
        await driver.press("f2")
        await driver.at("SignInScreen")
        await driver.says("أُغلق الحساب نهائيًا")
        assert not backend.rows("SELECT * FROM accounts WHERE email = ?", NURSE.user_name)
