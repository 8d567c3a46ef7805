"""The one content coding of the contract, gzip (RFC 9110, 8.4.1.3), for client and sandbox alike."""

import re
import zlib

GZIP = "gzip"
LEAST_BYTES = 512
"""Shorter bodies are sent as they are: they would gain less than the headers that say so."""
_GZIP_BITS = 31
_ACCEPTED = re.compile(r"\s*(gzip|x-gzip|\*)\s*(?:;\s*q=([0-9.]+)\s*)?", re.IGNORECASE)


def accepts_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header takes gzip (RFC 9110, 12.5.3); one that names nothing does not."""
    weights: dict[str, str] = {}
    for part in header.split(","):
        if found := _ACCEPTED.fullmatch(part):
            weights[found[1].lower().removeprefix("x-")] = found[2] or "1"
    return bool(weights.get(GZIP, weights.get("*", "0")).strip("0."))


def compressed(body: bytes) -> bytes:
    """Return the body in gzip, without a time, so that equal bodies stay equal."""
    maker = zlib.compressobj(9, zlib.DEFLATED, _GZIP_BITS)
    return maker.compress(body) + maker.flush()


class Inflater:
    """Takes a body in gzip piece by piece and gives it as it was, `most_bytes` of it at most.

    `take` raises ValueError where the pieces are no gzip, OverflowError where they grow beyond the limit.
    """

    def __init__(self, most_bytes: int) -> None:
        self._left = most_bytes
        self._inflater = zlib.decompressobj(_GZIP_BITS)

    def take(self, piece: bytes) -> bytes:
        """Return what the piece holds."""
        try:
            made = self._inflater.decompress(piece, self._left + 1)
        except zlib.error:
            raise ValueError("no gzip") from None
        self._left -= len(made)
        if self._left < 0:
            raise OverflowError
        return made

    def whole(self) -> bool:
        """Tell whether the body has come to its end, and nothing follows it."""
        return self._inflater.eof and not self._inflater.unused_data


def inflated(body: bytes, most_bytes: int) -> bytes:
    """Return what a body in gzip holds; raises as `Inflater` does, ValueError also for one that is cut off."""
    inflater = Inflater(most_bytes)
    made = inflater.take(body)
    if not inflater.whole():
        raise ValueError("cut off")
    return made
