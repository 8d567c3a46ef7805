#!/bin/sh
# Make a virtual environment with the first Python of 3.11 or later that is found; one line says what is missing.
# usage: make_venv.sh PYTHON VENV
set -u
wanted=$1
venv=$2

fits() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for python in "$wanted" python3.14 python3.13 python3.12 python3.11 python3 python; do
    fits "$python" || continue
    if "$python" -m venv "$venv" >/dev/null 2>&1 && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        exit 0
    fi
    rm -rf "$venv"
    echo "mumaris: Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2
    exit 1
done
echo "mumaris: Python 3.11 or later is needed. On Debian and Ubuntu: sudo apt install python3 python3-venv; on macOS: brew install python" >&2
exit 1
