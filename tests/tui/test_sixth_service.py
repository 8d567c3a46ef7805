"""A sixth service takes a declaration, its words and its rules, and no code of a screen or of the sandbox."""

import importlib.util
import json
import shutil
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from tests.backend import running_sandbox
from tests.contract.document import FILE
from tests.contract.validator import the_document
from tests.tui.driver import driving
from tests.tui.samples import written
from tests.tui.stories import Ask
from tests.tui.test_services import check_stored, choose, walk

from mumaris_tui.domain import rules
from mumaris_tui.domain.condition import Is
from mumaris_tui.i18n.catalogue import sources
from mumaris_tui.journey import registry
from mumaris_tui.journey.common import AGREEMENT, ATTACHMENTS, DECLARATION, END, LTR, opened
from mumaris_tui.journey.model import Field, FieldKind, Result, Service, Step, StepKind
from mumaris_tui.sandbox.personas import PERSONAS

LETTER = Step(
    "letter",
    StepKind.FORM,
    (
        Field("letter.language", FieldKind.CHOICE, choices="language"),
        Field("letter.to", FieldKind.TEXT, max_length=80),
        Field("letter.needed_on", FieldKind.DATE, when=Is("letter.language", ("en",)), direction=LTR),
    ),
)
GOOD_STANDING = Service(
    "good_standing",
    (AGREEMENT, *opened(LETTER, ATTACHMENTS, DECLARATION), END),
    applies=("registered",),
    sending=("age", "identity"),
    result=Result.RECORD,
)
WORDS = {
    "step-letter-title": "الشهادة المطلوبة",
    "letter-language": "لغة الشهادة",
    "letter-to": "الجهة الموجَّهة إليها",
    "letter-needed_on": "تاريخ الحاجة إليها",
}
RULES = {
    "code": "good_standing",
    "label": {"ar": "شهادة حسن السيرة المهنية", "en": "Good-standing certificate"},
    "source": "MODEL",
    "verified": False,
    "instructions": [{"ar": "تُكتب الجهة التي تُوجَّه إليها الشهادة.", "en": "Name whom the certificate is for."}],
    "attachments": [{"code": "A_ID"}],
}
FEE = {
    "code": "STANDING",
    "service": "good_standing",
    "label": {"ar": "رسوم الشهادة", "en": "Fee of the certificate"},
    "amount_halalas": 5000,
    "source": "MODEL",
    "verified": False,
}
ASK = Ask(
    "good_standing",
    1,
    {
        "instructions": {"instructions.agreed": True},
        "letter": {"letter.language": "ar", "letter.to": "هيئة صحية أخرى"},
        "attachments": {},
        "review": {"review.declaration": True},
    },
    files=("A_ID",),
    total_halalas=5000,
)


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_schemas", Path(__file__).parents[2] / "tools/make_schemas.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sixth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/recipes.md says to do for a new service, done for one test."""
    monkeypatch.setattr(registry, "SERVICES", (*registry.SERVICES, GOOD_STANDING))
    document = cast("dict[str, Any]", deepcopy(rules.load_packaged().document))
    document["services"]["items"].append(RULES)
    document["fees"]["base"].append(FEE)
    more = rules.parse(document)
    monkeypatch.setattr(rules, "load_packaged", lambda: more)
    for name, text in WORDS.items():
        monkeypatch.setitem(cast("dict[str, str]", sources("ar")), name, text)
    contract = tmp_path / "api"
    shutil.copytree(FILE.parent, contract)
    for name, text in maker().texts().items():
        contract.joinpath("schemas", name).write_text(text, "utf-8")
    monkeypatch.setattr(the_document(), "folder", contract)


@pytest.mark.usefixtures("sixth")
async def test_a_sixth_service_is_asked_for_through_the_screens_there_are(tmp_path: Path) -> None:
    persona = PERSONAS[ASK.persona - 1]
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(persona.user_name, persona.password)
        await driver.at("HomeScreen")
        assert "شهادة حسن السيرة المهنية" in driver.text
        await choose(driver, ASK.service)
        await driver.at("instructions")
        assert "تُكتب الجهة التي تُوجَّه إليها الشهادة." in driver.whole
        await walk(driver, ASK, tmp_path)
        check_stored(backend, ASK, driver)
        (stored,) = backend.rows("SELECT fee_quote FROM requests")
        assert [line["code"] for line in json.loads(stored["fee_quote"])["lines"]] == ["STANDING"]
        assert written(tmp_path, "A_ID").exists()
