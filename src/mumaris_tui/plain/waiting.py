"""Waiting for something that comes by itself, while an answer can end the waiting."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import NOTHING

T = TypeVar("T")


async def waited(front: Front, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what the work brings, None where an answer ended the waiting; from a pipe it is waited for to its end.

    Raises what the work does, Said and Ended. Where the session may end meanwhile, `front.do` is called around this and
    not inside it: signing in asks questions of its own.
    """
    task = asyncio.create_task(work)
    if not front.talk.interactive:
        return await task
    hearing = asyncio.create_task(front.talk.hear(front.words.text("plain-enter-stop")))
    try:
        waiting: set[asyncio.Task[Any]] = {task, hearing}
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            front.talk.say(NOTHING)
            return task.result()
        hearing.result()
        return None
    finally:
        task.cancel()
        hearing.cancel()
