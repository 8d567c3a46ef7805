"""The contract's calls for what comes after submission: following, paying, the card."""

from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from mumaris_tui.api.calls import Calls
from mumaris_tui.api.contract_card import CardList, CardRecord, CardReport, CardReportOrder, PickupOrder, VerifyAnswer
from mumaris_tui.api.contract_desk import NotificationList
from mumaris_tui.api.contract_pay import (
    InvoiceRecord,
    PaymentOrder,
    PaymentRecord,
    ReceiptRecord,
    RefundOrder,
    RefundRecord,
)
from mumaris_tui.api.contract_request import EventList, EventRecord, RequestRecord
from mumaris_tui.api.exchange import SAVE_S, Call
from mumaris_tui.api.paths import etag, part, request

POLL_S = 25
POLL_SLACK_S = 15.0


class AfterSubmission(Calls):
    """The calls; `client.Client` has them with all others."""

    # --- following ------------------------------------------------------------------------------------------------

    async def events(self, request_id: str) -> list[EventRecord]:
        """Return the request's time line, oldest first."""
        return (await self._get(EventList, f"{request(request_id)}/events")).items

    async def events_after(self, request_id: str, cursor: str = "", wait_s: int = POLL_S) -> EventList:
        """Return the events after a cursor, waiting up to `wait_s` seconds for one; the list may stay empty.

        A wait that fails is not repeated here: who waits says so at once, and waits again.
        """
        path = f"{request(request_id)}/events?after={quote(cursor, safe='')}"
        headers = {"Prefer": f"wait={wait_s}"} if wait_s else {}
        call = Call("GET", path, headers, repeatable=not wait_s, deadline_s=wait_s + POLL_SLACK_S)
        return await self._read(EventList, call)

    async def withdraw(self, request_id: str, revision: int) -> RequestRecord:
        """Withdraw a request; ServiceError `state` where it can be no more, `conflict` at another revision."""
        return await self._post(
            RequestRecord,
            f"{request(request_id)}/withdraw",
            key=_key("withdraw", request_id, str(revision)),
            headers={"If-Match": etag(revision)},
        )

    async def notifications(self) -> NotificationList:
        """Return the account's inbox, newest first."""
        return await self._get(NotificationList, "/v1/notifications")

    async def mark_read(self, notification_id: str) -> None:
        """Mark a message of the inbox as read; twice is once."""
        await self._send_signed(Call("PUT", f"/v1/notifications/{part(notification_id)}/read", deadline_s=SAVE_S))

    # --- paying -----------------------------------------------------------------------------------------------------

    async def invoice(self, invoice_id: str) -> InvoiceRecord:
        """Return an invoice with its payments: the truth about what was paid."""
        return await self._get(InvoiceRecord, f"/v1/invoices/{part(invoice_id)}")

    async def pay(self, invoice_id: str, method: str) -> PaymentRecord:
        """Begin a payment by `card` or `bank_account`; ServiceError `invoice-paid`, `payment-pending` or `state`.

        The address of the hosted page is in this answer alone.
        """
        return await self._post(PaymentRecord, f"/v1/invoices/{part(invoice_id)}/payments", PaymentOrder(method=method))

    async def payment(self, payment_id: str) -> PaymentRecord:
        """Return a payment as it stands; what a browser comes back with is never asked."""
        return await self._get(PaymentRecord, f"/v1/payments/{part(payment_id)}")

    async def cancel_payment(self, payment_id: str) -> PaymentRecord:
        """Give a begun payment up, so that another can begin; ServiceError `state` once it is settled."""
        key = _key("cancel", payment_id)
        return await self._post(PaymentRecord, f"/v1/payments/{part(payment_id)}/cancel", key=key)

    async def send_proof(self, payment_id: str, content: bytes) -> PaymentRecord:
        """Hand in the proof of a transfer (PDF or JPEG); asked again with the same bytes it is the same."""
        headers = {"Content-Type": "application/octet-stream"}
        path = f"/v1/payments/{part(payment_id)}/proof"
        return await self._read(PaymentRecord, Call("PUT", path, headers, content, deadline_s=SAVE_S))

    async def receipt(self, receipt_no: str) -> ReceiptRecord:
        """Return a receipt."""
        return await self._get(ReceiptRecord, f"/v1/receipts/{part(receipt_no)}")

    async def receipt_pdf(self, receipt_no: str) -> bytes:
        """Return a receipt as a PDF in the client's language."""
        return await self._pdf(f"/v1/receipts/{part(receipt_no)}/pdf")

    async def ask_refund(self, order: RefundOrder) -> RefundRecord:
        """Ask for money back."""
        key = _key("refund", order.invoice_id, order.reason)
        return await self._post(RefundRecord, "/v1/refunds", order, key=key)

    async def refund(self, refund_id: str) -> RefundRecord:
        """Return a request for money back."""
        return await self._get(RefundRecord, f"/v1/refunds/{part(refund_id)}")

    # --- the card ---------------------------------------------------------------------------------------------------

    async def cards(self) -> list[CardRecord]:
        """Return the practitioner's cards, newest first."""
        return (await self._get(CardList, "/v1/cards")).items

    async def card(self, card_id: str) -> CardRecord:
        """Return one card with its shipment."""
        return await self._get(CardRecord, f"/v1/cards/{part(card_id)}")

    async def certificate_pdf(self, card_id: str) -> bytes:
        """Return the card's certificate as a PDF in the client's language."""
        return await self._pdf(f"/v1/cards/{part(card_id)}/certificate")

    async def collect_at(self, request_id: str, branch: str) -> RequestRecord:
        """Collect the card at a branch; ServiceError `state` once it is printed. Twice is once."""
        headers = {"Content-Type": "application/json"}
        body = PickupOrder(branch=branch).model_dump_json().encode()
        call = Call("PUT", f"{request(request_id)}/pickup", headers, body, deadline_s=SAVE_S)
        return await self._read(RequestRecord, call)

    async def report_card(self, card_id: str, order: CardReportOrder) -> CardReport:
        """Report a mistake on the card."""
        return await self._post(CardReport, f"/v1/cards/{part(card_id)}/reports", order)

    async def verify(self, registration_no: str, code: str) -> VerifyAnswer:
        """Ask as a stranger whether a card is valid."""
        return await self._get(VerifyAnswer, f"/v1/verify/{part(registration_no)}?code={quote(code, safe='')}")

    async def _pdf(self, path: str) -> bytes:
        return (
            await self._send_signed(Call("GET", path, {"Accept": "application/pdf, application/problem+json"}))
        ).body


def _key(*parts: str) -> str:
    """Return the key of an effect that is one and the same whenever it is asked for, as after a kill."""
    return str(uuid5(NAMESPACE_URL, "/".join(parts)))
