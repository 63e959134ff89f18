"""The address of the article that a thread is about, in a form that its pages share."""

import functools
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, unquote, urlsplit

from commentparse.model import Thread

# e.g. ?p=12, as blogs without readable addresses have it
_NUMBER = re.compile(r"(?:^|&)((?:p|page_id)=[0-9]+)(?:&|\Z)")
_COMMENT_PAGE = re.compile(r"/comment-page-[0-9]+\Z")


def article_addresses(threads: Iterable[Thread]) -> dict[str, str]:
    """What each article is called by, its key to an address as stated; threads that state none are left out."""
    found: dict[str, str] = {}
    for address in filter(None, map(stated_address, threads)):
        key = address_key(address)
        if key is not None:
            found[key] = min(found.get(key, address), address)
    return found


def stated_address(thread: Thread) -> str | None:
    """The address that a thread gives for its article: the canonical one, else that of the article or the page."""
    article = thread.article
    canonical = article.canonical_url if article is not None else None
    addresses = (canonical, article.url if article is not None else None, thread.url)
    return next((address for address in addresses if address and address_key(address)), None)


@functools.lru_cache(maxsize=256)
def address_key(address: str) -> str | None:
    """Host and path without "www.", final slash and number of the comment page; None: no page of an article.

    Scheme and fragment do not count, nor does the query but for a number that names the article. Addresses
    without a host tell of no article.
    """
    parts = _split(address)
    if parts is None or not parts.netloc:
        return None
    path = _COMMENT_PAGE.sub("", unquote(parts.path).rstrip("/")).rstrip("/")
    number = _NUMBER.search(parts.query)
    return parts.netloc.lower().removeprefix("www.") + path + (f"?{number[1]}" if number else "")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # e.g. "https://[example.org/"
        return None
