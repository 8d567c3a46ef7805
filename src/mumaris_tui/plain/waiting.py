"""Waiting for something that comes by itself, while an answer can end the waiting."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import NOTHING

T = TypeVar("T")
A = TypeVar("A")


async def waited(front: Front, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what the work brings, None where an answer ended the waiting; from a pipe it is waited for to its end.

    Raises as `either` does.
    """
    if not front.talk.interactive:
        return await work
    came, _ = await either(front, work, front.talk.hear(front.words.text("plain-enter-stop")))
    return came


async def either(
    front: Front, work: Coroutine[Any, Any, T], asking: Coroutine[Any, Any, A]
) -> tuple[T | None, A | None]:
    """Return what the work brings, or what is answered where that came first.

    Raises what the work does, Said and Ended. Where the session may end meanwhile, `front.do` is called around this and
    not inside it: signing in asks questions of its own.
    """
    task, hearing = asyncio.create_task(work), asyncio.create_task(asking)
    try:
        waiting: set[asyncio.Task[Any]] = {task, hearing}
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            front.talk.say(NOTHING)
            return task.result(), None
        return None, hearing.result()
    finally:
        task.cancel()
        hearing.cancel()
