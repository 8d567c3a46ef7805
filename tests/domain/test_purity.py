"""The rules load without what only the borders need."""

import subprocess
import sys

SCRIPT = """
import pkgutil, sys, importlib, mumaris_tui.domain as room
for module in pkgutil.iter_modules(room.__path__):
    importlib.import_module(f"mumaris_tui.domain.{module.name}")
from mumaris_tui.domain.rules import load_packaged
load_packaged()
print(sorted({"pydantic", "pypdf", "PIL", "textual", "httpx", "termios", "fcntl"} & set(sys.modules)))
"""


def test_importing_every_rule_brings_no_heavy_library() -> None:
    seen = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
