"""The account line by line: signing out everywhere, and forms that are gone back from and asked again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.backend import Backend, serving
from tests.plain.reader import Reader, plain, unreadable
from tests.server.practitioner import Practitioner

from mumaris_tui.sandbox.personas import PERSONAS

NURSE = PERSONAS[0]


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    with serving(tmp_path / "backend", embedded=False) as running:
        yield running


@pytest.fixture
def elsewhere(backend: Backend) -> Iterator[Practitioner]:
    """The same practitioner, signed in on another device."""
    with Practitioner(backend) as wire:
        wire.sign_in()
        yield wire


def sign_in(reader: Reader, name: str = NURSE.user_name, password: str = NURSE.password) -> None:
    reader.answer(name)
    reader.answer(password, unseen=reader.terminal)


def ask_everywhere(reader: Reader) -> None:
    """Get to the question, which says what ends."""
    sign_in(reader)
    reader.answer("حسابي")
    reader.answer("تسجيل الخروج من كل")
    assert str(reader.words.text("everywhere-question")) in reader.prompted()


@pytest.mark.parametrize("terminal", [True, False])
def test_all_sessions_end_once_it_is_sure(
    backend: Backend, elsewhere: Practitioner, tmp_path: Path, terminal: bool
) -> None:
    with plain(tmp_path, backend.url, terminal=terminal) as reader:
        ask_everywhere(reader)
        for answer in ("", "ربما"):
            reader.answer(answer)
            assert any(line.startswith("خطأ:") for line in reader.prompted())
            assert elsewhere.get("/v1/me").status_code == 200
        reader.answer("نعم")
        assert str(reader.words.text("everywhere-done")) in reader.prompted()
        assert reader.question() == str(reader.words.text("signin-username"))
        assert elsewhere.get("/v1/me").status_code == 401
        sign_in(reader)
        assert any("صفحتي" in line for line in reader.prompted())
        reader.answer("خروج")
        assert reader.ends() == 0
        assert unreadable(reader.heard) == []


@pytest.mark.parametrize("answer", ["لا", "رجوع"])
def test_no_session_ends_without_a_yes(backend: Backend, elsewhere: Practitioner, tmp_path: Path, answer: str) -> None:
    with plain(tmp_path, backend.url) as reader:
        ask_everywhere(reader)
        reader.answer(answer)
        assert reader.prompted()[0].startswith(str(reader.words.text("signin-username"))), "it is the account again"
        reader.answer("")
        assert str(reader.words.text("plain-home")) in reader.heard
        assert elsewhere.get("/v1/me").status_code == 200
        reader.answer("خروج")
        assert reader.ends() == 0


@pytest.mark.parametrize("terminal", [True, False])
def test_the_end_of_the_input_signs_nobody_out(
    backend: Backend, elsewhere: Practitioner, tmp_path: Path, terminal: bool
) -> None:
    with plain(tmp_path, backend.url, terminal=terminal) as reader:
        ask_everywhere(reader)
        reader.close_input()
        assert reader.ends() == 0
        assert str(reader.words.text("everywhere-done")) not in reader.heard
    assert elsewhere.get("/v1/me").status_code == 200


def kept(reader: Reader, value: str) -> bool:
    """Tell whether Enter alone keeps a value at the question that stands."""
    return f"Enter alone keeps: {value}" in reader.prompted()


def test_what_was_typed_before_going_back_stands_when_the_form_is_asked_again(backend: Backend, tmp_path: Path) -> None:
    with plain(tmp_path, backend.url, "en") as reader:
        reader.answer("new")
        reader.answer("1")
        for answer in ("new@example.test", "1000000032"):
            reader.answer(answer)
        for _ in range(3):
            reader.answer("back")
        reader.answer("new")
        reader.answer("1")
        assert kept(reader, "new@example.test")
        reader.answer("")
        assert kept(reader, "1000000032")
        for answer in ("", "SIM0000008", "0501112233"):
            reader.answer(answer)
        reader.answer("nakhla-20410", unseen=True)
        for _ in range(6):
            reader.answer("back", unseen=reader.question().startswith("Password"))
        reader.answer("new")
        reader.answer("1")
        for value in ("new@example.test", "1000000032", "SIM0000008", "0501112233"):
            assert kept(reader, value)
            reader.answer("")
        for _ in range(2):
            assert "keeps" not in "\n".join(reader.prompted())
            reader.answer("", unseen=True)
        assert "There are 2 problems" in reader.prompted(), "no password was kept"
        for _ in range(2):
            reader.answer("nakhla-20410", unseen=True)
        reader.prompted()
        reader.answer(backend.code(), unseen=True)
        reader.says("The account is active")
        reader.answer("new")
        reader.answer("1")
        assert "keeps" not in "\n".join(reader.prompted()), "it was done"
        reader.answer("save")
        assert reader.ends() == 0
        assert "nakhla" not in reader.heard


def test_an_address_stands_again_after_going_back_from_its_code_and_goes_with_the_session(
    backend: Backend, tmp_path: Path
) -> None:
    with plain(tmp_path, backend.url, "en") as reader:
        reader.answer("forgot")
        reader.answer(NURSE.user_name)
        reader.prompted()
        reader.answer("back", unseen=True)
        reader.answer("forgot")
        assert kept(reader, NURSE.user_name)
        reader.answer("back")
        sign_in(reader)
        reader.answer("sign out")
        reader.answer("forgot")
        assert "keeps" not in "\n".join(reader.prompted())
        reader.answer("save")
        assert reader.ends() == 0
