"""The client against a peer that misbehaves: a typed error each time, in time, and nothing of the peer's making in it."""

import asyncio
import gzip
import logging
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st
from tests.api.peer import META, Act, Exchange, Peer, peer

from mumaris_tui.api import contract, transport
from mumaris_tui.api.address import BackendAddress, parse_url
from mumaris_tui.api.client import Client
from mumaris_tui.api.decode import decode
from mumaris_tui.api.problems import Rejected
from mumaris_tui.api.retry import Trouble
from mumaris_tui.api.transport import Transport, TransportError
from mumaris_tui.errors import ExitStatus, MumarisError, ServiceError, SignInError, TemporaryError, UsageError


@asynccontextmanager
async def talking(act: Act) -> AsyncIterator[tuple[Client, Peer, list[float]]]:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async with peer(act) as served, Client(served.address, sleep=sleep, spread=lambda: 0.5) as client:
        yield client, served, waits


async def failure(act: Act) -> MumarisError:
    async with talking(act) as (client, _, _):
        with pytest.raises(MumarisError) as raised:
            await client.meta()
        return raised.value


@pytest.mark.parametrize(
    ("status", "media_type", "body", "headers", "kind", "code"),
    [
        (200, "text/html", b"<html>sign in to the network</html>", {}, TemporaryError, "server-answer"),
        (200, "text/html", META, {}, TemporaryError, "server-answer"),
        (200, "application/json", b"{", {}, TemporaryError, "server-answer"),
        (200, "application/json", b"[]", {}, TemporaryError, "server-answer"),
        (200, "application/json", b"\xff\xfe", {}, TemporaryError, "server-answer"),
        (200, "application/json", b"[" * 100_000, {}, TemporaryError, "server-answer"),
        (200, "application/json", META.replace(b"true", b"NaN", 1), {}, TemporaryError, "server-answer"),
        (200, "application/json", META.replace(b"true", b"7" * 5000, 1), {}, TemporaryError, "server-answer"),
        (200, "application/json", META.replace(b"1.0", b"2.0"), {}, ServiceError, "version"),
        (200, "application/json", b"{}", {"Mumaris-Contract": "2.0"}, ServiceError, "version"),
        (302, "text/html", b"", {"Location": "http://127.0.0.1:1/"}, TemporaryError, "server-answer"),
        (404, "text/html", b"<html>", {}, ServiceError, "not-found"),
        (500, "text/html", b"<html>", {}, TemporaryError, "server-down"),
        (500, "text/html", b"<html>", {"Mumaris-Request-Id": "r-1"}, TemporaryError, "server-problem"),
        (503, "text/html", b"<html>", {}, TemporaryError, "server-down"),
        (599, "text/html", b"", {}, TemporaryError, "server-down"),
        (418, "text/html", b"", {}, ServiceError, "server-answer"),
        (200, "application/json", b"x" * (transport.ANSWER_LIMIT_BYTES + 1), {}, TemporaryError, "server-answer"),
    ],
)
async def test_answers_that_are_none(
    status: int, media_type: str, body: bytes, headers: dict[str, str], kind: type[MumarisError], code: str
) -> None:
    error = await failure(lambda exchange: exchange.answer(status, body, media_type, **headers))
    assert (type(error), error.code) == (kind, code)
    if "Mumaris-Request-Id" in headers:
        assert error.values["id"] == "r-1"


async def test_a_small_answer_that_unpacks_to_a_huge_one_is_not_held() -> None:
    bomb = gzip.compress(b" " * 300_000_000)
    error = await failure(lambda exchange: exchange.answer(200, bomb, Content_Encoding="gzip"))
    assert error.code == "server-answer"


async def test_a_newer_minor_version_is_read_and_what_it_adds_passed_over() -> None:
    newer = META.replace(b"1.0", b"1.9").replace(b"{", b'{"added": [1], ', 1)
    async with talking(lambda exchange: exchange.answer(200, newer, Mumaris_Contract="1.9")) as (client, _, _):
        assert (await client.meta()).contract_version == "1.9"


