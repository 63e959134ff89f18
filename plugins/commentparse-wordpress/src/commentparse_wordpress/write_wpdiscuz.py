"""A thread as a page of wpDiscuz 7 in its first layout.

Strategy: comments are printed one after the other; a stack of open elements, as high as the nesting
that is shown, says what to close before the next one. Replies deeper than the setting allows stand
beside each other at the deepest level, as wpDiscuz prints them: the id states the true parent.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Continuation,
    Sink,
    Thread,
    Timestamp,
    kept_address,
    kept_count,
    kept_ids,
    kept_line,
    kept_time,
    only_thread,
)
from commentparse_wordpress.carried import ATTRIBUTE, carrying
from commentparse_wordpress.frame import foot, head
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
from commentparse_wordpress.markup import link, paragraphs, printed_time, tag
from commentparse_wordpress.people import NOT_ROLES, ROLES
from commentparse_wordpress.wpdiscuz7 import PINGS, PLATFORM

DEEPEST = 9
"""Ten levels, the highest value of WordPress' own setting."""

LABELS = {role: label for label, role in ROLES.items()}
"""The class behind `wpd-blog-` for roles that have another name there."""

ORDERS = {"newest": ("newest", "Newest"), "oldest": ("oldest", "Oldest"), "top": ("by_vote", "Most Voted")}
"""The value and the words of each button."""

NOTICES: Mapping[str, str] = {
    "deleted": "This comment was deleted by its author.",
    "removed": "This comment was removed.",
    "missing": "This comment is not part of the source.",
    "pending": "This comment is awaiting moderation.",
    "spam": "This comment is marked as spam.",
    "hidden": "This comment is hidden.",
}
STYLE = """
#wpdcom{border-top:1px solid #ddd;margin-top:2em;font-family:Helvetica,Arial,sans-serif;font-size:15px}
.wpd-thread-head{padding:1em 0;font-weight:bold}.wpd-comment .wpd-comment{margin-left:2.2em}
.wpd-comment-wrap{display:flex;gap:1em;border-bottom:1px solid #eee;padding:.8em 0}.wpd-comment-right{flex:1;min-width:0}
.wpd-comment-header{display:flex;flex-wrap:wrap;gap:.8em}.wpd-comment-author{font-weight:bold}
.wpd-comment-date,.wpd-reply-to,.wpd-comment-last-edited,.wpd-comment-status{color:#777;font-size:.85em}
.wpd-avatar img{border-radius:50%;object-fit:cover}.wpd-comment-footer,.wpd-vote{display:flex;gap:.7em;color:#777;font-size:.9em}
.wpd-vote-up::before{content:"\\002b"}.wpd-vote-down::before{content:"\\2212"}.wpd-sticky::before{content:"\\1f4cc"}.wpd-closed::before{content:"\\1f512"}
"""


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the page of one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = keep(only_thread(threads, PLATFORM))
    with sink.open() as file:
        for piece in page_of(thread):
            file.write(piece.encode())


def keep(thread: Thread) -> Thread:
    """The thread as a page of wpDiscuz can hold it."""
    ids = kept_ids(thread)
    comments = tuple(
        _kept_comment(depth, comment, thread, ids) for depth, comment in in_page_order(thread, DEEPEST)
    )
    article = kept_article(thread)
    declared = kept_count(thread.declared_count)
    continuations = tuple(_kept_continuations(thread, comments, declared, ids))
    return Thread(
        title=article.title if article is not None else None,
        article=article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness=kept_completeness(comments, declared, continuations),
        continuations=continuations,
        order=thread.order,
        is_closed=bool(thread.is_closed),
    )


def page_of(thread: Thread) -> Iterator[str]:
    """The page of a kept thread, in pieces."""
    yield from head(thread.article or Article(), STYLE)
    state = "closed" if thread.is_closed else "open"
    yield f'<div id="comments" class="comments-area">\n<div id="wpdcom" class="wpdiscuz_unauth wpd-default wpd-layout-1 wpd-comments-{state}">\n'
    yield '<div id="wpd-threads" class="wpd-thread-wrapper">\n'
    yield from _thread_head(thread)
    yield '<div class="wpd-thread-list">\n'
    cut = {continuation.under for continuation in thread.continuations if continuation.kind == "text"}
    open_elements = 0
    for printed in printed_comments(thread, DEEPEST):
        yield "</div>\n" * (open_elements - printed.depth)
        open_elements = printed.depth + 1
        yield from _comment(printed, is_cut=printed.comment.id in cut)
    yield "</div>\n" * open_elements
    yield from _load_more(thread.continuations)
    yield "</div>\n</div>\n</div>\n</div>\n"
    yield from foot()


