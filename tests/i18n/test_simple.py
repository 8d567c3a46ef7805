"""Lines that are filled without Fluent say what Fluent says."""

import subprocess
import sys

import pytest

from mumaris_tui.i18n import Language
from mumaris_tui.i18n.catalogue import Catalogue, sources
from mumaris_tui.i18n.pattern import Pattern


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("arab", [False, True])
def test_a_simple_line_is_filled_as_fluent_fills_it(language: Language, arab: bool) -> None:
    catalogue = Catalogue(language, arab)
    simple = [message_id for message_id in sources(language) if catalogue._split(message_id)]
    assert len(simple) > 500
    for message_id in simple:
        parsed = Pattern(language, arab, message_id, sources(language)[message_id])
        for value in ("x 12 {", 7):
            values = dict.fromkeys(catalogue.variables(message_id), value)
            counted = {name: catalogue._counted(each) for name, each in values.items()}
            assert catalogue.format(message_id, values) == parsed.format(counted), message_id


def test_a_missing_value_of_a_simple_line_is_an_error() -> None:
    with pytest.raises(KeyError):
        Catalogue("en", arab=False).format("cli-nearest", {})


def test_a_simple_line_imports_no_fluent() -> None:
    script = (
        "import sys\n"
        "from mumaris_tui.i18n import Phrasebook\n"
        "words = Phrasebook('ar')\n"
        "assert 'x' in words.text('cli-nearest', name=words.ltr('x'))\n"
        "assert 'fluent' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
