"""Names of months as people write them in both languages; data for reading days."""

from mumaris_tui.domain.text import comparable

_GREGORIAN = (
    "يناير، كانون الثاني، january، jan",
    "فبراير، شباط، february، feb",
    "مارس، آذار، march، mar",
    "أبريل، نيسان، april، apr",
    "مايو، أيار، may",
    "يونيو، يونيه، حزيران، june، jun",
    "يوليو، يوليه، تموز، july، jul",
    "أغسطس، آب، august، aug",
    "سبتمبر، أيلول، september، sep، sept",
    "أكتوبر، تشرين الأول، october، oct",
    "نوفمبر، تشرين الثاني، november، nov",
    "ديسمبر، كانون الأول، december، dec",
)
_HIJRI = (
    "محرم، المحرم، muharram",
    "صفر، safar",
    "ربيع الأول، ربيع أول، rabi al-awwal، rabi i",
    "ربيع الآخر، ربيع آخر، ربيع الثاني، ربيع ثاني، rabi al-akhir، rabi al-thani، rabi ii",
    "جمادى الأولى، جمادى الأول، جماد الأول، جماد أول، jumada al-ula، jumada al-awwal، jumada i",
    "جمادى الآخرة، جمادى الثانية، جمادى الثاني، جماد الآخر، جماد الثاني، jumada al-akhirah، jumada al-thani، jumada ii",
    "رجب، rajab",
    "شعبان، shaban، shaaban",
    "رمضان، ramadan",
    "شوال، shawwal",
    "ذو القعدة، ذي القعدة، dhu al-qadah، dhu al-qidah، dhul qadah",
    "ذو الحجة، ذي الحجة، dhu al-hijjah، dhul hijjah",
)


def month_named(name: str) -> tuple[bool, int] | None:
    """Return whether the month of that name is Hijri, and its number from 1; None for no month."""
    return _NAMED.get(_folded(name))


def _folded(name: str) -> str:
    return "".join(filter(str.isalpha, comparable(name)))


_NAMED = {
    _folded(name): (hijri, number)
    for hijri, months in ((False, _GREGORIAN), (True, _HIJRI))
    for number, names in enumerate(months, start=1)
    for name in names.split("،")
}