async def test_packed_answers_are_read() -> None:
    async with talking(lambda exchange: exchange.answer(200, gzip.compress(META), Content_Encoding="gzip")) as (
        client,
        _,
        _,
    ):
        assert (await client.meta()).name.ar == "محاكاة"


async def half(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n", META[:50])
    exchange.writer.close()


async def cut(exchange: Exchange) -> None:
    exchange.cut()


async def nonsense(exchange: Exchange) -> None:
    await exchange.raw(b"\x16\x03\x01 this is no HTTP\r\n\r\n")


@pytest.mark.parametrize("act", [half, cut, nonsense])
async def test_an_exchange_that_breaks_is_tried_again_and_then_told(act: Act) -> None:
    async with talking(act) as (client, served, waits):
        with pytest.raises(TemporaryError) as raised:
            await client.meta()
        assert raised.value.code == "server-down"
        assert (len(served.requests), waits) == (5, [0.5, 1.0, 2.0, 4.0])


async def test_a_backend_that_is_not_there_is_down() -> None:
    async with peer(cut) as served:
        address = served.address

    async def sleep(_: float) -> None: ...

    async with Client(address, sleep=sleep) as client:
        with pytest.raises(TemporaryError) as raised:
            await client.meta()
    assert (raised.value.code, raised.value.exit_status) == ("server-down", ExitStatus.TEMPORARY)


async def test_a_dripping_answer_ends_at_the_deadline() -> None:
    async def drip(exchange: Exchange) -> None:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n")
        while not exchange.writer.is_closing():
            await exchange.raw(b" ")
            await asyncio.sleep(0.02)

    async with peer(drip) as served, Transport(served.address.url, {}) as link:
        began = time.monotonic()
        with pytest.raises(TransportError) as raised:
            await link.send("GET", "/v1/meta", {}, b"", deadline_s=0.3)
        assert raised.value.trouble is Trouble.TIMEOUT
        assert time.monotonic() - began < 3


async def test_an_upload_that_stalls_ends_and_one_that_moves_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "STALL_S", 0.5)
    taken = bytearray()
    stall = False

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        while len(taken) < size:
            taken.extend(await reader.read(size // 16))
            if stall and len(taken) >= size // 8:
                await writer.wait_closed()
            await asyncio.sleep(0.05)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()

    size = 4_000_000
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)  # else the kernel itself may take the whole upload
    door.bind(("127.0.0.1", 0))
    server = await asyncio.start_server(serve, sock=door, limit=65536)
    async with server, Transport(f"http://127.0.0.1:{door.getsockname()[1]}", {}) as link:
        sent: list[int] = []
        began = time.monotonic()
        reply = await link.send("PUT", "/x", {}, bytes(size), deadline_s=60, progress=sent.append)
        assert (reply.status, len(taken), sent[-1]) == (200, size, size)
        assert time.monotonic() - began > 0.5, "slower than the stall limit in all"
        assert sent == sorted(sent)
        taken.clear()
        stall = True
        with pytest.raises(TransportError) as raised:
            await link.send("PUT", "/x", {}, bytes(size), deadline_s=60, progress=sent.append)
        assert raised.value.trouble is Trouble.TIMEOUT


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_retry_after_is_kept_in_both_forms(form: str) -> None:
    async def act(exchange: Exchange) -> None:
        now = datetime(2030, 1, 1, tzinfo=UTC)
        after = "5" if form == "seconds" else format_datetime(now + timedelta(seconds=5), usegmt=True)
        if exchange.number == 1:
            await exchange.answer(503, b"", Retry_After=after, Date=format_datetime(now, usegmt=True))
        else:
            await exchange.answer(200, META)

    async with talking(act) as (client, served, waits):
        assert (await client.meta()).rules_version == "2026-1"
        assert len(served.requests) == 2
        assert waits == [pytest.approx(5, abs=0.5)]


async def test_sign_in_is_never_sent_twice() -> None:
    async with talking(cut) as (client, served, _):
        with pytest.raises(TemporaryError):
            await client.sign_in(contract.SessionOrder(user_name="p1@example.test", password="wrong"))
        assert len(served.requests) == 1


async def test_repeats_of_one_call_share_its_key_and_other_calls_do_not() -> None:
    async def act(exchange: Exchange) -> None:
        if exchange.number % 3:
            exchange.cut()
        else:
            await exchange.problem(
                409, '{"code": "request-open", "status": 409, "values": {"number": "R2026-0001233"}}'
            )

    async with talking(act) as (client, served, _):
        for _ in range(2):
            with pytest.raises(ServiceError) as raised:
                await client.open_request("renew_registration")
            assert raised.value.values["number"] == "R2026-0001233"
        keys = [each.headers["idempotency-key"] for each in served.requests]
        assert keys == [keys[0]] * 3 + [keys[3]] * 3
        assert keys[0] != keys[3]


async def test_submit_has_one_key_for_one_revision() -> None:
    async with talking(
        lambda exchange: exchange.problem(412, '{"code": "conflict", "values": {"time": "2026-11-23T08:00:00+00:00"}}')
    ) as (
        client,
        served,
        _,
    ):
        for revision in (4, 4, 5):
            with pytest.raises(ServiceError) as raised:
                await client.submit("r-1", revision)
        first, again, later = (each.headers["idempotency-key"] for each in served.requests)
        assert first == again != later
        assert served.requests[2].headers["if-match"] == '"5"'
        assert raised.value.values["time"] == datetime(2026, 11, 23, 8, tzinfo=UTC)


async def test_refused_values_come_as_the_domains_problems() -> None:
    body = (
        '{"code": "refused", "status": 422, "request_id": "q-7", "more": 1, '
        '"errors": [{"pointer": "/cme/entries/0/end", "code": "cme-period", "args": {"date": "2026-02-01", "n": 3}}]}'
    )
    error = await failure(lambda exchange: exchange.problem(422, body))
    assert isinstance(error, Rejected)
    assert error.exit_status == ExitStatus.SERVICE_REFUSED
    assert error.values == {"id": "q-7"}
    (problem,) = error.problems
    assert (problem.pointer, problem.code) == ("/cme/entries/0/end", "cme-period")
    assert problem.args == {"date": date(2026, 2, 1), "n": 3}


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "signin-failed", SignInError),
        (423, "account-locked", SignInError),
        (429, "signin-throttled", TemporaryError),
        (500, "server-problem", TemporaryError),
        (409, "state", ServiceError),
        (422, "code-wrong", ServiceError),
    ],
)
async def test_problems_by_status(status: int, code: str, kind: type[MumarisError]) -> None:
    error = await failure(lambda exchange: exchange.problem(status, f'{{"code": "{code}", "request_id": "q"}}'))
    assert (type(error), error.code, error.values) == (kind, code, {"id": "q"})