def _kept_comment(depth: int, comment: Comment, thread: Thread, ids: Mapping[str, str]) -> Comment:
    parent = None if comment.parent_id is None else thread[comment.parent_id]
    answered = kept_line(comment.reply_to_name)
    if not answered and parent is not None and parent.author is not None:
        answered = kept_line(parent.author.name)
    score, upvotes, downvotes = kept_votes(comment)
    return Comment(
        id=ids[comment.id],
        parent_id=None if parent is None else ids[parent.id],
        relation=comment.relation,
        reply_to_name=answered or None,
        shown_depth=depth,
        author=None if comment.author is None else kept_author(comment.author, _kept_roles(comment.author)),
        text=comment.text,
        html=comment.html,
        published=kept_time(comment.published),
        edited=kept_time(comment.edited),
        status=comment.status,
        kind=comment.kind,
        is_pinned=bool(comment.is_pinned),
        is_closed=bool(comment.is_closed),
        permalink=kept_address(comment.permalink),
        score=score,
        upvotes=upvotes,
        downvotes=downvotes,
    )


def _kept_roles(author: Author) -> list[str]:
    """Roles that can stand in a class and come back as they are."""
    labels = {role: LABELS.get(role, role) for role in author.roles}
    return [
        role
        for role, label in labels.items()
        if label == kept_line(label)
        and " " not in label
        and label
        and label not in NOT_ROLES
        and ROLES.get(label, label) == role
    ]


def _kept_continuations(
    thread: Thread, comments: tuple[Comment, ...], declared: int | None, ids: Mapping[str, str]
) -> Iterator[Continuation]:
    """The first button that loads more, and cut texts; a page without any comment loads them by script."""
    button = next(
        (more for more in thread.continuations if more.kind == "load-more" and more.under is None), None
    )
    if button is not None:
        yield Continuation(
            kind="load-more", cursor=button.cursor if button.cursor == kept_line(button.cursor) else None
        )
    elif declared and not comments:
        yield Continuation(kind="load-more", cursor="0")
    cut = {ids[more.under] for more in thread.continuations if more.kind == "text" and more.under is not None}
    for comment in comments:
        if comment.id in cut and comment.text is not None:
            yield Continuation(kind="text", under=comment.id)


def _thread_head(thread: Thread) -> Iterator[str]:
    yield '<div class="wpd-thread-head">\n'
    if thread.declared_count is not None:
        count = str(thread.declared_count)
        yield f"<div class=\"wpd-thread-info\" data-comments-count=\"{count}\"><span class='wpdtc' title='{count}'>{count}</span> Comments</div>\n"
    if thread.order in ORDERS:
        sorting, words = ORDERS[thread.order]
        yield '<div class="wpd-thread-filter"><div class="wpd-filter wpdf-sorting">'
        yield f'<span class="wpdiscuz-sort-button wpdiscuz-sort-button-active" data-sorting="{sorting}">{words}</span>'
        yield "</div></div>\n"
    yield "</div>\n"


def _comment(printed: Printed, *, is_cut: bool) -> Iterator[str]:
    """One comment; its own element stays open for the replies."""
    comment, id_ = printed.comment, f"{printed.number}_{printed.parent_number}"
    carried = carrying(_carried(comment))
    yield tag(
        "div",
        id=f"wpd-comm-{id_}",
        class_=_outer_classes(comment, printed.depth),
        **{ATTRIBUTE: carried or None},
    )
    yield f'<div class="{" ".join(_wrap_classes(comment.author))}">\n'
    yield from _avatar(comment.author)
    yield f'<div id="comment-{printed.number}" class="wpd-comment-right">\n'
    yield from _header(comment)
    if comment.reply_to_name is not None:
        target = None if comment.parent_id is None else f"#comment-{printed.parent_number}"
        yield f'<div class="wpd-reply-to">Reply to&nbsp;{tag("a", href=target)}{escape(comment.reply_to_name)}</a></div>\n'
    yield from _body(comment, id_, is_cut=is_cut)
    yield from _footer(comment)
    yield f"</div>\n</div><div id='wpdiscuz_form_anchor-{id_}'></div>\n"


def _carried(comment: Comment) -> dict[str, str | int]:
    """What the markup cannot say."""
    carried: dict[str, str | int] = {}
    if not NUMBER.fullmatch(comment.id):
        carried["id"] = comment.id
    if comment.parent_id is not None and not NUMBER.fullmatch(comment.parent_id):
        carried["parent"] = comment.parent_id
    if comment.status != "published":
        carried["status"] = comment.status
    if comment.kind not in ("comment", *PINGS):
        carried["kind"] = comment.kind
    if comment.parent_id is None and comment.reply_to_name is None and comment.relation != "top-level":
        carried["relation"] = comment.relation
    if comment.author is not None and comment.author.kind != _shown_kind(comment.author):
        carried["author_kind"] = comment.author.kind
    return carried


def _shown_kind(author: Author) -> str:
    """What the classes say about the account."""
    if author.kind in ("guest", "registered"):
        return author.kind
    return "registered" if author.username is not None or author.roles else "unknown"


