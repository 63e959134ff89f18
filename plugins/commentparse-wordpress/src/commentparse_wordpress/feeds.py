"""Comment feeds of WordPress, RSS and Atom: of one post, or of a whole site.

They hold the newest comments only. WordPress puts "In reply to NAME." before the text of a reply; that is
no part of what was written.
"""

import html
import re
from collections.abc import Iterator, Mapping

from commentparse.plugin import (
    Body,
    Document,
    Element,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    XmlRecords,
    fields_of,
    local_name,
)
from commentparse_wordpress.stored_text import body_of
from commentparse_wordpress.wxr import NAMESPACE, PLATFORM

ANCHOR = re.compile(r"#comment-([0-9]{1,20})$")
IN_REPLY_TO = re.compile(
    r"""\s*(?:<p>)?[^<>\n]{0,60}<a href=["'][^"'<>]*#comment-([0-9]{1,20})["']>([^<>]{0,200})</a>[^<>\n]{0,60}(?:</p>|<br ?/?>|\n|\Z)\s*"""
)
"""What is put before a reply, in any language, e.g. `<p>Als Antwort auf <a href="…#comment-3">Ada</a>.</p>`.

Links in the texts of visitors have more attributes than the address: WordPress adds rel="nofollow ugc" to them.
"""
ABOUT = re.compile(
    r"\s*(?:Comments on:?|Kommentare zu:?|Commentaires sur ?:?|Comentarios en:?)\s+", re.IGNORECASE
)
THREADING = "http://purl.org/syndication/thread/1.0"


def recognize(document: Document) -> Match | None:
    """A feed made by WordPress whose entries are comments."""
    root = document.xml_head
    if local_name(root.tag) not in ("rss", "feed") or any(
        NAMESPACE in (a or "") for a in root.nsmap.values()
    ):
        return None
    start = document.text[:200_000]
    has_comments = "#comment-" in start
    is_made_by_wordpress = "wordpress.org/?v=" in start or 'uri="https://wordpress.org/"' in start
    if has_comments and is_made_by_wordpress and _is_about_comments(root):
        return Match(1.0, "a comment feed that names WordPress as its generator")
    # e.g. what commentparse writes of a WordPress page: the addresses are the same, the rest is not
    is_made_by_others = "<generator" in start and not is_made_by_wordpress
    if has_comments and not is_made_by_others and _is_about_comments(root):
        return Match(0.9, "a feed whose entries have the addresses of WordPress comments")
    return None


def _is_about_comments(root: Element) -> bool:
    """Whether its first entry is a comment and no post, which may link to its comments."""
    for element in root.iter():
        if local_name(element.tag) in ("item", "entry"):
            return ANCHOR.search(_address(element)) is not None
    return False


def read(document: Document) -> Iterator[RawThread]:
    """A thread for every post that is commented on."""
    records = XmlRecords(document, ("item", "entry"))
    head = _feed_fields(records.head)
    threads: dict[str, list[RawComment]] = {}
    for record in records:
        comment = _comment_of(record.element, record.line)
        threads.setdefault(_address(record.element).partition("#")[0], []).append(comment)
    title = head.get("title")
    for address, comments in threads.items():
        known = _about(title) if len(threads) == 1 else None
        yield RawThread(
            platform=PLATFORM,
            url=address or None,
            title=known,
            article=RawArticle(title=known, url=address or None),
            comments=comments,
            order="newest",
            language=head.get("language"),
            completeness="unknown",
        )


def _comment_of(element: Element, line: int) -> RawComment:
    fields = fields_of(element)
    address = _address(element)
    own = ANCHOR.search(address)
    shown = fields.get("encoded") or fields.get("content")
    # a description is the text as it is stored, escaped once more
    source = shown or html.unescape(fields.get("description") or fields.get("summary") or "")
    states_parents, parent = _stated_parent(element)
    rest, replied_to, name = without_reply_line(source)
    if replied_to is not None and (not states_parents or replied_to == parent):
        source, parent = rest, replied_to
    else:
        name = None
    author = next((fields_of(child) for child in element if local_name(child.tag) == "author"), {})
    return RawComment(
        id=own[1] if own else fields.get("id") or fields.get("guid") or None,
        parent_id=parent,
        reply_to_name=name,
        author=RawAuthor(name=fields.get("creator") or author.get("name"), url=author.get("uri") or None),
        body=Body.html(source) if shown else body_of(source),
        published=fields.get("published") or fields.get("pubDate") or fields.get("updated") or None,
        permalink=address or None,
        line=line,
    )


def without_reply_line(source: str) -> tuple[str, str | None, str | None]:
    """The text of a comment without "In reply to NAME.", the id of the parent and its author's name."""
    found = IN_REPLY_TO.match(source)
    if found is None:
        return source, None, None
    return source[found.end() :], found[1], html.unescape(found[2]) or None


def _stated_parent(element: Element) -> tuple[bool, str | None]:
    """Whether the feed says what is answered, as Atom does, and the id of that if it is a comment and not the post."""
    for child in element:
        if child.tag == f"{{{THREADING}}}in-reply-to":
            found = ANCHOR.search(child.get("ref") or "")
            return True, found[1] if found else None
    return False, None


def _address(element: Element) -> str:
    """Where the comment stands."""
    for child in element:
        if local_name(child.tag) == "link":
            href = child.get("href") or child.text or ""
            if child.get("rel") in (None, "alternate") and href.strip():
                return href.strip()
    return ""


def _feed_fields(root: Element) -> Mapping[str, str]:
    channel = next((child for child in root if local_name(child.tag) == "channel"), root)
    fields = dict(fields_of(channel))
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return fields | ({"language": language} if language else {})


def _about(title: str | None) -> str | None:
    """The title of the post in the feed's title; None where it says something else."""
    found = ABOUT.match(title or "")
    return (title or "")[found.end() :].strip() or None if found else None
