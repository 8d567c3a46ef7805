"""Every practitioner of the seeds renews line by line, at a terminal and through a pipe, to the request's number."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.backend import Backend, serving
from tests.plain.reader import Practitioner, Reader, of_story, plain, unreadable, untied
from tests.tui.personas import STORIES, Story, Typed
from tests.tui.stories import ASKS, Ask

from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.usecases.services import SERVICES


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with serving(tmp_path_factory.mktemp("backend"), one_time_code=True, embedded=False) as running:
        yield running


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with serving(tmp_path_factory.mktemp("other"), one_time_code=True, embedded=False) as running:
        yield running


def sign_in(reader: Reader, backend: Backend, number: int) -> None:
    persona = PERSONAS[number - 1]
    reader.answer(persona.user_name)
    reader.answer(persona.password, unseen=True)
    reader.prompted()
    reader.answer(backend.code(), unseen=True)


def readable(reader: Reader) -> None:
    assert unreadable(reader.heard) == []
    assert untied(reader.heard, reader.words) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"p{story.number}")
def test_a_practitioner_renews_at_a_terminal_and_by_the_same_answers_from_a_file(
    story: Story, backend: Backend, other: Backend, tmp_path: Path
) -> None:
    """The second time in English: numbers, words and names of either language are taken in both."""
    with plain(tmp_path, backend.url) as reader:
        sign_in(reader, backend, story.number)
        reader.answer("1")
        number = of_story(reader, story, tmp_path).renew()
        reader.answer("حفظ")
        assert reader.ends() == 0
        readable(reader)
        if story.refused_first:
            assert story.refused_first[2] in reader.heard
    check_stored(backend, story, number)
    with plain(tmp_path, other.url, "en", terminal=False) as again:
        sign_in(again, other, story.number)
        os.write(again.target, "".join(f"{answer}\n" for answer in reader.answers[3:-1]).encode())
        again.close_input()
        assert again.ends() == 0
        readable(again)
    check_stored(other, story, re.findall(r"R\d{4}-\d{7}", again.heard)[-1])


def check_stored(backend: Backend, story: Story, number: str) -> None:
    """Read the request back from the database, field by field."""
    (request,) = backend.rows("SELECT * FROM requests WHERE number = ?", number)
    assert request["status"] == "submitted"
    rows = backend.rows("SELECT step, body FROM request_steps WHERE request_id = ?", request["id"])
    stored = {row["step"]: json.loads(row["body"]) for row in rows}
    for step_id, fields in story.answers().items():
        for field_id, value in fields.items():
            found = stored[step_id][field_id.partition(".")[2]]
            if field_id == "employer.facility":
                assert found["id"]
                assert "مستشفى" in found["name"] or "Hospital" in found["name"]
            else:
                assert found == (value.stored if isinstance(value, Typed) else value), field_id
    types = [
        row["type"]
        for row in backend.rows("SELECT type FROM attachments WHERE state = 'ready' AND request_id = ?", request["id"])
    ]
    assert sorted(set(types) - {"A_CME"}) == sorted(story.files)


def test_attachments_without_any_are_passed_with_a_word(backend: Backend, tmp_path: Path) -> None:
    answers = {
        "instructions.agreed": True,
        "changes.which": ["residence"],
        "changes.city": "الدرعية",
        "review.declaration": True,
    }
    with plain(tmp_path, backend.url) as reader:
        sign_in(reader, backend, 6)
        reader.answer(str(list(SERVICES).index("update_data") + 1))
        Practitioner(reader, "update_data", answers, (), tmp_path).renew()
        assert "المرفقات\nلا يُطلب إرفاق أي مستند هنا.\n" in reader.heard
        assert "مسار ملف" not in reader.heard
        reader.answer("exit")
        assert reader.ends() == 0
        readable(reader)


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.service)
def test_every_service_is_asked_for(ask: Ask, backend: Backend, tmp_path: Path) -> None:
    names = list(SERVICES)
    with plain(tmp_path, backend.url, "en" if ask.english else "ar") as reader:
        sign_in(reader, backend, ask.persona)
        reader.answer(str(names.index(ask.service) + 1))
        answers = {key: value for step in ask.steps.values() for key, value in step.items()}
        number = Practitioner(reader, ask.service, answers, ask.files, tmp_path).renew()
        reader.answer("exit")
        assert reader.ends() == 0
        readable(reader)
    (request,) = backend.rows("SELECT * FROM requests WHERE number = ?", number)
    assert (request["service"], request["status"]) == (ask.service, "submitted")
    rows = backend.rows("SELECT step, body FROM request_steps WHERE request_id = ?", request["id"])
    stored = {f"{row['step']}.{name}": value for row in rows for name, value in json.loads(row["body"]).items()}
    for field_id, value in answers.items():
        if field_id != "employer.facility":
            assert stored[field_id] == (value.stored if isinstance(value, Typed) else value), field_id
