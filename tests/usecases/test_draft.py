"""A draft keeps what was typed, through conflicts, lost answers and a backend that is away."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.backend import with_later_notice
from tests.journey.whose import ANSWERS, CONFERENCE
from tests.usecases.scripted import START, ScriptedClient, draft, reference

from mumaris_tui.api.problems import Rejected
from mumaris_tui.domain.lifecycle import Status
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import ServiceError, SignInError, TemporaryError
from mumaris_tui.journey.engine import StepState
from mumaris_tui.journey.registry import arranged
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION
from mumaris_tui.usecases.autosave import Autosave, Kept
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.usecases.merge import merge

AWAY = TemporaryError("server-down")


@pytest.fixture
def client() -> ScriptedClient:
    return ScriptedClient()


def fill(made: Draft) -> None:
    for step, body in ANSWERS.items():
        for name, value in body.items():
            made.put(f"{step}.{name}", value)


async def test_a_file_that_arrives_while_a_conflict_is_looked_into_stays(
    client: ScriptedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, request = draft(client), client.request
    client.elsewhere("contact", {"city": "جدة"})

    async def slow(request_id: str) -> Any:
        stored = await request(request_id)
        if not made.attachments:
            made.attachments = [client.arrive(type="A_LETTER")]
        return stored

    monkeypatch.setattr(client, "request", slow)
    made.put("instructions.agreed", True)
    await made.save_dirty()
    assert [each.type for each in made.attachments] == ["A_LETTER"]
    assert made.value("contact.city") == "جدة"


async def test_what_is_declared_is_what_would_be_sent(client: ScriptedClient) -> None:
    made = draft(client)
    fill(made)
    await made.save_dirty()
    assert made.value("review.declaration")
    made.put("contact.city", made.value("contact.city"))
    made.put("review.branch", "riyadh")
    assert made.value("review.declaration"), "nothing else changed"
    client.elsewhere("contact", {"city": "جدة"})
    await made.look_again()
    assert not made.value("review.declaration"), "another device changed it"
    made.put("review.declaration", True)
    made.put("contact.city", "أبها")
    assert not made.value("review.declaration")
    assert "review" in made.dirty
    made.put("review.declaration", True)
    client.arrive(type="A_LETTER")
    await made.look_again()
    assert not made.value("review.declaration"), "a file came from elsewhere"


async def test_what_came_back_is_mended_without_being_declared_anew(client: ScriptedClient) -> None:
    made = draft(client)
    fill(made)
    made.request = made.request.model_copy(update={"status": Status.RETURNED})
    made.put("contact.city", "أبها")
    assert made.value("review.declaration")


# --- filling -------------------------------------------------------------------------------------------------------


def test_a_new_draft_shows_what_is_known_but_counts_nothing_as_begun(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("instructions.agreed", True)
    assert made.value("contact.mobile") == "+966501234567"
    assert made.states()["contact"] is StepState.TODO
    assert made.dirty == {"instructions"}


def test_a_step_is_begun_as_soon_as_it_was_typed_into(client: ScriptedClient) -> None:
    made = draft(client)
    for consent in ("agreed", "sensitive_consent"):
        made.put(f"instructions.{consent}", True)
    made.put("contact.mobile", "05x")
    assert made.states()["contact"] is StepState.ERROR


def test_a_stored_step_is_shown_as_it_was_typed(client: ScriptedClient) -> None:
    client.elsewhere("contact", {"mobile": "12"})
    made = draft(client)
    assert made.value("contact.mobile") == "12"
    assert made.value("contact.email") is None


def test_entries_are_added_changed_removed_and_brought_back(client: ScriptedClient) -> None:
    made = draft(client)
    first = made.add_entry("cme.entries", {"kind": "activity"})
    second = made.add_entry("cme.entries", {"kind": "course"})
    for name, value in CONFERENCE.items():
        if name != "id":
            made.put_entry("cme.entries", first, name, value)
    assert made.entry("cme.entries", second).raw["country"] == "SA"
    assert made.cme.missing == 0
    assert [need.need.related_id for need in made.needs() if need.need.type_code == "A_CME"] == [first]
    made.remove_entry("cme.entries", first)
    assert made.cme.missing == 12
    made.undo_remove()
    assert [entry.id for entry in made.entries("cme.entries")] == [first, second]
    assert made.cme.missing == 0
    with pytest.raises(KeyError):
        made.remove_entry("cme.entries", "nobody")


def test_an_entry_of_an_older_program_without_an_id_can_be_changed(client: ScriptedClient) -> None:
    client.elsewhere("cme", {"entries": [{"kind": "activity"}]})
    made = draft(client)
    (entry,) = made.entries("cme.entries")
    made.put_entry("cme.entries", entry.id, "title", "ندوة")
    (entry,) = made.entries("cme.entries")
    assert entry.raw["title"] == "ندوة"


# --- saving --------------------------------------------------------------------------------------------------------


async def test_a_save_sends_wrong_answers_too_and_clears_what_is_dirty(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("contact.mobile", "wrong")
    saved = await made.save("contact")
    assert client.stored.answers["contact"]["mobile"] == "wrong"
    assert (saved.at, saved.conflict_at, made.dirty) == (START, None, set())


async def test_what_is_typed_during_a_save_stays_to_be_saved(
    client: ScriptedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = draft(client)
    made.put("contact.city", "أ")
    sent = client.save_step

    async def typing(*parts: Any) -> Any:
        made.put("contact.city", "أبها")
        return await sent(*parts)

    monkeypatch.setattr(client, "save_step", typing)
    await made.save("contact")
    assert made.dirty == {"contact"}
    await made.save_dirty()
    assert client.stored.answers["contact"]["city"] == "أبها"


async def test_a_save_that_fails_keeps_the_answers_and_can_be_made_again(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("contact.city", "أبها")
    client.fail["save_step"].append(AWAY)
    with pytest.raises(TemporaryError):
        await made.save("contact")
    assert (made.value("contact.city"), made.dirty) == ("أبها", {"contact"})
    await made.save_dirty()
    assert client.stored.answers["contact"]["city"] == "أبها"


async def test_what_was_agreed_to_beside_a_former_notice_is_agreed_to_no_more(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("instructions.agreed", True)
    made.put("contact.city", "أبها")
    client.fail["save_step"] += [ServiceError("notice-changed")] * 2
    client.fail["bootstrap"].append(AWAY)
    with pytest.raises(TemporaryError):
        await made.save("instructions")
    assert made.value("instructions.agreed"), "the notice that would be read is not there yet"
    with pytest.raises(ServiceError, match="notice-changed"):
        await made.save("instructions")
    assert not made.value("instructions.agreed")
    assert made.documents()[-1] == with_later_notice().privacy
    assert (made.value("contact.city"), made.dirty) == ("أبها", {"contact", "instructions"})
    await made.save_dirty()
    assert client.stored.answers["instructions"]["agreed"] is False


async def test_another_devices_change_and_mine_are_both_kept(client: ScriptedClient) -> None:
    client.elsewhere("contact", {"city": "الرياض", "phone": "", "mobile": "1"})
    made = draft(client)
    made.put("contact.city", "أبها")
    made.put("employer.type", "government")
    client.clock += timedelta(minutes=3)
    client.elsewhere("contact", {"city": "جدة", "phone": "0111111111", "mobile": "1"})
    client.elsewhere("additional", {"gap_months": "4"})
    saved = await made.save("contact")
    assert saved.conflict_at == client.clock
    assert client.stored.answers["contact"] == {"city": "أبها", "phone": "0111111111", "mobile": "1"}
    assert made.value("additional.gap_months") == "4"
    assert made.dirty == {"employer"}


async def test_what_was_only_known_beforehand_gives_way_to_another_devices_answer(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("contact.phone", "0111111111")
    client.elsewhere("contact", {"city": "جدة"})
    await made.save("contact")
    assert client.stored.answers["contact"]["city"] == "جدة"
    assert client.stored.answers["contact"]["phone"] == "0111111111"


async def test_an_own_save_whose_answer_was_lost_is_no_conflict_to_tell(client: ScriptedClient) -> None:
    made = draft(client)
    made.put("contact.city", "أبها")
    client.lose["save_step"].append(AWAY)
    with pytest.raises(TemporaryError):
        await made.save("contact")
    saved = await made.save("contact")
    assert client.stored.answers["contact"]["city"] == "أبها"
    assert made.dirty == set()
    assert (saved.at, saved.conflict_at) == (START, None)


async def test_own_saves_whose_answers_were_lost_leave_the_declaration(client: ScriptedClient) -> None:
    made = draft(client)
    fill(made)
    await made.save_dirty()
    for name in ("courier", "branch"):
        made.put("review.delivery", name)
        client.lose["save_step"].append(AWAY)
        with pytest.raises(TemporaryError):
            await made.save("review")
    made.put("review.delivery", "courier")
    saved = await made.save("review")
    assert saved.conflict_at is None
    assert made.value("review.declaration")


async def test_a_request_that_was_sent_elsewhere_takes_no_more_answers(client: ScriptedClient) -> None:
    made = draft(client)
    await client.submit("r1", client.stored.revision)
    client.stored = client.stored.model_copy(update={"revision": 9})
    made.put("contact.city", "أبها")
    with pytest.raises(ServiceError) as refused:
        await made.save("contact")
    assert (refused.value.code, refused.value.values) == ("state", {"number": "R2026-0001233"})


# --- sending -------------------------------------------------------------------------------------------------------


async def test_sending_saves_first(client: ScriptedClient) -> None:
    made = draft(client)
    fill(made)
    sent = await made.submit()
    assert (sent.number, sent.status) == ("R2026-0001233", "submitted")
    assert client.stored.answers.keys() == ANSWERS.keys()


async def test_a_lost_answer_is_asked_for_and_nothing_is_sent_twice(client: ScriptedClient) -> None:
    made = draft(client)
    client.lose["submit"].append(AWAY)
    told: list[str] = []
    sent = await made.submit(lambda: told.append("checking"))
    assert (sent.number, told, len(client.sent_keys)) == ("R2026-0001233", ["checking"], 1)


async def test_a_sending_that_never_arrived_goes_out_again_under_the_same_key(client: ScriptedClient) -> None:
    made = draft(client)
    client.fail["submit"].append(AWAY)
    sent = await made.submit()
    assert (sent.status, client.sent_keys) == ("submitted", [made.request.revision])


async def test_an_outcome_that_nobody_can_tell_is_said_to_be_unknown(client: ScriptedClient) -> None:
    made = draft(client)
    client.lose["submit"].append(AWAY)
    client.fail["request"].append(AWAY)
    with pytest.raises(TemporaryError) as unknown:
        await made.submit()
    assert unknown.value.code == "submit-unknown"
    assert (await made.submit()).number == "R2026-0001233"


async def test_a_sending_that_found_no_room_was_none(client: ScriptedClient) -> None:
    made = draft(client)
    client.fail["submit"].append(TemporaryError("storage-full"))
    told: list[str] = []
    with pytest.raises(TemporaryError, match="storage-full"):
        await made.submit(lambda: told.append("checking"))
    assert (told, client.sent_keys) == ([], [])
    assert (await made.submit()).status == "submitted"


async def test_sending_stops_where_another_device_changed_the_draft(client: ScriptedClient) -> None:
    made = draft(client)
    client.elsewhere("contact", {"city": "جدة"})
    with pytest.raises(ServiceError) as refused:
        await made.submit()
    assert refused.value.code == "conflict"
    assert made.value("contact.city") == "جدة"
    assert (await made.submit()).status == "submitted"


async def test_what_the_backend_refuses_is_passed_on(client: ScriptedClient) -> None:
    made = draft(client)
    problem = Problem("/contact/mobile", "mobile")
    client.fail["submit"].append(Rejected("refused", {}, [problem]))
    with pytest.raises(Rejected) as refused:
        await made.submit()
    assert refused.value.problems == (problem,)


# --- saving by itself ----------------------------------------------------------------------------------------------


class Pause:
    """A sleep that ends when the test says so."""

    def __init__(self) -> None:
        self.waiting = asyncio.Event()
        self.over = asyncio.Event()
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        self.waiting.set()
        await self.over.wait()
        self.over.clear()

    async def pass_(self) -> None:
        await asyncio.wait_for(self.waiting.wait(), 5)
        self.waiting.clear()
        self.over.set()


class Heard(list[Kept]):
    """What was told, and a way to wait for it."""

    def __init__(self) -> None:
        self.news = asyncio.Queue[Kept]()

    def __call__(self, kept: Kept) -> None:
        self.append(kept)
        self.news.put_nowait(kept)

    async def next(self) -> Kept:
        return await asyncio.wait_for(self.news.get(), 5)


async def test_autosave_makes_one_save_of_all_that_was_typed_meanwhile(client: ScriptedClient) -> None:
    made, pause, heard = draft(client), Pause(), Heard()
    saving = Autosave(made, heard, sleep=pause)
    running = asyncio.create_task(saving.run())
    for city in ("أ", "أب", "أبها"):
        made.put("contact.city", city)
        saving.changed()
    await asyncio.wait_for(pause.waiting.wait(), 5)
    assert client.calls == []
    await pause.pass_()
    assert (await heard.next()).saved
    assert (client.calls, pause.seconds[0]) == (["save_step"], 20.0)
    running.cancel()


async def test_autosave_tries_again_by_itself_once_the_link_is_back(client: ScriptedClient) -> None:
    made, pause, heard = draft(client), Pause(), Heard()
    saving = Autosave(made, heard, sleep=pause)
    running = asyncio.create_task(saving.run())
    client.fail["save_step"].append(AWAY)
    made.put("contact.city", "أبها")
    saving.changed()
    await pause.pass_()
    assert (await heard.next()).offline
    await pause.pass_()
    assert (await heard.next()).saved
    assert client.stored.answers["contact"]["city"] == "أبها"
    running.cancel()


async def test_autosave_tells_of_an_ended_session_and_waits_for_the_next_change(client: ScriptedClient) -> None:
    made, heard = draft(client), Heard()
    client.fail["save_step"].append(SignInError("session-ended"))
    made.put("contact.city", "أبها")
    kept = await Autosave(made, heard).save()
    assert kept.error
    assert not kept.passing
    assert (kept.error.code, kept.offline, made.dirty) == ("session-ended", False, {"contact"})


async def test_a_full_disk_passes_and_is_no_lost_link(client: ScriptedClient) -> None:
    made = draft(client)
    client.fail["save_step"].append(TemporaryError("storage-full"))
    made.put("contact.city", "أبها")
    kept = await Autosave(made, Heard()).save()
    assert (kept.passing, kept.offline, made.dirty) == (True, False, {"contact"})


async def test_saving_nothing_tells_nothing(client: ScriptedClient) -> None:
    heard = Heard()
    await Autosave(draft(client), heard).save()
    assert (heard, client.calls) == ([], [])


# --- merging -------------------------------------------------------------------------------------------------------

VALUES = st.sampled_from(["a", "b", "", None, ["x"], {"id": "f1", "name": "n"}])
BODIES = st.dictionaries(st.sampled_from("abcd"), VALUES)


@settings(derandomize=True)
@given(BODIES, BODIES, BODIES)
def test_merging_keeps_each_sides_changes(base: Any, mine: Any, theirs: Any) -> None:
    merged = merge(base, mine, theirs)
    for name in {*base, *mine, *theirs}:
        sides = [side.get(name, "gone") for side in (base, mine, theirs)]
        if not all(isinstance(side, dict) for side in sides[1:]):
            expected = sides[2] if sides[1] == sides[0] else sides[1]
            assert merged.get(name, "gone") == expected


@settings(derandomize=True)
@given(BODIES, BODIES)
def test_merging_with_nobodys_changes_changes_nothing(base: Any, mine: Any) -> None:
    assert merge(base, mine, base) == mine
    assert merge(base, base, mine) == mine


def test_entries_are_merged_one_by_one() -> None:
    base: dict[str, Any] = {"entries": [{"id": "1", "title": "a"}, {"id": "2", "title": "b"}]}
    mine: dict[str, Any] = {"entries": [{"id": "1", "title": "mine"}, {"id": "2", "title": "b"}, {"id": "3"}]}
    theirs: dict[str, Any] = {"entries": [{"id": "1", "title": "a", "hours": "2"}, {"id": "4"}]}
    assert merge(base, mine, theirs) == {
        "entries": [{"id": "1", "title": "mine", "hours": "2"}, {"id": "4"}, {"id": "3"}]
    }


async def test_a_draft_is_judged_in_the_profile_in_which_it_was_begun() -> None:
    client = ScriptedClient()
    known = reference(client)
    for profile, ways in (("mumaris-classic", ["courier", "branch"]), ("mumaris-plus", ["digital"])):
        draft = Draft(arranged(RENEW_REGISTRATION, known.rules, profile), client.stored, known)
        delivery = next(field for field in draft.service.fields() if field.id == "review.delivery")
        assert [each.code for each in draft.options(delivery)] == ways
    assert draft.value("review.delivery") == "digital"
