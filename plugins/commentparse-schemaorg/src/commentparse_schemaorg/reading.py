"""From things to a thread: comments, authors, counts and what the comments are about."""

import collections
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    CommentKind,
    Diagnostic,
    Element,
    Locator,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    select,
    synthetic_ids,
)
from commentparse_schemaorg.conversation import Reply, main_group
from commentparse_schemaorg.item import (
    ANSWER_PROPERTIES,
    ANSWERS,
    ARTICLES,
    REPLY_PROPERTIES,
    Item,
    Property,
    address,
    bare,
    number,
    plain,
    words,
)

PLATFORM = "schema.org"
TEXTS = ("text", "commentText", "articleBody", "reviewBody", "description")
AUTHORS = ("author", "creator", "contributor")
TIMES = ("datePublished", "dateCreated", "commentTime", "uploadDate")
PLAIN_TEXT = "text/plain"

HTML = re.compile(
    r"<(?:p|br|a|div|blockquote|b|i|em|strong|ul|ol|li|span|img|code|pre|h\d)\b[^<>]*>|&(?:[a-z]{2,8}|#\d{1,7});",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"[A-Za-z_-]{0,40}?(\d{1,30})")
ANCHOR = re.compile(r"(?:comment|answer|post|reply|c)[-_]?\d{1,30}", re.IGNORECASE)
ID_ATTRIBUTES = ("data-comment-id", "data-comment_id", "data-commentid", "data-id")

STATUSES: Mapping[str, Status] = {
    "deleted": "deleted",
    "removed": "removed",
    "pending": "pending",
    "draft": "pending",
    "spam": "spam",
    "hidden": "hidden",
    "missing": "missing",
    "unknown": "unknown",
}
KINDS: Mapping[str, CommentKind] = {
    name: name
    for name in (
        "pingback",
        "trackback",
        "mention",
        "review",
        "answer",
        "like",
        "repost",
        "bookmark",
        "rsvp",
        "system",
    )
}
LIKES = ("LikeAction", "AgreeAction", "UserLikes")
DISLIKES = ("DislikeAction", "DisagreeAction", "UserDislikes")
TALK = ("CommentAction", "ReplyAction", "UserComments")


def thread_of(found: Sequence[Reply], items: Sequence[Item]) -> RawThread:
    """The thread of what most comments are about; others are reported."""
    root, main = main_group(found)
    if root is None:
        root = next((item for item in items if not ARTICLES.isdisjoint(item.types)), None)
    ids = ids_of(main)
    diagnostics = list(unreadable(main, root))
    if len(main) < len(found):
        message = f"{len(found) - len(main)} comments on the page are about something else and were left out"
        diagnostics.append(Diagnostic(code="other-comments", message=message))
    return RawThread(
        platform=PLATFORM,
        url=None if root is None else address(root.first("url")),
        article=None if root is None else article_of(root),
        comments=[comment_of(reply, ids) for reply in main],
        declared_count=None if root is None else declared_of(root, main),
        diagnostics=diagnostics,
    )


def unreadable(found: Sequence[Reply], root: Item | None) -> Iterator[Diagnostic]:
    """Values that stand where a comment belongs and are none."""
    for item in (*([root] if root is not None else []), *(reply.item for reply in found)):
        for value in item.all(*REPLY_PROPERTIES):
            if isinstance(value, str | int | float):
                message = f"expected a comment, got {value!r}"
                yield Diagnostic(code="bad-record", message=message, locator=Locator(pointer=item.pointer))


def comment_of(reply: Reply, ids: Mapping[Item, str]) -> RawComment:
    """One comment as published."""
    item = reply.item
    is_answer = not ANSWERS.isdisjoint(item.types) or reply.name in ANSWER_PROPERTIES
    kind = KINDS.get((plain(item.first("additionalType")) or "").casefold())
    status = STATUSES.get(bare(plain(item.first("creativeWorkStatus")) or "").casefold(), "published")
    edited = item.first("dateModified")
    published = item.first(*TIMES)
    return RawComment(
        id=ids.get(item),
        parent_id=parent_of(reply, ids),
        relation="reply" if reply.parent is not None else None,
        author=author_of(item),
        body=body_of(item.first(*TEXTS), item),
        published=time_in(published),
        edited=time_in(edited) if plain(edited) != plain(published) else None,
        status=status,
        kind=kind or ("answer" if is_answer else "comment"),
        upvotes=votes(item, "upvoteCount", LIKES),
        downvotes=votes(item, "downvoteCount", DISLIKES),
        reply_count=votes(item, "commentCount", TALK),
        is_highlighted=True if reply.name == "acceptedAnswer" else None,
        permalink=address(item.first("url")),
        language=plain(item.first("inLanguage")),
        element=item.element,
        pointer=item.pointer,
        extra=extra_of(item),
    )