def _outer_classes(comment: Comment, depth: int) -> str:
    ordinary = "wpdiscuz_sticky" if comment.is_pinned else "comment"
    names: list[str] = [comment.kind if comment.kind in PINGS else ordinary]
    if comment.author is not None and comment.author.username is not None:
        names += ["byuser", f"comment-author-{comment.author.username}"]
    if comment.author is not None and "article-author" in comment.author.roles:
        names.append("bypostauthor")
    names += [f"depth-{depth + 1}", "wpd-comment"]
    if depth:
        names.append("wpd-reply")
    if comment.is_pinned:
        names.append("wpd-sticky-comment")
    return " ".join([*names, f"wpd_comment_level-{depth + 1}"])


def _wrap_classes(author: Author | None) -> Iterator[str]:
    yield "wpd-comment-wrap"
    if author is not None:
        if author.kind in ("guest", "registered"):
            yield "wpd-blog-guest" if author.kind == "guest" else "wpd-blog-user"
        yield from (escape(f"wpd-blog-{LABELS.get(role, role)}") for role in author.roles)


def _avatar(author: Author | None) -> Iterator[str]:
    if author is not None and author.avatar_url is not None:
        image = tag(
            "img",
            alt=author.name,
            src=author.avatar_url,
            class_="avatar avatar-64 photo",
            height="64",
            width="64",
        )
        yield f'<div class="wpd-comment-left"><div class="wpd-avatar">{image}</div></div>\n'


def _header(comment: Comment) -> Iterator[str]:
    yield '<div class="wpd-comment-header">\n'
    if comment.author is not None:
        shown = link(
            comment.author.url, comment.author.name or "", rel="noreferrer ugc nofollow", target="_blank"
        )
        yield f'<div class="wpd-comment-author">{shown}</div>\n'
    if comment.published is not None:
        yield _dated("wpd-comment-date", comment.published, "")
    if comment.is_pinned or comment.is_closed:
        signs = (("wpd-sticky", comment.is_pinned), ("wpd-closed", comment.is_closed))
        icons = "".join(f"<div class='{name}'></div>" for name, is_shown in signs if is_shown)
        yield f'<div class="wpd-comment-status">{icons}</div>\n'
    if comment.permalink is not None:
        yield f'<div class="wpd-comment-link wpd-hidden"><span>{tag("i", data_wpd_clipboard=comment.permalink)}</i></span></div>\n'
    yield "</div>\n"


def _dated(class_: str, time: Timestamp, words: str) -> str:
    """A printed time, the same in the title; words beside a vague one could be taken for more of it."""
    printed = printed_time(time)
    return f"{tag('div', class_=class_, title=printed)}{'' if '/' in printed else words}{printed}</div>\n"


def _body(comment: Comment, id_: str, *, is_cut: bool) -> Iterator[str]:
    if comment.status in NOTICES:
        yield f'<div class="comment-notice">{NOTICES[comment.status]}</div>\n'
    if comment.text is not None:
        more = f"<p><span id='wpdiscuz-readmore-{id_}'><span class='wpdiscuz-hellip'>&hellip;&nbsp;</span><span class='wpdiscuz-readmore'>Read more &raquo;</span></span></p>"
        yield f'<div class="wpd-comment-text">\n{paragraphs(comment.text, comment.html)}{more if is_cut else ""}\n</div>\n'
    if comment.edited is not None:
        yield _dated("wpd-comment-last-edited", comment.edited, "Last edited ")


def _footer(comment: Comment) -> Iterator[str]:
    yield '<div class="wpd-comment-footer">'
    votes = list(_votes(comment))
    if votes:
        yield f'<div class="wpd-vote"><div class="wpd-vote-up"></div>{"".join(votes)}<div class="wpd-vote-down"></div></div>'
    yield '<div class="wpd-reply-button"><span>Reply</span></div></div>\n'


def _votes(comment: Comment) -> Iterator[str]:
    """One result, or those for and against; all three where one does not follow from the others."""
    score, up, down = comment.score, comment.upvotes, comment.downvotes
    if score is not None and (up is None or down is None or score != up - down):
        yield f"<div class='wpd-vote-result' title='{score}'>{score}</div>"
    if up is not None:
        yield f"<div class='wpd-vote-result wpd-vote-result-like' title='{up}'>{up}</div>"
    if down is not None:
        yield f"<div class='wpd-vote-result wpd-vote-result-dislike' title='{-down}'>{-down}</div>"


def _load_more(continuations: Iterable[Continuation]) -> Iterator[str]:
    for more in continuations:
        if more.kind == "load-more":
            button = tag(
                "button",
                name="submit",
                data_lastparentid=more.cursor,
                class_="wpd-load-more-submit wpd-loaded wpd-prim-button",
            )
            yield f'<div class="wpdiscuz-comment-pagination"><div class="wpd-load-more-submit-wrap">{button}Load More Comments</button></div>'
            yield '<span id="wpdiscuzHasMoreComments" data-is_show_load_more="1"></span></div>\n'
