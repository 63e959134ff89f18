"""Addresses of an Isso server: what an answer was asked for, and what to ask next."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import attrs

OFFSET = re.compile(r"[0-9]{1,9}")


@attrs.frozen(kw_only=True)
class Request:
    """What an answer was asked for, as far as its address says."""

    address: str | None = None
    """Without the query; None: not known, or no address of a thread."""
    query: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str | None:
        """The first value of a parameter; None without it."""
        return next((value for key, value in self.query if key == name), None)

    @property
    def uri(self) -> str | None:
        """Which page: its path on its site, or what the site calls it."""
        return self.value("uri")

    @property
    def sort(self) -> str | None:
        """In which order: "oldest", "newest" or "upvotes"."""
        return self.value("sort")

    @property
    def is_plain(self) -> bool:
        """Whether texts were asked for as Markdown."""
        return self.value("plain") not in (None, "0")

    def next_address(self, under: str | None, shown: int, *, is_further: bool) -> str | None:
        """Where the comments are that follow the `shown` ones; None if the answer's own address is not known.

        Args:
            under: id of the comment whose replies are wanted; None: top-level comments.
            shown: how many of that level the answer holds.
            is_further: they continue the level that was asked for, which may itself have begun further on.
        """
        if self.address is None or self.value("after") is not None:
            # What "after" leaves out is not counted in the answer, so nobody can tell how far it goes.
            return None
        before = self.value("offset") if is_further else None
        offset = int(before) if before is not None and OFFSET.fullmatch(before) else 0
        kept = [(key, value) for key, value in self.query if key not in ("parent", "offset")]
        if under is not None:
            kept.append(("parent", under))
        return f"{self.address}?{urlencode([*kept, ('offset', str(offset + shown))])}"


def request_of(url: str | None) -> Request:
    """What an address asks for; nothing if it is not that of a thread."""
    try:
        parts = urlsplit(url or "")
        query = tuple(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=64))
    except ValueError:  # e.g. "http://[broken"
        return Request()
    if not any(key == "uri" for key, _ in query):
        return Request()
    return Request(address=urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), query=query)


def path_of(url: str | None) -> str | None:
    """What Isso calls a page that says nothing else: its path; None without an address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return (parts.path or "/") if parts.netloc else None
