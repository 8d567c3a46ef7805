"""Signing in, being remembered, and the session's time."""

from datetime import timedelta
from typing import cast

import pytest
from tests.usecases.scripted import START, ScriptedClient, ScriptedKeyChain

from mumaris_tui.api.client import Client
from mumaris_tui.api.contract import SessionOrder
from mumaris_tui.domain.passwords import SENT
from mumaris_tui.errors import ServiceError, SignInError, TemporaryError
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases.session import Session

WHERE = "sandbox"


def session(client: ScriptedClient, keychain: ScriptedKeyChain | None = None) -> Session:
    return Session(cast("Client", client), cast("KeyChain", keychain or ScriptedKeyChain()), WHERE)


@pytest.fixture
def client() -> ScriptedClient:
    return ScriptedClient()


async def test_a_right_password_signs_in_and_the_name_is_taken_as_typed_by_hand(client: ScriptedClient) -> None:
    made = session(client)
    assert await made.sign_in("  P1@Example.test ", "right") is None
    assert (made.signed_in, made.user_name) == (True, "p1@example.test")


async def test_a_wrong_password_leaves_nobody_signed_in(client: ScriptedClient) -> None:
    made = session(client)
    with pytest.raises(SignInError) as refused:
        await made.sign_in("p1@example.test", "wrong")
    assert (refused.value.code, made.signed_in) == ("signin-failed", False)


LONGEST = "x" * SENT


@pytest.mark.parametrize(("name", "password"), [("p1@example.test", f"{LONGEST}x"), (f"{LONGEST}x", "right")])
async def test_what_is_longer_than_any_name_or_password_is_a_wrong_one(
    name: str, password: str, client: ScriptedClient
) -> None:
    SessionOrder(user_name=LONGEST, password=LONGEST)  # the contract takes no less
    with pytest.raises(SignInError) as refused:
        await session(client).sign_in(name, password)
    assert refused.value.code == "signin-failed"


async def test_the_code_is_the_second_step(client: ScriptedClient) -> None:
    client.challenged = True
    made = session(client)
    challenge = await made.sign_in("p1@example.test", "right")
    assert challenge
    assert not made.signed_in
    await made.verify(challenge, "123456")
    assert made.signed_in


async def test_a_challenge_that_is_gone_asks_to_sign_in_anew(client: ScriptedClient) -> None:
    client.challenged = True
    made = session(client)
    challenge = await made.sign_in("p1@example.test", "right")
    assert challenge
    client.fail["verify_code"].append(ServiceError("not-found"))
    with pytest.raises(ServiceError) as refused:
        await made.verify(challenge, "123456")
    assert (refused.value.code, made.signed_in) == ("code-expired", False)


async def test_nothing_is_kept_unless_asked_for(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    await session(client, keychain).sign_in("p1@example.test", "right")
    assert (keychain.kept, client.remember) == ({}, False)


async def test_a_remembered_sign_in_keeps_the_token_and_never_the_password(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    made = session(client, keychain)
    await made.sign_in("p1@example.test", "right", remember=True)
    assert keychain.kept == {(WHERE, "p1@example.test"): "refresh-1"}
    assert made.remembered() == ["p1@example.test"]


async def test_without_a_safe_store_the_backend_is_not_even_asked_to_remember(client: ScriptedClient) -> None:
    made = session(client, ScriptedKeyChain(SignInError("keyring-none")))
    await made.sign_in("p1@example.test", "right", remember=True)
    assert (made.signed_in, client.remember) == (True, False)


async def test_a_store_that_fails_late_does_not_stop_the_sign_in(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    client.challenged = True
    made = session(client, keychain)
    challenge = await made.sign_in("p1@example.test", "right", remember=True)
    keychain.broken = SignInError("keyring-timeout")
    assert challenge
    await made.verify(challenge, "1")
    assert made.signed_in
    assert made.keyring_problem is keychain.broken


async def test_a_kept_token_resumes_and_is_replaced_by_the_next(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    keychain.kept[WHERE, "p1@example.test"] = "old"
    client.refresh_tokens.add("old")
    made = session(client, keychain)
    assert await made.resume("p1@example.test")
    assert keychain.kept[WHERE, "p1@example.test"] != "old"


async def test_a_token_that_is_good_no_more_is_forgotten(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    keychain.kept[WHERE, "p1@example.test"] = "old"
    assert not await session(client, keychain).resume("p1@example.test")
    assert keychain.kept == {}


async def test_a_token_that_could_not_be_tried_is_kept(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    keychain.kept[WHERE, "p1@example.test"] = "old"
    client.fail["refresh"].append(TemporaryError("server-down"))
    with pytest.raises(TemporaryError):
        await session(client, keychain).resume("p1@example.test")
    assert keychain.kept == {(WHERE, "p1@example.test"): "old"}


async def test_a_locked_account_is_told_and_its_token_kept(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    keychain.kept[WHERE, "p1@example.test"] = "old"
    client.fail["refresh"].append(SignInError("account-locked"))
    with pytest.raises(SignInError):
        await session(client, keychain).resume("p1@example.test")
    assert keychain.kept


async def test_a_locked_store_resumes_nobody_and_says_why(client: ScriptedClient) -> None:
    made = session(client, ScriptedKeyChain(SignInError("keyring-locked")))
    assert not await made.resume("p1@example.test")
    assert made.keyring_problem
    assert client.calls == []


async def test_signing_out_forgets_the_token_even_when_the_backend_is_away(client: ScriptedClient) -> None:
    keychain = ScriptedKeyChain()
    made = session(client, keychain)
    await made.sign_in("p1@example.test", "right", remember=True)
    client.fail["sign_out"].append(TemporaryError("server-down"))
    await made.sign_out()
    assert (keychain.kept, made.signed_in) == ({}, False)


async def test_the_same_account_signs_in_again_in_place(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right")
    client.session = None
    await made.sign_in_again("right")
    assert made.signed_in


# --- time ----------------------------------------------------------------------------------------------------------


async def test_the_warning_comes_two_minutes_before_the_end(client: ScriptedClient) -> None:
    made = session(client)
    assert made.minutes_left() is None
    await made.sign_in("p1@example.test", "right")
    for minutes, left in ((27, None), (28, 2), (28.5, 2), (29, 1), (29.9, 1), (31, 0)):
        client.clock = START + timedelta(minutes=minutes)
        assert made.minutes_left() == left


async def test_a_key_extends_the_session(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right")
    client.clock += timedelta(minutes=29)
    await made.touch()
    assert made.minutes_left() is None
    assert client.calls[-1] == "me"


async def test_typing_asks_the_backend_at_most_once_in_five_minutes(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right")
    for _ in range(60):
        client.clock += timedelta(seconds=10)
        await made.touch()
    assert client.calls.count("me") == 2


async def test_the_longest_session_ends_whatever_is_typed(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right")
    client.clock += timedelta(hours=7, minutes=59)
    await made.touch()
    assert made.minutes_left() == 1


async def test_a_remembered_session_is_renewed_and_warns_of_nothing(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right", remember=True)
    client.clock += timedelta(minutes=29)
    assert made.minutes_left() is None


async def test_trouble_on_the_way_of_a_touch_is_passed_over(client: ScriptedClient) -> None:
    made = session(client)
    await made.sign_in("p1@example.test", "right")
    client.clock += timedelta(minutes=28)
    client.fail["me"].append(TemporaryError("server-down"))
    await made.touch()
    assert made.minutes_left() == 2
