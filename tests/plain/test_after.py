"""What comes after submission, line by line: returned, corrected, paid by each way, the card by each delivery; read as a screen reader would."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, serving
from tests.plain.reader import Reader, plain, unreadable, untied
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, jpeg, pay_on_page, pdf

from mumaris_tui.domain.profiles import CLASSIC, PLUS
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token

NOTES = [
    {"code": "name_mismatch", "pointer": "/employer/facility", "text": "اسم المنشأة في الخطاب مختلف"},
    {"code": "photo_invalid", "attachment_type": "A_PHOTO"},
]
BRANCH = {"review": {"delivery": "branch", "branch": "riyadh"}}
IBAN = "SA0380000000608010167519"


class Story:
    """One practitioner's request that was sent, whoever works at the desk, and the lines after the sign-in."""

    def __init__(self, backend: Backend, wire: Practitioner, operator: Operator, folder: Path) -> None:
        self.backend, self.wire, self.operator, self.folder = backend, wire, operator, folder
        self.opened: list[Any] = []
        self.request_id = ""
        self.reader: Reader

    def sent(self, *before: str, changes: dict[str, Any] | None = None) -> None:
        self.request_id = self.wire.send_whole(changes)
        for event in before:
            more = {"notes": NOTES} if event == "return" else {}
            assert self.operator.act(self.request_id, event, **more).status_code == 200

    def begin(self, language: str = "ar", *, terminal: bool = True) -> Reader:
        manager = plain(self.folder, self.backend.url, language, terminal=terminal)  # type: ignore[arg-type]
        self.reader = manager.__enter__()
        self.opened.append(manager)
        self.reader.answer(PERSONAS[0].user_name)
        self.reader.answer(PERSONAS[0].password, unseen=True)
        return self.reader

    def ends(self) -> None:
        """Leave, and look at all that was heard."""
        self.reader.answer("save")
        assert self.reader.ends() == 0
        assert unreadable(self.reader.heard) == []
        assert untied(self.reader.heard, self.reader.words) == []

    @property
    def status(self) -> str:
        return str(self.wire.request_of(self.request_id)["status"])

    @property
    def bill(self) -> dict[str, Any]:
        return self.wire.invoice_of(self.request_id)

    def hosted(self, outcome: str) -> None:
        """Pay on the page whose address was said last, with the test card of that outcome."""
        address = re.findall(r"http://\S+", self.reader.heard)[-1]
        pay_on_page(address, outcome)


@pytest.fixture
def story(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Story]:
    with serving(tmp_path / "backend", embedded=False, profile=getattr(request, "param", CLASSIC)) as backend:
        operator_token(backend.path.parent)
        with Practitioner(backend) as wire, Operator(backend) as operator:
            wire.sign_in()
            told = Story(backend, wire, operator, tmp_path)
            yield told
            for manager in told.opened:
                manager.__exit__(None, None, None)


def test_returned_corrected_where_it_is_noted_approved_paid_at_a_bank_and_sent_by_post(story: Story) -> None:
    story.sent("pick", "return")
    photo = story.folder / "صورة.jpg"
    photo.write_bytes(jpeg(600, 900))
    reader = story.begin()
    assert any("استكمال النواقص وإعادة الإرسال، آخر يوم" in line for line in reader.prompted())
    reader.answer("طلباتي")
    assert any("بقي ٣٠ يومًا" in line for line in reader.prompted())
    reader.answer("١")
    lines = reader.prompted()
    assert "١. جهة العمل، اسم المنشأة: عدم تطابق الاسم («اسم المنشأة في الخطاب مختلف»)" in lines
    assert lines.index("١. استكمال النواقص") > lines.index("ملاحظات المراجِع")
    reader.answer("حفظ السجل")
    assert any(line.startswith("حُفظ السجل في") for line in reader.prompted())
    reader.answer("استكمال")
    assert reader.question() == "اسم المنشأة"
    assert "ملاحظة المراجِع: عدم تطابق الاسم («اسم المنشأة في الخطاب مختلف»)" in reader.prompted()
    reader.answer("مستشفى")
    reader.answer("١")
    assert reader.question() == "صورة شخصية ٤×٦"
    reader.answer("")
    assert "إعادة إرسال الطلب" in reader.prompted(), "nothing else is asked"
    reader.answer("نعم")
    assert any(line.startswith("١. خطأ: على «صورة شخصية ٤×٦» ملاحظة") for line in reader.prompted())
    assert reader.question() == "صورة شخصية ٤×٦"
    reader.answer(str(photo))
    reader.answer("نعم")
    assert "حالة الطلب: مُرسَل إلى الهيئة (محاكاة)" in reader.prompted()
    assert story.status == "submitted"
    waits_for_news(story)
    reader.answer("دفع")
    reader.answer("الدفع الفوري")
    bill = story.bill
    assert f"رقم الفاتورة: {bill['bill_number']}" in reader.prompted()
    assert reader.prompted()[-1].strip() == "Enter يوقف الانتظار:"
    story.operator.pay(bill["bill_number"])
    reader.says("اكتمل الدفع.")
    reader.answer("حفظ الإيصال")
    assert any(line.startswith("حُفظ الإيصال في ") for line in reader.prompted())
    assert any(each.suffix == ".pdf" for each in (story.folder / "data" / "receipts").iterdir())
    reader.answer("رجوع")
    the_posted_card(story)
    reader.answer("")
    the_messages(story)
    story.ends()


