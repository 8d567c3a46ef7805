"""Clients and servers killed while renewals are filled and sent: nothing acknowledged is lost, nothing sent twice."""

import asyncio
import json
import tempfile
from collections import Counter
from pathlib import Path

from mumaris_tui.sandbox import admin
from mumaris_tui.sandbox.store import FILE_NAME
from tools.proof.kills.audit import audit
from tools.proof.kills.people import practitioners
from tools.proof.kills.processes import Server
from tools.proof.kills.renewals import Run
from tools.proof.report import Report, Row

NAME = "kills"
KILLS, BROKEN_KILLS = 200, 40
MOST_RENEWALS = 100
HOW = (
    "Clients on the program's own use cases fill whole renewals over a real socket, one save for each field, with "
    "files, and send them to a server process on its own data; three clients run side by side. Each renewal takes "
    "four blows by SIGKILL, drawn from the seed: three after a drawn number of lines of its journal and one when the "
    "sending begins, each some drawn milliseconds later, on the client, the server or both. A new client signs in, "
    "must find all that was acknowledged, and goes on; in half of the cases where the sending was cut off it sends "
    "again at once, under the same key. At the end the database is held against every promise. The control does the "
    "same on a server broken on purpose (it answers before it commits, and checks neither key, state nor revision of "
    "a sending): the proof has to catch it. The seed draws the blows; where exactly they strike is the machine's "
    "chance. SIGKILL does not show what a power failure does."
)


def measure(seed: int, kills: int, *, broken: bool) -> Counter[str]:
    """Renew cards until so many clients were killed, on the true or the broken server; return what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, data_dir = Path(folder) / "seeds.json", Path(folder) / "data"
        document = practitioners(MOST_RENEWALS)
        seeds.write_text(json.dumps(document), "utf-8")
        admin.seed(data_dir, seeds)
        run = Run(Server(data_dir, broken), seed)
        asyncio.run(run.renew_all([each["account"]["email"] for each in document["practitioners"]], kills))
        counts = run.counts + audit(data_dir / FILE_NAME, run.ledgers)
    return counts + Counter({"replays": run.server.replays, "renewals": len(run.ledgers)})


def run(seed: int) -> Report:
    """Run both: the true server must lose nothing, and the broken one must be caught."""
    found, control = measure(seed, KILLS, broken=False), measure(seed, BROKEN_KILLS, broken=True)
    return Report(NAME, "Killed at any instant: nothing lost, nothing sent twice", HOW, seed, rows(found, control))


def rows(found: Counter[str], control: Counter[str]) -> list[Row]:
    """Return the figures."""

    def killed(counts: Counter[str], who: str) -> int:
        return counts[f"{who}s killed anywhere"] + counts[f"{who}s killed at the sending"]

    def none(what: str, *keys: str) -> Row:
        return Row(what, sum(found[key] for key in keys), "0", not any(found[key] for key in keys))

    clients = killed(found, "client")
    return [
        Row("clients killed", clients, f"at least {KILLS}", clients >= KILLS),
        Row("of these after the sending began", found["clients killed at the sending"]),
        Row("servers killed", killed(found, "server")),
        Row("of these after the sending began", found["servers killed at the sending"]),
        Row("lives of clients", found["lives"]),
        Row("lives that ended in an error", found["failed lives"], "0", not found["failed lives"]),
        Row("saves and files acknowledged", found["saves"]),
        none("acknowledged and lost", "saves lost"),
        none("drafts that were not found again", "drafts not found again"),
        Row("renewals", found["renewals"]),
        Row(
            "requests sent", found["requests sent"], str(found["renewals"]), found["requests sent"] == found["renewals"]
        ),
        none("renewals sent twice (requests, numbers, events, mails)", "sent twice"),
        none("numbers told and lost", "sent numbers lost"),
        none("numbers used up without a request", "numbers without a request"),
        Row("answers given again from a kept key", found["replays"], "at least 1", found["replays"] > 0),
        none("damage in the database", "damaged"),
        Row(
            "control, broken server: clients and servers killed", killed(control, "client") + killed(control, "server")
        ),
        Row("control: acknowledged and lost", control["saves lost"], "at least 1", control["saves lost"] > 0),
        Row("control: renewals sent twice", control["sent twice"], "at least 1", control["sent twice"] > 0),
        Row("control: numbers used up without a request", control["numbers without a request"]),
    ]
