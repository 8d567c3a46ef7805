"""The rules document that the package carries, as it is; `domain.rules` gives it its types."""

import json
import pkgutil
from functools import cache
from typing import Any

PACKAGED = "2026-1"


@cache
def packaged_document() -> dict[str, Any]:
    """Return the document, not to be changed."""
    data = pkgutil.get_data("mumaris_tui.domain", f"rules/{PACKAGED}.json")
    document: dict[str, Any] = json.loads(data or b"{}")
    return document