def waits_for_news(story: Story) -> None:
    """News come while they are waited for, a line each; Enter ends it."""
    reader = story.reader
    reader.answer("انتظار")
    reader.prompted()
    story.operator.acts(story.request_id, "pick")
    reader.says("بدأت المراجعة · المراجِع")
    reader.prompted()
    story.operator.acts(story.request_id, "approve")
    reader.says("قُبل الطلب، وصدرت فاتورته · المراجِع")
    reader.answer("")
    assert "حالة الطلب: مقبول، بانتظار دفع الرسوم (محاكاة)" in reader.prompted()


def the_posted_card(story: Story) -> None:
    """Its data, its way, its certificate, and what is wrong on it; what was left out is asked again by its name."""
    reader = story.reader
    reader.answer("انتظار")
    reader.prompted()
    story.operator.acts(story.request_id, "issue", "ship")
    reader.says("سُلّمت البطاقة إلى شركة النقل")
    reader.answer("")
    reader.answer("البطاقة")
    lines = reader.prompted()
    assert "أين البطاقة الآن: في الطريق" in lines
    assert any(line.startswith("رقم التتبّع: SIM") for line in lines)
    reader.answer("حفظ الشهادة")
    assert any(line.startswith("حُفظت الشهادة في ") for line in reader.prompted())
    reader.answer("معلومة")
    for answer in ("", ""):
        reader.answer(answer)
    assert any(line.startswith("٢. خطأ: الصحيح:") for line in reader.prompted())
    assert reader.question() == "ما هو غير صحيح"
    reader.answer("المسمى")
    for _ in range(2):
        reader.answer("رجوع")
    reader.answer("معلومة")
    assert any(line.startswith("Enter وحده يُبقي: ") and "المسمى" in line for line in reader.prompted())
    reader.answer("")
    reader.answer("أخصائي أول تمريض")
    assert "وصل البلاغ، وسيُنظر فيه." in reader.prompted()
    assert [row["field"] for row in story.backend.rows("SELECT field FROM card_reports")] == ["rank"]
    reader.answer("")


@pytest.mark.parametrize("story", [PLUS], indirect=True)
def test_a_certificate_is_called_one(story: Story) -> None:
    story.sent(changes={"review": {"delivery": "digital"}})
    story.operator.pay(story.bill["bill_number"])
    story.operator.acts(story.request_id, "pick", "approve", "issue")
    reader = story.begin()
    reader.answer("طلباتي")
    reader.answer("١")
    reader.answer("مراحل")
    lines = reader.prompted()
    assert any("صدرت الشهادة" in line for line in lines)
    reader.answer("الشهادة")
    lines += reader.prompted()
    assert "أين الشهادة الآن: سُلّمت" in lines
    assert any(line.startswith("رقم الشهادة: ") for line in lines)
    reader.answer("معلومة")
    lines += reader.prompted()
    assert not [line for line in lines if "البطاقة" in line]
    reader.answer("رجوع")
    story.ends()


def the_messages(story: Story) -> None:
    """What was not read is marked; it is read once it was said, and leads to its request."""
    reader = story.reader
    assert reader.question() == "رقم من ١ إلى ٣"
    reader.answer("صندوق")
    assert reader.prompted()[1].startswith("١. جديدة: ")
    reader.answer("١")
    assert "ما يمكن عمله" in reader.prompted()
    reader.answer("فتح")
    assert any(line.startswith("رقم الطلب: R") for line in reader.prompted())
    reader.answer("")
    reader.answer("صندوق")
    assert not reader.prompted()[1].startswith("١. جديدة: ")
    reader.answer("جعلها")
    assert "جديدة" not in "\n".join(reader.prompted())
    assert all(row["read_at"] for row in story.backend.rows("SELECT read_at FROM notifications"))
    reader.answer("")
    reader.answer("")


def test_by_a_pipe_a_hosted_page_declines_then_takes_the_payment_and_the_branch_changes(story: Story) -> None:
    story.sent("pick", "approve", changes=BRANCH)
    reader = story.begin("en", terminal=False)
    reader.answer("my requests")
    reader.answer("1")
    reader.answer("pay")
    for outcome, said in (("declined", "The bank declined"), ("approved", "Paid.")):
        reader.answer("credit")
        reader.says("Waiting")
        story.hosted(outcome)
        reader.says("Bill")
        reader.prompted()
        assert said in reader.heard
    reader.answer("")
    reader.answer("card")
    reader.answer("change")
    reader.answer("jeddah")
    lines = reader.prompted()
    assert any("Jeddah" in line for line in lines)
    assert story.wire.request_of(story.request_id)["branch"] == "jeddah"
    reader.answer("back")
    story.operator.acts(story.request_id, "issue", "ready")
    reader.answer("")
    reader.answer("1")
    reader.answer("card")
    assert not any("Change the branch" in line for line in reader.prompted())
    story.ends()


