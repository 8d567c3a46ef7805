"""The contract's calls as typed methods."""

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Protocol, TypeVar, cast
from uuid import NAMESPACE_URL, uuid5

from mumaris_tui.api import contract, convert, problems
from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.after import AfterSubmission
from mumaris_tui.api.calls import JSON, Language, document, encoded, post_call, read_as
from mumaris_tui.api.contract_account import UnregisteredOrder
from mumaris_tui.api.contract_request import (
    Assessment,
    AttachmentList,
    AttachmentOrder,
    AttachmentRecord,
    Bootstrap,
    OneTimeLink,
    RequestList,
    RequestOrder,
    RequestRecord,
    RequestSummary,
    StepBody,
    StepSaved,
    UploadLinkOrder,
)
from mumaris_tui.api.exchange import SAVE_S, UPLOAD_S, Call
from mumaris_tui.api.own_account import OwnAccount
from mumaris_tui.api.paths import attachment, etag, part, request
from mumaris_tui.api.transport import Progress, Reply
from mumaris_tui.domain.rules import Rules, load_packaged
from mumaris_tui.errors import MumarisError, ServiceError, SignInError

BYTES = {"Content-Type": "application/octet-stream"}
T = TypeVar("T")


class Shelf(Protocol):
    """Where answers that are nobody's in particular outlast a run, by path, each with its ETag."""

    async def get(self, path: str) -> tuple[str, bytes] | None:
        """Return the ETag and the body kept of a path."""

    async def put(self, path: str, etag: str, body: bytes) -> None:
        """Keep a body in the place of the one before."""


