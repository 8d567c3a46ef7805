"""Settings: what is read, what is refused, and how they are kept."""

import stat
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.errors import ExitStatus, UsageError
from mumaris_tui.i18n import Phrasebook, plain
from mumaris_tui.settings import FILE, NAMES, Settings, load, places, save, wording_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / FILE


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def refusal(environ: dict[str, str], file: Path) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(environ, file)
    assert caught.value.exit_status is ExitStatus.USAGE
    return caught.value


def test_a_new_user_has_the_defaults(file: Path) -> None:
    assert load({}, file) == Settings()
    assert Settings().language == "ar"
    assert Settings().backend == ""


def test_the_environment_overrides_the_file(file: Path) -> None:
    written(file, 'language = "en"\ncalendar = "hijri"\none_time_code = false\n')
    found = load({"MUMARIS_LANGUAGE": "ar", "MUMARIS_BACKEND": "https://example.test/mumaris", "OTHER": "x"}, file)
    assert found == Settings(
        language="ar", calendar="hijri", one_time_code=False, backend="https://example.test/mumaris"
    )
    assert load({"MUMARIS_ONE_TIME_CODE": "0"}, file).one_time_code is False
    assert load({"MUMARIS_ONE_TIME_CODE": "Yes"}, file).one_time_code is True


def test_an_unknown_key_is_refused_with_the_nearest_name(file: Path) -> None:
    error = refusal({}, written(file, 'langage = "en"\n'))
    assert error.code == "settings-key"
    assert plain(Phrasebook("en").error(error)) == "There is no setting langage. The nearest is language."
    assert "language" in plain(Phrasebook("ar").error(error))
    error = refusal({}, written(file, 'zzzzz = "en"\n'))
    assert plain(Phrasebook("en").error(error)) == "The settings file has an unknown name: zzzzz."


def test_an_unknown_variable_of_ours_is_refused(file: Path) -> None:
    assert refusal({"MUMARIS_BACKNED": "sandbox"}, file).values == {
        "name": "MUMARIS_BACKNED",
        "nearest": "MUMARIS_BACKEND",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", '"fr"'),
        ("language", "1"),
        ("digits", '"roman"'),
        ("calendar", '"julian"'),
        ("look", '"loud"'),
        ("backend", '"http://example.test"'),
        ("backend", '"ftp://example.test"'),
        ("backend", '"https://"'),
        ("backend", '"http://127.0.0.1.example.test"'),
        ("backend", "true"),
        ("one_time_code", '"perhaps"'),
        ("one_time_code", "2"),
    ],
)
def test_values_are_checked(file: Path, name: str, value: str) -> None:
    error = refusal({}, written(file, f"{name} = {value}\n"))
    assert (error.code, error.values["name"]) == ("settings-value", name)
    assert error.values["accepted"]


@pytest.mark.parametrize(
    "backend",
    ["", "sandbox", "https://example.test", "http://127.0.0.1:8765", "http://localhost:1/x", "http://[::1]:8"],
)
def test_backends_that_tokens_may_be_sent_to(file: Path, backend: str) -> None:
    assert load({"MUMARIS_BACKEND": backend}, file).backend == backend


def test_a_broken_file_is_named_with_its_line(file: Path) -> None:
    error = refusal({}, written(file, 'language = "ar"\ncalendar = \n'))
    assert error.code == "settings-file"
    assert error.values["line"] == 2
    file.write_bytes(b"\xff\xfe")
    assert refusal({}, file).code == "settings-file"
    file.unlink()
    file.mkdir()
    assert refusal({}, file).code == "settings-file"


def test_saving_keeps_what_was_not_changed_and_is_private(file: Path) -> None:
    save(file, language="en")
    save(file, calendar="hijri", one_time_code=False)
    assert load({}, file) == Settings(language="en", calendar="hijri", one_time_code=False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == [FILE]


def test_saving_refuses_what_loading_would(file: Path) -> None:
    save(file, language="en")
    with pytest.raises(UsageError, match="settings-value"):
        save(file, calendar="julian")
    with pytest.raises(UsageError, match="settings-key"):
        save(file, no_such="x")
    assert load({}, file).language == "en"


def test_a_place_that_cannot_be_written_is_a_clear_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as caught:
        save(tmp_path / "file" / FILE, language="en")
    assert caught.value.code in {"settings-save", "settings-file"}


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp"]), max_size=60).filter(
        lambda text: not set(text) & set("\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")
    )
)
def test_any_address_comes_back_as_it_was_saved(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    file = tmp_path_factory.mktemp("settings") / FILE
    address = f"https://example.test/{path}"
    save(file, backend=address)
    assert load({}, file).backend == address


def test_every_setting_can_be_saved_and_loaded(file: Path) -> None:
    save(file, **asdict(Settings()))
    assert load({}, file) == Settings()
    assert set(NAMES) == {line.split(" = ")[0] for line in file.read_text("utf-8").splitlines()}


def test_folders_follow_the_system_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert places({}).file.name == FILE
    moved = places({"MUMARIS_CONFIG": str(tmp_path / "c"), "MUMARIS_DATA": "~/d"})
    assert moved.file == tmp_path / "c" / FILE
    assert moved.data == Path.home() / "d"


@pytest.mark.parametrize(
    ("environ", "text", "language"),
    [
        ({}, "", "ar"),
        ({}, 'language = "en"\n', "en"),
        ({}, 'language = "en"\nlangage = "x"\n', "en"),
        ({}, "language = \n", "ar"),
        ({"MUMARIS_LANGUAGE": "en"}, "", "en"),
        ({"MUMARIS_LANGUAGE": "fr"}, 'language = "en"\n', "en"),
    ],
)
def test_faults_of_the_settings_have_a_language_too(
    environ: dict[str, str], text: str, language: str, file: Path
) -> None:
    assert wording_of(environ, written(file, text)).language == language


def test_commands_take_digits_and_calendar_too_where_they_can_be_read(file: Path) -> None:
    text = 'digits = "latn"\ncalendar = "hijri"\nlanguage = 3\nlook = []\n'
    assert wording_of({"MUMARIS_CALENDAR": "lunar"}, written(file, text)) == Settings(digits="latn", calendar="hijri")
    assert wording_of({"MUMARIS_DIGITS": "arab"}, file).digits == "arab"
