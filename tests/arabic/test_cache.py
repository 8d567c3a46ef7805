"""What is remembered is bounded by its size, and what is in use stays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mumaris_tui.arabic.cache import Cache


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 60))))
def test_it_never_holds_more_than_its_limit(uses: list[tuple[int, int]]) -> None:
    cache: Cache[int, str] = Cache(100)
    for key, size in uses:
        kept = cache.get(key)
        assert kept in {None, str(key)}
        if kept is None:
            cache.put(key, str(key), size)
            assert (cache.get(key) is None) == (size >= 50)
        assert cache.size <= 100


def test_what_is_asked_for_stays() -> None:
    cache: Cache[int, str] = Cache(100)
    cache.put(-1, "in use", 10)
    for key in range(1_000):
        cache.put(key, "passing", 10)
        assert cache.get(-1) == "in use"
    assert cache.get(0) is None
