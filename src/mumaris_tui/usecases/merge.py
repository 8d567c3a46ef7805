"""Answers changed in two places, put together field by field."""

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

_GONE: Any = object()


def merge(
    base: Mapping[str, JsonValue], mine: Mapping[str, JsonValue], theirs: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """Return both sides' changes since `base`; where both changed one value, mine, for it was typed last.

    Lists of entries are put together entry by entry, each known by its id.
    """
    names = [*theirs, *(name for name in mine if name not in theirs)]
    merged = {name: _value(base.get(name, _GONE), mine.get(name, _GONE), theirs.get(name, _GONE)) for name in names}
    return {name: value for name, value in merged.items() if value is not _GONE}


def _value(base: Any, mine: Any, theirs: Any) -> Any:
    if mine == base:
        return theirs
    if theirs in (base, mine):
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return merge(base if isinstance(base, dict) else {}, mine, theirs)
    entries = [_by_id(side) for side in (base, mine, theirs)]
    if entries[1] is not None and entries[2] is not None:
        return list(merge(entries[0] or {}, entries[1], entries[2]).values())
    return mine


def _by_id(side: Any) -> dict[str, JsonValue] | None:
    """Return a list of entries by their ids, None for anything else."""
    if not isinstance(side, list):
        return None
    found: dict[str, JsonValue] = {
        entry["id"]: entry for entry in side if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    }
    return found if len(found) == len(side) else None
