"""The contract's file as a judge of requests and answers."""

import glob
import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

import mumaris_tui

FILE = Path(mumaris_tui.__file__).parent / "api" / "openapi.yaml"
METHODS = frozenset({"get", "put", "post", "delete", "patch"})
EVERYWHERE = frozenset({405, 421})
"""Statuses that no operation names: another method, another host."""
GATEWAYS = frozenset({"500", "503"})
"""Statuses that a sound reference backend has no reason to give."""
FORMATS = FormatChecker(formats=())


@FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or (len(value) == 10 and bool(date.fromisoformat(value)))


@FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@dataclass(frozen=True, slots=True)
class Message:
    """One side of an exchange; header names in lower case."""

    headers: Mapping[str, str]
    body: bytes
    whole: bool = True

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path, and the parameters that a concrete path gave."""

    method: str
    template: str
    parts: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.template}"

    @property
    def pointer(self) -> str:
        return f"/paths/{_escaped(self.template)}/{self.method}"


class Document:
    """The OpenAPI file; what it leaves open in answers is closed here, so that a sandbox says nothing undocumented."""

    def __init__(self, file: Path = FILE) -> None:
        self.folder = file.parent
        self.content: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        closed = deepcopy(self.content)
        for schema in closed["components"]["schemas"].values():
            schema.setdefault("additionalProperties", False)
        registry: Registry[Any] = Registry(retrieve=self._retrieve)  # type: ignore[call-arg]
        self._registry = registry.with_resources(
            [
                ("urn:open", DRAFT202012.create_resource(self.content)),
                ("urn:closed", DRAFT202012.create_resource(closed)),
            ]
        )
        self._paths = [
            (template, re.compile("^" + re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template)) + "$"))
            for template in sorted(self.content["paths"], key=lambda template: template.count("{"))
        ]
        self.validator = cache(self._validator)

    def operations(self) -> Iterator[Operation]:
        for template, item in self.content["paths"].items():
            for method in METHODS & item.keys():
                yield Operation(method, template, {})

    def find(self, method: str, path: str) -> Operation | None:
        """Return the operation of a request; its method is empty where the path is there and the method is not."""
        for template, pattern in self._paths:
            if found := pattern.match(path):
                wanted = {"head": "get"}.get(method.lower(), method.lower())
                known = wanted in self.content["paths"][template]
                return Operation(
                    wanted if known else "", template, {k: unquote(v) for k, v in found.groupdict().items()}
                )
        return None

    def wrong_in_request(self, operation: Operation, query: str, request: Message) -> list[str]:
        """Return how a request breaks the contract."""
        found = []
        values = parse_qs(query, keep_blank_values=True)
        for parameter in self._parameters(operation):
            value = {
                "path": operation.parts.get(parameter["name"]),
                "query": values.get(parameter["name"], [None])[0],
                "header": request.headers.get(parameter["name"].lower()),
            }[parameter["in"]]
            if value is not None:
                found += self._wrong(parameter["schema"], value, parameter["name"])
            elif parameter.get("required"):
                found.append(f"{parameter['name']} is missing")
        body = self._at(operation.pointer).get("requestBody")
        if body is None:
            return found
        content = body["content"].get(request.media_type)
        if content is None:
            return [*found, f"a body of type {request.media_type!r}"]
        if request.media_type == "application/json":
            schema = {"$ref": f"urn:open#{operation.pointer}/requestBody/content/application~1json/schema"}
            if template := content.get("x-schema-of-step"):
                schema = self._of_step(template, operation.parts)
            found += self._wrong_json(schema, request.body, "request")
        return found

    def _of_step(self, template: str, parts: Mapping[str, str]) -> dict[str, Any]:
        """Return the schemas that a step of this id has in the services, one of which a body must fit."""
        wanted = template.format(service="*", step=glob.escape(parts["step"]))
        found = sorted(self.folder.glob(wanted))
        return {"anyOf": [{"$ref": f"urn:step:schemas/{each.name}"} for each in found]} if found else {"not": {}}

    def wrong_in_answer(self, operation: Operation | None, path: str, status: int, answer: Message) -> list[str]:
        """Return how an answer breaks the contract."""
        found = (
            self._wrong_headers(self.content["components"]["x-every-answer"], answer) if path.startswith("/v1") else []
        )
        if operation is None or not operation.method or status in EVERYWHERE:
            allowed = {404, 401} if operation is None else {405, 401, 404}
            if status not in allowed | EVERYWHERE:
                found.append(f"{status} for what is not in the contract")
            return found
        declared = self._at(operation.pointer)["responses"].get(str(status))
        if declared is None:
            return [*found, f"status {status} is not in the contract: {answer.body[:300]!r}"]
        pointer = f"{operation.pointer}/responses/{status}"
        if "$ref" in declared:
            pointer = declared["$ref"].removeprefix("#")
            declared = self._at(pointer)
        found += self._wrong_headers(declared.get("headers", {}), answer)
        content = declared.get("content")
        if content is None:
            return [*found, "a body where none is"] if answer.body else found
        if answer.media_type not in content:
            return [*found, f"an answer of type {answer.media_type!r}"]
        schema = {"$ref": f"urn:closed#{pointer}/content/{_escaped(answer.media_type)}/schema"}
        if answer.media_type.startswith("text/"):
            return found + self._wrong(schema, answer.body.decode(), "page")
        if answer.media_type == "application/pdf":
            return found if answer.body.startswith(b"%PDF-") else [*found, "an answer that is no PDF"]
        return found + self._wrong_json(schema, answer.body, "answer")

    def untouched(self, touched: set[str]) -> list[str]:
        """Return the operations and statuses that no exchange in `touched` (`METHOD /template status`) met.

        A status that many operations share has to be met once; those of `GATEWAYS` need not.
        """
        shared: dict[str, list[str]] = {}
        missing = []
        for operation in self.operations():
            for status, declared in self._at(operation.pointer)["responses"].items():
                line = f"{operation} {status}"
                if "$ref" in declared:
                    shared.setdefault(declared["$ref"].rpartition("/")[2] + f" {status}", []).append(line)
                elif line not in touched:
                    missing.append(line)
        missing += [
            f"{name}, which {len(lines)} operations share"
            for name, lines in shared.items()
            if name[-3:] not in GATEWAYS and touched.isdisjoint(lines)
        ]
        return sorted(missing)

    def _parameters(self, operation: Operation) -> Iterator[dict[str, Any]]:
        item = self.content["paths"][operation.template]
        for parameter in [*item.get("parameters", ()), *item[operation.method].get("parameters", ())]:
            yield self._at(parameter["$ref"].removeprefix("#")) if "$ref" in parameter else parameter

    def _wrong_headers(self, headers: Mapping[str, Any], message: Message) -> list[str]:
        found = []
        for name, reference in headers.items():
            header = self._at(reference["$ref"].removeprefix("#"))
            value = message.headers.get(name.lower())
            if value is not None:
                found += self._wrong(header["schema"], value, name)
            elif header.get("required"):
                found.append(f"header {name} is missing")
        return found

    def _wrong_json(self, schema: dict[str, Any], body: bytes, what: str) -> list[str]:
        try:
            value = json.loads(body)
        except ValueError as error:
            return [f"{what} is no JSON: {error}"]
        return self._wrong(schema, value, what)

    def _wrong(self, schema: dict[str, Any], value: object, what: str) -> list[str]:
        errors = self.validator(json.dumps(schema, sort_keys=True)).iter_errors(value)
        return [f"{what} {error.json_path}: {error.message}" for error in errors]

    def _validator(self, schema: str) -> Draft202012Validator:
        return Draft202012Validator(json.loads(schema), registry=self._registry, format_checker=FORMATS)

    def _retrieve(self, uri: str) -> Resource[Any]:
        name = uri.removeprefix("urn:step:")
        return DRAFT202012.create_resource(json.loads((self.folder / name).read_text("utf-8")))

    def _at(self, pointer: str) -> dict[str, Any]:
        node: Any = self.content
        for part in pointer.lstrip("/").split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
        found: dict[str, Any] = node
        return found


def _escaped(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1")