def ids_of(found: Sequence[Reply]) -> dict[Item, str]:
    """The id of every comment that has one, and one for each that is answered and has none."""
    stated = {reply.item: id_ for reply in found if (id_ := id_of(reply.item)) is not None}
    times = collections.Counter(stated.values())
    # e.g. "#comments" in the address of each: shared by all, it names none
    ids = {item: id_ for item, id_ in stated.items() if times[id_] == 1 or is_number_like(id_)}
    answered = {reply.parent.item for reply in found if reply.parent is not None} - ids.keys()
    nameless = [reply.item for reply in found if reply.item in answered]
    said = [(name_of(item), plain(item.first(*TEXTS))) for item in nameless]
    return ids | dict(zip(nameless, synthetic_ids(said), strict=True))


def is_number_like(name: str) -> bool:
    """Whether a name may be one comment's own: two with the same number are the source's mistake, and reported."""
    return "/" not in name and any(map(str.isdigit, name))


def id_of(item: Item) -> str | None:
    """The id as the page states it: as such, in the thing's name, in its element, in its address."""
    stated = item.first("identifier")
    if stated is not None and (id_ := plain(stated.first("value") if isinstance(stated, Item) else stated)):
        return id_
    element = item.element
    if element is not None:
        for name in (*ID_ATTRIBUTES, "id"):
            if value := element.get(name):
                return trimmed(value)
        before = element.getprevious()
        if before is not None and not len(before) and ANCHOR.fullmatch(before.get("id") or ""):
            return trimmed(before.get("id") or "")
    return id_in(item.id) or id_in(address(item.first("url")), fragment_only=True)


def id_in(name: str | None, *, fragment_only: bool = False) -> str | None:
    """The id in an address: "…/topic/7#comment-12" → "12"; blank nodes have none."""
    if not name or name.startswith("_:"):
        return None
    address_, sharp, fragment = name.partition("#")
    if sharp and fragment:
        return trimmed(fragment)
    return None if fragment_only else address_


def trimmed(name: str) -> str:
    """A number without the word before it: "comment-12"."""
    match = NUMBERED.fullmatch(name)
    return match[1] if match else name


def parent_of(reply: Reply, ids: Mapping[Item, str]) -> str | None:
    """What the comment says it answers, else what it stands in."""
    stated = reply.item.first("parentItem")
    if isinstance(stated, Item):
        if names_comment(stated, reply.root) and (id_ := ids.get(stated) or id_of(stated)):
            return id_
    elif stated is not None and (id_ := id_in(address(stated), fragment_only=True)):
        return id_
    return None if reply.parent is None else ids.get(reply.parent.item)


def names_comment(parent: Item, root: Item | None) -> bool:
    """Whether a stated parent is a comment, and not the article itself."""
    if not ARTICLES.isdisjoint(parent.types):
        return False
    named = {name for name in (parent.id, address(parent.first("url"))) if name}
    return root is None or named.isdisjoint((root.id, address(root.first("url"))))


def author_of(item: Item) -> RawAuthor | None:
    """Who wrote it: a person, a string, or an element with the name."""
    author = item.first(*AUTHORS)
    if author is None:
        return None
    if isinstance(author, Item):
        return person(author)
    if isinstance(author, str | int | float):
        return RawAuthor(name=words(author))
    name = next((value for value in item.all("name") if is_inside(value, author)), author)
    link = select.first_named(author, "a")
    image = select.first_named(author, "img")
    return RawAuthor(
        name=words(name), url=link if link is not None and link.get("href") else None, avatar_url=image
    )


