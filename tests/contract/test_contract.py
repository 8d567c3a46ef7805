"""The contract's file is sound, and says what the wire models say."""

import inspect
import re

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from tests.contract.document import FILE, Document, Message

from mumaris_tui.api import (
    contract,
    contract_account,
    contract_card,
    contract_desk,
    contract_pay,
    contract_request,
    headers,
)

DOCUMENT = Document()
SCHEMAS = DOCUMENT.content["components"]["schemas"]
MODELS = {
    name: model
    for module in (contract, contract_account, contract_pay, contract_card, contract_desk, contract_request)
    for name, model in vars(module).items()
    if inspect.isclass(model)
    and issubclass(model, BaseModel)
    and model.__module__ == module.__name__
    and model not in {contract.Answer, contract.Order}
}
ANSWER_HEADERS = {
    "mumaris-request-id": "01J0000000",
    "mumaris-contract": "1.0",
    "date": "Mon, 23 Nov 2026 08:00:00 GMT",
    "content-type": "application/json",
}
META = b"""{"contract_version": "1.0", "name": {"ar": "x", "en": "x"}, "simulation": true, "embedded": true,
"one_time_code": false, "rules_version": "2026-1"}"""


def test_every_model_and_every_schema_has_its_twin() -> None:
    assert set(SCHEMAS) - {"RulesDocument"} == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_model_and_its_schema_have_the_same_members(name: str) -> None:
    schema, fields = SCHEMAS[name], MODELS[name].model_fields
    assert set(schema["properties"]) == set(fields)
    assert set(schema.get("required", ())) == {member for member, info in fields.items() if info.is_required()}
    assert (schema.get("additionalProperties") is False) == issubclass(MODELS[name], contract.Order)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_json_schema_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_every_reference_leads_somewhere() -> None:
    for pointer in re.findall(r"""\$ref: ["']?#(/[^"',}\s]+)""", FILE.read_text("utf-8")):
        assert DOCUMENT._at(pointer), pointer


def test_no_comma_cut_a_text_in_two() -> None:
    def nulls(node: object, path: str) -> list[str]:
        if isinstance(node, dict):
            return [found for name, value in node.items() for found in nulls(value, f"{path}/{name}")]
        if isinstance(node, list):
            return [found for index, value in enumerate(node) for found in nulls(value, f"{path}/{index}")]
        return [path] if node is None else []

    assert nulls(DOCUMENT.content, "") == []


def test_operation_ids_are_unique() -> None:
    ids = [DOCUMENT._at(operation.pointer)["operationId"] for operation in DOCUMENT.operations()]
    assert len(set(ids)) == len(ids)


def test_every_post_with_an_effect_takes_a_key() -> None:
    without = {
        "signIn",
        "verifyCode",
        "refreshSession",
        "validateRequest",
        "uploadByPage",
        "payByPage",
        "consentByPage",
    }
    for operation in DOCUMENT.operations():
        if operation.method == "post":
            names = {parameter["name"] for parameter in DOCUMENT._parameters(operation)}
            assert ("Idempotency-Key" in names) == (DOCUMENT._at(operation.pointer)["operationId"] not in without)


def test_every_operation_that_is_sent_a_body_names_how_that_is_refused() -> None:
    for operation in DOCUMENT.operations():
        if operation.method in {"post", "put"}:
            assert {"400", "413", "415"} <= DOCUMENT._at(operation.pointer)["responses"].keys(), str(operation)


def test_the_version_is_that_of_the_models() -> None:
    assert DOCUMENT.content["info"]["version"] == headers.CONTRACT_VERSION
    assert headers.CONTRACT_VERSION.startswith(f"{headers.MAJOR}.")


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, {}, META.replace(b"true", b'"yes"', 1)),
        (200, {}, META.replace(b"{", b'{"undocumented": 1, ', 1)),
        (200, {}, b"{}"),
        (200, {}, META[:-9]),
        (200, {"content-type": "text/html"}, META),
        (200, {"mumaris-request-id": ""}, META),
        (200, {"date": "today"}, META),
        (204, {}, b""),
        (404, {}, b"{}"),
    ],
)
def test_the_judge_sees_what_is_wrong_in_an_answer(status: int, headers: dict[str, str], body: bytes) -> None:
    operation = DOCUMENT.find("GET", "/v1/meta")
    assert DOCUMENT.wrong_in_answer(operation, "/v1/meta", 200, Message(ANSWER_HEADERS, META)) == []
    assert DOCUMENT.wrong_in_answer(operation, "/v1/meta", status, Message(ANSWER_HEADERS | headers, body))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"idempotency-key": ""}, b'{"service": "renew_registration"}'),
        ({}, b'{"service": "renew_registration", "more": 1}'),
        ({}, b'{"service": 1}'),
        ({}, b"{}"),
        ({}, b"no JSON"),
        ({"content-type": "text/plain"}, b'{"service": "renew_registration"}'),
    ],
)
def test_the_judge_sees_what_is_wrong_in_a_request(headers: dict[str, str], body: bytes) -> None:
    operation = DOCUMENT.find("POST", "/v1/requests")
    assert operation is not None
    right = {"content-type": "application/json", "idempotency-key": "0123456789"}
    assert DOCUMENT.wrong_in_request(operation, "", Message(right, b'{"service": "renew_registration"}')) == []
    assert DOCUMENT.wrong_in_request(operation, "", Message(right | headers, body))


def test_what_nobody_met_is_listed() -> None:
    everything = {
        f"{each} {status}" for each in DOCUMENT.operations() for status in DOCUMENT._at(each.pointer)["responses"]
    }
    assert DOCUMENT.untouched(everything) == []
    assert DOCUMENT.untouched(everything - {"GET /v1/meta 200"}) == ["GET /v1/meta 200"]
    assert "GET /v1/meta 200" in DOCUMENT.untouched(set())
    assert "NotFound 404" in " ".join(DOCUMENT.untouched(set()))


def test_the_sandboxs_routes_are_the_files_paths() -> None:
    from mumaris_tui.sandbox.operations import OPERATIONS

    served = {(operation.method, operation.path) for operation in OPERATIONS}
    assert served == {(operation.method.upper(), operation.template) for operation in DOCUMENT.operations()}
