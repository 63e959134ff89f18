"""A whole thread: what it is about, its comments, what is not here, what went wrong."""

from collections.abc import Iterator
from itertools import chain

from rich.console import Console
from rich.style import Style
from rich.text import Text

from commentparse.cli.tree.comment import author_line, continuation_line, show_comment
from commentparse.cli.tree.layout import DIM, HANGING, gutter, link_style, phrase, put, sentence
from commentparse.cli.tree.moment import moment
from commentparse.model import Article, Continuation, Diagnostic, Embed, Thread, Timestamp

TITLE = Style(bold=True)
SEVERITY = {"error": Style(color="red", bold=True), "warning": Style(color="yellow"), "info": DIM}
ORDERS = {"oldest": "oldest first", "newest": "newest first", "top": "best first"}
CONFIDENCE = "confidence"
"""In `Thread.extra`, from 0 to 1, where comments come from a reading that may be wrong."""
SURENESS = ((0.8, Style(color="green")), (0.5, Style(color="yellow")), (0.0, Style(color="red", bold=True)))
"""From this confidence on, this style."""
LONGEST_LIST = 20
"""So many diagnostics are shown; JSON has all of them."""


def show_thread(thread: Thread, console: Console, *, name: str | None = None) -> None:
    """Print a thread; `name` of its input where several are shown."""
    if name is not None:
        put(console, phrase(f"── {name}" if console.encoding.startswith("utf") else f"-- {name}", DIM))
    for line in _head(thread):
        put(console, line, following=HANGING)
    _show_comments(thread, console)
    foot = list(foot_of(thread))
    if foot:
        console.print()
    for line in foot:
        put(console, line, following=HANGING)
    if name is not None:
        console.print()


def _head(thread: Thread) -> Iterator[Text]:
    yield phrase(thread.title, TITLE) if thread.title else Text("(no title)", TITLE + DIM)
    url = thread.url or (thread.article.canonical_url or thread.article.url if thread.article else None)
    if url:
        yield phrase(url, DIM + link_style(url))
    if thread.article is not None:
        line = sentence(_about_article(thread.article))
        if line:
            yield line
    yield sentence(_about_thread(thread))


def _about_article(article: Article) -> Iterator[Text | str | None]:
    names = [author_line(author) for author in article.authors if author.name]
    if names:
        yield Text.assemble("by ", Text(", ").join(names))
    if article.published is not None:
        yield moment(article.published)
    if article.site_name:
        yield phrase(article.site_name)


def _about_thread(thread: Thread) -> Iterator[Text | str | None]:
    yield None if thread.platform is None else phrase(thread.platform)
    held = sum(1 for comment in thread.comments if comment.status != "missing")
    plural = "comment" if held == 1 else "comments"
    count = f"{held} {plural}" if held else "no comments"
    if thread.declared_count is not None and thread.declared_count != held:
        count = f"{held} {plural} here, {thread.declared_count} declared"
    yield Text(count, TITLE)
    yield thread.completeness if thread.completeness != "unknown" else None
    yield confidence_of(thread)
    yield ORDERS.get(thread.order)
    yield "closed" if thread.is_closed else None


def confidence_of(thread: Thread) -> Text | None:
    """How sure a reading of plain text is of where comments begin and end and who wrote them; None where it is told."""
    value = thread.extra.get(CONFIDENCE)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    style = next(style for lowest, style in SURENESS if value >= lowest)
    return Text.assemble("a reading of plain text, ", (f"{value:.0%} sure", style))


def _show_comments(thread: Thread, console: Console) -> None:
    under: dict[str, list[Continuation]] = {}
    for continuation in thread.continuations:
        if continuation.under is not None:
            under.setdefault(continuation.under, []).append(continuation)
    before = 0
    for depth, comment in thread.walk():
        put(console, gutter(console, min(before, depth)))
        show_comment(console, thread, comment, depth, tuple(under.get(comment.id, ())))
        before = depth


def foot_of(thread: Thread) -> Iterator[Text]:
    """What is not here, what went wrong, and which options may help; a line each."""
    for continuation in thread.continuations:
        if continuation.under is None or continuation.under not in thread:
            yield continuation_line(continuation)
    yield from map(_embed_line, thread.embeds)
    yield from map(_diagnostic_line, thread.diagnostics[:LONGEST_LIST])
    if len(thread.diagnostics) > LONGEST_LIST:
        yield Text(f"and {len(thread.diagnostics) - LONGEST_LIST} more; --to json lists all of them", DIM)
    if guessed := sum(1 for comment in thread.comments if comment.likely_parents and not comment.parent_id):
        what = "1 comment is" if guessed == 1 else f"{guessed} comments are"
        yield Text(
            f'hint: {what} "perhaps to" another; --infer-replies takes the likeliest as the parent', DIM
        )
    if _needs_retrieved_at(thread):
        yield Text('hint: with --retrieved-at, times such as "2 hours ago" get dates', DIM)


def _embed_line(embed: Embed) -> Text:
    url = None if embed.url is None else phrase(embed.url, link_style(embed.url))
    identifier = None if embed.identifier is None else phrase(f"identifier {embed.identifier}")
    # e.g. the shortname of a site, without which nobody can fetch them
    more = (phrase(f"{key} {value}") for key, value in embed.extra.items() if isinstance(value, str))
    return Text("not here: ").append_text(
        sentence((phrase(f"comments of {embed.platform}"), identifier, *more, url), ", ")
    )


def _diagnostic_line(diagnostic: Diagnostic) -> Text:
    place = diagnostic.locator
    where = () if place is None else (
        place.member, None if place.element is None else f"at {place.element}", None if place.line is None else f"line {place.line}",
    )  # fmt: skip
    found = ", ".join(filter(None, where))
    message = phrase(diagnostic.message + (f" ({found})" if found else ""))
    return Text.assemble(
        (diagnostic.severity, SEVERITY[diagnostic.severity]), f" {diagnostic.code}: ", message
    )


def _needs_retrieved_at(thread: Thread) -> bool:
    """Whether a time stayed without bounds that the time of fetching might give it."""
    if any(source.retrieved_at is not None for source in thread.provenance):
        return False
    times: Iterator[Timestamp | None] = chain.from_iterable(
        (comment.published, comment.edited) for comment in thread.comments
    )
    return any(time is not None and time.raw and time.earliest is None for time in times)
