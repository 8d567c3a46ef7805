"""What the client asks, and what it makes of sound answers."""

import hashlib
import json
from typing import Any

import pytest
from tests.api.peer import Exchange, peer

from mumaris_tui.api import contract, convert
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract_request import StepBody
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.errors import ServiceError

NOW = "2026-11-23T08:00:00+00:00"
DATA = b"%PDF-1.7 \x00\xff" * 5000
SHA256 = hashlib.sha256(DATA).hexdigest()
FILE: dict[str, Any] = {
    "id": "a/1",
    "request_id": "r-1",
    "type": "A_LETTER",
    "filename": "خطاب.pdf",
    "size_bytes": len(DATA),
    "sha256": SHA256,
    "state": "ready",
    "content_url": "/v1/attachments/a%2F1/content",
}


def request_record(revision: int, answers: dict[str, Any]) -> bytes:
    record: dict[str, Any] = {
        "id": "r-1",
        "number": None,
        "service": "renew_registration",
        "status": "draft",
        "current_step": "contact",
        "updated_at": NOW,
        "submitted_at": None,
        "draft_expires_at": NOW,
        "profile": "mumaris-classic",
        "revision": revision,
        "account_id": "u-1",
        "actor_id": "u-1",
        "rules_version": "2026-1",
        "created_at": NOW,
        "answers": answers,
        "attachments": [],
        "unknown_to_this_client": {"x": 1},
    }
    return json.dumps(record).encode()


async def test_rules_and_lists_are_fetched_once_and_then_asked_for_by_their_etag() -> None:
    facilities = {
        "items": [
            {"id": "f-1", "name": {"ar": "مستشفى", "en": "Hospital"}, "sector": "moh", "city": {"ar": "ج", "en": "J"}}
        ]
    }
    bodies = {
        "/v1/rules": json.dumps(load_packaged().document).encode(),
        "/v1/facilities": json.dumps(facilities).encode(),
        "/v1/lists/countries": b'{"name": "countries", "items": [{"code": "SA", "label": {"ar": "x", "en": "y"}}]}',
    }
    etag = ['"one"']

    async def act(exchange: Exchange) -> None:
        if exchange.headers.get("if-none-match") == etag[0]:
            await exchange.answer(304, ETag=etag[0])
        else:
            await exchange.answer(200, bodies[exchange.path], ETag=etag[0])

    async with peer(act) as served, Client(served.address) as client:
        for _ in range(2):
            assert await client.rules() == load_packaged()
            assert [each.name.ar for each in await client.facilities()] == ["مستشفى"]
            assert [each.code for each in await client.code_list("countries")] == ["SA"]
        assert ["if-none-match" in each.headers for each in served.requests] == [False] * 3 + [True] * 3
        etag[0] = '"two"'
        bodies["/v1/facilities"] = b'{"items": []}'
        assert await client.facilities() == []


async def test_each_request_says_language_run_and_what_is_read() -> None:
    async def act(exchange: Exchange) -> None:
        await exchange.answer(200, b'{"items": []}')

    async with peer(act) as served, Client(served.address) as client:
        await client.requests()
        client.language = "en"
        await client.requests()
        arabic, english = (each.headers for each in served.requests)
        assert (arabic["accept-language"], english["accept-language"]) == ("ar", "en")
        assert (arabic["mumaris-run"], arabic["accept-encoding"]) == ("run-secret", "gzip")
        assert "application/problem+json" in arabic["accept"]


async def test_connections_are_reused() -> None:
    peers = set()

    async def act(exchange: Exchange) -> None:
        peers.add(exchange.writer.get_extra_info("peername"))
        await exchange.answer(200, b'{"items": []}')

    async with peer(act) as served, Client(served.address) as client:
        for _ in range(5):
            await client.requests()
    assert len(peers) == 1


async def test_ids_cannot_leave_their_place_in_the_path() -> None:
    async def act(exchange: Exchange) -> None:
        await exchange.answer(200, request_record(1, {}))

    async with peer(act) as served, Client(served.address) as client:
        await client.request("../me?x=1#y")
        assert served.paths() == ["GET /v1/requests/..%2Fme%3Fx%3D1%23y"]


