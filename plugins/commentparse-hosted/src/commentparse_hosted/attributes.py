"""What the attributes of an element say, by name."""

from collections.abc import Iterable, Mapping

from commentparse.plugin import Element

DATA = "data-"


def attribute(element: Element, *names: str) -> str | None:
    """The first of the attributes that says something."""
    return next((value for name in names if (value := (element.get(name) or "").strip())), None)


def data(element: Element, names: Iterable[str]) -> Mapping[str, str]:
    """What `data-…` attributes say, under their names in snake case, without the empty ones.

    >>> from lxml import etree
    >>> data(etree.fromstring('<p data-app-id="7" data-host=""/>'), ("app-id", "host"))
    {'app_id': '7'}
    """
    return {name.replace("-", "_"): value for name in names if (value := attribute(element, DATA + name))}
