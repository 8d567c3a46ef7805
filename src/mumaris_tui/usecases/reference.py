"""What the service knows beforehand, fetched once in a session: the person, the history, the rules, the lists."""

import asyncio
from dataclasses import dataclass, field
from datetime import date

from mumaris_tui.api import contract, convert
from mumaris_tui.api.client import Client
from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.cme import CmeEntry
from mumaris_tui.domain.practitioner import Facility, Label, Practitioner
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.domain.rules import Rules
from mumaris_tui.journey.engine import Attached, Context


@dataclass
class Reference:
    """The person and the rules; `facilities` and `countries` are there once `load_lists` has run.

    `update_under_way` is the number of a correction of the record for whose decision other requests wait, and
    `corrections` are those that are undecided; `granted` are those requests that may have changed the record.
    """

    client: Client
    user_name: str
    account: contract.Account
    record: contract.PractitionerRecord
    practitioner: Practitioner
    recorded: tuple[CmeEntry, ...]
    rules: Rules
    facilities: tuple[Facility, ...] = ()
    countries: dict[str, Label] = field(default_factory=dict)
    profile: str = CLASSIC
    update_under_way: str | None = None
    corrections: list[RequestSummary] = field(default_factory=list)
    granted: frozenset[tuple[str, str]] | None = None

    def today(self) -> date:
        """Return the day in Riyadh by the backend's clock."""
        return riyadh_day(self.client.now())

    async def load_lists(self) -> None:
        """Fetch the lists that only a form needs, once."""
        if self.countries:
            return
        facilities, countries = await asyncio.gather(self.client.facilities(), self.client.code_list("countries"))
        self.facilities = tuple(convert.to_facility(each) for each in facilities)
        self.countries = {item.code: convert.to_label(item.label) for item in countries}

    async def renew_rules(self) -> None:
        """Fetch the rules as they are in force now."""
        await self.client.bootstrap()
        self.rules = await self.client.rules()

    def context(self, attached: frozenset[Attached] = frozenset(), profile: str = "") -> Context:
        """Return what a journey of a profile, by default the backend's, is judged against today."""
        return Context(
            practitioner=self.practitioner,
            rules=self.rules,
            today=self.today(),
            email=self.account.email,
            mobile=self.account.mobile,
            region=self.record.region,
            city=self.record.city,
            short_address=self.record.short_address,
            recorded=self.recorded,
            attached=attached,
            update_under_way=self.update_under_way,
            profile=profile or self.profile,
            lists={"countries": self.countries, "facilities": {each.id: each.name for each in self.facilities}},
        )


async def load(client: Client, user_name: str, profile: str = CLASSIC) -> tuple[Reference, list[RequestSummary]]:
    """Fetch the person, the requests and the rules; raises what the client does."""
    found = await client.bootstrap()
    rules = await client.rules()
    known = Reference(
        client,
        user_name,
        found.me.account,
        found.practitioner,
        convert.to_practitioner(found.practitioner),
        tuple(convert.to_cme_entry(each) for each in found.cme_entries),
        rules,
        profile=profile if profile in rules.profiles else CLASSIC,
    )
    return known, found.requests