async def test_a_saved_step_whose_answer_was_lost_is_saved() -> None:
    body: StepBody = {"mobile": "0501234567", "confirmed": True}
    stored: dict[str, Any] = {}

    async def act(exchange: Exchange) -> None:
        if exchange.method == "GET":
            await exchange.answer(200, request_record(8, stored))
        elif not stored:
            stored["contact"] = json.loads(exchange.body)
            exchange.cut()
        else:
            await exchange.problem(412, '{"code": "conflict"}')

    async with peer(act) as served, Client(served.address, spread=lambda: 0.0) as client:
        assert (await client.save_step("r-1", "contact", body, 7)).revision == 8
        assert served.paths() == ["PUT /v1/requests/r-1/steps/contact"] * 2 + ["GET /v1/requests/r-1"]
        assert served.requests[0].headers["if-match"] == '"7"'
        for other, revision in (({**body, "mobile": "0550000000"}, 7), (body, 6)):  # the latter: another saved, too
            with pytest.raises(ServiceError) as raised:
                await client.save_step("r-1", "contact", other, revision)
            assert raised.value.code == "conflict"


async def test_a_deletion_whose_answer_was_lost_is_done() -> None:
    async def act(exchange: Exchange) -> None:
        if exchange.number == 1:
            exchange.cut()
        else:
            await exchange.problem(404, '{"code": "not-found"}')

    async with peer(act) as served, Client(served.address, spread=lambda: 0.0) as client:
        await client.discard("r-1", 3)
        await client.delete_attachment("a-1")
        assert served.paths() == ["DELETE /v1/requests/r-1"] * 2 + ["DELETE /v1/attachments/a-1"]


async def test_a_file_is_uploaded_with_its_progress() -> None:
    async def act(exchange: Exchange) -> None:
        await exchange.answer(200, json.dumps(FILE).encode())

    sent: list[int] = []
    async with peer(act) as served, Client(served.address) as client:
        assert (await client.upload("a/1", DATA, sent.append)).state == "ready"
        (request,) = served.requests
        assert (request.path, request.body) == ("/v1/attachments/a%2F1/content", DATA)
        assert request.headers["content-type"] == "application/octet-stream"
        assert sent == [*range(16384, len(DATA), 16384), len(DATA)]


async def test_an_upload_whose_answer_was_lost_is_done() -> None:
    async def act(exchange: Exchange) -> None:
        if exchange.method == "GET":
            await exchange.answer(200, json.dumps(FILE).encode())
        elif exchange.number == 1:
            exchange.cut()
        else:
            await exchange.problem(409, '{"code": "state"}')

    async with peer(act) as served, Client(served.address, spread=lambda: 0.0) as client:
        assert (await client.upload("a/1", DATA)).sha256 == SHA256
        with pytest.raises(ServiceError):
            await client.upload("a/1", b"another file")


async def test_a_refusal_before_the_end_of_an_upload_is_heard() -> None:
    import asyncio

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b'{"code": "too-large"}'
        head = "HTTP/1.1 413 X\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: "
        writer.write(head.encode() + str(len(body)).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        while await reader.read(65536):
            pass
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    from mumaris_tui.api.address import BackendAddress

    async with server, Client(BackendAddress(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")) as client:
        with pytest.raises(ServiceError) as raised:
            await client.upload("a-1", bytes(3_000_000))
        assert raised.value.code == "too-large"


def test_problems_survive_the_wire() -> None:
    from datetime import date
    from decimal import Decimal

    from mumaris_tui.domain.refused import Problem

    problem = Problem(
        "/cme/entries/0/end", "cme-period", {"date": date(2026, 2, 1), "hours": Decimal("1.5"), "n": 2, "title": "x"}
    )
    wire = contract.FieldProblem.model_validate_json(convert.from_problem(problem).model_dump_json())
    assert convert.to_problem(wire) == Problem(problem.pointer, problem.code, {**problem.args, "hours": "1.5"})
