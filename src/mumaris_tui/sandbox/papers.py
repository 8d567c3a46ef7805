"""Papers as PDF: Arabic joined and ordered by `arabic/`, drawn glyph by glyph with one bundled open font."""

from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from mumaris_tui.api.contract import NameParts
from mumaris_tui.api.contract_card import CardRecord
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.domain.profiles import DIGITAL
from mumaris_tui.domain.rules import Rules
from mumaris_tui.i18n import Language, Phrase, Phrasebook, plain
from mumaris_tui.i18n.card import classification_pairs

if TYPE_CHECKING:
    from fpdf import FPDF

FAMILY = "amiri"
SIZE_PT = 13
MARGIN_MM = 22
LABEL_MM = 62
LINE_MM = 8.5
MARKED = (138, 75, 0)


def certificate(card: CardRecord, rules: Rules, language: Language) -> bytes:
    """Return the certificate of a card, with the code by which a stranger verifies it."""
    words = Phrasebook(language)
    digital = card.shipment is not None and card.shipment.method == DIGITAL
    serial = "paper-serial-digital" if digital else "paper-serial"
    rows = [
        (words.text("paper-name-ar"), words.data(_full(card.name_ar))),
        (words.text("paper-name-en"), words.data(_full(card.name_en))),
        (words.text("paper-registration"), words.ltr(card.registration_no)),
        (words.text(serial), words.ltr(card.serial)),
        (words.text("paper-profession"), words.label(rules.professions[card.profession].label)),
        (words.text("paper-rank"), words.label(rules.ranks[card.rank].label)),
        (words.text("paper-specialty"), words.label(rules.specialties[card.specialty].label)),
        *classification_pairs(card.classification_no, card.classification_issued, words),
        (words.text("paper-issued"), words.date(card.issued_on)),
        (words.text("paper-expires"), words.date(card.expires_on)),
        (words.text("paper-code"), words.ltr(card.verify_code)),
    ]
    notes = (words.text("paper-verify"), words.ltr(card.verify_url))
    return paper(words, words.text("paper-certificate"), rows, notes)


def paper(words: Phrasebook, title: Phrase, rows: Sequence[tuple[Phrase, Phrase]], notes: Sequence[Phrase]) -> bytes:
    """Return one page: that it is a simulation, a title, rows of label and value, and notes below."""
    pdf = _blank(words, title)
    pdf.set_text_color(*MARKED)
    _say(pdf, words, words.text("sim-banner"))
    pdf.set_text_color(0)
    _say(pdf, words, title, size=20)
    pdf.ln(4)
    for label, value in rows:
        _row(pdf, words, label, value)
    pdf.ln(6)
    for note in notes:
        _say(pdf, words, note)
    return bytes(pdf.output())


def _blank(words: Phrasebook, title: Phrase) -> "FPDF":
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margin(MARGIN_MM)
    pdf.set_title(plain(title))
    pdf.set_lang(words.language)
    with as_file(files("mumaris_tui.sandbox").joinpath("data", "fonts", "Amiri-Regular.ttf")) as font:
        pdf.add_font(FAMILY, fname=font)
    pdf.add_page()
    pdf.set_font(FAMILY, size=SIZE_PT)
    return pdf


def _row(pdf: "FPDF", words: Phrasebook, label: Phrase, value: Phrase) -> None:
    """Draw a label at the start side and its value beside it, on as many lines as it needs."""
    width = pdf.epw - LABEL_MM
    top = pdf.get_y()
    start, beside = (pdf.w - MARGIN_MM - LABEL_MM, MARGIN_MM) if words.rtl else (MARGIN_MM, MARGIN_MM + LABEL_MM)
    align = "R" if words.rtl else "L"
    pdf.set_text_color(70)
    pdf.set_xy(start, top)
    pdf.cell(LABEL_MM, LINE_MM, _visual(label, rtl=words.rtl), align=align)
    pdf.set_text_color(0)
    for number, line in enumerate(_wrapped(pdf, value, width, rtl=words.rtl)):
        pdf.set_xy(beside, top + number * LINE_MM)
        pdf.cell(width, LINE_MM, line, align=align)
    pdf.set_y(pdf.get_y() + LINE_MM)


def _say(pdf: "FPDF", words: Phrasebook, text: Phrase, size: int = SIZE_PT) -> None:
    pdf.set_font(FAMILY, size=size)
    for line in _wrapped(pdf, text, pdf.epw, rtl=words.rtl):
        pdf.cell(
            pdf.epw, LINE_MM * size / SIZE_PT, line, align="R" if words.rtl else "L", new_x="LMARGIN", new_y="NEXT"
        )
    pdf.set_font(FAMILY, size=SIZE_PT)


def _wrapped(pdf: "FPDF", text: str, width_mm: float, *, rtl: bool) -> list[str]:
    """Break a logical text into lines that fit, each laid out by itself (UAX #9, L1)."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and pdf.get_string_width(_visual(longer, rtl=rtl)) > width_mm:
            lines.append(line)
            longer = word
        line = longer
    return [_visual(each, rtl=rtl) for each in (*lines, line)]


def _visual(text: str, *, rtl: bool) -> str:
    """Return a line's glyphs from left to right, without what is not printed."""
    return plain("".join(glyph.text for glyph in lay_out(text, int(rtl)).glyphs))


def _full(name: NameParts) -> str:
    return " ".join(part for part in (name.first, name.second, name.third, name.family) if part)
