"""What is published: figures with their limits and conditions, and nothing of the machine."""

import json
from pathlib import Path

import pytest
from tools.proof.report import Report, Row, percentile


@pytest.mark.parametrize("holds", [True, False])
def test_a_missed_limit_is_told_in_both_forms(tmp_path: Path, holds: bool) -> None:
    report = Report(
        "kills", "Title", "How.", 7, [Row("saves lost", 0 if holds else 3, "0", holds), Row("saves", 12345)], 0.5
    )
    report.write(tmp_path)
    page, data = (tmp_path / "kills.md").read_text(), json.loads((tmp_path / "kills.json").read_text())
    assert ("(missed)" in page) is not holds
    assert "12,345" in page
    assert data["holds"] is report.holds is holds
    assert (data["conditions"]["seed"], data["conditions"]["command"]) == (7, "make proof only=kills")


def test_no_place_on_the_machine_is_published() -> None:
    project = Path(__file__).parents[2]
    published = [path.read_bytes() for path in (project / "docs/proofs").rglob("*") if path.is_file()]
    assert published
    assert not [data for data in published if str(project).encode() in data]


@pytest.mark.parametrize(("share", "found"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.0, 1)])
def test_a_percentile_is_one_of_the_values(share: float, found: int) -> None:
    assert percentile([float(value) for value in range(100, 0, -1)], share) == found
