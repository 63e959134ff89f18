"""Markup from values: escaped strings, elements' attributes, paragraphs and times."""

from datetime import datetime, timedelta
from html import escape
from typing import Literal

from commentparse.plugin import Timestamp, marked_paragraphs

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def tag(name: str, /, **attributes: str | None) -> str:
    """A start tag; attributes that are None are left out, `_` in a name stands for `-`.

    >>> tag("a", href="/?a=1&b=2", class_="url", title=None)
    '<a href="/?a=1&amp;b=2" class="url">'
    """
    pieces = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{''.join(pieces)}>"


def link(href: str | None, text: str, /, **attributes: str | None) -> str:
    """The escaped text, as a link where there is an address."""
    return escape(text) if href is None else f"{tag('a', href=href, **attributes)}{escape(text)}</a>"


def paragraphs(text: str, html: str | None = None) -> str:
    r"""A body as WordPress prints it: `<p>` and `<br />`; `<pre>` where white space counts.

    Links and emphasis are those of `html`, if that says the same.

    >>> paragraphs("one\ntwo\n\n  three")
    '<p>one<br />\ntwo</p>\n<pre>  three</pre>'
    """
    return "\n".join(
        f"<pre>{marked}</pre>" if is_pre else "<p>" + marked.replace("\n", "<br />\n") + "</p>"
        for marked, is_pre in marked_paragraphs(text, html)
    )


def printed_time(time: Timestamp, joint: Literal[" ", "T"] = " ") -> str:
    """A time in the shortest form of ISO 8601 that says the same, else as an interval; "" without bounds.

    Source: ISO 8601-1:2019, 5.4 and 5.5.2.

    >>> printed_time(Timestamp(earliest=datetime(2020, 5, 6, 7, 8), latest=datetime(2020, 5, 6, 7, 8, 59)))
    '2020-05-06 07:08'
    """
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return ""
    if last == first:
        return _second(first, joint)
    if first.second == 0 and last - first == MINUTE - SECOND:
        return _with_zone(first, first.isoformat(joint, "minutes"), joint)
    if (
        first.tzinfo is None
        and first.time() == datetime.min.time()
        and (last.hour, last.minute, last.second) == (23, 59, 59)
    ):
        ends = [first.date().isoformat(), last.date().isoformat()]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)
    return f"{_second(first, joint)}/{_second(last, joint)}"


def _second(time: datetime, joint: str) -> str:
    return _with_zone(time, time.isoformat(joint, "seconds"), joint)


def _with_zone(time: datetime, text: str, joint: str) -> str:
    if time.tzinfo is None:
        return text
    return text if joint == "T" else text.removesuffix("+00:00") + " UTC"
