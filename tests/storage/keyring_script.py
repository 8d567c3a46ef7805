"""Run in a process of its own: does what its arguments say to the key chain and prints one JSON line."""

import asyncio
import json
import sys
import time
from pathlib import Path

from mumaris_tui.errors import SignInError
from mumaris_tui.storage.keychain import KeyChain


async def run(folder: Path, words: list[str]) -> dict[str, object]:
    limits = [float(word.partition("=")[2]) for word in words if word.startswith("limit_s=")]
    chain = KeyChain(folder, limit_s=limits[0]) if limits else KeyChain(folder)
    began = time.monotonic()
    told: dict[str, object] = {}
    try:
        for word in words:
            name, _, value = word.partition("=")
            match name:
                case "name":
                    told["name"] = await chain.name()
                case "set":
                    await chain.set("https://a.test", "p1@example.test", value)
                case "get":
                    told["get"] = await chain.get("https://a.test", "p1@example.test")
                case "other":
                    told["other"] = await chain.get("https://b.test", "p1@example.test")
                case "forget":
                    for entry in chain.entries():
                        await chain.forget(entry)
                case "entries":
                    told["entries"] = [[each.backend, each.user_name] for each in chain.entries()]
    except SignInError as error:
        told["code"] = error.code
    told["seconds"] = round(time.monotonic() - began, 2)
    return told


print(json.dumps(asyncio.run(run(Path(sys.argv[1]), sys.argv[2:]))))
