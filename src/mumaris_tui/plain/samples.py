"""Small real files that the play hands in; each says that it is a sample."""

from io import BytesIO

PHOTO_PIXELS = (400, 600)


def pdf(title: str) -> bytes:
    """Return a PDF of one page that bears the title (Latin letters)."""
    drawn = f"BT /F1 18 Tf 72 720 Td ({title}) Tj ET".encode("ascii", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def photo() -> bytes:
    """Return an upright JPEG picture in the ratio 4x6."""
    from PIL import Image

    out = BytesIO()
    Image.linear_gradient("L").resize(PHOTO_PIXELS).convert("RGB").save(out, "JPEG")
    return out.getvalue()
