"""A request being filled, and its safe keeping at the backend until it is sent."""

import asyncio
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import JsonValue

from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.errors import ServiceError, TemporaryError
from mumaris_tui.journey.model import FieldKind, Service, StepKind
from mumaris_tui.usecases.filling import Filling, Steps
from mumaris_tui.usecases.merge import merge
from mumaris_tui.usecases.reference import Reference

TRIES = 3
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
"""The statuses in which answers can be changed: not sent yet, or come back."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is on the backend's disk; `conflict_at` is when another device changed the draft, if one did."""

    at: datetime
    conflict_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A one-time page of a draft, good until it `ends`; `came` tells whether the draft has what comes of it."""

    ends: datetime
    came: Callable[["Draft"], bool]


class Draft(Filling):
    """One draft at the backend; `request` is what the backend said of it last.

    `awaited` are its one-time pages that may be used yet, handed on when it is opened again.
    Every save raises what the client does, and loses nothing of what was typed but an agreement to a notice that is
    in force no more: ServiceError `notice-changed`, the one in force is there to be read then.
    """

    def __init__(
        self,
        service: Service,
        request: RequestRecord,
        reference: Reference,
        awaited: list[Awaited] | None = None,
    ) -> None:
        super().__init__(service, request.answers, reference)
        self.request = request
        self._before = request
        self.client = reference.client
        self.attachments = list(request.attachments)
        self.awaited = [] if awaited is None else awaited
        self._stored: Steps = deepcopy(request.answers)
        self._unheard: dict[str, list[dict[str, JsonValue]]] = {}
        """The bodies sent of which nothing was heard; the backend may have any of them."""
        self._saving = asyncio.Lock()
        reviews = [field for step in service.steps if step.kind is StepKind.REVIEW for field in step.fields]
        self._beside = {field.id for field in reviews}
        """The answers that stand beside what is declared."""
        self._declared = [field.id for field in reviews if field.kind is FieldKind.TICK]

    @property
    def id(self) -> str:
        """The request's id at the backend."""
        return self.request.id

    @property
    def filled(self) -> RequestRecord:
        """The request as it is being filled; of one that was sent, as it was before."""
        return self.request if self.request.status in EDITABLE else self._before

    @property
    def kept_until(self) -> date | None:
        """The day until which the backend keeps the draft."""
        expires = self.request.draft_expires_at
        return riyadh_day(expires) if expires else None

    def put(self, field_id: str, value: JsonValue) -> None:
        """Take an answer as typed; what was declared of a draft with another one is declared no more."""
        known = self.value(field_id)
        super().put(field_id, value)
        if value != known and field_id not in self._beside:
            self.altered()

    def altered(self) -> None:
        """Take the declaration back where something else would be sent now; one that came back is only mended."""
        if self.request.status == Status.DRAFT:
            self.undeclare()

    def undeclare(self) -> None:
        """Take back what the review declared."""
        for field_id in self._declared:
            if self.value(field_id):
                self.put(field_id, value=False)

    async def save(self, step_id: str) -> Saved:
        """Save one step's answers as they are now; what another device saved meanwhile is kept beside them."""
        async with self._saving:
            return await self._save(step_id)

    async def save_dirty(self) -> Saved | None:
        """Save every changed step; None where there was nothing to save."""
        async with self._saving:
            return _together([await self._save(step_id) for step_id in sorted(self.dirty)])

    async def look_again(self) -> None:
        """Take in what was saved elsewhere, beside what was typed here."""
        async with self._saving:
            await self._reload()

    async def discard(self) -> None:
        """Throw the draft away with its files."""
        async with self._saving:
            await self.client.discard(self.id, self.request.revision)
            self.dirty.clear()

    async def submit(self, checking: Callable[[], None] = lambda: None) -> RequestRecord:
        """Save what changed and send the request; asked again after a lost answer, it is sent once all the same.

        `checking` is called when no confirmation came and the outcome is being asked for. Raises `problems.Rejected`
        with what the backend found wrong, ServiceError `conflict` where another device changed the draft meanwhile,
        TemporaryError `submit-unknown` where nobody can tell yet.
        """
        saved = await self.save_dirty()
        if saved and saved.conflict_at:
            raise ServiceError("conflict", {"time": saved.conflict_at})
        async with self._saving:
            self._before = self.request
            try:
                self.request = await self._send()
            except TemporaryError as error:
                if error.code == "storage-full":  # nothing was stored, and so nothing sent
                    raise
                checking()
                self.request = await self._find_out()
        return self.request

    async def _send(self) -> RequestRecord:
        """Send; what was sent already, as by a program that was killed before it heard so, is returned."""
        try:
            return await self.client.submit(self.id, self.request.revision)
        except ServiceError as error:
            if error.code not in {"conflict", "state"}:
                raise
            stored = await self._ask()
            if stored.status not in EDITABLE:
                return stored
            self._take_in(stored)
            raise

    async def _find_out(self) -> RequestRecord:
        """Ask what became of a sending whose answer was lost, and send again under the same key if nothing did."""
        try:
            stored = await self.client.request(self.id)
            return await self._send() if stored.status in EDITABLE else stored
        except TemporaryError as error:
            raise TemporaryError("submit-unknown", error.values) from error

    async def _save(self, step_id: str) -> Saved:
        conflict_at = None
        begins = self.service.step(step_id).kind is StepKind.START
        shown = self.reference.rules.privacy.version if begins else None
        for _ in range(TRIES):
            body = deepcopy(self._answers.get(step_id, {}))
            self._unheard.setdefault(step_id, []).append(body)
            try:
                receipt = await self.client.save_step(self.id, step_id, body, self.request.revision, shown)
            except ServiceError as error:
                if error.code == "notice-changed":
                    await self._take_back(step_id)
                if error.code != "conflict":
                    raise
                conflict_at = await self._reload() or conflict_at
                continue
            self.request = self.request.model_copy(update={"revision": receipt.revision, "current_step": step_id})
            self._stored[step_id] = body
            self._unheard.pop(step_id, None)
            self.started.add(step_id)
            if self._answers.get(step_id, {}) == body:
                self.dirty.discard(step_id)
            return Saved(receipt.saved_at, conflict_at)
        raise ServiceError("conflict", {"time": conflict_at or self.client.now()})

    async def _take_back(self, step_id: str) -> None:
        """Fetch the notice in force; what was agreed to beside the former one is agreed to no more."""
        await self.reference.renew_rules()
        for field in self.service.step(step_id).fields:
            self.put(field.id, False)

    async def _reload(self) -> datetime | None:
        """Take in what another device saved; return when, or None where it changed no answer.

        Raises ServiceError `state` where the request was sent.
        """
        stored = await self._ask()
        if stored.status not in EDITABLE:
            raise ServiceError("state", {"number": stored.number or ""})
        return self._take_in(stored)

    async def _ask(self) -> RequestRecord:
        """Return the request as stored, asked for anew where a file came or went here meanwhile: it knows that one."""
        while True:
            files = self.attachments
            stored = await self.client.request(self.id)
            if self.attachments is files:
                return stored

    def _take_in(self, stored: RequestRecord) -> datetime | None:
        foreign = any(
            theirs not in (self._stored.get(step_id), *self._unheard.get(step_id, ()))
            for step_id, theirs in stored.answers.items()
        )
        others = _ready(stored) != _ready(self)
        for step_id, theirs in stored.answers.items():
            base = self._stored.get(step_id, self._known.get(step_id, {}))
            self._answers[step_id] = merge(base, self._answers.get(step_id, {}), theirs)
            if self._answers[step_id] == theirs:
                self.dirty.discard(step_id)
            else:
                self.dirty.add(step_id)
        self.started |= set(stored.answers)
        self.request, self._stored, self.attachments = stored, deepcopy(stored.answers), list(stored.attachments)
        self._unheard.clear()
        self._judged = None
        if foreign:
            self.undeclare()
        elif others:
            self.altered()
        return stored.updated_at if foreign else None


def _ready(draft: "RequestRecord | Draft") -> set[str]:
    return {each.id for each in draft.attachments if each.state == "ready"}


def _together(receipts: Sequence[Saved]) -> Saved | None:
    if not receipts:
        return None
    conflicts = [each.conflict_at for each in receipts if each.conflict_at]
    return Saved(max(each.at for each in receipts), max(conflicts, default=None))
