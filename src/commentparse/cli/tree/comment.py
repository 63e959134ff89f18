"""One comment: a heading with all that is known about it, and its text."""

from collections.abc import Iterator

from rich.console import Console
from rich.style import Style
from rich.text import Text

from commentparse.cli.tree.layout import (
    DIM,
    deepest_bar,
    gutter,
    lines_of,
    link_style,
    phrase,
    put,
    put_parts,
    sentence,
)  # fmt: skip
from commentparse.cli.tree.moment import moment, says_edited
from commentparse.model import Author, Comment, Continuation, Thread

NAME = Style(bold=True, color="cyan")
ROLE = Style(color="magenta")
BADGE = Style(color="yellow")
PLACEHOLDER = Style(italic=True, dim=True)
MORE = Style(color="blue")

STATUS_NOTES = {
    "deleted": "[deleted by its author]",
    "removed": "[removed by a moderator]",
    "missing": "[not in this input: others refer to it]",
}
SILENT_STATUS = frozenset(("published", *STATUS_NOTES))
INFERRED_BY = "inferred_by"
"""In `Comment.extra`: the evidence by which a guessed parent became the parent."""
CONTINUATION_WORDS = {"text": "the rest of this text", "replies": "replies"}
BULLET = "● "
INDENT = "  "


def show_comment(
    console: Console, thread: Thread, comment: Comment, depth: int, more: tuple[Continuation, ...]
) -> None:
    """Print one comment; `more` is what the page offers to load under it."""
    bars = gutter(console, depth)
    bullet = BULLET if console.encoding.startswith("utf") else "* "
    heading = _heading(thread, comment, depth if depth > deepest_bar(console) else None)
    put_parts(console, heading, start=Text(bullet, NAME), before=bars)
    inside = Text.assemble(bars, INDENT)
    for line in _body(comment):
        put(console, line, before=inside)
    for continuation in more:
        put(console, Text("… ", MORE).append_text(continuation_line(continuation)), before=inside)


def continuation_line(continuation: Continuation) -> Text:
    """What could be fetched: "12 more: load-more, cursor 561"."""
    count = "more" if continuation.count is None else f"{continuation.count} more"
    kind = CONTINUATION_WORDS.get(continuation.kind, continuation.kind)
    cursor = None if continuation.cursor is None else phrase(f"cursor {continuation.cursor}")
    url = None if continuation.url is None else phrase(continuation.url, link_style(continuation.url))
    return Text(f"{count}: ", MORE).append_text(sentence((Text(kind, MORE), cursor, url), ", "))


def author_line(author: Author | None) -> Text:
    """The name, as shown."""
    if author is None or author.name is None:
        return Text("(unnamed)", PLACEHOLDER)
    return phrase(author.name, NAME) if author.name.strip() else Text("(empty name)", PLACEHOLDER)


def _heading(thread: Thread, comment: Comment, depth: int | None) -> Iterator[Text | str | None]:
    yield author_line(comment.author)
    if comment.author is not None:
        yield phrase(", ".join(role.replace("-", " ") for role in comment.author.roles), ROLE)
    yield _answered(thread, comment, depth)
    if comment.published is not None:
        yield moment(comment.published, DIM)
    if comment.edited is not None:
        label = "" if says_edited(comment.edited) else "edited "
        yield Text(label, DIM).append_text(moment(comment.edited, DIM))
    yield from _figures(comment)
    yield from (phrase(badge, BADGE) for badge in _badges(comment))
    if not comment.id.startswith("~"):
        yield phrase(f"#{comment.id}", DIM + link_style(comment.permalink))


def _answered(thread: Thread, comment: Comment, depth: int | None) -> Text | None:
    """Whom it answers, where the bars do not show it."""
    parent = (
        thread[comment.parent_id] if comment.parent_id in thread and comment.parent_id is not None else None
    )
    name = comment.reply_to_name
    if name is None and depth is not None and parent is not None and parent.author is not None:
        name = parent.author.name
    parts: list[Text | str | None] = [None if depth is None else f"depth {depth}"]
    if name is not None and (
        depth is not None or parent is None or parent.author is None or parent.author.name != name
    ):
        parts.append(Text.assemble("to ", phrase(name)))
    elif comment.relation == "reply" and parent is None:
        parts.append("a reply")
    parts.extend(phrase(f"also to #{other}") for other in comment.also_replies_to)
    if parent is not None and isinstance(evidence := comment.extra.get(INFERRED_BY), str):
        parts.append(phrase(f"taken for a reply: {evidence}"))
    if comment.likely_parents and parent is None:
        guess = comment.likely_parents[0]
        who = thread[guess.id].author if guess.id in thread else None
        target = phrase(who.name) if who is not None and who.name else phrase(f"#{guess.id}")
        parts.append(Text.assemble("perhaps to ", target, f" ({guess.confidence:.0%}, {guess.evidence})"))
    return sentence(parts, ", ") or None


def _figures(comment: Comment) -> Iterator[Text | str]:
    """Votes and the like."""
    about = dict.fromkeys(comment.approximate, "~")
    if comment.upvotes is not None or comment.downvotes is not None:
        counts = (("▲", "upvotes", comment.upvotes), ("▼", "downvotes", comment.downvotes))
        yield " ".join(
            f"{sign}{about.get(name, '')}{count}" for sign, name, count in counts if count is not None
        )
    elif comment.score is not None:
        sign = "+" if comment.score > 0 else ""
        unit = "vote" if abs(comment.score) == 1 else "votes"
        yield Text(f"{sign}{about.get('score', '')}{comment.score} {unit}", "" if comment.score else DIM)
    if comment.rating is not None:
        yield f"rated {comment.rating:g}"
    for name, count in (comment.reactions or {}).items():
        yield phrase(f"{name} {count}")


def _badges(comment: Comment) -> Iterator[str]:
    if comment.is_pinned:
        yield "pinned"
    if comment.is_highlighted:
        yield "highlighted"
    if comment.is_closed:
        yield "closed"
    if comment.kind != "comment":
        yield comment.kind
    if comment.status not in SILENT_STATUS:
        yield "status unknown" if comment.status == "unknown" else comment.status
    if comment.revisions:
        yield f"{len(comment.revisions)} other version{'s' if len(comment.revisions) > 1 else ''}"


def _body(comment: Comment) -> Iterator[Text]:
    note = STATUS_NOTES.get(comment.status)
    if note is not None:
        yield Text(note, PLACEHOLDER)
    if comment.text:
        yield from lines_of(comment.text)
    elif comment.text == "":
        yield Text("[empty]", PLACEHOLDER)
    elif note is None:
        yield Text("[no text in this input]", PLACEHOLDER)
