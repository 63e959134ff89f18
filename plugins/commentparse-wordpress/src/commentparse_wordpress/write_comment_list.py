"""A thread as a page of WordPress itself, with the html5 list that most classic themes print.

Strategy: as for wpDiscuz, with a list inside every entry that has replies. The list nests as deep as
browsers follow; behind that, replies stand beside each other and carry the id of what they answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Sink,
    Thread,
    kept_address,
    kept_count,
    kept_ids,
    kept_time,
    only_thread,
)
from commentparse_wordpress.carried import ATTRIBUTE, carrying
from commentparse_wordpress.comment_list import IN_LINK, PINGS, PLATFORM, order_by_id
from commentparse_wordpress.frame import foot, head, time_element
from commentparse_wordpress.keep import (
    NUMBER,
    Printed,
    in_page_order,
    kept_article,
    kept_author,
    kept_completeness,
    kept_votes,
    printed_comments,
)
from commentparse_wordpress.markup import link, paragraphs, tag

FORMAT = "wordpress/comment-list"
DEEPEST = 199
"""Two elements a level: a browser follows 512."""

ROLE = "article-author"
PENDING = '<em class="comment-awaiting-moderation">This comment is awaiting moderation.</em>\n'
NOTICES: Mapping[str, str] = {
    "deleted": "This comment was deleted by its author.",
    "removed": "This comment was removed.",
    "missing": "This comment is not part of the source.",
    "spam": "This comment is marked as spam.",
    "hidden": "This comment is hidden.",
}
STYLE = """
.comment-list,.children{list-style:none;padding:0}.children{padding-left:2.2em}.depth-8 .children{padding-left:0}.comments-area{border-top:1px solid #ddd;margin-top:2em}
.comment-body{border-bottom:1px solid #eee;padding:.8em 0}.comment-author{font-weight:bold}.comment-author .says{font-weight:normal;color:#666}
.avatar{border-radius:50%;float:right;object-fit:cover}.reply,.no-comments{font-size:.85em;color:#666}
"""


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the page of one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = keep(only_thread(threads, FORMAT))
    with sink.open() as file:
        for piece in page_of(thread):
            file.write(piece.encode())


def keep(thread: Thread) -> Thread:
    """The thread as a page with WordPress' own list can hold it."""
    ids = kept_ids(thread)
    comments = tuple(_kept_comment(depth, comment, ids) for depth, comment in in_page_order(thread, DEEPEST))
    article = kept_article(thread)
    declared = kept_count(thread.declared_count)
    declared = None if declared is None or declared < 0 else declared
    return Thread(
        title=article.title if article is not None else None,
        article=article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness=kept_completeness(comments, declared, ()),
        order=order_by_id(comment.id for comment in comments if comment.shown_depth == 0),
        is_closed=thread.is_closed,
    )


def page_of(thread: Thread) -> Iterator[str]:
    """The page of a kept thread, in pieces."""
    yield from head(thread.article or Article(), STYLE)
    yield '<div id="comments" class="comments-area">\n'
    if thread.declared_count is not None:
        yield f'<h2 class="comments-title">{thread.declared_count} comments</h2>\n'
    yield '<ol class="comment-list">\n'
    yield from _list([*printed_comments(thread, DEEPEST)])
    yield "</ol><!-- .comment-list -->\n"
    if thread.is_closed:
        yield '<p class="no-comments">Comments are closed.</p>\n'
    elif thread.is_closed is not None:
        yield '<div id="respond" class="comment-respond"></div>\n'
    yield "</div><!-- #comments -->\n"
    yield from foot()


def _kept_comment(depth: int, comment: Comment, ids: Mapping[str, str]) -> Comment:
    permalink = kept_address(comment.permalink)
    score, upvotes, downvotes = kept_votes(comment)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation=comment.relation,
        shown_depth=depth,
        author=_kept_author(comment.author),
        text=comment.text,
        html=comment.html,
        published=kept_time(comment.published),
        status=comment.status,
        kind=comment.kind,
        permalink=permalink if permalink is not None and IN_LINK.search(permalink) else None,
        score=score,
        upvotes=upvotes,
        downvotes=downvotes,
    )


def _kept_author(author: Author | None) -> Author | None:
    """The author with the one role that the list marks; a link needs a name to click on."""
    kept = kept_author(author, [ROLE] if author is not None and ROLE in author.roles else [])
    if kept is None or kept.name:
        return kept
    return Author(
        name=kept.name, username=kept.username, avatar_url=kept.avatar_url, kind=kept.kind, roles=kept.roles
    )


def _list(entries: Sequence[Printed]) -> Iterator[str]:
    """Entries with their replies inside them."""
    for printed, following in zip_longest(entries, entries[1:]):
        yield from _entry(printed)
        depth = 0 if following is None else following.depth
        if following is not None and depth > printed.depth:
            yield '<ol class="children">\n'
            continue
        yield "</li><!-- #comment-## -->\n"
        yield "</ol><!-- .children -->\n</li><!-- #comment-## -->\n" * (printed.depth - depth)


def _entry(printed: Printed) -> Iterator[str]:
    """One entry; it stays open for its replies."""
    comment, number = printed.comment, printed.number
    carried = carrying(_carried(printed))
    yield tag(
        "li", id=f"comment-{number}", class_=_classes(comment, printed.depth), **{ATTRIBUTE: carried or None}
    )
    yield f'\n<article id="div-comment-{number}" class="comment-body">\n<footer class="comment-meta">\n'
    if comment.author is not None:
        yield from _author(comment.author)
    yield from _metadata(comment)
    if comment.status == "pending":
        yield PENDING
    yield "</footer><!-- .comment-meta -->\n"
    if comment.status in NOTICES:
        yield f'<p class="comment-notice">{NOTICES[comment.status]}</p>\n'
    if comment.text is not None:
        yield f'<div class="comment-content">\n{paragraphs(comment.text, comment.html)}\n</div><!-- .comment-content -->\n'
    reply = tag(
        "a", rel="nofollow", class_="comment-reply-link", href=f"#comment-{number}", data_commentid=number
    )
    yield f'<div class="reply">{reply}Reply</a></div>\n</article><!-- .comment-body -->\n'


def _carried(printed: Printed) -> dict[str, str | int]:
    """What the markup cannot say."""
    comment = printed.comment
    votes = {"score": comment.score, "upvotes": comment.upvotes, "downvotes": comment.downvotes}
    carried: dict[str, str | int] = {name: count for name, count in votes.items() if count is not None}
    if not NUMBER.fullmatch(comment.id):
        carried["id"] = comment.id
    if comment.parent_id is not None and printed.depth == DEEPEST:
        carried["parent"] = comment.parent_id
    if comment.status not in ("published", "pending"):
        carried["status"] = comment.status
    if comment.kind not in ("comment", *PINGS):
        carried["kind"] = comment.kind
    if comment.parent_id is None and comment.relation != "top-level":
        carried["relation"] = comment.relation
    if comment.author is not None and comment.author.kind != _shown_kind(comment.author):
        carried["author_kind"] = comment.author.kind
    return carried


def _shown_kind(author: Author) -> str:
    """What the classes say about the account."""
    return "guest" if author.username is None else "registered"


def _classes(comment: Comment, depth: int) -> str:
    names: list[str] = [comment.kind if comment.kind in PINGS else "comment"]
    author = comment.author
    if author is not None and author.username is not None:
        names += ["byuser", f"comment-author-{author.username}"]
    if author is not None and ROLE in author.roles:
        names.append("bypostauthor")
    return " ".join([*names, f"depth-{depth + 1}"])


def _author(author: Author) -> Iterator[str]:
    yield '<div class="comment-author vcard">'
    if author.avatar_url is not None:
        yield tag(
            "img", alt="", src=author.avatar_url, class_="avatar avatar-60 photo", height="60", width="60"
        )
    shown = link(author.url, author.name or "", rel="external nofollow ugc", class_="url")
    yield f'<b class="fn">{shown}</b> <span class="says">says:</span></div><!-- .comment-author -->\n'


def _metadata(comment: Comment) -> Iterator[str]:
    """The date, linked to the comment; the line stands there without them, too."""
    time = "" if comment.published is None else time_element(comment.published)
    anchor = "" if comment.permalink is None else tag("a", href=comment.permalink, aria_label="Permalink")
    closing = "" if comment.permalink is None else "</a>"
    yield f'<div class="comment-metadata">{anchor}{time}{closing}</div><!-- .comment-metadata -->\n'
