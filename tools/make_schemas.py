"""Write the JSON Schemas of all step bodies into the package, from the journeys."""

import json
from pathlib import Path

import mumaris_tui.api
from mumaris_tui.journey import schemas
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION

SERVICES = (RENEW_REGISTRATION,)


def texts() -> dict[str, str]:
    """Return each file's name and text."""
    return {
        schemas.name(service, step): json.dumps(schemas.step_schema(service, step), indent=2, ensure_ascii=False) + "\n"
        for service in SERVICES
        for step in service.steps
    }


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
