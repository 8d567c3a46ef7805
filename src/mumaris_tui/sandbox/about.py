"""What this backend is: the first answer of all, for which the app waits; so it is made of little."""

from typing import Any

from mumaris_tui.api.headers import CONTRACT_VERSION
from mumaris_tui.domain.packaged import packaged_document
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.operation import Operation
from mumaris_tui.sandbox.replies import Reply, dump

NAME = {"ar": "بيئة محاكاة لخدمات ممارس", "en": "Mumaris services, simulation"}


def get_meta(call: Call) -> Reply:
    """Say what this backend is."""
    return Reply(200, dump(meta(call)).encode())


def meta(call: Call) -> dict[str, Any]:
    """Return what this backend is, as the contract's `Meta`."""
    config = call.sandbox.config
    return {
        "contract_version": CONTRACT_VERSION,
        "name": NAME,
        "simulation": True,
        "embedded": config.embedded,
        "one_time_code": config.one_time_code,
        "rules_version": packaged_document()["version"],
        "profile": config.profile,
    }


META = Operation("GET", "/v1/meta", get_meta)
