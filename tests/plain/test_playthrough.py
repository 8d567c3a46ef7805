"""`mumaris demo` without a terminal, as a whole process: what `make run </dev/null | cat` shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TITLES = {
    "ar": ("التعليمات", "المعلومات الشخصية وبيانات الاتصال", "ساعات التعليم الطبي المستمر", "جهة العمل", "المعلومات الإضافية", "الاستفسارات", "المرفقات", "مراجعة المعلومات", "رقم الطلب وحالته"),
    "en": ("Instructions", "Personal information and contact details", "Continuing medical education hours", "Employer", "Additional information", "Questions", "Attachments", "Review", "Request number and status"),
}  # fmt: skip
SUBMITTED = {"ar": "مُرسَل إلى الهيئة", "en": "Submitted to the Commission"}
MARK = {"ar": "محاكاة", "en": "Simulation"}


def demo(home: Path, language: str) -> str:
    environment = {**os.environ, "HOME": str(home), "LANG": "C"}
    for name in [name for name in environment if name.startswith(("MUMARIS_", "XDG_"))]:
        del environment[name]
    result = subprocess.run(
        [sys.executable, "-m", "mumaris_tui", "--lang", language, "demo"],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False, env=environment,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode("utf-8")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_demo_plays_a_renewal_twice_without_a_terminal(tmp_path: Path, language: str) -> None:
    for _ in range(2):
        shown = demo(tmp_path, language)
        assert "\x1b" not in shown
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufefe]", shown), (
            "logical order, plain letters"
        )
        places = [shown.index(title + "\n") for title in TITLES[language]]
        assert places == sorted(places)
        assert re.search(r"\bR\d{4}-\d{7}\b", shown)
        assert SUBMITTED[language] in shown
        assert shown.splitlines()[0].startswith(MARK[language])
        assert shown.rstrip().splitlines()[-1].startswith(MARK[language])
