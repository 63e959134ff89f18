"""The page around a list of comments: head, article and foot, as a plain WordPress theme prints them."""

from collections.abc import Iterator
from html import escape

from commentparse.plugin import Article, Author, Timestamp
from commentparse_wordpress.markup import link, paragraphs, printed_time, tag

STYLE = """
body{font:16px/1.55 Georgia,"Noto Serif",serif;color:#222;background:#fff;max-width:46em;margin:0 auto;padding:1.5em}
h1,h2{font-family:Helvetica,Arial,sans-serif;line-height:1.25}a{color:#17607a}
p,pre,.fn,.entry-title,.wpd-comment-author{unicode-bidi:plaintext;text-align:start;overflow-wrap:anywhere}
pre{white-space:pre-wrap;font-family:inherit;margin:1em 0}
.entry-footer,.comment-metadata,.comment-notice,.comment-awaiting-moderation{color:#666;font-size:.85em}
"""


def head(article: Article, style: str) -> Iterator[str]:
    """From the document type to the end of the article; without anything to say, there is none."""
    yield "<!DOCTYPE html>\n" + tag("html", lang=article.language) + "\n<head>\n"
    yield '<meta charset="UTF-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="generator" content="commentparse">\n'
    yield f"<style>{STYLE}{style}</style>\n<title>{escape(article.title or '')}</title>\n"
    yield from _statements(article)
    yield '</head>\n<body class="single single-post">\n<main id="main" class="site-main">\n'
    if article != Article():
        yield from _post(article)


def foot() -> Iterator[str]:
    """What closes the page."""
    yield "</main>\n</body>\n</html>\n"


def _statements(article: Article) -> Iterator[str]:
    properties = {
        "og:site_name": article.site_name,
        "article:published_time": _machine_time(article.published),
        "article:modified_time": _machine_time(article.modified),
        "og:image": article.image,
    }
    if article.canonical_url is not None:
        yield tag("link", rel="canonical", href=article.canonical_url) + "\n"
    for name, content in properties.items():
        if content is not None:
            yield tag("meta", property=name, content=content) + "\n"


def _post(article: Article) -> Iterator[str]:
    yield '<article class="post type-post hentry">\n'
    if article.title is not None:
        yield f'<header class="entry-header"><h1 class="entry-title">{escape(article.title)}</h1></header>\n'
    yield f'<div class="entry-content">\n{paragraphs(article.text or "", article.html)}\n</div>\n<footer class="entry-footer">'
    if article.published is not None:
        yield f'<span class="posted-on">{time_element(article.published, class_="entry-date published")}</span> '
    for author in article.authors:
        yield _byline(author)
    yield "</footer>\n</article>\n"


def _byline(author: Author) -> str:
    name = author.name or ""
    shown = (
        f'<span class="fn n">{escape(name)}</span>'
        if author.url is None
        else link(author.url, name, class_="url fn n")
    )
    return f'<span class="byline"><span class="author vcard">{shown}</span></span>'


def time_element(time: Timestamp, class_: str | None = None) -> str:
    """`<time>` with the machine's form beside the printed one."""
    return f"{tag('time', class_=class_, datetime=_machine_time(time))}{printed_time(time)}</time>"


def _machine_time(time: Timestamp | None) -> str | None:
    return None if time is None else printed_time(time, "T")