def person(item: Item) -> RawAuthor:
    """A person as a thing."""
    name = words(item.first("name"))
    element = item.element
    link = address(item.first("url", "sameAs"))
    if element is not None:
        name = element if name is None else name
        if link is None and (found := select.first_named(element, "a")) is not None:
            link = found.get("href")
    if link is None and item.id is not None and "/" in item.id:
        link = item.id
    return RawAuthor(
        name=name,
        id=plain(item.first("identifier")),
        username=plain(item.first("alternateName")),
        url=link,
        avatar_url=address(item.first("image")),
    )


def name_of(item: Item) -> str | None:
    """The author's name as a string."""
    author = author_of(item)
    return None if author is None or author.name is None else plain(author.name)


def is_inside(value: Property, around: Element) -> bool:
    """Whether an element stands in another."""
    return not isinstance(value, Item | str | int | float) and any(
        above is around for above in value.iterancestors()
    )


def body_of(text: Property | None, item: Item) -> Body | None:
    """The text: an element's inside, or a string, which is markup where it looks like it and nothing says otherwise."""
    if text is None or isinstance(text, Item | bool):
        return None
    if not isinstance(text, str | int | float):
        content = text.get("content")
        return Body.inside(text) if content is None else string_body(content, item)
    return string_body(str(text), item)


def string_body(text: str, item: Item) -> Body:
    """A body from a string."""
    is_plain = plain(item.first("encodingFormat")) == PLAIN_TEXT
    return Body.html(text) if not is_plain and HTML.search(text) else Body.text(text)


def time_in(value: Property | None) -> str | int | float | Element | None:
    """A time as published."""
    if value is None or isinstance(value, bool | Item):
        return None
    return value


def votes(item: Item, name: str, actions: Sequence[str]) -> int | str | None:
    """A count by its own property, or among what people did with it."""
    own = number(item.first(name))
    if own is not None:
        return own
    for counter in item.all("interactionStatistic", "interactionCount"):
        if isinstance(counter, Item):
            if action_of(counter) in actions:
                return number(counter)
        else:  # e.g. "UserLikes:5"
            word, colon, count = (plain(counter) or "").partition(":")
            if colon and word in actions:
                return count
    return None


def action_of(counter: Item) -> str:
    """What a counter counts: "LikeAction"."""
    kind = counter.first("interactionType")
    if isinstance(kind, Item):
        return next(iter(kind.types), "") or bare(kind.id or "")
    return bare(address(kind) or plain(kind) or "")


def declared_of(root: Item, found: Sequence[Reply]) -> int | str | None:
    """How many comments the thing says it has; a question counts its answers only."""
    count = votes(root, "commentCount", TALK)
    if count is None and all(
        reply.parent is None and not ANSWERS.isdisjoint(reply.item.types) for reply in found
    ):
        count = number(root.first("answerCount"))
    return count


def article_of(root: Item) -> RawArticle | None:
    """What the comments are about; nothing of a page that only holds it."""
    if root.types <= {"WebPage", "Blog", "QAPage", "ItemList"}:
        return None
    site = root.first("isPartOf", "publisher")
    authors = [author for author in map(author_from, root.all(*AUTHORS)) if author is not None]
    return RawArticle(
        title=words(root.first("headline", "name")),
        url=address(root.first("url")),
        authors=authors,
        published=time_in(root.first(*TIMES)),
        modified=time_in(root.first("dateModified")),
        body=body_of(root.first("articleBody", "text"), root),
        site_name=words(site.first("name")) if isinstance(site, Item) else None,
        image=address(root.first("image")),
    )


def author_from(value: Property) -> RawAuthor | None:
    """An author of the article."""
    return author_of(Item(types=frozenset(), values=[("author", value)]))


def extra_of(item: Item) -> Mapping[str, Any]:
    """The title of a comment; a name inside of the author's element is the author's."""
    author = item.first(*AUTHORS)
    for value in item.all("headline", "alternativeHeadline", "name"):
        if author is None or isinstance(author, Item | str | int | float) or not is_inside(value, author):
            title = plain(value)
            return {"title": title} if title else {}
    return {}
