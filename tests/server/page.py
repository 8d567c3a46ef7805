"""A page for a browser, looked at: what each has to be, and its tags."""

from html.parser import HTMLParser

import httpx

Attributes = dict[str, str | None]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, Attributes]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags_of(page: httpx.Response) -> list[tuple[str, Attributes]]:
    tags = Tags()
    tags.feed(page.text)
    return tags.seen


def inputs_of(page: httpx.Response) -> list[Attributes]:
    """Return the fields that are shown."""
    return [attributes for tag, attributes in tags_of(page) if tag == "input" and attributes["type"] != "hidden"]


def check_page(page: httpx.Response, status: int = 200) -> None:
    """Check that a page in Arabic is small, runs and loads nothing, and tells nobody where it was."""
    assert page.status_code == status
    assert len(page.content) < 30_000
    tags = tags_of(page)
    assert {"script", "iframe", "img", "link"}.isdisjoint(tag for tag, _ in tags)
    assert not any(attribute.startswith("on") for _, attributes in tags for attribute in attributes)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
