"""The seeded practitioners' sign-ins, to be shown to whoever tries the simulation; the standard library alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """What is particular about a persona, in both languages."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A sign-in of the simulation (DOMAIN 5.13); people and identities are made up."""

    user_name: str
    password: str
    shape: Shape


def packaged() -> dict[str, Any]:
    """Return the packaged seeds."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("data").joinpath("personas.json").read_text("utf-8"))
    return found


PERSONAS = tuple(
    Persona(each["account"]["email"], each["account"]["password"], Shape(**each["shape"]))
    for each in packaged()["practitioners"]
    if "account" in each
)
"""The seven personas, in order."""
