"""What a person says besides answers: words, wrong answers, the end of the input at every kind of prompt, Ctrl+C."""

import json
import os
import re
import signal
import sys
import termios
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.backend import Backend, MovingClock, serving, with_later_notice
from tests.plain.reader import Reader, plain, unreadable, untied
from tests.terminal.peer import Peer
from tests.tui.samples import jpeg

from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.sandbox.call import Sandbox
from mumaris_tui.sandbox.personas import PERSONAS

AT_THE_DOOR = 0


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with serving(tmp_path_factory.mktemp("backend"), embedded=False) as running:
        yield running


@pytest.fixture
def talk(backend: Backend, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Give conversations that are signed in, at the first question of the contact step."""
    opened = []

    def begin(number: int, *, terminal: bool = True, language: str = "ar", at_contact: bool = True) -> Reader:
        manager = plain(tmp_path, backend.url, language, terminal=terminal)  # type: ignore[arg-type]
        reader = manager.__enter__()
        opened.append(manager)
        persona = PERSONAS[number - 1]
        reader.answer(persona.user_name)
        reader.answer(persona.password, unseen=True)
        if at_contact:
            for answer in ("1", "نعم", "yes"):
                reader.answer(answer)
            reader.prompted()
        return reader

    yield begin
    for manager in opened:
        manager.__exit__(None, None, None)


def stored(backend: Backend, number: int, step: str) -> dict[str, object]:
    user = PERSONAS[number - 1].user_name
    rows = backend.rows(
        "SELECT body FROM request_steps JOIN requests ON requests.id = request_id "
        "JOIN accounts ON accounts.id = account_id WHERE email = ? AND step = ?",
        user,
        step,
    )
    return dict(json.loads(rows[-1]["body"])) if rows else {}


def test_words_lead_and_a_word_in_quotes_is_an_answer(talk: Callable[..., Reader], backend: Backend) -> None:
    reader = talk(1)
    assert reader.question() == "البريد الإلكتروني"
    reader.answer("help")
    assert "تصل إلى هذا العنوان" in "\n".join(reader.prompted())
    reader.answer("a@b.test")
    assert reader.question() == "رقم الجوال"
    reader.answer("رجوع")
    assert "Enter وحده يُبقي: a@b.test" in reader.prompted()
    reader.answer("language")
    assert reader.prompted()[-1].strip() == "E-mail:"
    reader.words = reader.words.other()
    reader.answer("")
    reader.answer("اللغة")
    reader.words = reader.words.other()
    for answer in ("", "", ""):
        reader.answer(answer)
    assert reader.question() == "المدينة"
    reader.answer("«مراجعة»")
    reader.answer("steps")
    assert any(line.startswith("٩. ") for line in reader.prompted())
    reader.answer("٤")
    assert reader.question() == "نوع جهة العمل"
    reader.answer("مراجعة")
    assert "رقم السطر لتعديله" in reader.prompted()
    line = next(each for each in reader.heard.splitlines() if "المدينة: مراجعة" in each)
    reader.answer("مساعدة")
    assert line in reader.prompted()
    reader.answer(line.partition(".")[0])
    assert reader.question() == "المدينة"
    reader.answer("الرياض")
    assert reader.question().startswith("أقرّ بصحة")  # what else is missing in the step
    reader.answer("yes")
    assert "رقم السطر لتعديله" in reader.prompted()
    reader.answer("حفظ")
    assert reader.ends() == 0
    assert stored(backend, 1, "contact")["city"] == "الرياض"
    assert stored(backend, 1, "contact")["email"] == "a@b.test"


def test_wrong_answers_are_listed_by_their_questions_and_kept_as_defaults(
    talk: Callable[..., Reader], backend: Backend
) -> None:
    reader = talk(2)
    for answer in ("ليس بريدا", "12ab", "", "القمر", "3", "", "", "", "نعم"):
        reader.answer(answer)
    lines = reader.prompted()
    assert "خطأ: المنطقة: «القمر» ليس من الخيارات. المقبول رقم من ١ إلى ١٣، أو بداية اسم منها." in reader.heard
    assert any(line.startswith("١. خطأ: البريد الإلكتروني") for line in lines)
    assert any(line.startswith("٢. خطأ: رقم الجوال") for line in lines)
    assert not any(line.startswith("٣. خطأ") for line in lines)
    assert reader.question() == "البريد الإلكتروني"
    assert "Enter وحده يُبقي: ليس بريدا" in lines
    reader.answer("p2@example.test")
    assert "Enter وحده يُبقي: ١٢ab" in reader.prompted()
    assert untied(reader.heard, reader.words) == []
    os.kill(reader.process.pid, signal.SIGHUP)
    assert reader.ends() == 129
    assert stored(backend, 2, "contact")["mobile"] == "12ab"


@pytest.mark.parametrize(
    ("answers", "number", "status"),
    [
        ((), AT_THE_DOOR, 6),
        (("p3@example.test",), AT_THE_DOOR, 6),
        ((), 3, 0),
        (("1", "نعم"), 3, 3),
        (("1", "", "", "", "", "", ""), 3, 3),
    ],
    ids=["name", "password", "home", "step", "later"],
)
def test_a_pipe_that_ends_saves_and_tells_what_is_missing(
    answers: tuple[str, ...], number: int, status: int, backend: Backend, tmp_path: Path
) -> None:
    persona = PERSONAS[2]
    signed = (persona.user_name, persona.password) if number else ()
    with plain(tmp_path, backend.url, terminal=False) as reader:
        os.write(reader.target, "".join(f"{each}\n" for each in (*signed, *answers)).encode())
        reader.close_input()
        assert reader.ends() == status
        assert unreadable(reader.heard) == []
        assert ("ما ينقصه:" in reader.heard) == (status == 3)


@contextmanager
def signing_in(step: str, number: int, tmp_path: Path, backend: Backend) -> Iterator[Reader]:
    """A persona at the question for its name or its password."""
    with plain(tmp_path, backend.url) as reader:
        reader.prompted()
        if step == "password":
            reader.answer(f"p{number}@example.test")
            reader.prompted()
        yield reader


@pytest.mark.parametrize("step", ["name", "password", "home", "steps", "contact"])
def test_the_end_of_the_input_at_a_terminal_saves_and_leaves(
    step: str, talk: Callable[..., Reader], backend: Backend, tmp_path: Path
) -> None:
    if step in {"name", "password"}:
        with signing_in(step, 4, tmp_path, backend) as reader:
            reader.close_input()
            assert reader.ends() == 0
        return
    reader = talk(4, at_contact=False)
    reader.prompted()
    if step != "home":
        reader.answer("1")
        reader.prompted()
    if step == "contact":
        reader.answer("")  # the list of steps: go on where it was left
        reader.prompted()
    reader.close_input()
    assert reader.ends() == 0


@pytest.mark.parametrize("step", ["name", "password", "home", "contact"])
def test_a_terminal_that_goes_away_is_told_by_the_status(
    step: str, talk: Callable[..., Reader], backend: Backend, tmp_path: Path
) -> None:
    if step in {"name", "password"}:
        with signing_in(step, 7, tmp_path, backend) as reader:
            # While the first question loads what follows it, the system's own way holds: a shell tells the same of both.
            assert reader.hang_up() in {129, *([-signal.SIGHUP] if step == "name" else [])}
    else:
        reader = talk(7, at_contact=step == "contact")
        if step == "contact":
            reader.answer("gone@example.test")
        reader.prompted()
        assert reader.hang_up() == 129
        if step == "contact":
            assert stored(backend, 7, "contact")["email"] == "gone@example.test"
    assert not (tmp_path / "data" / "mumaris.log").exists()


SHELL = "import os; os.dup2(1, 2); os.execlp('bash', 'bash', '--noprofile', '--norc', '-i')"


@pytest.mark.parametrize(("step", "shown"), [("name", 1), ("password", 0)])
def test_a_question_is_asked_once_when_it_comes_back_from_the_background(
    step: str, shown: int, tmp_path: Path, backend: Backend
) -> None:
    home = {"HOME": str(tmp_path), "MUMARIS_CONFIG": str(tmp_path / "config"), "MUMARIS_DATA": str(tmp_path / "data")}
    bash = {"PS1": "ready> ", "INPUTRC": os.devnull}
    with Peer("-c", SHELL, env={**home, **bash, "MUMARIS_LANGUAGE": "en", "MUMARIS_BACKEND": backend.url}) as shell:

        def heard(typed: str, answer: bytes) -> bytes:
            before = len(shell.seen)
            shell.type(typed.encode())
            shell.until(lambda: answer in shell.seen[before:], repr(answer))
            return shell.seen[before:]

        heard("set -b\n", b"ready> ")  # tell at once of what stops
        prompt = b"User name: "
        heard(f"{sys.executable} -m mumaris_tui plain\n", prompt)
        if step == "password":
            prompt = b"Password: "
            heard("p5@example.test\n", prompt)
        heard("\x1a", b"ready> ")
        before = len(shell.seen)
        heard("bg\n", b"Stopped")
        heard("fg\n", prompt)
        heard("typed@example.test\n", b"\n")
        heard("", b": ")
        since = shell.seen[before:]
        assert since.count(prompt) == 1, since
        assert since.count(b"typed@example.test") == shown, since
    assert not (tmp_path / "data" / "mumaris.log").exists()


def test_a_question_is_asked_again_after_a_stop_and_a_password_stays_unseen(tmp_path: Path, backend: Backend) -> None:
    with plain(tmp_path, backend.url) as reader:

        def stop_and_go_on() -> None:
            prompt = reader.prompted()[-1]
            asked = reader.heard.count(prompt)
            os.kill(reader.process.pid, signal.SIGSTOP)
            os.waitpid(reader.process.pid, os.WUNTRACED)
            modes = termios.tcgetattr(reader.source)
            modes[3] |= termios.ECHO  # a shell shows what is typed
            termios.tcsetattr(reader.source, termios.TCSANOW, modes)
            os.kill(reader.process.pid, signal.SIGCONT)
            reader.until(lambda: reader.heard.count(prompt) > asked, "the question again")

        stop_and_go_on()
        reader.answer(PERSONAS[3].user_name)
        stop_and_go_on()
        reader.answer(PERSONAS[3].password, unseen=True)
        assert reader.question() != "كلمة المرور"


def test_a_name_with_a_wrong_password_need_not_be_typed_again(tmp_path: Path, backend: Backend) -> None:
    with plain(tmp_path, backend.url) as reader:
        reader.answer(PERSONAS[3].user_name)
        reader.answer("wrong", unseen=True)
        assert f"Enter وحده يُبقي: {PERSONAS[3].user_name}" in reader.prompted()
        reader.answer("")
        reader.answer(PERSONAS[3].password, unseen=True)
        reader.says("صفحتي الشخصية")


def test_told_to_end_it_says_so_by_its_status(talk: Callable[..., Reader]) -> None:
    reader = talk(5, at_contact=False)
    reader.prompted()
    os.kill(reader.process.pid, signal.SIGTERM)
    assert reader.ends() == 143


def test_ctrl_c_saves_what_was_answered_and_the_next_time_goes_on_there(
    talk: Callable[..., Reader], backend: Backend
) -> None:
    reader = talk(5)
    reader.answer("kept@last.test")
    reader.prompted()
    os.kill(reader.process.pid, signal.SIGINT)
    assert reader.ends() == 130
    assert "حُفظت المسودة" in reader.heard
    assert stored(backend, 5, "contact")["email"] == "kept@last.test"
    again = talk(5, at_contact=False, terminal=False, language="en")
    again.answer("1")
    assert any("Personal information" in line for line in again.prompted())
    again.answer("2")
    assert "Enter alone keeps: kept@last.test" in again.prompted()
    again.answer("خروج")
    assert again.ends() == 0


def test_a_reader_that_leaves_is_no_fault(backend: Backend, tmp_path: Path) -> None:
    with plain(tmp_path, backend.url, terminal=False) as reader:
        os.close(reader.source)
        reader.close_input()
        assert reader.process.wait(20) == 0


def test_a_document_is_judged_mended_and_attached(talk: Callable[..., Reader], tmp_path: Path) -> None:
    reader = talk(6)
    (tmp_path / "wide.jpg").write_bytes(jpeg(900, 600))
    reader.answer("الخطوات")
    number = next(line.partition(".")[0] for line in reader.prompted() if "المرفقات" in line)
    reader.answer(number)
    assert reader.question() == "صورة شخصية ٤×٦"
    reader.answer("nothing.jpg")
    assert any(line.startswith("خطأ: صورة شخصية ٤×٦: لا يوجد ملف") for line in reader.prompted())
    reader.answer("wide.jpg")
    assert reader.prompted()[-1].strip() == "نعم أو لا:"
    assert "يمكن إعداد نسخة صحيحة" in reader.heard
    reader.answer("نعم")
    reader.prompted()
    assert "مُرفَق · wide.jpg" in reader.heard
    reader.answer("جوال")
    assert any("http://127.0.0.1" in line for line in reader.prompted())
    reader.answer("")
    reader.answer("حفظ")
    assert reader.ends() == 0
    assert unreadable(reader.heard) == []


def test_a_new_account_is_asked_for_and_activated(backend: Backend, tmp_path: Path) -> None:
    with plain(tmp_path, backend.url, "en") as reader:
        reader.answer("back")
        assert "Nothing comes before this question." in reader.prompted()
        reader.answer("جديد")
        assert "Were you ever registered" in "\n".join(reader.prompted())
        reader.answer("1")
        for answer in ("new@example.test", "1000000032", "SIM0000008", "0501112233"):
            reader.answer(answer)
        for answer in ("short", "other-123456"):
            reader.answer(answer, unseen=True)
        lines = reader.prompted()
        assert "There are 2 problems" in lines
        for _ in range(2):
            reader.answer("nakhla-20410", unseen=True)
        reader.prompted()
        assert "One-time code" in reader.heard
        reader.answer("12", unseen=True)
        assert any(line.startswith("Error:") for line in reader.prompted())
        reader.answer(backend.code(), unseen=True)
        reader.says("The account is active")
        reader.answer("new@example.test")
        reader.answer("nakhla-20410", unseen=True)
        assert any("My page" in line for line in reader.prompted())
        assert "nakhla" not in reader.heard
        reader.answer("exit")
        assert reader.ends() == 0


def test_somebody_outside_the_kingdom_makes_an_account(backend: Backend, tmp_path: Path) -> None:
    with plain(tmp_path, backend.url, "ar") as reader:
        reader.answer("جديد")
        reader.answer("2")
        assert "ولم يسبق تسجيلهم" in "\n".join(reader.prompted())
        typed = ("abroad@example.test", "جواز", "N-222222", "2060/1/31", "Layan", "", "ليان", "", "1995/1/31")
        for answer in (*typed, "الأردن", "السعودية", "التمريض العام", "0501112233"):
            reader.answer(answer)
        for _ in range(2):
            reader.answer("nakhla-20410", unseen=True)
        lines = reader.prompted()
        assert reader.question() == "بلد الإقامة"
        assert any(line.startswith("١. خطأ: بلد الإقامة: هذه الخدمة لمن هم خارج المملكة") for line in lines)
        reader.answer("الأردن")
        assert reader.question() == "رقم الجوال خارج المملكة"
        reader.answer("محو")
        reader.prompted()
        assert "رمز التحقق" in reader.heard
        reader.answer(backend.code(), unseen=True)
        reader.says("فُعّل الحساب")
        reader.answer("abroad@example.test")
        reader.answer("nakhla-20410", unseen=True)
        lines = reader.prompted()
        assert any("ليان" in line for line in lines)
        assert not any("الرتبة" in line for line in lines)
        assert untied(reader.heard, reader.words) == []
        assert unreadable(reader.heard) == []
        reader.answer("خروج")
        assert reader.ends() == 0
    (record,) = backend.rows("SELECT record FROM practitioners WHERE id_number = 'N222222'")
    assert json.loads(record["record"])["name_ar"]["first"] == "ليان"


def test_a_practitioner_agrees_by_a_link(tmp_path: Path) -> None:
    with serving(tmp_path, embedded=False) as own, plain(tmp_path, own.url) as reader:
        reader.answer(PERSONAS[0].user_name)
        reader.answer(PERSONAS[0].password, unseen=True)
        reader.answer("1")
        assert any("كلمة «رابط»" in line for line in reader.prompted())
        reader.answer("رابط")
        reader.says("يوقف الانتظار")
        reader.answer("")
        assert reader.question().startswith("قرأتُ"), "the waiting was ended"
        reader.answer("link")
        reader.says("يوقف الانتظار")
        link = re.findall(r"http://\S+/c/\S+", reader.heard)[-1]
        agreed = {"agreed": "yes", "sensitive_consent": "yes", "notice": load_packaged().privacy.version}
        assert httpx.post(link, data=agreed).status_code == 200
        reader.says("وافق الممارس بالرابط")
        assert reader.question() == "البريد الإلكتروني", "nothing more is asked of the step"
        assert unreadable(reader.heard) == []
        reader.answer("حفظ")
        assert reader.ends() == 0
        assert stored(own, 1, "instructions") == {"agreed": True, "sensitive_consent": True}


def test_a_notice_that_changed_is_said_and_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path, embedded=False) as own, plain(tmp_path, own.url) as reader:
        reader.answer(PERSONAS[0].user_name)
        reader.answer(PERSONAS[0].password, unseen=True)
        reader.answer("1")
        assert reader.question().startswith("قرأتُ")
        later = with_later_notice()
        monkeypatch.setattr(Sandbox, "rules", property(lambda _: later))
        reader.answer("نعم")
        reader.answer("نعم")

        def asked_again() -> bool:
            reader.answer("مساعدة")
            return "تغيّر إشعار الخصوصية" in reader.heard

        reader.until(asked_again, "the notice")
        assert "هذا إشعار لاحق." in reader.heard
        assert unreadable(reader.heard) == []
        assert stored(own, 1, "instructions") != {"agreed": True, "sensitive_consent": True}
        reader.answer("حفظ")
        assert reader.ends() == 0


def test_visual_order_is_joined_and_has_no_escapes(backend: Backend, tmp_path: Path) -> None:
    with plain(tmp_path, backend.url, "ar", "plain", "--visual") as reader:
        reader.until(lambda: reader.heard.count("\n") > 3, "the sign-in")
        assert re.search("[\ufe70-\ufefc]", reader.heard)
        assert "\x1b" not in reader.heard
        assert "ﻡﺪﺨﺘﺴﻤﻟﺍ ﻢﺳﺍ" in reader.heard


def test_a_session_that_ends_is_signed_in_again_in_place(tmp_path: Path) -> None:
    clock = MovingClock()
    with serving(tmp_path / "own", embedded=False, clock=clock) as own, plain(tmp_path, own.url) as reader:
        reader.answer(PERSONAS[0].user_name)
        reader.answer(PERSONAS[0].password, unseen=True)
        for answer in ("1", "نعم"):
            reader.answer(answer)
        reader.prompted()
        clock.move(hours=9)
        left = deque(("نعم", "after@last.test", "حفظ"))
        while reader.prompted()[-1].strip() != "كلمة المرور:":  # steps are saved beside the questions
            reader.answer(left.popleft())
        assert "انتهت مدة الجلسة" in reader.heard
        reader.answer("wrong", unseen=True)
        assert any(line.startswith("خطأ:") for line in reader.prompted())
        reader.answer(PERSONAS[0].password, unseen=True)
        for answer in left:
            reader.answer(answer)
        assert reader.ends() == 0
        assert stored(own, 1, "contact")["email"] == "after@last.test"


def test_entries_are_added_changed_removed_and_brought_back(talk: Callable[..., Reader]) -> None:
    reader = talk(8 - 1, at_contact=False)
    reader.answer("1")
    if reader.question() != "قرأتُ التعليمات وإشعار الخصوصية، وأوافق عليهما.":
        reader.answer("1")
    for answer in ("نعم", "نعم", "الخطوات"):
        reader.answer(answer)
    number = next(line.partition(".")[0] for line in reader.prompted() if "ساعات التعليم" in line)
    reader.answer(number)
    reader.answer("إضافة نشاط")
    reader.answer("مؤتمر")
    reader.answer("ندوة أولى")
    assert reader.question() == "الجهة المنظِّمة"
    for answer in ("رجوع", "رجوع", "رجوع"):
        reader.answer(answer)
    assert "ندوة أولى" not in "\n".join(reader.prompted())
    for answer in ("1", "محاضرة", "ندوة ثانية", "مركز", "X-1", "", "2026/3/5", "2026/3/5", "9000", "نعم"):
        reader.answer(answer)
    assert any(line.startswith("١. خطأ: عدد الساعات") for line in reader.prompted())
    reader.answer("٢")
    assert any("ندوة ثانية" in line for line in reader.prompted())
    reader.answer("ندوة")
    reader.answer("تعديل")
    assert "تعديل نشاط" in reader.prompted()
    reader.answer("رجوع")
    reader.answer("ندوة")
    reader.answer("حذف")
    lines = reader.prompted()
    assert "حُذف من القائمة." in lines
    undo = next(line.partition(".")[0] for line in lines if "تراجع عن الحذف" in line)
    reader.answer(undo)
    assert any("ندوة ثانية" in line for line in reader.prompted())
    reader.answer("حفظ")
    assert reader.ends() == 0
    assert untied(reader.heard, reader.words) == []


def test_the_simulation_tells_codes_and_takes_the_number_that_would_be_picked(tmp_path: Path) -> None:
    def chosen(reader: Reader, ending: str) -> None:
        reader.answer(next(line.partition(".")[0] for line in reader.prompted() if line.endswith(ending)))

    with plain(tmp_path, "sandbox", "en") as reader:
        reader.answer("1")
        reader.answer("محاكاة", unseen=True)
        reader.prompted()
        reader.answer(re.findall(r"One-time code: (\d{6})", reader.heard)[-1], unseen=True)
        chosen(reader, "My account")
        chosen(reader, "number on another device instead of a code")
        reader.answer("")
        chosen(reader, "Sign out")
        reader.answer("١")
        reader.prompted()
        reader.answer(re.findall(r"^Number: (\d+)", reader.heard, re.MULTILINE)[-1])
        reader.until(lambda: reader.heard.count("My page") == 2, "the first page")
        reader.answer("exit")
        assert reader.ends() == 0
        assert unreadable(reader.heard) == []


def test_what_came_by_a_link_that_was_left_is_taken_in(tmp_path: Path) -> None:
    with serving(tmp_path, embedded=False) as own, plain(tmp_path, own.url) as reader:
        reader.answer(PERSONAS[5].user_name)
        reader.answer(PERSONAS[5].password, unseen=True)
        reader.answer("1")
        reader.answer("رابط")
        reader.says("يوقف الانتظار")
        reader.answer("")
        reader.prompted()
        link = re.findall(r"http://\S+/c/\S+", reader.heard)[-1]
        agreed = {"agreed": "yes", "sensitive_consent": "yes", "notice": load_packaged().privacy.version}
        assert httpx.post(link, data=agreed).status_code == 200
        reader.answer("")
        reader.answer("")
        reader.says("وصل ما طُلب برابط")
        assert reader.question() == "البريد الإلكتروني", "nothing is refused"
        reader.answer("الخطوات")
        steps = reader.prompted()
        reader.answer(next(line.partition(".")[0] for line in steps if "المرفقات" in line))
        assert reader.question() == "صورة شخصية ٤×٦"
        reader.answer("جوال")
        reader.says("يوقف الانتظار")
        reader.answer("")
        reader.prompted()
        link = re.findall(r"http://\S+/u/\S+", reader.heard)[-1]
        assert httpx.post(link, files={"file": ("photo.jpg", jpeg(), "image/jpeg")}).status_code == 200
        reader.answer("الخطوات")
        reader.prompted()
        reader.answer("")
        assert "photo.jpg" in "\n".join(reader.prompted())
        assert reader.heard.count("وصل ما طُلب برابط") == 2
        assert unreadable(reader.heard) == []
        reader.answer("حفظ")
        assert reader.ends() == 0
