"""The operations of the contract as one table: what `openapi.yaml` describes, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from mumaris_tui.sandbox import (
    accounts,
    attachments,
    bootstrap,
    messages,
    own_account,
    people,
    recovery,
    reference,
    requests,
    sessions,
    submission,
    upload_links,
    upload_page,
)
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.ownership import owned
from mumaris_tui.sandbox.replies import Reply

Handler = Callable[[Call], Reply]
JSON_BYTES = 256 * 1024
FILE_BYTES = 4 * 1024 * 1024
FORM_BYTES = FILE_BYTES + 64 * 1024


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path; `handler` runs in a thread and opens its own transactions.

    `page` answers in HTML and needs no run secret; `embedded_only` exists in an embedded sandbox alone. Only what is
    `coded`, and so carries no secret beside what somebody else may choose, goes and comes in gzip.
    """

    method: str
    path: str
    handler: Handler
    most_bytes: int = JSON_BYTES
    page: bool = False
    embedded_only: bool = False
    coded: bool = False


OPERATIONS = (
    Operation("GET", "/v1/meta", reference.get_meta),
    Operation("POST", "/v1/accounts", accounts.create_account),
    Operation("POST", "/v1/accounts/activations", accounts.activate),
    Operation("POST", "/v1/accounts/activations/code", recovery.resend_activation),
    Operation("POST", "/v1/password-resets", recovery.ask_reset),
    Operation("POST", "/v1/password-resets/confirmations", recovery.reset_password),
    Operation("POST", "/v1/mobile-recoveries", recovery.ask_mobile),
    Operation("POST", "/v1/mobile-recoveries/confirmations", recovery.recover_mobile),
    Operation("POST", "/v1/sessions", sessions.sign_in),
    Operation("POST", "/v1/sessions/challenges/{challenge_id}", sessions.verify_code),
    Operation("POST", "/v1/sessions/challenges/{challenge_id}/code", sessions.resend_code),
    Operation("POST", "/v1/sessions/refresh", sessions.refresh),
    Operation("DELETE", "/v1/sessions/current", owned(sessions.sign_out)),
    Operation("GET", "/v1/me", owned(sessions.me)),
    Operation("POST", "/v1/me/changes", owned(own_account.change_account)),
    Operation("POST", "/v1/me/passwords", own_account.change_password),
    Operation("POST", "/v1/me/email-changes", own_account.ask_email_change),
    Operation("POST", "/v1/me/email-changes/confirmations", own_account.change_email),
    Operation("GET", "/v1/me/sessions", owned(own_account.list_sessions)),
    Operation("DELETE", "/v1/me/sessions", owned(own_account.end_all_sessions)),
    Operation("GET", "/v1/me/export", owned(own_account.export)),
    Operation("POST", "/v1/me/closures", own_account.close_account),
    Operation("GET", "/v1/practitioner", owned(people.get_practitioner)),
    Operation("GET", "/v1/bootstrap", owned(bootstrap.get_bootstrap), coded=True),
    Operation("GET", "/v1/cme-entries", owned(people.get_cme_entries), coded=True),
    Operation("GET", "/v1/rules", owned(reference.get_rules), coded=True),
    Operation("GET", "/v1/facilities", owned(reference.get_facilities), coded=True),
    Operation("GET", "/v1/lists/{name}", owned(reference.get_list), coded=True),
    Operation("GET", "/v1/requests", owned(requests.list_requests), coded=True),
    Operation("POST", "/v1/requests", owned(requests.open_request), coded=True),
    Operation("GET", "/v1/requests/{request_id}", owned(requests.get_request), coded=True),
    Operation("DELETE", "/v1/requests/{request_id}", owned(requests.discard_request)),
    Operation("PUT", "/v1/requests/{request_id}/steps/{step}", owned(requests.save_step), coded=True),
    Operation("POST", "/v1/requests/{request_id}/validate", owned(submission.validate_request), coded=True),
    Operation("POST", "/v1/requests/{request_id}/submit", owned(submission.submit_request), coded=True),
    Operation("GET", "/v1/requests/{request_id}/events", owned(requests.list_events), coded=True),
    Operation("GET", "/v1/requests/{request_id}/attachments", owned(attachments.list_attachments)),
    Operation("POST", "/v1/requests/{request_id}/attachments", owned(attachments.announce_attachment)),
    Operation("POST", "/v1/requests/{request_id}/upload-links", owned(upload_links.create_link)),
    Operation("GET", "/v1/attachments/{attachment_id}", owned(attachments.get_attachment)),
    Operation("DELETE", "/v1/attachments/{attachment_id}", owned(attachments.delete_attachment)),
    Operation("PUT", "/v1/attachments/{attachment_id}/content", attachments.put_content, FILE_BYTES),
    Operation("GET", "/u/{code}", upload_page.show_page, page=True),
    Operation("POST", "/u/{code}", upload_page.take_upload, FORM_BYTES, page=True),
    Operation("GET", "/v1/simulation/messages", messages.list_messages, embedded_only=True),
    Operation("POST", "/v1/simulation/number-matches/{challenge_id}", sessions.pick_number, embedded_only=True),
)
