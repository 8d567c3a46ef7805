"""The upload page itself: plain HTML without scripts, for a phone."""

from html import escape

from mumaris_tui.arabic.clean import clean
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.links import open_link
from mumaris_tui.sandbox.pages import page, words_of
from mumaris_tui.sandbox.replies import Rejected, Reply, refuse
from mumaris_tui.sandbox.store import Row
from mumaris_tui.sandbox.upload_links import take_file

SIMULATION = "upload-simulation"
FILE_FIELD = "file"


def show_page(call: Call) -> Reply:
    """Show the form of an open link."""
    return _form(call, open_link(call, "upload"), None)


def take_upload(call: Call) -> Reply:
    """Take the form's file and say that it arrived, or what is wrong with it; the link stays open then."""
    link = open_link(call, "upload")
    try:
        filename, content = _file_of(call)
        take_file(call, link, filename, content)
    except MumarisError as error:
        return _form(call, link, error)
    words = words_of(call, link["language"])
    done = f'<p class="good" role="status">{escape(words.text("upload-done"))}</p>'
    return page(words, words.text("upload-done-title"), done, 200, simulation=SIMULATION)


def _form(call: Call, link: Row, error: MumarisError | None) -> Reply:
    from mumaris_tui.i18n.attachments import document_words

    words = words_of(call, link["language"])
    kind = call.rules.attachments[link["type"]]
    limits = document_words(link["type"], call.rules, words)
    wrong = f'<p class="bad" role="alert">{escape(_said(words, error))}</p>' if error else ""
    body = (
        f"<p>{escape(words.text('upload-intro'))}</p>{wrong}"
        f'<form method="post" enctype="multipart/form-data" action="?lang={words.language}">'
        f'<label for="file">{escape(words.text("attach-choose"))}</label>'
        f'<input id="file" name="{FILE_FIELD}" type="file" required accept="{",".join(kind.formats)}" '
        'aria-describedby="limits">'
        f'<p id="limits">{escape(limits)}</p><button>{escape(words.text("upload-send"))}</button></form>'
    )
    return page(words, words.label(kind.label), body, _status(error), simulation=SIMULATION)


def _status(error: MumarisError | None) -> int:
    if error is None:
        return 200
    return 400 if error.code == "malformed" else 422


def _said(words: Phrasebook, error: MumarisError) -> str:
    problems = error.problems if isinstance(error, Rejected) else ()
    return " ".join(words.problem(Problem("", each.code, each.args)) for each in problems) or words.error(error)


def _file_of(call: Call) -> tuple[str, bytes]:
    """Return name and bytes of the form's file, empty where none was chosen; raises `malformed`."""
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import File, create_form_parser

    found: list[tuple[str, bytes]] = []

    def take(part: File) -> None:
        part.file_object.seek(0)
        found.append((clean((part.file_name or b"").decode("utf-8", "replace")), part.file_object.read()))

    config = {"MAX_MEMORY_FILE_SIZE": len(call.body) + 1}  # no copy of a document in a temporary file
    try:
        headers = {"Content-Type": call.headers.get("content-type", "").encode()}
        parser = create_form_parser(headers, None, take, config=config)
        parser.write(call.body)
        parser.finalize()
    except (FormParserError, ValueError):
        raise refuse("malformed") from None
    return found[0] if found else ("", b"")
