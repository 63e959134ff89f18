"""Comments that are kept on GitHub: giscus in discussions, utterances and Gitalk in issues."""

from collections.abc import Iterator

from commentparse.plugin import Document, Embed, Marks
from commentparse_hosted.addresses import FRAME, canonical_url, loaded, query
from commentparse_hosted.attributes import attribute, data

GISCUS, UTTERANCES = "giscus", "utterances"
GISCUS_HOST, UTTERANCES_HOST = "giscus.app", "utteranc.es"
CLIENT = "client.js"

GISCUS_MARKS = Marks(
    scripts=frozenset((GISCUS_HOST,)),
    classes=frozenset(("giscus-frame",)),
    tags=frozenset(("giscus-widget",)),
)
UTTERANCES_MARKS = Marks(scripts=frozenset((UTTERANCES_HOST,)), classes=frozenset(("utterances-frame",)))

GISCUS_SETTINGS = ("repo", "repo-id", "category", "category-id", "mapping", "term", "strict", "number")
GISCUS_WIDGET = {name.replace("-", ""): name.replace("-", "_") for name in GISCUS_SETTINGS}
GISCUS_QUERY = {"repo": "repo", "repoId": "repo_id", "category": "category", "categoryId": "category_id", "term": "term", "number": "number", "strict": "strict"}  # fmt: skip
UTTERANCES_SETTINGS = ("repo", "issue-term", "issue-number", "label")


def giscus(document: Document) -> Iterator[Embed]:
    """The discussion of the page: its number or term where the page says it, else how it is found."""
    for script, parts in loaded(document, GISCUS_HOST):
        if parts.path.endswith(CLIENT):
            yield _giscus(document, dict(data(script, GISCUS_SETTINGS)))
    for widget in document.root.iter("giscus-widget"):
        values = {to: value for name, to in GISCUS_WIDGET.items() if (value := attribute(widget, name))}
        yield _giscus(document, values)
    if not any(parts.path.endswith(CLIENT) for _, parts in loaded(document, GISCUS_HOST)):
        for _, parts in loaded(document, GISCUS_HOST, FRAME):
            said = query(parts)
            yield _giscus(document, {to: said[name] for name, to in GISCUS_QUERY.items() if name in said})


def _giscus(document: Document, values: dict[str, str]) -> Embed:
    if values.get("mapping") == "number":
        values.setdefault("number", values.get("term", ""))
    identifier = values.get("number") or values.get("term") or None
    return Embed(platform=GISCUS, identifier=identifier, url=canonical_url(document), extra=values)


def utterances(document: Document) -> Iterator[Embed]:
    """The issue of the page: its number or a term where the page says it, else how it is found."""
    found = False
    for script, parts in loaded(document, UTTERANCES_HOST):
        if parts.path.endswith(CLIENT):
            found = True
            values = {name: attribute(script, name, "data-" + name) for name in UTTERANCES_SETTINGS}
            yield _utterances(document, values)
    if not found:
        for _, parts in loaded(document, UTTERANCES_HOST, FRAME):
            said = query(parts)
            yield _utterances(document, {name: said.get(name) for name in UTTERANCES_SETTINGS})


TERMS = frozenset(("pathname", "url", "title", "og:title"))
"""Values of `issue-term` that say where to look, and not what for."""


def _utterances(document: Document, values: dict[str, str | None]) -> Embed:
    term = values.get("issue-term")
    identifier = values.get("issue-number") or (None if term in TERMS else term)
    extra = {name.replace("-", "_"): value for name, value in values.items() if value}
    return Embed(platform=UTTERANCES, identifier=identifier, url=canonical_url(document), extra=extra)
