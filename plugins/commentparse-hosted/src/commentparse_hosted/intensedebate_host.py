"""IntenseDebate on the page that loads it: an account, and a post within it.

Any site: `idcomments_acct`, `idcomments_post_id`, `idcomments_post_url`. WordPress: `span.IDCommentsReplace` with
the post's number, and what is known of the post in hidden elements, percent-encoded. Blogger: a wrapper script.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote_plus

from commentparse.plugin import Document, Embed, Marks, select
from commentparse_hosted.addresses import loaded, query
from commentparse_hosted.inline_script import scripts_with, setting

PLATFORM = "intensedebate"
HOST = "intensedebate.com"
REPLACED = "IDCommentsReplace"
WRAPPERS = ("wrapper", "wordpresstemplate", "bloggertemplate")
"""In the names of scripts that show a thread; others only count or list recent comments."""

MARKS = Marks(
    scripts=frozenset((HOST,)),
    classes=frozenset((REPLACED,)),
    ids=frozenset(("IDCommentsPostTitle", "IDCommentPostTitle", "idc-container")),
)

POST_INFO = {
    "IDCommentPostInfoPermalink": "url",
    "IDCommentPostInfoTitle": "title",
    "IDCommentPostInfoGuid": "guid",
}


def embeds(document: Document) -> Iterator[Embed]:
    """Each post whose comments are shown: one on most pages, several on a WordPress home page."""
    script = scripts_with(document, "idcomments")
    wrapper = _wrapper(document)
    account = setting(script, "idcomments_acct") or wrapper.get("acct")
    posts = list(_wordpress_posts(document))
    for number, address, extra in posts:
        asked = wrapper.get("url") if wrapper.get("postid") == number else None
        yield _embed(number, address or asked, {"account": account, **extra})
    if not posts and (wrapper or "idcomments_acct" in script):
        post = setting(script, "idcomments_post_id") or wrapper.get("postid")
        url = setting(script, "idcomments_post_url") or wrapper.get("url")
        yield _embed(post, url, {"account": account, "title": wrapper.get("title")})


def _embed(post: str | None, url: str | None, extra: Mapping[str, str | None]) -> Embed:
    return Embed(
        platform=PLATFORM,
        identifier=post,
        url=url,
        extra={name: value for name, value in extra.items() if value},
    )


def _wrapper(document: Document) -> Mapping[str, str]:
    """What is asked of the script that shows a thread; empty without it."""
    for _, parts in loaded(document, HOST):
        if any(name in parts.path.lower() for name in WRAPPERS):
            return query(parts) or {"path": parts.path}
    return {}


def _wordpress_posts(document: Document) -> Iterator[tuple[str, str | None, Mapping[str, str]]]:
    for element in select.each(document.root, REPLACED, "span", "div", "a"):
        post = select.text(element)
        if post.isascii() and post.isdigit():
            info = {
                key: unquote_plus(select.text(found))
                for id_, key in POST_INFO.items()
                if (found := select.by_id(document.root, id_ + post)) is not None
            }
            yield post, info.pop("url", None), info
