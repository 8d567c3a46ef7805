"""What a front end holds: one backend, one session, and all that can be done with them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.api.calls import Language
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract import Meta, SimulatedMessage
from mumaris_tui.api.contract_request import RequestRecord, RequestSummary
from mumaris_tui.domain.lifecycle import GRANTED, Status, is_undecided
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.domain.rules import Rules
from mumaris_tui.errors import ServiceError, SignInError
from mumaris_tui.journey import registry
from mumaris_tui.journey.model import Service
from mumaris_tui.settings import SANDBOX
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.storage.shelf import Shelf
from mumaris_tui.usecases import home, reference
from mumaris_tui.usecases.account import OwnAccount
from mumaris_tui.usecases.draft import EDITABLE, Awaited, Draft
from mumaris_tui.usecases.home import HomeView
from mumaris_tui.usecases.reference import Reference
from mumaris_tui.usecases.session import Session

SERVICES: dict[str, Service] = {each.id: each for each in registry.SERVICES}
FIRST = registry.SERVICES[0].id


class Services:
    """The use cases on one backend; nothing is connected before `open`, and everything else comes after it.

    What the backend serves to everybody is kept between runs under `data_dir`, where one is given.

    All methods raise MumarisError: SignInError `session-ended` where the session is over, TemporaryError where trying
    again may help, ServiceError where the backend refuses.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[BackendAddress]],
        keychain: KeyChain,
        language: Language = "ar",
        *,
        data_dir: Path | None = None,
    ) -> None:
        self.keychain = keychain
        self.meta: Meta | None = None
        self._connect = connect
        self._data_dir = data_dir
        self._language: Language = language
        self._session: Session | None = None
        self._reference: Reference | None = None
        self._opening = asyncio.Lock()
        self._awaited: defaultdict[str, list[Awaited]] = defaultdict(list)

    # --- the backend --------------------------------------------------------------------------------------------

    async def open(self) -> Meta:
        """Connect and return what the backend is; asked again after a failure it tries again."""
        async with self._opening:
            if self._session is None:
                address = await self._connect()
                backend = SANDBOX if address.secret else address.url  # an embedded sandbox has another port each time
                shelf = Shelf(self._data_dir, backend) if self._data_dir else None
                self._session = Session(Client(address, self._language, shelf=shelf), self.keychain, backend)
            if self.meta is None:
                self.meta = await self._session.client.meta()
            return self.meta

    @property
    def session(self) -> Session:
        """The session; RuntimeError before `open`."""
        if self._session is None:
            raise RuntimeError("open() comes first")
        return self._session

    @property
    def account(self) -> OwnAccount:
        """What an account does with itself; RuntimeError before `open`."""
        return OwnAccount(self.session)

    @property
    def simulation(self) -> bool:
        """Tell whether the backend declares itself a sandbox."""
        return self.meta is not None and self.meta.simulation

    def speak(self, language: Language) -> None:
        """Ask the backend to speak this language from now on."""
        self._language = language
        if self._session is not None:
            self._session.client.language = language

    async def close(self) -> None:
        """Close the connections; the session stays as it is at the backend."""
        if self._session is not None:
            await self._session.client.aclose()

    async def sign_out(self) -> None:
        """End the session, and forget it in the key chain too; what was fetched for it is shown until `forget`."""
        await self.session.sign_out()

    def forget(self) -> None:
        """Forget what was fetched for the account that has signed out."""
        self._reference = None

    # --- what is known --------------------------------------------------------------------------------------------

    async def known(self) -> Reference:
        """Return the person, the history and the rules, fetched once for each account that signs in."""
        return self._held() or (await self._load())[0]

    def _held(self) -> Reference | None:
        held = self._reference
        return held if held is not None and held.user_name == self.session.user_name else None

    async def _load(self) -> tuple[Reference, list[RequestSummary]]:
        profile = self.meta.profile if self.meta else CLASSIC
        self._reference, requests = await reference.load(self.session.client, self.session.user_name, profile)
        return self._reference, requests

    @property
    def rules(self) -> Rules:
        """The rules that the backend serves; SignInError before they were fetched."""
        if self._reference is None:
            raise SignInError("session-ended")
        return self._reference.rules

    async def home(self) -> HomeView:
        """Return the first page."""
        held = self._held()
        known, requests = (held, await self.session.client.requests()) if held else await self._load()
        known = await self._up_to_date(known, requests)
        return home.view(known, requests)

    async def _up_to_date(self, known: Reference, requests: list[RequestSummary]) -> Reference:
        """Return what is known of the person, fetched anew where a request was granted meanwhile, which may change it.

        While a correction of the record is undecided, other requests may have to wait for it.
        """
        granted = frozenset((each.id, each.status) for each in requests if each.status in GRANTED)
        if known.granted is not None and granted != known.granted:
            known, _ = await self._load()
        known.granted = granted
        service = registry.correction(known.rules, known.profile)
        undecided = [each for each in requests if service and each.service == service.id and _undecided(each)]
        if undecided != known.corrections:
            known.corrections, known.update_under_way = undecided, None
            for each in undecided:
                answers = (await self.session.client.request(each.id)).answers
                if service and registry.waits(service, answers, known.rules):
                    known.update_under_way = each.number
        return known

    # --- requests -------------------------------------------------------------------------------------------------

    async def open_draft(self, service_id: str = FIRST) -> Draft:
        """Open a new draft of the service, or the one there is.

        Raises ServiceError `request-open` where one was sent, or the code of the rule by which the service is not for
        this practitioner.
        """
        known = await self.known()
        record, _ = await asyncio.gather(self.session.client.open_request(service_id), known.load_lists())
        return _draft(record, known, self._awaited[record.id])

    async def open_correction(self, service_id: str, datum: str) -> Draft:
        """Open the draft of a correction of the record with one datum chosen, besides those chosen before.

        Raises as `open_draft` does.
        """
        draft = await self.open_draft(service_id)
        before = registry.chosen(draft.service, draft.answers)
        draft.put(draft.service.corrects, [*before, *({datum} - set(before))])
        return draft

    async def resume_draft(self, request_id: str) -> Draft:
        """Go on with a draft, or a request that came back; ServiceError `state` with its number where it was sent."""
        known = await self.known()
        record, _ = await asyncio.gather(self.session.client.request(request_id), known.load_lists())
        if record.status not in EDITABLE:
            raise ServiceError("state", {"number": record.number or ""})
        return _draft(record, known, self._awaited[record.id])

    async def discard(self, request_id: str) -> None:
        """Throw a draft away with its files; ServiceError `conflict` where it was saved at the same time."""
        client = self.session.client
        await client.discard(request_id, (await client.request(request_id)).revision)

    async def request(self, request_id: str) -> RequestRecord:
        """Return a request whole."""
        return await self.session.client.request(request_id)

    # --- the simulation room ----------------------------------------------------------------------------------------

    async def messages(self) -> list[SimulatedMessage]:
        """Return the mails and texts of the embedded sandbox, newest first; ServiceError `not-found` elsewhere."""
        return await self.session.client.messages()


def _undecided(request: RequestSummary) -> bool:
    """Tell whether a sent request may still be approved or not; a status that this program does not know may."""
    return request.number is not None and (request.status not in set(Status) or is_undecided(Status(request.status)))


def _draft(record: RequestRecord, known: Reference, awaited: list[Awaited]) -> Draft:
    """Return the draft in the order of its own profile; ServiceError `not-found` for a service unknown to the rules."""
    try:
        return Draft(registry.find(record.service, known.rules, record.profile), record, known, awaited)
    except KeyError:
        raise ServiceError("not-found") from None
