"""The proof of the bidi algorithm reads both formats, and counts what is wrong."""

import lzma
from pathlib import Path

import pytest
from tools.proof import bidi

RIGHT = ["@Levels: 1 0", "@Reorder: 0 1", "R L; 2"]
CHARACTER = "05D0 0061;0;0;1 0;0 1"


def test_a_right_case_passes_and_a_wrong_one_is_counted() -> None:
    assert bidi.judge("BidiTest", RIGHT) == (1, 0)
    assert bidi.judge("BidiTest", ["@Levels: 0 0", *RIGHT[1:]]) == (1, 1)
    assert bidi.judge("BidiTest", [RIGHT[0], "@Reorder: 1 0", RIGHT[2]]) == (1, 1)
    assert bidi.judge("BidiTest", ["@Levels: 1 x", *RIGHT[1:]]) == (1, 1)


@pytest.mark.parametrize(
    ("line", "failures"),
    [(CHARACTER, 0), ("05D0 0061;0;1;1 0;0 1", 1), ("05D0 0061;0;0;1 1;0 1", 1), ("05D0 0061;0;0;1 0;1 0", 1)],
)
def test_levels_order_and_paragraph_all_count(line: str, failures: int) -> None:
    assert bidi.judge("BidiCharacterTest", [line]) == (1, failures)


def test_the_parts_of_a_file_are_the_whole_and_another_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def store(version: str) -> None:
        text = f"# BidiTest-{version}.txt\n@Levels: 0\n\nL; 7 # one\nEN; 7\nON; 7\n"
        (tmp_path / "BidiTest.txt.xz").write_bytes(lzma.compress(text.encode()))

    monkeypatch.setattr(bidi, "FOLDER", tmp_path)
    store("15.0.0")
    assert list(bidi.lines("BidiTest")) == ["@Levels: 0", "L; 7", "EN; 7", "ON; 7"]
    assert list(bidi.lines("BidiTest", 0, 2)) == ["@Levels: 0", "L; 7", "ON; 7"]
    assert list(bidi.lines("BidiTest", 1, 2)) == ["@Levels: 0", "EN; 7"]
    store("14.0.0")
    with pytest.raises(ValueError, match=r"not of Unicode 15\.0\.0"):
        next(bidi.lines("BidiTest"))
