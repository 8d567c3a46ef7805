"""The first page's figures, and the receipt that is kept."""

import stat
from datetime import date, timedelta
from pathlib import Path

from tests.journey.whose import NURSE, TODAY
from tests.usecases.scripted import START, ScriptedClient, reference

from mumaris_tui.api.contract_request import RequestSummary
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.usecases.home import CardView, HomeView, view
from mumaris_tui.usecases.receipt import keep, receipt


def page(*requests: RequestSummary, expires: date | None = NURSE.registration_expires) -> HomeView:
    from dataclasses import replace

    known = reference(ScriptedClient())
    known.practitioner = replace(known.practitioner, registration_expires=expires)
    return view(known, list(requests))


def card(home: HomeView) -> CardView:
    assert home.card is not None
    return home.card


def summary(status: str) -> RequestSummary:
    stored = ScriptedClient().stored.model_copy(update={"status": status})
    return RequestSummary.model_validate(stored.model_dump())


def test_the_page_counts_the_days_and_says_what_is_needed() -> None:
    home = page()
    assert (card(home).days_left, card(home).window_open) == (60, True)
    assert card(home).latest_safe_day == date(2026, 7, 18)
    assert home.cme.missing == 12
    assert [each.need.type_code for each in home.needs] == ["A_PHOTO", "A_ID", "A_LETTER", "A_BLS"]
    assert home.quote.total_halalas == 16000


def test_an_expired_card_has_fewer_than_no_days_left_and_a_late_fee() -> None:
    home = page(expires=TODAY - timedelta(days=40))
    assert card(home).days_left == -40
    assert home.quote.total_halalas == 16000 + 2 * 5000


def test_a_card_with_a_long_life_waits_for_its_window() -> None:
    home = page(expires=TODAY + timedelta(days=200))
    assert (card(home).window_open, card(home).window_opens) == (False, TODAY + timedelta(days=110))


def test_drafts_and_sent_requests_stand_apart() -> None:
    home = page(summary("submitted"), summary("draft"), summary("completed"))
    assert ([each.status for each in home.drafts], len(home.sent)) == (["draft"], 2)
    renewal = home.offer("renew_registration")
    assert renewal.draft is home.drafts[0]
    assert renewal.under_way is home.sent[0]
    assert page(summary("completed")).offer("renew_registration").under_way is None
    assert page(summary("of a newer backend")).offer("renew_registration").under_way


def test_each_service_says_whom_it_is_for() -> None:
    home = page()
    assert home.main is home.offers[0]
    why = {each.service.id: each.barred and each.barred.code for each in home.offers}
    assert why == {
        "renew_registration": None,
        "renew_classification": "not-classified",
        "update_data": None,
        "replace_card": None,
        "eligibility": "registered-already",
    }
    expired = page(expires=TODAY - timedelta(days=1)).offer("replace_card").barred
    assert expired
    assert (expired.code, expired.args_) == ("card-expired", {"date": TODAY - timedelta(days=1)})


def test_who_was_never_registered_has_no_card() -> None:
    stranger = page(expires=None)
    assert stranger.card is None
    assert stranger.main is None
    assert {each.barred.code for each in stranger.offers if each.barred} == {
        "not-registered",
        "not-classified",
        "in-the-kingdom",
    }


async def test_a_receipt_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    sent = ScriptedClient().stored.model_copy(
        update={"status": "submitted", "number": "R2026-0001233", "submitted_at": START}
    )
    made = receipt(sent, load_packaged(), simulation=True)
    assert (made.number, made.status, made.simulation) == ("R2026-0001233", "submitted", True)
    assert made.review_ends == date(2026, 6, 15)
    path = await keep("محاكاة\n", made.number, tmp_path)
    assert path.read_text("utf-8") == "محاكاة\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name == "R2026-0001233.txt"
    assert (await keep("x", "../../etc/passwd", tmp_path)).parent == path.parent
