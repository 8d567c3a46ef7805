"""A client whose backend is in memory: it keeps revisions as the real one does, and fails where a test says so."""

import hashlib
from collections import defaultdict, deque
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from tests.backend import with_later_notice
from tests.journey.whose import COUNTRIES, FACILITIES, HISTORY, NURSE, TODAY

from mumaris_tui.api import contract
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract import SessionGranted
from mumaris_tui.api.contract_request import (
    AttachmentOrder,
    AttachmentRecord,
    OneTimeLink,
    RequestRecord,
    RequestSummary,
    StepSaved,
    UploadLinkOrder,
)
from mumaris_tui.domain.practitioner import Facility
from mumaris_tui.domain.rules import Rules, load_packaged
from mumaris_tui.errors import MumarisError, ServiceError, SignInError
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION
from mumaris_tui.storage.keychain import SavedSignIn
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.reference import Reference

START = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
ACCOUNT = contract.Account(id="a1", email="p1@example.test", mobile="+966501234567", language="ar")
RECORD = contract.PractitionerRecord(
    **{
        name: getattr(NURSE, name)
        for name in contract.PractitionerRecord.model_fields
        if hasattr(NURSE, name) and not name.startswith("name_")
    },
    name_ar=contract.NameParts(first="نورة", second="سعد", third="علي", family="الحربي"),
    name_en=contract.NameParts(first="Noura", second="Saad", third="Ali", family="Alharbi"),
    region="riyadh",
    city="الرياض",
    short_address="RAAA2919",
)


