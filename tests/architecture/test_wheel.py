"""The built wheel, installed alone, is the whole program."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def build_wheel(into: Path) -> Path:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            into,
            CHECKOUT,
        ],
        check=True,
        timeout=240,
    )
    return next(into.glob("*.whl"))


def test_the_wheel_alone_renews_a_card(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path / "wheel")
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("api/openapi.yaml", "py.typed", "i18n/ar/", "i18n/en/", "domain/rules/"):
        assert any(needed in name for name in names), needed
    assert not any(name.startswith(("tests/", "tools/")) for name in names)

    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    site = next(home.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    # A .pth behind the wheel's own files lends the libraries and not this checkout.
    (site / "libraries.pth").write_text(libraries + "\n", encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    (tmp_path / "home").mkdir()
    python = home / "bin" / "python"
    where = subprocess.run(
        [python, "-c", "import mumaris_tui; print(mumaris_tui.__file__)"],
        capture_output=True, text=True, check=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert str(site) in where.stdout
    played = subprocess.run(
        [python, "-m", "mumaris_tui", "demo"],
        capture_output=True, text=True, check=False, env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
    assert played.returncode == 0, played.stderr
    assert "محاكاة" in played.stdout
    assert "R20" in played.stdout
