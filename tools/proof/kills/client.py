"""One life of a client that renews a card by the use cases and tells on standard output what it was promised.

A line is a JSON list: its first item is one of the words below. Whoever kills this process knows by the lines what had
been acknowledged; a line in the pipe outlives its writer.
"""

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.errors import MumarisError, TemporaryError
from mumaris_tui.journey.model import Field, FieldKind, Step, StepKind
from mumaris_tui.plain import playthrough, samples
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.services import Services

AWAKE, RESUMED, TRYING, SAVED, SENDING, SENT = "awake", "resumed", "trying", "saved", "sending", "sent"
PATIENCE = 200
PAUSE_S = 0.1
T = TypeVar("T")


def say(word: str, *values: object) -> None:
    """Tell one thing that happened."""
    print(json.dumps([word, *values]), flush=True)


def digest(value: object) -> str:
    """Return a short fingerprint of a JSON value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def contents(record: RequestRecord) -> dict[str, str]:
    """Return what a request holds: a fingerprint for each step, and for each file that has arrived."""
    steps = {step: digest(body) for step, body in record.answers.items()}
    return steps | {f"file {each.type}": each.sha256[:16] for each in record.attachments if each.state == "ready"}


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask again while the server is away, as a person would; any other error ends this life."""
    for _ in range(PATIENCE):
        try:
            return await ask()
        except TemporaryError:
            await asyncio.sleep(PAUSE_S)
    return await ask()


async def live(url: str, user_name: str, resend: tuple[str, int] | None) -> None:
    """Sign in, find what there is, go on where the last life ended, send."""

    async def connect() -> BackendAddress:
        return BackendAddress(url)

    with tempfile.TemporaryDirectory() as folder:
        services = Services(connect, KeyChain(Path(folder)))
        await patiently(services.open)
        await patiently(lambda: services.session.sign_in(user_name, PERSONAS[0].password))
        if resend is not None:
            say(SENDING, *resend)
            sent = await patiently(lambda: services.session.client.submit(*resend))
            say(SENT, sent.number, contents(sent))
            return
        view = await patiently(services.home)
        for summary in view.sent:
            stored = await patiently(lambda found=summary.id: services.request(found))  # type: ignore[misc]
            say(SENT, stored.number, contents(stored))
            return
        draft = await patiently(services.open_draft)
        say(RESUMED, draft.id, contents(draft.request))
        await fill(draft, Path(folder))
        say(SENDING, draft.id, draft.request.revision)
        sent = await patiently(draft.submit)
        say(SENT, sent.number, contents(sent))


async def fill(draft: Draft, folder: Path) -> None:
    """Answer what is not answered yet, one save for each field, and hand in the files that are missing."""
    for step in draft.path():
        done: set[str] = set()
        while fresh := [field for field in draft.visible(step.id) if field.id not in done]:
            for field in fresh:
                done.add(field.id)
                await answer(draft, step, field)
        if step.kind is StepKind.FILES:
            await hand_in(draft, folder)


async def answer(draft: Draft, step: Step, field: Field) -> None:
    """Put one answer and save the step, where that changes what was typed."""
    if field.kind is FieldKind.ENTRIES:
        typed = len(draft.entries(field.id))
        for activity in playthrough.activities(draft)[typed:]:
            draft.add_entry(field.id, activity)
            await save(draft, step)
        return
    wanted = playthrough.answer_of(draft, field)
    if wanted is not None:
        draft.put(field.id, wanted)
    if step.id in draft.dirty:
        await save(draft, step)


async def save(draft: Draft, step: Step) -> None:
    """Save a step, and tell before and after what it holds."""
    fingerprint = digest(draft.answers[step.id])
    say(TRYING, step.id, fingerprint)
    await patiently(lambda: draft.save(step.id))
    say(SAVED, step.id, fingerprint)


async def hand_in(draft: Draft, folder: Path) -> None:
    """Hand in a sample for each document that is asked for and not there yet."""
    for need in draft.needs():
        code = need.need.type_code
        if need.need.optional or draft.file_of(code, need.need.related_id):
            continue
        data = samples.photo() if code == "A_PHOTO" else samples.pdf(f"Simulation: {code}")
        path = folder / ("photo.jpg" if code == "A_PHOTO" else f"{code}.pdf")
        path.write_bytes(data)
        fingerprint = hashlib.sha256(data).hexdigest()[:16]
        chosen = await attach.choose(str(path), code, draft.reference.rules)
        say(TRYING, f"file {code}", fingerprint)
        await patiently(lambda: attach.attach(draft, chosen, need.need.related_id))  # noqa: B023 - awaited at once
        say(SAVED, f"file {code}", fingerprint)


def main() -> int:
    """Live once; 3 with the error's code on standard error where the backend refuses."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("user_name")
    parser.add_argument("--resend", nargs=2, metavar=("REQUEST", "REVISION"))
    asked = parser.parse_args()
    say(AWAKE)
    resend = (asked.resend[0], int(asked.resend[1])) if asked.resend else None
    try:
        asyncio.run(live(asked.url, asked.user_name, resend))
    except MumarisError as error:
        print(error.code, dict(error.values), file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