class ScriptedClient:
    """`fail[method]` are the errors of the next calls, before their effect; `lose[method]` those after it."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fail: dict[str, deque[MumarisError]] = defaultdict(deque)
        self.lose: dict[str, deque[MumarisError]] = defaultdict(deque)
        self.clock = START
        self.session: SessionGranted | None = None
        self.on_session: Any = None
        self.language = "ar"
        self.challenged = False
        self.refresh_tokens: set[str] = set()
        self.stored = RequestRecord(
            id="r1",
            number=None,
            service="renew_registration",
            status="draft",
            current_step="instructions",
            updated_at=START,
            submitted_at=None,
            draft_expires_at=START + timedelta(days=30),
            profile="mumaris-classic",
            revision=1,
            account_id="a1",
            actor_id="a1",
            rules_version="2026-1",
            created_at=START,
            answers={},
            attachments=[],
        )
        self.sent_keys: list[int] = []

    def now(self) -> datetime:
        return self.clock

    def _enter(self, method: str) -> None:
        self.calls.append(method)
        if self.fail[method]:
            raise self.fail[method].popleft()

    def _leave(self, method: str) -> None:
        if self.lose[method]:
            raise self.lose[method].popleft()

    async def bootstrap(self) -> None:
        self._enter("bootstrap")

    async def rules(self) -> Rules:
        self._enter("rules")
        return with_later_notice()

    # --- requests

    async def request(self, request_id: str) -> RequestRecord:
        self._enter("request")
        return self.stored.model_copy(deep=True)

    async def open_request(self, service: str) -> RequestRecord:
        self._enter("open_request")
        return self.stored.model_copy(deep=True)

    async def requests(self) -> list[RequestSummary]:
        self._enter("requests")
        return [RequestSummary.model_validate(self.stored.model_dump())]

    async def save_step(self, request_id: str, step: str, body: Any, revision: int, _: str | None = None) -> StepSaved:
        self._enter("save_step")
        if revision != self.stored.revision:
            raise ServiceError("conflict", {"time": self.stored.updated_at})
        self.elsewhere(step, body)
        self._leave("save_step")
        return StepSaved(revision=self.stored.revision, saved_at=self.clock)

    def elsewhere(self, step: str, body: Any) -> None:
        """Store a step as another device does."""
        answers = {**self.stored.answers, step: deepcopy(body)}
        self._store(answers=answers, revision=self.stored.revision + 1, updated_at=self.clock)

    def _store(self, **changes: Any) -> None:
        self.stored = self.stored.model_copy(update=changes)

    async def submit(self, request_id: str, revision: int) -> RequestRecord:
        self._enter("submit")
        self.sent_keys.append(revision)
        if self.stored.status != "draft":
            raise ServiceError("state")
        if revision != self.stored.revision:
            raise ServiceError("conflict", {"time": self.stored.updated_at})
        self._store(status="submitted", number="R2026-0001233", submitted_at=self.clock)
        self._leave("submit")
        return self.stored.model_copy(deep=True)

    async def discard(self, request_id: str, revision: int) -> None:
        self._enter("discard")

    # --- files

    async def announce_attachment(self, request_id: str, order: AttachmentOrder) -> AttachmentRecord:
        self._enter("announce_attachment")
        return self.arrive("awaiting", **order.model_dump())

    def arrive(self, state: str = "ready", **parts: Any) -> AttachmentRecord:
        """Put a file at the backend, as another device does."""
        made = AttachmentRecord(
            **{
                "id": f"f{len(self.calls)}",
                "request_id": "r1",
                "filename": "x.pdf",
                "size_bytes": 3,
                "sha256": "0" * 64,
                "content_url": "/v1/attachments/x/content",
                "state": state,
                "media_type": "application/pdf",
                "pages": 1,
                **parts,
            }
        )
        self._store(attachments=[*self.stored.attachments, made])
        return made

    async def upload(self, attachment_id: str, data: bytes, progress: Any = None) -> AttachmentRecord:
        self._enter("upload")
        progress(len(data))
        held = next(each for each in self.stored.attachments if each.id == attachment_id)
        assert held.sha256 == hashlib.sha256(data).hexdigest()
        ready = held.model_copy(update={"state": "ready"})
        others = [
            each for each in self.stored.attachments if (each.type, each.related_id) != (held.type, held.related_id)
        ]
        self._store(attachments=[*others, ready])
        self._leave("upload")
        return ready

    async def attachments(self, request_id: str) -> list[AttachmentRecord]:
        self._enter("attachments")
        return list(self.stored.attachments)

    async def delete_attachment(self, attachment_id: str) -> None:
        self._enter("delete_attachment")
        self._store(attachments=[each for each in self.stored.attachments if each.id != attachment_id])

    async def upload_link(self, request_id: str, order: UploadLinkOrder) -> OneTimeLink:
        self._enter("upload_link")
        ends = self.clock + timedelta(minutes=15)
        return OneTimeLink(url="http://x/u/c", code="c", expires_at=ends, reachable_from_elsewhere=False)

    # --- sessions

    async def sign_in(self, order: contract.SessionOrder) -> contract.SignInAnswer:
        self._enter("sign_in")
        if order.password != "right":
            raise SignInError("signin-failed")
        self.remember = order.remember
        if self.challenged:
            challenge = contract.Challenge(
                challenge_id="c1", sent_to="+966•••••••67", expires_at=START, resend_at=START, attempts_left=5
            )
            return contract.SignInAnswer(challenge=challenge)
        return contract.SignInAnswer(session=await self._grant())

    async def verify_code(self, challenge_id: str, code: str) -> contract.SignInAnswer:
        self._enter("verify_code")
        return contract.SignInAnswer(session=await self._grant())

    async def refresh(self, token: str) -> SessionGranted:
        self._enter("refresh")
        if token not in self.refresh_tokens:
            raise SignInError("session-ended")
        self.remember = True
        return await self._grant()

    async def _grant(self) -> SessionGranted:
        token = f"refresh-{len(self.calls)}" if self.remember else None
        self.refresh_tokens |= {token} if token else set()
        granted = SessionGranted(
            access_token="access", idle_s=1800, expires_at=self.clock + timedelta(hours=8), refresh_token=token
        )
        await self.on_session(granted)
        self.session = granted
        return granted

    async def sign_out(self) -> None:
        self.session = None
        self._enter("sign_out")

    async def me(self) -> contract.Me:
        self._enter("me")
        return contract.Me(account=ACCOUNT, actor=ACCOUNT, session_idle_s=1800, session_expires_at=START)


class ScriptedKeyChain:
    """A key chain in memory; `broken` is what every call raises."""

    def __init__(self, broken: MumarisError | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    async def available(self) -> str | None:
        return None if self.broken else "Secret Service"

    async def get(self, backend: str, user_name: str) -> str | None:
        self._check()
        return self.kept.get((backend, user_name))

    async def set(self, backend: str, user_name: str, token: str) -> None:
        self._check()
        self.kept[backend, user_name] = token

    async def delete(self, backend: str, user_name: str) -> None:
        self._check()
        self.kept.pop((backend, user_name), None)

    def entries(self) -> list[SavedSignIn]:
        return [SavedSignIn(*each) for each in self.kept]

    def _check(self) -> None:
        if self.broken:
            raise self.broken


def reference(client: ScriptedClient) -> Reference:
    """Return the nurse, her history, the rules and the lists."""
    facilities = tuple(Facility(code, name, "moh", name) for code, name in FACILITIES.items())
    return Reference(
        cast("Client", client),
        "p1@example.test",
        ACCOUNT,
        RECORD,
        NURSE,
        HISTORY,
        load_packaged(),
        facilities,
        COUNTRIES,
    )


def draft(client: ScriptedClient) -> Draft:
    """Return the stored draft as it is opened."""
    return Draft(RENEW_REGISTRATION, client.stored.model_copy(deep=True), reference(client))
