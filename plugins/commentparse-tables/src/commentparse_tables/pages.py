"""Threads as pages for people: Markdown with replies as quotes inside quotes, and plain text with indented replies.

Strategy: nobody reads these back, so they say what a person wants to know. Text is text: what Markdown would take for
its own marks, or for HTML, is escaped. Replies follow what they answer; deep ones stand at the same indentation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from commentparse.plugin import Comment, Sink, Thread, Timestamp

DEEPEST = 12
"""Levels of indentation."""

WIDTH = 2
"""Blanks a level in plain text."""

MARKUP = re.compile(r"([\\`*_\[\]<>&#|~!$^])")
"""What means something in the middle of a line of Markdown."""
AT_START = re.compile(r"^([ \t]*(?:\d{1,9}(?=[.)]))?)([-+=:.)])")
"""What means something at its beginning: signs, and what stands behind the number of a list."""
INDENTED = re.compile(r"^[ \t]+")

STATUSES: Mapping[str, str] = {
    "deleted": "deleted by its author",
    "removed": "removed by a moderator",
    "missing": "not part of the source",
    "pending": "awaiting moderation",
    "spam": "marked as spam",
    "hidden": "hidden",
    "unknown": "status unknown",
}


def write_markdown(threads: Iterable[Thread], sink: Sink) -> None:
    """Write a heading for each thread, and its comments as quotes."""
    with sink.open() as file:
        for number, thread in enumerate(threads):
            file.write(("\n---\n\n" if number else "").encode())
            for block in _markdown(thread):
                file.write(f"{block}\n\n".encode())


def write_text(threads: Iterable[Thread], sink: Sink) -> None:
    """Write each thread with its comments, replies indented."""
    with sink.open() as file:
        for number, thread in enumerate(threads):
            file.write(("\n" + "=" * 72 + "\n\n" if number else "").encode())
            for block in _plain(thread):
                file.write(f"{block}\n\n".encode())


def _markdown(thread: Thread) -> Iterator[str]:
    title = _title(thread)
    yield f"# {_escaped(title)}"
    if about := _about(thread):
        yield _escaped(about)
    address = _address(thread)
    if address:
        yield f"<{address}>" if not re.search(r"[\s<>]", address) else _escaped(address)
    if thread.article is not None and thread.article.text:
        yield _paragraphs(thread.article.text)
    yield f"## {_count(thread)}"
    for depth, comment in _in_order(thread):
        body = f"**{_escaped(_name(comment))}**{_escaped(_details(comment))}"
        if comment.text:
            body += "\n\n" + _paragraphs(comment.text)
        yield _prefixed(body, "> " * depth)
        # Without a comment between them, two quotes of different depth would become one.
        yield "<!-- -->"


def _plain(thread: Thread) -> Iterator[str]:
    title = _title(thread)
    yield f"{title}\n{'=' * min(len(title), 72)}"
    yield from filter(None, (_about(thread), _address(thread)))
    if thread.article is not None and thread.article.text:
        yield thread.article.text
    yield _count(thread)
    for depth, comment in _in_order(thread):
        head = f"{_name(comment)}{_details(comment)}"
        body = f"{head}\n{'-' * min(len(head), 40)}" + (f"\n{comment.text}" if comment.text else "")
        yield _prefixed(body, " " * WIDTH * depth)


def _in_order(thread: Thread) -> Iterator[tuple[int, Comment]]:
    return ((min(depth, DEEPEST), comment) for depth, comment in thread.walk())


def _title(thread: Thread) -> str:
    article_title = None if thread.article is None else thread.article.title
    return thread.title or article_title or thread.url or "Comments"


def _address(thread: Thread) -> str | None:
    article = thread.article
    return thread.url or (None if article is None else article.canonical_url or article.url)


def _about(thread: Thread) -> str:
    """Who wrote the article, when and where."""
    article = thread.article
    if article is None:
        return ""
    names = ", ".join(author.name for author in article.authors if author.name)
    return " · ".join(filter(None, (names, _time(article.published), article.site_name)))


def _count(thread: Thread) -> str:
    held = sum(comment.status != "missing" for comment in thread.comments)
    said = "1 comment" if held == 1 else f"{held} comments"
    declared = thread.declared_count
    return said if declared is None or declared == held else f"{said} of {declared}"


def _name(comment: Comment) -> str:
    author = comment.author
    return (author.name or author.username if author is not None else None) or "(no name)"


def _details(comment: Comment) -> str:
    """What stands behind the name: whom it answers, when, and what else there is to know."""
    target = comment.reply_to_name
    found = (
        f"to {target}" if target else "",
        _time(comment.published),
        "" if comment.edited is None else f"edited {_time(comment.edited)}".rstrip(),
        "" if comment.kind == "comment" else comment.kind,
        STATUSES.get(comment.status, ""),
        "" if comment.score is None else f"score {comment.score}",
        "" if comment.rating is None else f"rating {comment.rating:g}",
        "pinned" if comment.is_pinned else "",
    )
    return "".join(f" · {part}" for part in found if part)


def _time(time: Timestamp | None) -> str:
    """A time as exactly as it is known; as printed where it could not be read."""
    if time is None:
        return ""
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return time.raw or ""
    zone = "" if first.tzinfo is None else " UTC"
    if (last - first).total_seconds() < 60:
        return f"{first:%Y-%m-%d %H:%M}".rjust(16, "0") + zone
    start, end = first.date().isoformat(), last.date().isoformat()
    return start if start == end else f"{start} to {end}"


def _paragraphs(text: str) -> str:
    """A text as Markdown: its line breaks stay, and its paragraphs."""
    escaped = "\n".join(map(_escaped_line, text.split("\n")))
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", escaped)


def _escaped_line(line: str) -> str:
    line = AT_START.sub(r"\1\\\2", _escaped(line))
    # Four blanks would make a block of code.
    return INDENTED.sub(lambda match: "&nbsp;" * len(match[0].expandtabs(4)), line)


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)


def _prefixed(block: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in block.split("\n"))
