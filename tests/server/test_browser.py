"""The pages for a browser in a real one: by keyboard alone, without scripts, in both directions, and for everybody."""

import json
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from tests.backend import Backend
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key, pdf

pytestmark = pytest.mark.system("chromium", "chromedriver")
AXE = files("axe_selenium_python").joinpath("node_modules/axe-core/axe.min.js")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1024",
)
WITHIN_S = 20
MOST_TABS = 12
MOST_BYTES = 30_000
Press = Callable[..., None]


class Browser(webdriver.Chrome):
    """Chromium whose pages may run no script, moved by keys alone."""

    def __init__(self, folder: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (*FLAGS, f"--user-data-dir={folder}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        super().__init__(options=options, service=Service(shutil.which("chromedriver") or ""))
        self.scripts(on=False)

    def scripts(self, *, on: bool) -> None:
        self.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    @property
    def focus(self) -> str:
        """Where the focus is: the id, name, value or tag."""
        element = self.switch_to.active_element
        return next(
            filter(None, (element.get_dom_attribute(name) for name in ("id", "value", "href"))), element.tag_name
        )

    def press(self, *keys: str) -> None:
        ActionChains(self).send_keys(*keys).perform()

    def tab_to(self, wanted: str) -> None:
        """Press Tab until the focus is where it is wanted, and see that the eye finds it there."""
        for _ in range(MOST_TABS):
            if self.focus == wanted:
                style = "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]"
                assert self.execute_script(style) != ["none", "0px"]
                return
            self.press(Keys.TAB)
        pytest.fail(f"Tab never came to {wanted}")

    def until(self, found: Callable[["Browser"], object]) -> None:
        WebDriverWait(self, WITHIN_S).until(lambda _: found(self))

    def send(self, *keys: str) -> None:
        """Press keys that bring another page, and wait for it."""
        before = self.execute_script("return performance.timeOrigin")
        self.press(*keys)
        self.until(lambda it: it.execute_script("return performance.timeOrigin") != before)
        self.until(lambda it: it.execute_script("return document.readyState") == "complete")

    def look(self, *, dark: bool = False) -> None:
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})

    def width(self, css_px: int, zoom: int = 1) -> None:
        size = {"width": css_px, "height": 800, "deviceScaleFactor": zoom, "mobile": False}
        self.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def overflow_px(self) -> int:
        """Return by how much the page is wider than its window, in CSS pixels."""
        root = "document.documentElement"
        return int(self.execute_script(f"return {root}.scrollWidth - {root}.clientWidth"))

    def faults(self) -> list[str]:
        """Return what axe-core finds wrong by WCAG 2.2 AA, or cannot tell, in both looks."""
        found = []
        self.scripts(on=True)
        for dark in (False, True):
            self.look(dark=dark)
            self.execute_script(AXE.read_text("utf-8"))
            order = {"runOnly": {"type": "tag", "values": WCAG}}
            result = self.execute_async_script(
                "axe.run(document, arguments[0]).then(arguments[1], e => arguments[1]({error: String(e)}))", order
            )
            assert len(result["passes"]) > 5, "it looked"
            found += [
                f"{each['id']}: {[node['html'] for node in each['nodes']]}"
                for each in (*result["violations"], *result["incomplete"])
            ]
        self.look()
        self.scripts(on=False)
        return found

    def asked(self) -> list[tuple[str, int]]:
        """Return what the browser asked for since the last time, with the bytes of each answer."""
        urls: dict[str, str] = {}
        sizes: dict[str, int] = {}
        for line in self.get_log("performance"):  # type: ignore[no-untyped-call]
            event = json.loads(line["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                urls[event["params"]["requestId"]] = event["params"]["request"]["url"]
            elif event["method"] == "Network.loadingFinished":
                sizes[event["params"]["requestId"]] = int(event["params"]["encodedDataLength"])
        return [(url, sizes.get(key, 0)) for key, url in urls.items() if not url.startswith(("data:", "chrome"))]

    def complaints(self) -> list[str]:
        """Return what the browser's console holds besides the statuses of answers."""
        told = (str(each["message"]) for each in self.get_log("browser"))  # type: ignore[no-untyped-call]
        return [each for each in told if "responded with a status of" not in each]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium = Browser(tmp_path_factory.mktemp("chromium"))
    yield chromium
    chromium.quit()


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bill(nurse: Practitioner, operator: Operator) -> dict[str, Any]:
    request_id = nurse.send_whole()
    operator.acts(request_id, "pick", "approve")
    return nurse.invoice_of(request_id)


@pytest.fixture
def paying(nurse: Practitioner, bill: dict[str, Any], language: str) -> str:
    """The address of a payment page."""
    return f"{nurse.begin_payment(bill['id']).json()['next_url']}?lang={language}"


@pytest.fixture
def handing(nurse: Practitioner, language: str) -> str:
    """The address of an upload page."""
    order = {"type": "A_ID"}
    made = nurse.post(f"/v1/requests/{nurse.open('replace_card')}/upload-links", json=order, headers=new_key())
    return f"{made.json()['url']}?lang={language}"


@pytest.fixture
def agreeing(nurse: Practitioner, language: str) -> str:
    """The address of a consent page."""
    made = nurse.post(f"/v1/requests/{nurse.open()}/consent-links", headers=new_key())
    return f"{made.json()['url']}?lang={language}"


def judge(browser: Browser, language: str) -> None:
    """Hold what every page promises: direction, room at any zoom, and what a checker finds."""
    direction = {"ar": "rtl", "en": "ltr"}[language]
    assert browser.execute_script("return getComputedStyle(document.querySelector('main')).direction") == direction
    heading = browser.execute_script(
        "const r = document.createRange(); r.selectNodeContents(document.querySelector('h1'));"
        "const [t, b] = [r, document.querySelector('main')].map(e => e.getBoundingClientRect());"
        "return [t.left - b.left, b.right - t.right]"
    )
    assert heading[0 if language == "en" else 1] < 1, "it begins at its own edge"
    for css_px, zoom in ((1280, 1), (640, 2), (320, 4)):
        browser.width(css_px, zoom)
        assert browser.overflow_px() <= 0, f"{zoom * 100} %"
    browser.width(1280)
    assert browser.faults() == []


def judge_traffic(browser: Browser, url: str) -> None:
    """Hold that nothing but these pages was asked for, each small, and that nothing on them was forbidden to them."""
    asked = browser.asked()
    assert asked
    assert {urlsplit(each).netloc for each, _ in asked} == {urlsplit(url).netloc}
    assert {urlsplit(each).path for each, _ in asked} == {urlsplit(url).path}
    assert all(size < MOST_BYTES for _, size in asked)
    assert browser.complaints() == []


def test_a_bill_is_paid_by_keyboard_alone(
    browser: Browser, nurse: Practitioner, bill: dict[str, Any], paying: str, language: str
) -> None:
    browser.asked()
    browser.get(paying)
    judge(browser, language)
    browser.tab_to("number")
    browser.press("4111")
    browser.tab_to("expiry")
    browser.press("12/40")
    browser.tab_to("cvc")
    browser.send("123", Keys.ENTER)
    assert browser.focus == "number", "the first field to mend has the focus"
    judge(browser, language)
    browser.press("4000 0000 0000 0002")
    browser.tab_to("cvc")
    browser.press("123")
    browser.tab_to("pay")
    browser.send(Keys.SPACE)
    judge(browser, language)
    assert nurse.invoice_of(bill["request_id"])["state"] == "paid"
    browser.get(paying)
    judge(browser, language)
    judge_traffic(browser, paying)


def test_a_payment_is_given_up_by_keyboard_alone(
    browser: Browser, nurse: Practitioner, bill: dict[str, Any], paying: str, language: str
) -> None:
    browser.get(paying)
    browser.tab_to("cancel")
    browser.send(Keys.ENTER)
    payment = nurse.invoice_of(bill["request_id"])["payments"][0]
    assert (payment["state"], payment["code"]) == ("failed", "cancelled")


def test_the_other_language_is_a_key_away(browser: Browser, paying: str, language: str) -> None:
    other = {"ar": "en", "en": "ar"}[language]
    browser.get(paying)
    browser.tab_to(f"?lang={other}")
    browser.send(Keys.ENTER)
    assert browser.execute_script("return document.documentElement.lang") == other


def test_a_file_is_handed_in_by_keyboard_alone(
    browser: Browser, backend: Backend, handing: str, language: str, tmp_path: Path
) -> None:
    """The system's own window for choosing a file is the one thing that a browser without a screen does not have."""
    wrong, right = tmp_path / "ملف.txt", tmp_path / "هوية.pdf"
    wrong.write_text("no document")
    right.write_bytes(pdf())
    browser.asked()
    browser.get(handing)
    judge(browser, language)
    for file in (wrong, right):
        browser.tab_to("file")
        browser.switch_to.active_element.send_keys(str(file))
        browser.press(Keys.TAB)
        assert browser.switch_to.active_element.tag_name == "button"
        browser.send(Keys.ENTER)
        judge(browser, language)
    held = backend.rows("SELECT type, state, filename FROM attachments")
    assert held == [{"type": "A_ID", "state": "ready", "filename": "هوية.pdf"}]
    browser.get(handing)
    judge(browser, language)
    judge_traffic(browser, handing)


def test_a_practitioner_agrees_by_keyboard_alone(
    browser: Browser, nurse: Practitioner, agreeing: str, language: str
) -> None:
    browser.asked()
    browser.get(agreeing)
    judge(browser, language)
    browser.tab_to("agreed")
    browser.press(Keys.SPACE)
    browser.tab_to("sensitive_consent")
    browser.press(Keys.TAB)
    browser.send(Keys.ENTER)
    assert browser.focus == "sensitive_consent", "the first statement that is missing has the focus"
    judge(browser, language)
    browser.press(Keys.SPACE)
    browser.press(Keys.TAB)
    browser.send(Keys.ENTER)
    judge(browser, language)
    (request,) = nurse.get("/v1/requests").json()["items"]
    answers = nurse.request_of(request["id"])["answers"]
    assert answers["instructions"] == {"agreed": True, "sensitive_consent": True}
    browser.get(agreeing)
    judge(browser, language)
    judge_traffic(browser, agreeing)


def test_a_card_is_verified_by_keyboard_alone(
    browser: Browser, nurse: Practitioner, operator: Operator, bill: dict[str, Any], language: str
) -> None:
    operator.pay(bill["bill_number"])
    operator.acts(bill["request_id"], "issue")
    card = nurse.get(f"/v1/cards/{nurse.request_of(bill['request_id'])['card_id']}").json()
    address = f"{card['verify_url']}&lang={language}"
    browser.asked()
    for url, shown in ((address, "good"), (address.replace(card["verify_code"], "AAAAAAAAAA"), "bad")):
        browser.get(url)
        judge(browser, language)
        assert browser.execute_script(f"return document.querySelectorAll('.{shown}').length") == 1
    judge_traffic(browser, address)
    browser.get(address)
    other = {"ar": "en", "en": "ar"}[language]
    browser.tab_to(f"?code={card['verify_code']}&lang={other}")
    browser.send(Keys.ENTER)
    assert browser.execute_script("return document.documentElement.lang") == other
    assert browser.execute_script("return document.querySelectorAll('.good').length") == 1, "the code was kept"


def test_no_page_could_run_a_script(browser: Browser, paying: str) -> None:
    """What the tests above did was done without scripts: a page of one's own shows that they are off."""
    browser.get("data:text/html,<title>off</title><script>document.title = 'on'</script>")
    assert browser.title == "off"
