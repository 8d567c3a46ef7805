"""One line laid out by the engine, beside python-bidi with the same joining (strings only: no levels, no maps).

"Cold" lines have not been seen before; their letters have, as a screen's are after the first line.
"""

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence

from bidi import get_display

from mumaris_tui.arabic import line
from mumaris_tui.arabic.joining import shape
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.arabic.paragraphs import wrap

LENGTH = 87
LINES = 600
LONG = 10_000
ARABIC = (
    *("تجديد", "بطاقة", "التسجيل", "المهني", "للممارس", "الصحي", "في", "المملكة", "العربية", "السعودية", "لا", "إله"),
    *("قبل", "انتهاء", "الصلاحية", "(ثلاثون", "يومًا)"),
)
MIXED = (*ARABIC[:8], "Acme", "Medical", "Center", "(2026)", "name@example.com", "1,250.50", "رقم", "R2026-0001233")
FLOODS = {
    "Arabic": "بسم الله الرحمن " * (LONG // 16),
    "marks on one letter": "ب" + "\u0651" * LONG,
    "isolates": "\u2067م\u2069" * (LONG // 3),
    "isolates within isolates": "\u2068" * LONG,
    "brackets": "(م)" * (LONG // 3),
}
_chance = random.Random(1)


def unseen(words: Sequence[str], count: int, length: int = LENGTH) -> list[str]:
    """Return so many lines of the words, each in another order, cut to `length`."""
    return [" ".join(_chance.choices(words, k=length // 2))[:length] for _ in range(count)]


def median_us(act: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the median microseconds of one call."""
    took = []
    for text in texts:
        begun = time.perf_counter()
        act(text)
        took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1_000_000


def engine(text: str) -> object:
    """Lay out a right-to-left line."""
    return lay_out(text, 1)


def peer(text: str) -> object:
    """Give the same letters in visual order, as a string."""
    return get_display("".join(shape(text)), base_dir="R")


def full_cache() -> tuple[int, float]:
    """Return how many lines of the length fill the memory of lines, and the megabytes that they take."""
    gc.collect()
    tracemalloc.start()
    for text in unseen(MIXED, line.REMEMBERED_CHARACTERS // LENGTH + 1):
        lay_out(text, 1)
    size_bytes = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return len(line.remembered), size_bytes / 1e6


def run() -> list[str]:
    """Return the rows of the table: medians."""
    for text in unseen([*ARABIC, *MIXED], 20):
        engine(text)
        peer(text)
    rows = [f"One line of {LENGTH} characters, right to left (medians of {LINES} lines)"]
    for name, words in (("Arabic", ARABIC), ("mixed", MIXED)):
        cold = median_us(engine, unseen(words, LINES))
        other = median_us(peer, unseen(words, LINES))
        rows.append(f"{name + ', cold':<34}{cold:8.0f} us    python-bidi and joining {other:6.0f} us    bar 500 us")
    (seen,) = unseen(ARABIC, 1)
    engine(seen)
    begun = time.perf_counter()
    for _ in range(LINES * 10):
        lay_out(seen, 1)
    cached = (time.perf_counter() - begun) / (LINES * 10) * 1_000_000
    rows.append(f"{'the same again, remembered':<34}{cached:8.2f} us{'bar 1 us':>49}")
    count, megabytes = full_cache()
    rows.append(f"{'remembered at most':<34}{count:8} lines {megabytes:.1f} MB")
    rows.append(f"One line of {LONG:,} characters, and one of a tenth of it: linear is 10 (medians of 5)")
    for name, text in FLOODS.items():
        whole, tenth = (
            median_us(engine, [f"{number}{text[:length]}" for number in range(5)]) for length in (LONG, LONG // 10)
        )
        rows.append(f"{name:<34}{whole / 1000:8.1f} ms{tenth / 1000:8.2f} ms{whole / tenth:8.1f}")
    wrapped = median_us(lambda text: wrap(text, 80, 1), unseen(ARABIC, 5, LONG))
    rows.append(f"{'wrapped in 80 columns':<34}{wrapped / 1000:8.1f} ms")
    return rows
