"""Private files: whole, or what was there before."""

import os
import stat
from pathlib import Path

import pytest

from mumaris_tui.errors import MumarisError, UsageError
from mumaris_tui.storage.files import private_dir, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "receipt.txt"
    write_private(file, "محاكاة".encode())
    assert file.read_text("utf-8") == "محاكاة"
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    write_private(file, b"again")
    assert file.read_bytes() == b"again"
    assert [each.name for each in file.parent.iterdir()] == ["receipt.txt"]


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    assert mode(private_dir(folder)) == 0o700


def test_what_cannot_be_made_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MumarisError, match="storage-failed"):
        write_private(tmp_path / "file" / "receipt.txt", b"x")
    (tmp_path / "taken").mkdir()
    with pytest.raises(MumarisError, match="storage-failed"):
        write_private(tmp_path / "taken", b"x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "taken"]


def test_a_write_that_fails_keeps_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "receipt.txt"
    write_private(file, b"first")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MumarisError) as raised:
        write_private(file, b"second")
    assert raised.value.values["reason"] == "No space left on device"
    assert file.read_bytes() == b"first"
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.txt"]


def test_another_users_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(UsageError, match="storage-unsafe"):
        private_dir(tmp_path)