class Client(AfterSubmission, OwnAccount):
    """All calls of the contract; what the backend serves to everybody is kept on the `shelf`."""

    def __init__(
        self,
        address: BackendAddress,
        language: Language = "ar",
        *,
        shelf: Shelf | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(address, language, sleep=sleep, spread=spread)
        self._shelf = shelf
        self._held: dict[str, tuple[str, object]] = {}
        self._served: Mapping[str, str] = {}
        self._rules_sha256 = ""

    # --- the backend and accounts ---------------------------------------------------------------------------------

    async def meta(self) -> contract.Meta:
        """Return what the backend is."""
        reply = await self._send(Call("GET", "/v1/meta"))
        meta = read_as(contract.Meta, reply)
        problems.check_version(reply, meta.contract_version)
        return meta

    async def create_account(self, order: contract.AccountOrder) -> contract.AccountPending:
        """Ask for an account; a code is sent to its address."""
        return await self._post(contract.AccountPending, "/v1/accounts", order)

    async def create_unregistered(self, order: UnregisteredOrder) -> contract.AccountPending:
        """Ask for an account of somebody who was never registered; a code is sent to its address."""
        return await self._post(contract.AccountPending, "/v1/accounts/unregistered", order)

    async def activate(self, order: contract.ActivationOrder) -> None:
        """Hand in the code of a new account."""
        await self._post_only("/v1/accounts/activations", order)

    # --- sessions -------------------------------------------------------------------------------------------------

    async def sign_in(self, order: contract.SessionOrder) -> contract.SignInAnswer:
        """Sign in: a session, or the challenge to send a one-time code for."""
        return await self._signed_in(Call("POST", "/v1/sessions", repeatable=False, deadline_s=SAVE_S), order)

    async def verify_code(self, challenge_id: str, code: str) -> contract.SignInAnswer:
        """Hand in the one-time code of a challenge."""
        path = f"/v1/sessions/challenges/{part(challenge_id)}"
        return await self._signed_in(replace(post_call(path, None), repeatable=False), contract.CodeOrder(code=code))

    async def resend_code(self, challenge_id: str) -> contract.Challenge:
        """Ask for a new one-time code; not before the challenge's `resend_at`."""
        return await self._post(contract.Challenge, f"/v1/sessions/challenges/{part(challenge_id)}/code")

    async def sign_out(self) -> None:
        """End the session at the backend; here it ends even where the backend does not answer."""
        try:
            await self._send(Call("DELETE", "/v1/sessions/current"), self.session)
        except SignInError:
            return
        finally:
            self.session = None

    async def me(self) -> contract.Me:
        """Return the account and its session."""
        return await self._get(contract.Me, "/v1/me")

    # --- what the service knows ---------------------------------------------------------------------------------

    async def bootstrap(self) -> Bootstrap:
        """Return all that a session begins with; what is held at the ETags that it names is not asked for again."""
        found = await self._get(Bootstrap, "/v1/bootstrap")
        self._served, self._rules_sha256 = found.references, found.rules_sha256
        return found

    async def practitioner(self) -> contract.PractitionerRecord:
        """Return the account's practitioner."""
        return await self._get(contract.PractitionerRecord, "/v1/practitioner")

    async def recorded_cme(self) -> list[contract.CmeEntryRecord]:
        """Return the activities that providers recorded."""
        return (await self._get(contract.CmeLedger, "/v1/cme-entries")).items

    async def rules(self) -> Rules:
        """Return the rules that the backend goes by: those of the package where they are the same."""
        if self._rules_sha256 and self._rules_sha256 == load_packaged().sha256:
            return load_packaged()
        return await self._get_held("/v1/rules", lambda reply: convert.to_rules(document(reply)))

    async def facilities(self) -> list[contract.FacilityRecord]:
        """Return the whole reference list of facilities."""
        return (await self._get_held("/v1/facilities", lambda reply: read_as(contract.FacilityList, reply))).items

    async def code_list(self, name: str) -> list[contract.ListItem]:
        """Return one list of codes, such as `countries`."""
        return (await self._get_held(f"/v1/lists/{part(name)}", lambda reply: read_as(contract.CodeList, reply))).items

    # --- requests -------------------------------------------------------------------------------------------------

    async def requests(self) -> list[RequestSummary]:
        """Return the account's requests, newest first."""
        return (await self._get(RequestList, "/v1/requests")).items

    async def open_request(self, service: str) -> RequestRecord:
        """Open a draft of the service, or return the one there is; ServiceError `request-open` where one was sent."""
        return await self._post(RequestRecord, "/v1/requests", RequestOrder(service=service))

    async def request(self, request_id: str) -> RequestRecord:
        """Return a request whole."""
        return await self._get(RequestRecord, request(request_id))

    async def discard(self, request_id: str, revision: int) -> None:
        """Throw a draft away; ServiceError `conflict` where it is no more at that revision."""
        await self._delete(request(request_id), {"If-Match": etag(revision)})

    async def save_step(
        self, request_id: str, step: str, body: StepBody, revision: int, privacy_version: str | None = None
    ) -> StepSaved:
        """Save a step's answers as typed; ServiceError `conflict` where the draft is no more at that revision.

        `privacy_version` is that of the notice which stood beside the statements of the first step; ServiceError
        `notice-changed` where they are agreed to and another is in force. A conflict with this very save, as after an
        answer that was lost, is none.
        """
        shown = f"?privacy_version={part(privacy_version)}" if privacy_version else ""
        path = f"{request(request_id)}/steps/{part(step)}{shown}"
        call = Call("PUT", path, {**JSON, "If-Match": etag(revision)}, encoded(body), deadline_s=SAVE_S, coded=True)
        try:
            return read_as(StepSaved, await self._send_signed(call))
        except ServiceError as error:
            if error.code != "conflict":
                raise
            stored = await self.request(request_id)
            if stored.revision != revision + 1 or stored.answers.get(step) != body:
                raise
            return StepSaved(revision=stored.revision, saved_at=stored.updated_at)

    async def validate(self, request_id: str) -> Assessment:
        """Return the backend's word on a draft."""
        call = Call("POST", f"{request(request_id)}/validate")
        return read_as(Assessment, await self._send_signed(call))

    async def submit(self, request_id: str, revision: int) -> RequestRecord:
        """Send the request; asked again at the same revision it is the same sending.

        Raises `problems.Rejected` with what is wrong, ServiceError `conflict` at another revision.
        """
        key = str(uuid5(NAMESPACE_URL, f"{request_id}/{revision}"))
        path = f"{request(request_id)}/submit"
        return await self._post(RequestRecord, path, key=key, headers={"If-Match": etag(revision)})

    # --- attachments ------------------------------------------------------------------------------------------------

    async def attachments(self, request_id: str) -> list[AttachmentRecord]:
        """Return the request's files."""
        return (await self._get(AttachmentList, f"{request(request_id)}/attachments")).items

    async def attachment(self, attachment_id: str) -> AttachmentRecord:
        """Return one file's record."""
        return await self._get(AttachmentRecord, attachment(attachment_id))

    async def announce_attachment(self, request_id: str, order: AttachmentOrder) -> AttachmentRecord:
        """Announce a file; its bytes go to the record's place by `upload`."""
        return await self._post(AttachmentRecord, f"{request(request_id)}/attachments", order)

    async def upload(self, attachment_id: str, data: bytes, progress: Progress | None = None) -> AttachmentRecord:
        """Send an announced file's bytes; given up when no byte moves for 30 seconds.

        `progress` is told the bytes sent so far, from 0 again where the link was cut.
        """
        path = f"{attachment(attachment_id)}/content"
        call = Call("PUT", path, BYTES, data, deadline_s=UPLOAD_S, progress=progress or (lambda _: None))
        try:
            return read_as(AttachmentRecord, await self._send_signed(call))
        except ServiceError as error:
            if error.code != "state":
                raise
            stored = await self.attachment(attachment_id)
            if stored.state != "ready" or stored.sha256 != hashlib.sha256(data).hexdigest():
                raise
            return stored

    async def delete_attachment(self, attachment_id: str) -> None:
        """Take a file away."""
        await self._delete(attachment(attachment_id))

    async def upload_link(self, request_id: str, order: UploadLinkOrder) -> OneTimeLink:
        """Ask for a one-time page where another device hands the file in."""
        return await self._post(OneTimeLink, f"{request(request_id)}/upload-links", order)

    async def consent_link(self, request_id: str) -> OneTimeLink:
        """Ask for a one-time page where the practitioner agrees to the notice."""
        return await self._post(OneTimeLink, f"{request(request_id)}/consent-links")

    async def messages(self) -> list[contract.SimulatedMessage]:
        """Return what the embedded sandbox would have sent; ServiceError `not-found` of any other backend."""
        return (await self._get(contract.MessageList, "/v1/simulation/messages")).items

    # --- what changes seldom --------------------------------------------------------------------------------------

    async def _get_held(self, path: str, read: Callable[[Reply], T]) -> T:
        """Read what changes seldom: asked for by its ETag (RFC 9110 section 13.1.2), if at all."""
        if path not in self._held:
            await self._take_from_shelf(path, read)
        etag, held = self._held.get(path, ("", None))
        if held is not None and self._served.get(path) == etag:
            return cast("T", held)
        reply = await self._send_signed(Call("GET", path, {"If-None-Match": etag} if etag else {}))
        if reply.status != 304 or held is None:
            try:
                held = read(reply)
            except ValueError:
                raise problems.unreadable(reply) from None
            self._held[path] = (reply.header("ETag"), held)
            if self._shelf is not None and reply.header("ETag"):
                await self._shelf.put(path, reply.header("ETag"), reply.body)
        return cast("T", held)

    async def _take_from_shelf(self, path: str, read: Callable[[Reply], T]) -> None:
        """Take what a former run kept; what cannot be read any more is asked for anew."""
        kept = await self._shelf.get(path) if self._shelf is not None else None
        if kept is not None:
            with suppress(ValueError, MumarisError):
                self._held[path] = (kept[0], read(Reply(200, {"content-type": JSON["Content-Type"]}, kept[1])))
