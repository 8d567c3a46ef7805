"""The first run at a terminal, before anything was chosen."""

from pathlib import Path

from tests.terminal.peer import VTE, Peer

from mumaris_tui.sandbox.personas import PERSONAS


def test_the_embedded_sandbox_offers_its_practitioners(tmp_path: Path) -> None:
    home = {"MUMARIS_CONFIG": str(tmp_path / "config"), "MUMARIS_DATA": str(tmp_path / "data")}
    with Peer("-m", "mumaris_tui", env={**home, "MUMARIS_LANGUAGE": "en"}) as peer:
        peer.asked()
        peer.type(VTE)
        peer.until(lambda: b"F2" in peer.seen, "the question which backend")
        peer.type(b"\x1bOQ")
        peer.until(lambda: PERSONAS[0].user_name.encode() in peer.seen, "the practitioners")
