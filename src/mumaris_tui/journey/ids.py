"""A field's id in its other shapes, each with its inverse."""


def widget_id(field_id: str) -> str:
    """Return the id that Textual and Fluent take: dots become hyphens (names are snake_case, so this loses nothing)."""
    return field_id.replace(".", "-")


def field_id(widget: str) -> str:
    """Return the field's id; the inverse of `widget_id`."""
    return widget.replace("-", ".")


def pointer(field_id_: str, index: int | None = None, name: str = "") -> str:
    """Return the JSON Pointer (RFC 6901) of a field, or of one field of its entry `index`."""
    base = "/" + field_id_.replace(".", "/")
    if index is None:
        return base
    return f"{base}/{index}/{name}" if name else f"{base}/{index}"


def from_pointer(text: str) -> tuple[str, int | None, str]:
    """Return (field id, index, name of the entry's field); the inverse of `pointer`."""
    parts = text.removeprefix("/").split("/")
    for at, part in enumerate(parts):
        if part.isdecimal():
            return ".".join(parts[:at]), int(part), ".".join(parts[at + 1 :])
    return ".".join(parts), None, ""
