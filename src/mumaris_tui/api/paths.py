"""Paths and validators of the contract, made of ids."""

from urllib.parse import quote


def etag(revision: int) -> str:
    """Return a revision as its strong validator."""
    return f'"{revision}"'


def part(text: str) -> str:
    """Return an id as one part of a path, whatever it holds."""
    return quote(text, safe="")


def request(request_id: str) -> str:
    """Return the path of a request."""
    return f"/v1/requests/{part(request_id)}"


def attachment(attachment_id: str) -> str:
    """Return the path of an attachment."""
    return f"/v1/attachments/{part(attachment_id)}"
