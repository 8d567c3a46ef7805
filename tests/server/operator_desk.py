"""The operator at the wire: plain HTTP with the token of the data folder."""

import uuid
from typing import Any

import httpx
from tests.backend import Backend

NOTE = {"code": "unreadable", "attachment_type": "A_ID"}


class Operator(httpx.Client):
    """Who reviews, carries and pays at the sandbox's desk."""

    def __init__(self, backend: Backend) -> None:
        kept = backend.path.parent / "operator.token"
        token = kept.read_text() if kept.exists() else ""
        super().__init__(
            base_url=backend.url,
            headers={"Authorization": f"Bearer {token}", **({"Mumaris-Run": backend.secret} if backend.secret else {})},
            timeout=30,
        )

    def order(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return self.post(f"/v1/desk/{path}", json=body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def act(self, request_id: str, event: str, **more: Any) -> httpx.Response:
        if event == "return" and "notes" not in more:
            more["notes"] = [NOTE]
        return self.order(f"requests/{request_id}/events", {"event": event, **more})

    def acts(self, request_id: str, *events: str) -> dict[str, Any]:
        """Do one after another; return the request as it then is."""
        answer: dict[str, Any] = {}
        for event in events:
            done = self.act(request_id, event)
            assert done.status_code == 200, done.text
            answer = done.json()
        return answer

    def pay(self, bill: str, **more: Any) -> httpx.Response:
        return self.order(f"bills/{bill}/payments", more)
