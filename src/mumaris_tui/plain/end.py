"""The end of a journey: the request's number and status, what happens next, and the receipt that is kept."""

from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import plain
from mumaris_tui.plain.front import Front
from mumaris_tui.usecases import receipt
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import receipt_words


async def end(front: Front, draft: Draft) -> None:
    """Say what was sent, and keep its receipt."""
    words = front.words
    title = words.text(f"step-{draft.path()[-1].id}-title")
    sent = receipt.receipt(draft.request, draft.reference.rules, simulation=front.simulation)
    lines = receipt_words(sent, words)
    front.put_down()
    front.talk.say(title, *lines)
    if front.simulation:
        front.talk.say(words.text("end-simulation"))
    try:
        path = await receipt.keep(plain("\n".join((*lines, ""))), sent.number, front.means.data_dir)
    except MumarisError as error:
        front.fault(error)
    else:
        front.talk.say(words.text("plain-receipt", path=words.path(path)))
