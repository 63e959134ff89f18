"""Values kept by key until they are asked for: in memory, or in a temporary file where they are many.

Strategy: each value is written behind the last one with the place of the one before it of the same key,
so that memory holds one number a key, however many values there are.
"""

import os
import struct
import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, Any, Self

import msgspec

_LAST = struct.Struct("<qI")
"""Where the one before it stands, and how long that is; nothing is before the first, whose length is 0."""
_NOTHING = (0, 0)
_BUFFER = 1 << 20


class Spill:
    """Groups values by key; a context manager.

    Args:
        to_file: whether values go to a temporary file, which vanishes when the spill is closed.
    """

    def __init__(self, *, to_file: bool) -> None:
        self._file: IO[bytes] | None = tempfile.TemporaryFile(buffering=_BUFFER) if to_file else None  # noqa: SIM115
        self._lists: dict[str, list[Any]] = {}
        self._last: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._is_flushed = False
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
        data = _LAST.pack(*self._last.get(key, _NOTHING)) + self._encoder.encode(value)
        self._file.write(data)
        self._is_flushed = False
        self._last[key] = (self._end, len(data))
        self._end += len(data)

    def __contains__(self, key: str) -> bool:
        return key in (self._lists if self._file is None else self._last)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order in which they came first."""
        return iter(self._lists if self._file is None else self._last)

    def take(self, key: str) -> Iterable[Any]:
        """The values of a key, in their order, which are forgotten; none where there are none."""
        if self._file is None:
            return self._lists.pop(key, ())
        if not self._is_flushed:
            self._file.flush()
            self._is_flushed = True
        return _chained(self._file.fileno(), *self._last.pop(key, _NOTHING))


def _chained(file: int, place: int, size: int) -> list[Any]:
    """The value at a place of the file and all before it, oldest first."""
    found = []
    while size:
        data = _read_at(file, size, place)
        found.append(msgspec.msgpack.decode(memoryview(data)[_LAST.size :]))
        place, size = _LAST.unpack_from(data)
    found.reverse()
    return found


def _read_at(file: int, size: int, place: int) -> bytes:
    """Past the buffer of the file object, which would read a megabyte for each value."""
    if hasattr(os, "pread"):
        return os.pread(file, size, place)
    end = os.lseek(file, 0, os.SEEK_END)
    os.lseek(file, place, os.SEEK_SET)
    data = os.read(file, size)
    os.lseek(file, end, os.SEEK_SET)
    return data
