"""What a file is, by its content alone."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from mumaris_tui.domain.settlement import MediaType

_HEAD = 1024
_NO_SIZE = frozenset((0xC4, 0xC8, 0xCC))
_ORIENTATION = 0x0112
_LYING = 5
_INFLATED_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's type and measures; `turned` says that its EXIF tag shows the picture turned by a quarter."""

    media_type: MediaType | None
    pages: int | None = None
    width: int = 0
    height: int = 0
    encrypted: bool = False
    damaged: bool = False
    turned: bool = False


def inspect(data: bytes) -> FileFacts:
    """Return what the bytes are: PDF (ISO 32000-1, annex H.3.4.1), JPEG (ITU-T T.81) or PNG (RFC 2083), or neither."""
    if b"%PDF-" in data[:_HEAD]:
        return _pdf(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    return FileFacts(None)


def _pdf(data: bytes) -> FileFacts:
    """Count pages through the page tree; of compressed streams only the tree's own are read, to a bound."""
    import logging

    from pypdf import PdfReader, apply_configuration

    if b"%%EOF" not in data[-_HEAD:]:
        return FileFacts("application/pdf", damaged=True)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=_INFLATED_BYTES,
            lzw_maximum_output_length=_INFLATED_BYTES,
            run_length_maximum_output_length=_INFLATED_BYTES,
        ):
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted:
                return FileFacts("application/pdf", encrypted=True)
            pages = len(reader.pages)
    except Exception:  # noqa: BLE001 - whatever hostile bytes make the library raise, the file cannot be opened
        return FileFacts("application/pdf", damaged=True)
    return FileFacts("application/pdf", pages=pages, damaged=not pages)


def _png(data: bytes) -> FileFacts:
    if len(data) < 24 or data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        return FileFacts("image/png", damaged=True)
    width, height = struct.unpack(">II", data[16:24])
    return FileFacts("image/png", width=width, height=height, damaged=not (width and height))


def _jpeg(data: bytes) -> FileFacts:
    turned = False
    for marker, body in _segments(data):
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _exif_orientation(body[6:]) >= _LYING
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            damaged = not (width and height) or b"\xff\xd9" not in data[-_HEAD:]
            return FileFacts("image/jpeg", width=width, height=height, damaged=damaged, turned=turned)
    return FileFacts("image/jpeg", damaged=True)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker segments that stand before the picture's data."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xDA or length < 2:
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def _exif_orientation(tiff: bytes) -> int:
    """Return the orientation tag of a TIFF block (Exif 2.3, 4.6.4), 1 where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack(order + "I", tiff[4:8])
    entries = tiff[start + 2 :]
    for at in range(0, len(entries) - 11, 12):
        tag, _, _, value = struct.unpack(order + "HHIH", entries[at : at + 10])
        if tag == _ORIENTATION:
            return int(value)
    return 1
