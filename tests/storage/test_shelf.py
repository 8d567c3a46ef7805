"""What a backend serves to everybody, kept between runs."""

import stat
from pathlib import Path

from mumaris_tui.storage.shelf import Shelf

BODY = '{"items": ["محاكاة"]}\n\x00'.encode()


async def test_a_body_is_kept_by_backend_and_path_for_its_owner_alone(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "https://a.example")
    assert await shelf.get("/v1/rules") is None
    await shelf.put("/v1/rules", '"one"', BODY)
    assert await Shelf(tmp_path, "https://a.example").get("/v1/rules") == ('"one"', BODY)
    assert await shelf.get("/v1/facilities") is None
    assert await Shelf(tmp_path, "https://b.example").get("/v1/rules") is None
    await shelf.put("/v1/rules", '"two"', b"")
    assert await shelf.get("/v1/rules") == ('"two"', b"")
    (file,) = (tmp_path / "held").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_what_cannot_be_kept_or_read_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "held").write_bytes(b"in the way")
    shelf = Shelf(tmp_path, "sandbox")
    await shelf.put("/v1/rules", '"one"', BODY)
    assert await shelf.get("/v1/rules") is None
