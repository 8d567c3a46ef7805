"""Practitioners to renew for, as many as a run needs."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from mumaris_tui.domain.identifiers import parse_national_id
from mumaris_tui.domain.refused import Refused
from mumaris_tui.sandbox.personas import packaged


def practitioners(count: int) -> dict[str, Any]:
    """Return a seeds document of so many practitioners in the shape of the first persona."""
    pattern = packaged()["practitioners"][0]

    def one(number: int) -> dict[str, Any]:
        account = {**pattern["account"], "id": f"acct-k{number}", "email": f"k{number}@example.test"}
        record = {**pattern["record"], "id": f"prac-k{number}", "id_number": national_id(number)}
        entries = [{**entry, "id": f"{entry['id']}-k{number}"} for entry in pattern["cme_entries"]]
        return {**pattern, "account": account, "record": record, "cme_entries": entries}

    return {"practitioners": [one(number) for number in range(1, count + 1)]}


def national_id(number: int) -> str:
    """Return a made-up identity number with a right check digit (V-ID)."""

    def right() -> Iterator[str]:
        for last in range(10):
            with suppress(Refused):
                yield parse_national_id(f"1{number + 5000:08}{last}")

    return next(right())
