"""Real files to hand in."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter


@cache
def pdf(pages: int = 1, title: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": title})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def jpeg(width: int = 400, height: int = 600) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#8899aa").save(out, "JPEG")
    return out.getvalue()


def written(folder: Path, type_code: str) -> Path:
    """Write a right file for a type of document and return its path."""
    picture = type_code == "A_PHOTO"
    path = folder / f"{type_code.lower()}.{'jpg' if picture else 'pdf'}"
    path.write_bytes(jpeg() if picture else pdf(title=type_code))
    return path
