"""Values kept by key until they are asked for: in memory, or in a temporary file where they are many.

Strategy: each value is written behind the last one with the place of the one before it of the same key,
so that memory holds one number a key, however many values there are.
"""

import struct
import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, Any, Self

import msgspec

_PLACE = struct.Struct("<qI")
"""Where the one before it stands (-1: it is the first), and how long this one is."""
_BUFFER = 1 << 20


class Spill:
    """Groups values by key; a context manager.

    Args:
        to_file: whether values go to a temporary file, which vanishes when the spill is closed.
    """

    def __init__(self, *, to_file: bool) -> None:
        self._file: IO[bytes] | None = tempfile.TemporaryFile(buffering=_BUFFER) if to_file else None  # noqa: SIM115
        self._lists: dict[str, list[Any]] = {}
        self._last: dict[str, int] = {}
        self._end = 0
        self._encoder = msgspec.msgpack.Encoder()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        if self._file is not None:
            self._file.close()
        self._lists.clear()
        self._last.clear()

    def add(self, key: str, value: Any) -> None:
        """Keep one more value of a key; it may consist of None, strings, numbers, lists and dicts."""
        if self._file is None:
            self._lists.setdefault(key, []).append(value)
            return
        data = self._encoder.encode(value)
        self._file.write(_PLACE.pack(self._last.get(key, -1), len(data)) + data)
        self._last[key] = self._end
        self._end += _PLACE.size + len(data)

    def __contains__(self, key: str) -> bool:
        return key in (self._lists if self._file is None else self._last)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order in which they came first."""
        return iter(self._lists if self._file is None else self._last)

    def take(self, key: str) -> Iterable[Any]:
        """The values of a key, in their order, which are forgotten; none where there are none."""
        if self._file is None:
            return self._lists.pop(key, ())
        return self._from_file(self._file, self._last.pop(key, -1))

    def _from_file(self, file: IO[bytes], place: int) -> list[Any]:
        found = []
        while place >= 0:
            file.seek(place)
            place, size = _PLACE.unpack(file.read(_PLACE.size))
            found.append(msgspec.msgpack.decode(file.read(size)))
        file.seek(self._end)
        found.reverse()
        return found
