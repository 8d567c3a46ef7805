"""One operation of the contract: where it is, what does it, and what it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from mumaris_tui.errors import MumarisError
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.replies import Reply

Handler = Callable[[Call], Reply]
Teller = Callable[[Call, MumarisError], Reply | None]
JSON_BYTES = 256 * 1024
FILE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path; `handler` runs in a thread and opens its own transactions.

    `page` tells a refusal in HTML, None where the caller wants no page: what has one is for strangers too, who know no
    run secret. `embedded_only` exists in an embedded sandbox alone. Only what is `coded`, and so carries no secret
    beside what somebody else may choose, goes and comes in gzip. `news` tells whether a caller who waits would now get
    something; `vary` names the headers that choose between answers.
    """

    method: str
    path: str
    handler: Handler
    most_bytes: int = JSON_BYTES
    page: Teller | None = None
    embedded_only: bool = False
    coded: bool = False
    vary: str = ""
    news: Callable[[Call], bool] | None = None
