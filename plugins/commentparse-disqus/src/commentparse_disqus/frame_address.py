"""What the address of the embed's frame says of the page that it stands on."""

from urllib.parse import parse_qs, urlsplit

import attrs

MOST_FIELDS = 100


@attrs.frozen(kw_only=True)
class Page:
    """The page as the embed's script described it; None where it did not."""

    url: str | None = None
    title: str | None = None
    identifier: str | None = None
    forum: str | None = None


def page_in(address: str | None) -> Page:
    """The page behind the address of a frame; nothing of it where the address is another one.

    >>> page_in("https://disqus.com/embed/comments/?base=default&f=choir&t_u=https%3A%2F%2Fchoir.example%2F").forum
    'choir'
    """
    try:
        parts = urlsplit(address or "")
        fields = parse_qs(parts.query, max_num_fields=MOST_FIELDS)
    except ValueError:  # e.g. "http://[broken", or a query of a thousand fields
        return Page()
    host = (parts.hostname or "").lower()
    if host != "disqus.com" and not host.endswith(".disqus.com"):
        return Page()
    first = {name: values[0] for name, values in fields.items()}
    return Page(
        url=first.get("t_u"),
        title=first.get("t_t") or first.get("t_d"),
        identifier=first.get("t_i"),
        forum=first.get("f"),
    )
