"""What reading leaves of a value, for `keep`: lines, bodies, addresses, languages, counts, times and ids.

Built on what normalization does to published strings, so that whatever it comes to drop or refuse is
dropped or refused here as well.
"""

import re
from collections.abc import Iterator, Mapping
from typing import overload

from commentparse.characters import clean
from commentparse.json_fields import LARGEST_NUMBER
from commentparse.model import Thread, Timestamp
from commentparse.normalize.strings import folded, url_of

ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold. Source: XML 1.0, section 2.2."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""Source: BCP 47, section 2.1."""

EMPTY_LINES = re.compile(r"\n{3,}")


@overload
def kept_line(text: str) -> str: ...
@overload
def kept_line(text: None) -> None: ...
@overload
def kept_line(text: str | None) -> str | None: ...
def kept_line(text: str | None) -> str | None:
    r"""A name, title or other short string on one line, as reading gives it.

    >>> kept_line(" Ada \n Lovelace\x07")
    'Ada Lovelace'
    """
    return None if text is None else folded(text)


def kept_text(text: str | None) -> str:
    r"""A body of plain text as reading gives it; "" for none.

    No blanks at the ends of lines, no empty lines around it, at most one between paragraphs.

    >>> kept_text("One. \r\n\r\n\r\n\r\nTwo.\r\n")
    'One.\n\nTwo.'
    """
    whole = clean((text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in whole.split("\n"))).strip("\n")


def kept_address(url: str | None) -> str | None:
    """An address that reading leaves as it is; None for one that it would change or refuse.

    >>> kept_address("/people/ada"), kept_address("JavaScript:alert(1)"), kept_address(" /people/ada")
    ('/people/ada', None, None)
    """
    return url if url and url == folded(url) == url_of(url, None) else None


def kept_address_in_xml(url: str | None) -> str | None:
    r"""The same for a file of XML; None for an address, too, that XML cannot hold.

    >>> kept_address_in_xml("/people/ada"), kept_address_in_xml("/people/\uffff")
    ('/people/ada', None)
    """
    kept = kept_address(url)
    return kept if kept and kept == legal_in_xml(kept) else None


def kept_language(tag: str | None) -> str | None:
    """A language tag; None for what has not the form of one.

    >>> kept_language("de-CH"), kept_language("Swiss German")
    ('de-CH', None)
    """
    return tag if tag is not None and LANGUAGE_TAG.fullmatch(tag) else None


def kept_count(count: int | None) -> int | None:
    """A number that is not too large to be read as a count.

    >>> kept_count(-3), kept_count(10**17)
    (-3, None)
    """
    return None if count is None or abs(count) >= LARGEST_NUMBER else count


def kept_time(time: Timestamp | None) -> Timestamp | None:
    """A time with bounds, as a format keeps it that writes both of them; without its printed form.

    One without bounds is not kept: it would read back as a relative date that is counted from the wrong day.

    >>> kept_time(Timestamp(raw="yesterday")) is None
    True
    """
    if time is None or time.earliest is None or time.latest is None:
        return None
    return Timestamp(earliest=time.earliest, latest=time.latest)


def kept_ids(thread: Thread) -> Mapping[str, str]:
    r"""The id of every comment as reading gives it: its own, or a free number where it is no clean line.

    >>> from commentparse.model import Comment
    >>> kept_ids(Thread(comments=(Comment(id="1"), Comment(id="a\nb"))))
    {'1': '1', 'a\nb': '2'}
    """
    fresh = fresh_numbers(thread)
    return {
        comment.id: comment.id if comment.id and comment.id == folded(comment.id) else next(fresh)
        for comment in thread.comments
    }


def fresh_numbers(thread: Thread) -> Iterator[str]:
    """Numbers from 1 that are no comment's id.

    >>> from commentparse.model import Comment
    >>> fresh = fresh_numbers(Thread(comments=(Comment(id="2"),)))
    >>> next(fresh), next(fresh)
    ('1', '3')
    """
    number = 0
    while True:
        number += 1
        if str(number) not in thread:
            yield str(number)


@overload
def legal_in_xml(text: str) -> str: ...
@overload
def legal_in_xml(text: None) -> None: ...
@overload
def legal_in_xml(text: str | None) -> str | None: ...
def legal_in_xml(text: str | None) -> str | None:
    r"""The text with U+FFFD for every character that XML cannot hold.

    >>> legal_in_xml("a\x0cb")
    'a\ufffdb'
    """
    return None if text is None else ILLEGAL_IN_XML.sub("\ufffd", text)


def json_legal_in_xml(written: str) -> str:
    r"""JSON with an escape for every character that XML cannot hold; it stays the same value.

    >>> print(json_legal_in_xml('"a\uffffb"'))
    "a\uffffb"
    """
    return ILLEGAL_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
