"""The log of a request: every attempt to send it and to pay it with its time, kept as a file to be shown as proof."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mumaris_tui.api.contract_pay import PaymentRecord
from mumaris_tui.usecases.follow import Following, look
from mumaris_tui.usecases.pay import invoice
from mumaris_tui.usecases.receipt import keep
from mumaris_tui.usecases.services import Services

Worded = Callable[[Following, Sequence[PaymentRecord]], Iterable[str]]


async def keep_log(services: Services, request_id: str, worded: Worded, data_dir: Path) -> Path:
    """Keep what happened to a request as the backend has it now, line by line, under the data folder; return where.

    Raises as `receipt.keep` does.
    """
    seen = await look(services, request_id)
    bill = await invoice(services, seen.request)
    lines = worded(seen, bill.payments if bill else ())
    return await keep("\n".join((*lines, "")), f"{seen.request.number or request_id}-log", data_dir)