async def test_a_servers_own_sentence_is_kept_and_cleaned() -> None:
    body = '{"code": "moon-phase", "detail": "Not today.\\u001b]52;c;x\\u0007\\u009b2J\\ud800"}'
    error = await failure(lambda exchange: exchange.problem(409, body))
    assert error.code == "moon-phase"
    assert error.values["detail"] == "Not today.\ufffd]52;c;x\ufffd\ufffd2J\ufffd"


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_control_character_is_decoded(value: object) -> None:
    import json

    text = json.dumps(decode(json.dumps(value).encode()), ensure_ascii=False)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in text)


async def test_cancelled_requests_leave_the_pool_healthy() -> None:
    async def act(exchange: Exchange) -> None:
        if exchange.path == "/v1/meta":
            await exchange.answer(200, META)
        else:
            await asyncio.Event().wait()

    async with talking(act) as (client, _, _):
        for turn in range(200):
            task = asyncio.create_task(client.me())
            for _ in range(turn % 8):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert (await asyncio.wait_for(client.meta(), 5)).rules_version == "2026-1"


@pytest.fixture
def own_certificate(tmp_path: Path) -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "own.pem").write_bytes(secret + builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem")
    return context


async def test_cancelled_connects_leave_the_pool_healthy(own_certificate: ssl.SSLContext) -> None:
    """A peer that takes the connection and never speaks TLS jams a limited pool; one whose certificate is bad was reached."""
    silent = [True]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            if silent[0]:
                await reader.read()
            else:
                await writer.start_tls(own_certificate)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Client(BackendAddress(url)) as client:
        for delay_s in (0, 0.02, 0, 0.02):
            tasks = [asyncio.create_task(client.meta()) for _ in range(50)]
            await asyncio.sleep(delay_s)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        silent[0] = False
        with pytest.raises(ServiceError) as raised:
            await asyncio.wait_for(client.meta(), 10)
        assert raised.value.code == "server-certificate"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.test",
        "ftp://example.test",
        "https://",
        "https://user:secret@example.test",
        "https://example.test?q=1",
        "https://example.test#x",
        "https://example.test:99999",
        "example.test",
        "http://127.0.0.1.example.test",
        "https://[::1",
    ],
)
def test_addresses_that_tokens_must_not_go_to(url: str) -> None:
    with pytest.raises(UsageError, match="backend-address"):
        parse_url(url)


