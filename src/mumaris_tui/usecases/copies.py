"""Right copies of pictures: turned upright, cut to the ratio, made JPEG or PDF, made smaller."""

from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from mumaris_tui.domain.attachments import Fix, Remedy
from mumaris_tui.domain.refused import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
QUALITIES = (90, 80, 70, 60, 50)
SMALLER = 0.8
LEAST_SIDE = 300
_FORMATS = {"image/jpeg": "JPEG", "application/pdf": "PDF"}


def right_copy(data: bytes, remedy: Remedy) -> bytes:
    """Return the picture's copy that the remedy describes; the file itself stays as it is.

    Raises Refused: `image-damaged`, `image-large` above 40 million pixels, `file-size` where no copy is small enough.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("image-large", most=MOST_PIXELS // 1_000_000)
            picture = _flat(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        if isinstance(problem, Refused):
            raise
        raise Refused("image-damaged") from None
    if remedy.ratio is not None:
        picture = _cut(_upright(picture, remedy), remedy.ratio)
    return _small_enough(picture, remedy)


def _flat(picture: "Image") -> "Image":
    """Return the picture in plain colours, on white where it was transparent."""
    from PIL import Image

    if picture.mode not in {"RGBA", "LA", "PA", "P"}:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _upright(picture: "Image", remedy: Remedy) -> "Image":
    """Turn a lying picture by a quarter where the remedy says so; what its camera noted has been obeyed before."""
    if Fix.ROTATE in remedy.fixes and picture.width > picture.height:
        return picture.rotate(90, expand=True)
    return picture


def _cut(picture: "Image", ratio: Fraction) -> "Image":
    """Return the largest part of the ratio, from the middle across and nearer the top, where a face is."""
    width = min(picture.width, int(picture.height * ratio))
    height = min(picture.height, int(picture.width / ratio))
    left, top = (picture.width - width) // 2, (picture.height - height) // 3
    return picture.crop((left, top, left + width, top + height))


def _small_enough(picture: "Image", remedy: Remedy) -> bytes:
    """Return the best copy within the limit: first by quality, then by size."""
    made = b""
    while min(picture.size) >= LEAST_SIDE or not made:
        for quality in QUALITIES:
            made = _written(picture, _FORMATS[remedy.media_type], quality)
            if len(made) <= remedy.limit_bytes:
                return made
        picture = picture.resize((max(1, int(picture.width * SMALLER)), max(1, int(picture.height * SMALLER))))
    raise Refused("file-size", size=len(made), limit=remedy.limit_bytes)


def _written(picture: "Image", kind: str, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, kind, quality=quality, optimize=True)
    return out.getvalue()
