"""Files that a user names: real ones of every kind."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mumaris_tui.domain.refused import Refused
from mumaris_tui.usecases.files import complete, read_file, sent_name, typed_path

MOST = 1000


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_file(path, MOST)
    return refused.value.code


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights by which root reads every file."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "خطاب التعريف.pdf"
    path.write_bytes(b"%PDF-1.4")
    found = read_file(path, MOST)
    assert (found.name, found.data) == ("خطاب التعريف.pdf", b"%PDF-1.4")


def test_each_kind_that_is_no_file_has_its_own_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        found = {path.name: refusal(path) for path in tmp_path.iterdir() if path.name != "file"}
    assert found == {
        "link": "file-link",
        "loop": "file-link",
        "dangling": "file-link",
        "empty": "file-empty",
        "pipe": "file-not-regular",
        "socket": "file-not-regular",
    }
    assert refusal(tmp_path) == "file-is-folder"
    assert refusal(tmp_path / "nothing") == "file-not-found"
    assert refusal(tmp_path / "file" / "inside") == "file-not-found"
    assert refusal(tmp_path / ("x" * 300)) == "file-not-found"
    assert refusal(Path("a\0b")) == "file-not-found"
    assert refusal(Path("/dev/zero")) == "file-not-regular"


def test_a_file_of_another_is_denied(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"x")
    path.chmod(0o000)
    with as_nobody():
        assert refusal(path) == "file-denied"


def test_a_huge_sparse_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.touch()
    os.truncate(path, 4 << 30)
    with pytest.raises(Refused) as refused:
        read_file(path, MOST)
    assert (refused.value.code, refused.value.args_) == ("file-size", {"size": 4 << 30, "limit": MOST})


def test_a_file_that_grew_after_it_was_measured_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"x" * 10)
    measure = os.fstat

    def then_grow(handle: int) -> os.stat_result:
        found = measure(handle)
        path.write_bytes(b"x" * (MOST + 1))
        return found

    monkeypatch.setattr("mumaris_tui.usecases.files.os.fstat", then_grow)
    assert refusal(path) == "file-size"


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")

    def fail(*_: object) -> int:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr("mumaris_tui.usecases.files.os.open", fail)
    assert refusal(path) == "file-unreadable"


# --- typed paths ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("letter.pdf", "letter.pdf"),
        ("  letter.pdf \n", "letter.pdf"),
        ("\u2068/tmp/a.pdf\u2069", "/tmp/a.pdf"),
        ("'/tmp/my letter.pdf'", "/tmp/my letter.pdf"),
        ('"/tmp/my letter.pdf"', "/tmp/my letter.pdf"),
        ("/tmp/my\\ letter\\ \\(1\\).pdf", "/tmp/my letter (1).pdf"),
        ("file:///tmp/my%20letter.pdf", "/tmp/my letter.pdf"),
        ("file:///tmp/%D8%AE%D8%B7%D8%A7%D8%A8.pdf", "/tmp/خطاب.pdf"),
        ("file://localhost/tmp/a.pdf", "/tmp/a.pdf"),
        ("file:///tmp/a#1?.pdf", "/tmp/a#1?.pdf"),
        ("file:///tmp/%E9.pdf", "/tmp/\udce9.pdf"),
        ("file://[", "/"),
        ("صورة ٢.jpg", "صورة ٢.jpg"),
        ("~nobody-of-this-name/a", "~nobody-of-this-name/a"),
    ],
)
def test_paths_are_read_as_they_are_typed_pasted_and_dropped(typed: str, path: str) -> None:
    assert typed_path(typed) == Path(path)


def test_home_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert typed_path("~/a.pdf") == Path("/somewhere/a.pdf")


def test_a_file_of_exactly_that_name_comes_first(tmp_path: Path) -> None:
    odd = tmp_path / "'a\\ b'"
    odd.touch()
    assert typed_path(str(odd)) == odd


def test_nothing_typed_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        typed_path(" \u200f ")
    assert refused.value.code == "empty"


# --- completion ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("Letter.pdf", "letters", "photo.jpg", ".hidden", "خطاب.pdf"):
        (tmp_path / name).mkdir() if name == "letters" else (tmp_path / name).touch()
    (tmp_path / "letters" / "old.pdf").touch()
    (tmp_path / "bad\x1bname").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_completion_offers_what_begins_as_typed(folder: Path) -> None:
    assert complete(f"{folder}/le") == [f"{folder}/Letter.pdf", f"{folder}/letters/"]
    assert complete("LE") == ["Letter.pdf", "letters/"]
    assert complete("letters/") == ["letters/old.pdf"]
    assert complete("خ") == ["خطاب.pdf"]
    assert complete("") == ["Letter.pdf", "letters/", "photo.jpg", "خطاب.pdf"]


def test_completion_shows_hidden_files_only_when_asked_and_never_control_characters(folder: Path) -> None:
    assert complete(f"{folder}/.h") == [f"{folder}/.hidden"]
    assert complete(f"{folder}/bad") == []


def test_completion_of_what_cannot_be_read_offers_nothing(folder: Path) -> None:
    assert complete(f"{folder}/nowhere/x") == []
    assert complete(f"{folder}/photo.jpg/") == []
    assert complete("a\0b/") == []


def test_completion_is_bounded(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"a{number}").touch()
    assert len(complete(f"{tmp_path}/a")) == 50


def test_a_sent_name_is_short_and_can_be_seen() -> None:
    assert sent_name("خطاب.pdf") == "خطاب.pdf"
    assert sent_name("C:\\My files\\a.pdf") == "a.pdf"
    assert sent_name("a\x1b]0;x\x07\u202e.pdf") == "a_]0;x__.pdf"
    assert sent_name("x" * 300 + ".pdf") == "x" * 96 + ".pdf"