def test_a_transfer_is_confirmed_once_its_proof_was_taken_and_money_paid_twice_is_asked_back(story: Story) -> None:
    story.sent("pick", "approve")
    story.backend.write("UPDATE requests SET delivery = 'digital'")
    proof, wrong = story.folder / "إثبات.pdf", story.folder / "ملاحظة.txt"
    proof.write_bytes(pdf())
    wrong.write_text("نص")
    reader = story.begin()
    for answer in ("طلباتي", "1", "دفع", "بطاقة"):
        reader.answer(answer)
    reader.answer("")
    assert "بدأت عملية دفع ولم تكتمل. يمكن البدء بغيرها." in reader.prompted()
    reader.answer("إلغاء")
    assert "أُلغيت عملية الدفع. يمكن البدء من جديد." in reader.prompted()
    reader.answer("حساب")
    for path, said in ((story.folder / "none.pdf", "لا يوجد ملف"), (wrong, "لا يُعرف نوع هذا الملف")):
        reader.answer(str(path))
        assert any(line.startswith("خطأ: إثبات التحويل (ملف): " + said) for line in reader.prompted())
    reader.answer(str(proof))
    reader.says("وصل إثبات التحويل")
    reader.prompted()
    payment = story.bill["payments"][-1]["id"]
    assert story.operator.order(f"payments/{payment}/decision", {"accepted": True}).status_code == 200
    reader.says("اكتمل الدفع.")
    reader.prompted()
    story.operator.pay(story.bill["bill_number"])
    reader.answer("حفظ الإيصال")
    assert any("دُفعت الفاتورة مرتين" in line for line in reader.prompted())
    reader.answer("طلب استرداد")
    assert "سياسة الاسترداد (محاكاة)" in reader.prompted()
    reader.answer("")
    reader.answer("SA00")
    assert any(line.startswith("٢. خطأ: ") for line in reader.prompted())
    reader.answer("1")
    reader.answer("رجوع")
    reader.answer("رجوع")
    reader.answer("طلب استرداد")
    assert any(line.startswith("Enter وحده يُبقي: ") for line in reader.prompted())
    reader.answer("")
    assert "Enter وحده يُبقي: SA00" in reader.prompted()
    reader.answer(IBAN)
    lines = reader.prompted()
    assert "طلب الاسترداد: قيد النظر" in lines, lines
    story.backend.pass_time(minutes=1)
    assert story.status == "completed"
    story.ends()


def test_a_transfer_notices_that_the_bill_is_paid_another_way(story: Story) -> None:
    story.sent("pick", "approve")
    reader = story.begin()
    for answer in ("طلباتي", "1", "دفع", "حساب"):
        reader.answer(answer)
    assert reader.question() == "مسار الملف"
    story.operator.pay(story.bill["bill_number"])
    reader.says("اكتمل الدفع.")
    reader.prompted()
    story.ends()


@pytest.mark.parametrize("sure", [False, True])
def test_a_draft_is_discarded_once_it_is_sure(story: Story, sure: bool) -> None:
    story.wire.open("replace_card")
    reader = story.begin()
    reader.answer("حذف المسودة")
    assert any("نهائيًا" in line and "بدل فاقد" in line for line in reader.prompted())
    reader.answer("نعم" if sure else "لا")
    assert ("حُذفت المسودة." in reader.prompted()) == sure
    assert len(story.backend.rows("SELECT id FROM requests")) == (0 if sure else 1)
    story.ends()


@pytest.mark.parametrize("sure", [False, True])
def test_an_overdue_request_has_a_message_to_support_and_is_withdrawn_once_it_is_sure(story: Story, sure: bool) -> None:
    story.sent()
    story.backend.pass_time(days=30)
    reader = story.begin()
    for answer in ("طلباتي", "1"):
        reader.answer(answer)
    assert any("تجاوزت المراجعة مدتها المعلنة" in line for line in reader.prompted())
    reader.answer("رسالة")
    assert any(line.startswith("رقم الطلب: R") and "نرجو الإفادة" in line for line in reader.prompted())
    reader.answer("ملف تقويم")
    assert any(line.startswith("حُفظت المواعيد، وعددها ١") for line in reader.prompted())
    reader.answer("سحب")
    assert "١. رقم الطلب ودوره في المراجعة" in reader.prompted()
    reader.answer("نعم" if sure else "لا")
    assert ("سُحب الطلب." if sure else "بقي الطلب كما هو.") in reader.prompted()
    assert story.status == ("cancelled" if sure else "submitted")
    story.ends()
