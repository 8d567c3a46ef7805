"""A memory of results that is bounded by their size."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """Keeps what was used last: at most `limit` in all, counted in the sizes that `put` is told.

    Two generations stand in for an order of use. What is asked for moves to the young one; when that holds half of the
    limit, it becomes the old one and the old one is dropped.
    """

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._young: dict[K, tuple[V, int]] = {}
        self._old: dict[K, tuple[V, int]] = {}
        self._size = 0

    @property
    def size(self) -> int:
        """Sizes of all that is kept."""
        return sum(size for kept in (self._young, self._old) for _, size in kept.values())

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def get(self, key: K) -> V | None:
        """Give what was kept under `key`, or None."""
        if (kept := self._young.get(key)) is not None:
            return kept[0]
        if (kept := self._old.pop(key, None)) is not None:
            self.put(key, *kept)
            return kept[0]
        return None

    def put(self, key: K, value: V, size: int) -> None:
        """Keep `value`, unless its `size` alone is half of the limit or more."""
        if size >= self._half:
            return
        if self._size + size > self._half:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[key] = (value, size)
        self._size += size

    def clear(self) -> None:
        """Drop all that is kept."""
        self._young, self._old, self._size = {}, {}, 0
