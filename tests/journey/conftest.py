"""The renewal's tests run over both profiles: a module that names `RENEWAL` has it arranged, and the context follows."""

import pytest
from tests.journey import whose

from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.journey.registry import arranged
from mumaris_tui.journey.renew_registration import RENEW_REGISTRATION

BOTH = ("mumaris-classic", "mumaris-plus")
OVER_BOTH = ("test_checks", "test_path")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of those modules over both, but for one that names its own."""
    own = any("in_profile" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if metafunc.module.__name__.endswith(OVER_BOTH) and not own:
        metafunc.parametrize("in_profile", BOTH, indirect=True)


@pytest.fixture(autouse=True)
def in_profile(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    profile = getattr(request, "param", BOTH[0])
    if hasattr(request.module, "RENEWAL"):
        monkeypatch.setattr(request.module, "RENEWAL", arranged(RENEW_REGISTRATION, load_packaged(), profile))
    monkeypatch.setattr(whose, "PROFILE", [profile])
    return profile
