"""What the service knows besides people: its rules, facilities and lists; answered with validators (304)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mumaris_tui.api.contract import CodeList, FacilityList, FacilityRecord, Label, ListItem
from mumaris_tui.domain import practitioner
from mumaris_tui.domain.rules import Rules
from mumaris_tui.domain.table import Coded
from mumaris_tui.domain.text import mentions
from mumaris_tui.sandbox.call import Call, OwnCall
from mumaris_tui.sandbox.replies import Reply, dump, refuse


def tags(rules: Rules) -> dict[str, str]:
    """Return the ETag of each reference answer by its path."""
    named = {f"/v1/lists/{name}": _list_body(name, held) for name, held in lists(rules).items()}
    bodies = {"/v1/rules": _rules_body(rules), "/v1/facilities": _facilities_body(facilities()), **named}
    return {path: _tag(body) for path, body in bodies.items()}


def get_rules(call: OwnCall) -> Reply:
    """Return the rules' document as it is packaged."""
    return _held(call, _rules_body(call.rules))


def _rules_body(rules: Rules) -> bytes:
    return dump(rules.document).encode()


def get_facilities(call: OwnCall) -> Reply:
    """Return the facilities, or those whose name or city holds every word asked for, letters folded."""
    wanted = call.query.get("q", "")
    found = [
        facility
        for facility in facilities()
        if mentions(f"{facility.name.ar} {facility.name.en} {facility.city.ar} {facility.city.en}", wanted)
    ]
    return _held(call, _facilities_body(found))


def _facilities_body(found: Iterable[FacilityRecord]) -> bytes:
    return FacilityList(items=list(found)).model_dump_json().encode()


def get_list(call: Call) -> Reply:
    """Return a list by its name, to strangers too, since a new account chooses of it; raises `not-found`."""
    name = call.parts["name"]
    held = lists(call.rules).get(name)
    if held is None:
        raise refuse("not-found")
    return _held(call, _list_body(name, held))


def _list_body(name: str, held: Mapping[str, practitioner.Label]) -> bytes:
    items = [ListItem(code=code, label=Label(ar=label.ar, en=label.en)) for code, label in held.items()]
    return CodeList(name=name, items=items).model_dump_json().encode()


def lists(rules: Rules) -> Mapping[str, Mapping[str, practitioner.Label]]:
    """Return the lists that are served apart from the rules, by code."""

    def by_code(table: Any) -> dict[str, practitioner.Label]:
        coded: list[Coded] = list(table)
        return {item.code: item.label for item in coded}

    return {
        "countries": {code: practitioner.Label(ar, en) for code, (ar, en, _) in _countries().items()},
        "id_kinds": by_code(rules.table("id_kind")),
        "specialties": by_code(rules.specialties),
        "branches": by_code(branch for branch in rules.branches if branch.active),
    }


def facility_labels() -> Mapping[str, practitioner.Label]:
    """Return the names of the facilities by id."""
    return {facility.id: practitioner.Label(facility.name.ar, facility.name.en) for facility in facilities()}


@cache
def facilities() -> tuple[FacilityRecord, ...]:
    """Return the packaged facilities."""
    return tuple(FacilityRecord.model_validate(item) for item in _data("facilities.json"))


def time_zone(country: str) -> str:
    """Return the zone of most people of a country of the list (IANA)."""
    return _countries()[country][2]


@cache
def _countries() -> Mapping[str, tuple[str, str, str]]:
    return {code: (ar, en, zone) for code, ar, en, zone in _data("countries.json")}


def _data(name: str) -> list[Any]:
    found: list[Any] = json.loads(files("mumaris_tui.sandbox").joinpath("data", name).read_text("utf-8"))
    return found


def _held(call: Call, body: bytes) -> Reply:
    """Answer 304 where the caller has this content already (RFC 9110, 13.1.2)."""
    tag = _tag(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in (part.strip() for part in call.headers.get("if-none-match", "").split(",")):
        return Reply(304, b"", headers=headers)
    return Reply(200, body, headers=headers)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
