"""Which screen shows which kind of step."""

from collections.abc import Mapping

from mumaris_tui.journey.model import StepKind
from mumaris_tui.screens.end import EndScreen
from mumaris_tui.screens.files import FilesScreen
from mumaris_tui.screens.form import FormScreen
from mumaris_tui.screens.ledger import LedgerScreen
from mumaris_tui.screens.questions import QuestionsScreen
from mumaris_tui.screens.review import ReviewScreen
from mumaris_tui.screens.start import StartScreen
from mumaris_tui.screens.step import StepRoom

SCREENS: Mapping[StepKind, type[StepRoom]] = {
    StepKind.START: StartScreen,
    StepKind.FORM: FormScreen,
    StepKind.LEDGER: LedgerScreen,
    StepKind.QUESTIONS: QuestionsScreen,
    StepKind.FILES: FilesScreen,
    StepKind.REVIEW: ReviewScreen,
    StepKind.END: EndScreen,
}
