"""Errors: one class per thing a caller may want to tell apart; facts are attributes."""

from collections.abc import Sequence


class CommentparseError(Exception):
    """Base of every error that commentparse raises on purpose."""


class InputError(CommentparseError, ValueError):
    """The input cannot be read at all: an archive that is damaged or past its bounds."""


class UnknownFormatError(CommentparseError, LookupError):
    """No installed format has the name that was asked for."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        known = ", ".join(self.known) or "none"
        near = " or ".join(map(repr, self._near()))
        meant = f"; did you mean {near}?" if near else ""
        return f"unknown format {self.name!r}{meant}; installed formats: {known}"

    def _near(self) -> list[str]:
        """The formats with this name behind the slash, else the one whose name is written nearly so."""
        from difflib import get_close_matches  # noqa: PLC0415 - asked for after a typing error only

        behind = [name for name in self.known if name.rpartition("/")[2] == self.name]
        return behind or get_close_matches(self.name, self.known, n=1, cutoff=0.7)


class UnknownZoneError(CommentparseError, ValueError):
    """A zone is neither an IANA name nor an offset."""

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        self.zone = zone

    def __str__(self) -> str:
        return f"unknown time zone {self.zone!r}; expected an IANA name such as 'Europe/Berlin' or an offset such as '+02:00'"


class NotWritableError(CommentparseError, TypeError):
    """The format has no writer."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"format {self.name!r} can be read but not written"


class NotReadableError(CommentparseError, TypeError):
    """The format has no reader."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"format {self.name!r} can be written but not read"


class SeveralThreadsError(CommentparseError, ValueError):
    """`parse` was given an input that holds more than one thread."""

    def __init__(self, format_name: str) -> None:
        super().__init__(format_name)
        self.format_name = format_name

    def __str__(self) -> str:
        return f"the input holds several threads (format {self.format_name!r}); use parse_all"


class FormatError(CommentparseError):
    """A format raised while it looked at or read an input; the cause is chained."""

    def __init__(self, format_name: str, step: str, cause: BaseException) -> None:
        super().__init__(format_name, step, cause)
        self.format_name = format_name
        self.step = step
        self.cause = cause

    def __str__(self) -> str:
        return f"format {self.format_name!r} failed in {self.step}: {type(self.cause).__name__}: {self.cause}"


class ReadError(CommentparseError, ValueError):
    """An input broke a rule and `on_fault="raise"` was asked for."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.message} ({self.code})"


class PluginError(CommentparseError):
    """A plugin could not be loaded or breaks the plugin rules; the rest works without it."""

    def __init__(self, distribution: str, entry_point: str, reason: str) -> None:
        super().__init__(distribution, entry_point, reason)
        self.distribution = distribution
        self.entry_point = entry_point
        self.reason = reason

    def __str__(self) -> str:
        return f"plugin {self.distribution!r} (entry point {self.entry_point!r}): {self.reason}"


class SerializationError(CommentparseError, ValueError):
    """A dict or JSON text is not the form of a thread; holds every fault found."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "; ".join(self.faults)


class MergeError(CommentparseError, ValueError):
    """Threads that cannot be one: different platforms or articles, or none given."""
