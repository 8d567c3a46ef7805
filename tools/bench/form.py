"""The form that all programs of the bench show: title, step, five labelled fields, two buttons, a line of keys, twice.

Words alone, so that a peer pays for nothing else.
"""

from dataclasses import dataclass

TITLE = "تجديد بطاقة التسجيل المهني"
NEXT = "التالي"
BACK = "السابق"
KEYS = (("F2", NEXT), ("F3", BACK), ("F1", "مساعدة"), ("F10", "حفظ وخروج"))


@dataclass(frozen=True, slots=True)
class Page:
    """One screen: its id, its step line, and each field's name with its label."""

    id: str
    step: str
    fields: tuple[tuple[str, str], ...]


PAGES = (
    Page(
        "contact",
        "بيانات الاتصال",
        (
            ("city", "المدينة"),
            ("district", "الحي"),
            ("street", "الشارع"),
            ("employer", "جهة العمل"),
            ("department", "القسم"),
        ),
    ),
    Page(
        "additional",
        "معلومات إضافية",
        (
            ("university", "الجامعة"),
            ("college", "الكلية"),
            ("degree", "المؤهل العلمي"),
            ("language", "لغة التواصل"),
            ("notes", "ملاحظات"),
        ),
    ),
)
TYPED = ("الرياض", "النخيل", "العليا", "مستشفى", "التمريض")
"""What is typed into the fields of each page where the whole form is filled."""


def step_line(number: int) -> str:
    """Return the step line of a page, counted from 1."""
    return f"الخطوة {number} من {len(PAGES)} · {PAGES[number - 1].step}"


def key_line() -> str:
    """Return the line of keys."""
    return "  ".join(f"{key} {name}" for key, name in KEYS)
