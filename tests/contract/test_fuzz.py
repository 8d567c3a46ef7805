"""Requests that the contract allows, and others, made up by schemathesis: no server error and no undocumented answer.

Every exchange is judged by the contract's own judge (`validator`), which fails the test in which one breaks it.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from tests.backend import Backend, serving
from tests.contract.document import FILE
from tests.server.practitioner import Practitioner, new_key, pdf

SCHEMA = schemathesis.openapi.from_path(FILE)
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)}
CASES = [
    (label, mode)
    for label, operation in sorted(OPERATIONS.items())
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or list(operation.iter_parameters()) or list(operation.body)
]
"""What takes nothing can be asked in no wrong way."""
EXAMPLES = 8
Ids = dict[str, str]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with serving(tmp_path_factory.mktemp("fuzz")) as running:
        yield running


@pytest.fixture(scope="module")
def nurse(backend: Backend) -> Iterator[Practitioner]:
    with Practitioner(backend) as somebody:
        somebody.sign_in(1)
        yield somebody


@pytest.fixture(scope="module")
def known(nurse: Practitioner) -> Ids:
    """Ids that are somebody's, by the name of the path's part."""
    request_id = nurse.open()
    attachment = nurse.attach(request_id, "A_ID", pdf()).json()
    return {"request_id": request_id, "attachment_id": attachment["id"], "step": "contact", "name": "countries"}


@pytest.mark.parametrize(("label", "mode"), CASES, ids=[f"{label} {mode.value}" for label, mode in CASES])
def test_whatever_is_asked_is_answered_as_documented(
    backend: Backend, nurse: Practitioner, known: Ids, label: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[label]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        real = data.draw(st.booleans())
        for part in set(case.path_parameters or ()) & set(known):
            if real:
                case.path_parameters[part] = known[part]
        headers = {"Mumaris-Run": backend.secret or "", **(new_key() if real else {})}
        if real and nurse.get("/v1/me").status_code == 401:
            nurse.sign_in(1)
        if real:
            headers["Authorization"] = nurse.headers["Authorization"]
        answer = case.call(base_url=backend.url, headers=headers)
        assert answer.status_code < 500, answer.text

    ask()
