"""Atom of Blogger: comment feeds, the export of a blog, and the feed of Google Takeout.

The export marks entries by a category (`kind#comment`), Takeout by `blogger:type`; in both the posts
stand beside their comments.
"""

from collections.abc import Iterator

from commentparse.plugin import Continuation, Document, Element, Match, RawThread
from commentparse_blogger.feed_entries import OF_BLOGGER, FeedEntry, Post, number_in, parent_in, threads_of

ATOM = "{http://www.w3.org/2005/Atom}"
THREADING = "{http://purl.org/syndication/thread/1.0}in-reply-to"
BLOGGER = "{http://schemas.google.com/blogger/2018}"
GOOGLE = "{http://schemas.google.com/g/2005}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch"
KIND = "http://schemas.google.com/g/2005#kind"
COMMENT, POST, PAGE = "comment", "post", "page"
REMOVED = "blogger.contentRemoved"
DISPLAY_TIME = "blogger.displayTime"
NO_PICTURE = ("blank.gif", "b16-rounded.gif")


def recognize(document: Document) -> Match | None:
    """Entries with Blogger's tags, of which some are comments."""
    if document.root.tag != ATOM + "feed":
        return None
    kinds = {kind_of(entry) for entry in entries_of(document.root)}
    if COMMENT in kinds:
        return Match(1.0, "comments with Blogger's tags")
    own = text_of(document.root, "id") or ""
    return (
        Match(0.9, "Blogger's feed of comments")
        if own.startswith(OF_BLOGGER) and own.endswith("comments")
        else None
    )


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each post that has comments."""
    root = document.root
    whole = number_in(text_of(root, "id"))
    posts: dict[str, Post] = {}
    comments: list[FeedEntry] = []
    for entry in entries_of(root):
        kind = kind_of(entry)
        if kind == COMMENT:
            comments.append(comment_in(entry, whole))
        elif kind in (POST, PAGE):
            number = number_in(text_of(entry, "id"))
            if number is not None:
                posts.setdefault(number, post_in(entry))
    following = link_of(root, "next")
    declared = next((child.text for child in root.iterchildren("*") if is_total(child)), None)
    is_export = bool(posts)
    if whole is not None:
        posts.setdefault(whole, Post(url=link_of(root, "alternate")))
    yield from threads_of(
        comments,
        posts,
        declared_count=None if is_export else declared,
        continuations=() if following is None else (Continuation(kind="next-page", url=following),),
    )


def entries_of(root: Element) -> Iterator[Element]:
    """The entries with a tag of Blogger."""
    for entry in root.iterchildren(ATOM + "entry"):
        if (text_of(entry, "id") or "").startswith(OF_BLOGGER):
            yield entry


def kind_of(entry: Element) -> str | None:
    """comment, post, page, settings or template; an entry that says nothing is a comment where it answers a post."""
    stated = entry.findtext(BLOGGER + "type")
    if stated:
        return stated.strip().lower()
    for category in entry.iterchildren(ATOM + "category"):
        if category.get("scheme") == KIND:
            return (category.get("term") or "").rpartition("#")[2]
    return COMMENT if entry.find(THREADING) is not None else None


def comment_in(entry: Element, whole: str | None) -> FeedEntry:
    """One comment; `whole` is the post that the feed as a whole belongs to."""
    answered = entry.find(THREADING)
    post = entry.findtext(BLOGGER + "parent") or (None if answered is None else answered.get("ref"))
    person = entry.find(ATOM + "author")
    picture = None if person is None else person.find(GOOGLE + "image")
    source = None if picture is None else picture.get("src")
    content = first_of(entry, "content", "summary")
    properties = {
        item.get("name"): item.get("value") for item in entry.iterchildren(GOOGLE + "extendedProperty")
    }
    return FeedEntry(
        id=number_in(text_of(entry, "id")),
        post_id=number_in(post) or whole,
        parent_id=number_in(entry.findtext(BLOGGER + "inReplyTo")) or parent_in(link_of(entry, "related")),
        name=None if person is None else text_of(person, "name"),
        profile_url=None if person is None else text_of(person, "uri"),
        picture_url=None if source is None or source.endswith(NO_PICTURE) else source,
        content=None if content is None else content.text or "",
        is_plain=content is not None and content.get("type", "text") == "text",
        removed=REMOVED in properties,
        state=entry.findtext(BLOGGER + "status"),
        published=text_of(entry, "published"),
        shown_time=properties.get(DISPLAY_TIME),
        updated=text_of(entry, "updated"),
        permalink=link_of(entry, "alternate"),
        element=entry,
    )


def post_in(entry: Element) -> Post:
    """A post of an export."""
    person = entry.find(ATOM + "author")
    content = entry.find(ATOM + "content")
    return Post(
        title=text_of(entry, "title"),
        url=link_of(entry, "alternate"),
        published=text_of(entry, "published"),
        author=None if person is None else text_of(person, "name"),
        author_url=None if person is None else text_of(person, "uri"),
        html=None if content is None else content.text,
    )


def first_of(entry: Element, *names: str) -> Element | None:
    """The first of these elements that is there."""
    return next((found for name in names if (found := entry.find(ATOM + name)) is not None), None)


def is_total(element: Element) -> bool:
    """Whether it is the number of entries in all; feeds use two versions of the namespace."""
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(OPEN_SEARCH) and tag.endswith("totalResults")


def text_of(element: Element, name: str) -> str | None:
    """The text of a child of Atom; None where it is missing or empty."""
    return element.findtext(ATOM + name) or None


def link_of(element: Element, relation: str) -> str | None:
    """The address of the first link with this relation."""
    links = element.iterchildren(ATOM + "link")
    return next((link.get("href") for link in links if link.get("rel") == relation), None)
