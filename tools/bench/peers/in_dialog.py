"""The bench form by dialog(1): one call for each page."""

import subprocess

from tools.bench import form


def main() -> int:
    """Show the pages, one after the other."""
    for number, page in enumerate(form.PAGES, 1):
        rows = [
            part
            for row, (_, label) in enumerate(page.fields, 1)
            for part in (label, str(row), "1", "", str(row), "22", "40", "60")
        ]
        labels = ("--ok-label", form.NEXT, "--cancel-label", form.BACK)
        shown = ("--title", form.step_line(number), "--backtitle", f"{form.TITLE}   {form.key_line()}")
        command = ["dialog", *shown, *labels, "--form", "", "12", "72", "5", *rows]
        if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
