"""The article of a page: JSON-LD, meta elements and microdata, overridden field by field by the format.

Source: schema.org Article; Open Graph; the HTML standard's `title`.
"""

from collections.abc import Mapping
from typing import Any

from commentparse.document import HTML, Document
from commentparse.model import Article, Author
from commentparse.normalize.markup import plain_text
from commentparse.normalize.strings import line_of, url_of
from commentparse.normalize.values import Context, author_of, body_text, time_of
from commentparse.raw import RawArticle

ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "TechArticle ScholarlyArticle LiveBlogPosting DiscussionForumPosting SocialMediaPosting Review".split()
)
SEPARATORS = (" | ", " – ", " — ", " - ", " · ", " :: ", " » ", " « ")


def article_of(document: Document, raw: RawArticle | None, context: Context) -> Article | None:
    """The article, None if nothing is said about one."""
    found = _fields_of_page(document, context) if document.kind == HTML else {}
    if raw is not None:
        found.update(_fields_of_raw(raw, context))
    if not any(found.values()):
        return None
    found.setdefault("url", document.url)
    return Article(**found)


def _fields_of_raw(raw: RawArticle, context: Context) -> dict[str, Any]:
    text, html = body_text(raw.body)
    fields = {
        "title": line_of(raw.title),
        "url": url_of(raw.url, context.base_url),
        "authors": tuple(author_of(author, context) for author in raw.authors),
        "published": time_of(raw.published, raw.published_exact, context),
        "modified": time_of(raw.modified, None, context),
        "text": text,
        "html": html,
        "site_name": line_of(raw.site_name),
        "image": url_of(raw.image, context.base_url, "src"),
        "extra": raw.extra,
    }
    return {name: value for name, value in fields.items() if value}


def _fields_of_page(document: Document, context: Context) -> dict[str, Any]:
    meta = document.meta
    about = next((item for item in document.json_ld if not ARTICLE_TYPES.isdisjoint(_types(item))), {})
    site_name = meta.get("og:site_name")
    base = context.base_url
    canonical = next(
        (link.get("href") for link in document.head_elements["link"] if link.get("rel") == "canonical"), None
    )
    published = _text(about.get("datePublished")) or meta.get("article:published_time")
    modified = _text(about.get("dateModified")) or meta.get("article:modified_time")
    fields = {
        "title": line_of(
            _text(about.get("name"))
            or _text(about.get("headline"))
            or meta.get("og:title")
            or _page_title(document, site_name)
        ),
        "canonical_url": url_of(canonical or meta.get("og:url"), base),
        "authors": _authors(about.get("author"), base) or _authors(meta.get("author"), base),
        "published": time_of(published, None, context),
        "modified": time_of(modified, None, context),
        "text": plain_text(_text(about.get("articleBody")) or ""),
        "site_name": line_of(site_name),
        "language": document.language,
        "image": url_of(meta.get("og:image"), base),
    }
    return {name: value for name, value in fields.items() if value}


def _page_title(document: Document, site_name: str | None) -> str | None:
    """The title element, without the site's name where the page gives that away."""
    element = next(iter(document.head_elements["title"]), None)
    title = line_of(element)
    if not title:
        return None
    if site_name:
        for separator in SEPARATORS:
            title = title.removesuffix(separator + site_name.strip()).removeprefix(
                site_name.strip() + separator
            )
    return title


def _types(item: Mapping[str, Any]) -> frozenset[str]:
    value = item.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(name.rpartition("/")[2] for name in names if isinstance(name, str))


def _authors(value: Any, base: str | None) -> tuple[Author, ...]:
    """Authors from a JSON-LD value: a string, an object, or an array of either."""
    found: list[Author] = []
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str) and entry.strip():
            found.append(Author(name=line_of(entry)))
        elif isinstance(entry, Mapping) and _text(entry.get("name")):
            found.append(
                Author(name=line_of(_text(entry.get("name"))), url=url_of(_text(entry.get("url")), base))
            )
    return tuple(found)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
