"""The elements of an export, each on a line of its own, as WordPress writes them."""

from datetime import datetime

from commentparse.plugin import Timestamp, json_legal_in_xml, legal_in_xml
from commentparse_wordpress.carried import META_KEY, Carried, carrying
from commentparse_wordpress.markup import printed_time

NO_TIME = "0000-00-00 00:00:00"
"""What WordPress itself writes where it has no time."""


def cdata(text: str) -> str:
    """The text in as many CDATA sections as it takes.

    >>> cdata("a ]]> b")
    '<![CDATA[a ]]]]><![CDATA[> b]]>'
    """
    return f"<![CDATA[{legal_in_xml(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def field(name: str, value: str | int) -> str:
    """An element with a text, or with a number as it is.

    >>> field("wp:comment_id", 7)
    '<wp:comment_id>7</wp:comment_id>\\n'
    """
    return f"<{name}>{value if isinstance(value, int) else cdata(value)}</{name}>\n"


def meta(owner: str, key: str, value: str) -> str:
    """A meta field of a post or comment; `owner` is the element's name, e.g. "wp:commentmeta"."""
    return f"<{owner}>\n{field('wp:meta_key', key)}{field('wp:meta_value', value)}</{owner}>\n"


def carried_meta(owner: str, carried: Carried) -> str:
    """The meta field with what WordPress has no place for."""
    written = json_legal_in_xml(carrying(carried) or "{}")
    return meta(owner, META_KEY, written)


def times(name: str, time: Timestamp | None) -> str:
    """A time twice, as the site's and in UTC; both are the same, for the site's zone is not known."""
    printed = NO_TIME if time is None or time.earliest is None else _seconds(time.earliest)
    return field(name, printed) + field(f"{name}_gmt", printed)


def carried_time(time: Timestamp | None) -> str | None:
    """A time that is no second of UTC, in ISO 8601; None for one that is, and for none."""
    if time is None or (time.earliest == time.latest and time.earliest and time.earliest.tzinfo is not None):
        return None
    return printed_time(time, "T")


def _seconds(time: datetime) -> str:
    return time.replace(tzinfo=None).isoformat(" ", "seconds")
