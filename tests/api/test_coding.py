"""Gzip on the wire: what is accepted, how far a body may grow, and what the client sends in it."""

import gzip

import pytest
from tests.api.peer import Exchange, peer
from tests.api.test_client import request_record

from mumaris_tui.api import coding
from mumaris_tui.api.client import Client


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("x-gzip", True),
        ("br, GZIP;q=0.1", True),
        ("*", True),
        ("gzip;q=0, *", False),
        ("gzip; q=0.000", False),
        ("br", False),
        ("identity", False),
        ("", False),
        ("gzip;q=high", False),
    ],
)
def test_a_coding_is_accepted_as_rfc_9110_says(header: str, accepted: bool) -> None:
    assert coding.accepts_gzip(header) is accepted


def test_a_body_comes_back_whole_and_no_larger_than_allowed() -> None:
    body = "محاكاة".encode() * 1000
    packed = coding.compressed(body)
    assert len(packed) < len(body) / 50
    assert gzip.decompress(packed) == coding.inflated(packed, len(body)) == body
    with pytest.raises(OverflowError):
        coding.inflated(packed, len(body) - 1)


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", coding.compressed(b"x" * 100)[:-9], coding.compressed(b"x") + b"more"],
    ids=["nothing", "json", "cut", "more"],
)
def test_what_is_no_whole_gzip_is_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        coding.inflated(damage, 1000)


async def test_long_answers_go_in_gzip_once_the_backend_says_that_it_takes_it() -> None:
    takes = [""]

    async def act(exchange: Exchange) -> None:
        if exchange.method == "GET":
            await exchange.answer(200, request_record(1, {}), **({"Accept-Encoding": takes[0]} if takes[0] else {}))
        else:
            await exchange.answer(200, b'{"revision": 2, "saved_at": "2026-11-23T08:00:00+00:00"}')

    async def saved_in(client: Client, text: str) -> str:
        await client.request("r-1")
        await client.save_step("r-1", "contact", {"city": text}, 1)
        sent = served.requests[-1]
        body = gzip.decompress(sent.body) if "content-encoding" in sent.headers else sent.body
        assert text in body.decode()
        assert sent.headers["content-length"] == str(len(sent.body))
        return sent.headers.get("content-encoding", "")

    async with peer(act) as served, Client(served.address) as client:
        assert await saved_in(client, "جدة" * 300) == ""
        takes[0] = "gzip"
        assert await saved_in(client, "جدة" * 300) == "gzip"
        assert await saved_in(client, "جدة") == "", "short ones gain nothing"
        takes[0] = "identity"
        assert await saved_in(client, "جدة" * 300) == ""