@pytest.mark.parametrize(
    "url", ["https://example.test/mumaris", "http://127.0.0.1:8000", "http://localhost", "http://[::1]:80"]
)
def test_addresses_that_are_good(url: str) -> None:
    assert parse_url(f" {url}/ ") == url


async def test_the_clock_is_the_backends() -> None:
    there = datetime(2031, 5, 1, 12, tzinfo=UTC)
    async with talking(lambda exchange: exchange.answer(200, META, Date=format_datetime(there, usegmt=True))) as (
        client,
        _,
        _,
    ):
        assert abs(client.now() - datetime.now(UTC)) < timedelta(seconds=5)
        await client.meta()
        assert abs(client.now() - there) < timedelta(seconds=5)


async def test_a_clock_at_the_end_of_the_calendar_stands_there() -> None:
    there, end = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    async with talking(lambda exchange: exchange.answer(200, META, Date=format_datetime(there, usegmt=True))) as (
        client,
        _,
        _,
    ):
        await client.meta()
        while client.now() < end:
            await asyncio.sleep(0)
        assert client.now() == end


async def test_no_secret_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    async def act(exchange: Exchange) -> None:
        if exchange.path == "/v1/sessions":
            await exchange.problem(401, '{"code": "signin-failed"}')
        else:
            exchange.cut()

    caplog.set_level(logging.DEBUG, "mumaris_tui")
    caplog.set_level(logging.DEBUG, "asyncio")
    caplog.set_level(logging.DEBUG)
    async with talking(act) as (client, served, _):
        with pytest.raises(SignInError):
            await client.sign_in(contract.SessionOrder(user_name="canary-user", password="canary-password"))
        with pytest.raises(TemporaryError) as raised:
            await client.refresh("canary-refresh")
        client.session = contract.SessionGranted(access_token="canary-access", idle_s=1, expires_at=client.now())
        with pytest.raises(TemporaryError):
            await client.request("canary-request")
        assert served.requests[-1].headers["authorization"] == "Bearer canary-access"
        assert served.requests[-1].headers["mumaris-run"] == "run-secret"
    assert caplog.records
    told = caplog.text + repr(raised.value) + repr(raised.value.__cause__) + repr(served.address)
    assert "canary" not in told
    assert "run-secret" not in told


def test_a_proxy_is_for_backends_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.test:3128")
    monkeypatch.setenv("http_proxy", "proxy.test:3128")
    monkeypatch.setenv("no_proxy", "near.test")
    proxy = transport._proxy("https://example.test")
    assert proxy is not None
    assert proxy.url.host == "proxy.test"
    assert transport._proxy("https://near.test") is None
    assert transport._proxy("http://127.0.0.1:8000") is None
    monkeypatch.setenv("https_proxy", "gopher://proxy.test")
    with pytest.raises(UsageError, match="backend-proxy"):
        transport._proxy("https://example.test")


def test_an_address_does_not_tell_its_secret() -> None:
    assert "s3cret" not in repr(BackendAddress("http://127.0.0.1", "s3cret"))
