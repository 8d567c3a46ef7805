"""The proof of the bidi algorithm reads both formats, counts what is wrong, and says what is missing."""

from pathlib import Path

import pytest
from tools.proof import bidi

RIGHT = ["@Levels: 1 0", "@Reorder: 0 1", "R L; 2"]
CHARACTER = "05D0 0061;0;0;1 0;0 1"


def test_a_right_case_passes_and_a_wrong_one_is_counted() -> None:
    assert bidi.judge(bidi.class_cases(RIGHT)) == (1, 0)
    assert bidi.judge(bidi.class_cases(["@Levels: 0 0", *RIGHT[1:]])) == (1, 1)
    assert bidi.judge(bidi.class_cases([RIGHT[0], "@Reorder: 1 0", RIGHT[2]])) == (1, 1)


@pytest.mark.parametrize(
    ("line", "failures"),
    [(CHARACTER, 0), ("05D0 0061;0;1;1 0;0 1", 1), ("05D0 0061;0;0;1 1;0 1", 1), ("05D0 0061;0;0;1 0;1 0", 1)],
)
def test_levels_order_and_paragraph_all_count(line: str, failures: int) -> None:
    assert bidi.judge(bidi.character_cases([line])) == (1, failures)


def test_missing_or_other_files_are_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bidi, "FOLDER", tmp_path)
    with pytest.raises(SystemExit, match="unicode-data"):
        bidi.run(1)
    (tmp_path / "BidiTest.txt").write_text("# BidiTest-14.0.0.txt\n")
    with pytest.raises(SystemExit, match=r"not of Unicode 15\.0\.0"):
        bidi.run(1)
