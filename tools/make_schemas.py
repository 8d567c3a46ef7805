"""Write the JSON Schemas of all step bodies into the package, from the journeys."""

import json
from pathlib import Path

import mumaris_tui.api
from mumaris_tui.journey import schemas
from mumaris_tui.journey.registry import SERVICES

ANY_STEP = "step.json"


def texts() -> dict[str, str]:
    """Return each file's name and text; one more holds any step of any service."""
    made = {
        schemas.name(service, step): schemas.step_schema(service, step)
        for service in SERVICES
        for step in service.steps
    }
    made[ANY_STEP] = {"$schema": schemas.DIALECT, "$id": ANY_STEP, "anyOf": [{"$ref": name} for name in made]}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}


def main() -> None:
    """Write the files and remove those of steps that are no more."""
    place = Path(str(mumaris_tui.api.__file__)).parent / "schemas"
    place.mkdir(exist_ok=True)
    made = texts()
    for old in place.glob("*.json"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        place.joinpath(name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
