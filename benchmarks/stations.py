"""Prints where the time of one page goes: `python benchmarks/stations.py [wpdiscuz|core] [comments]`.

Each station is timed by itself on a fresh document, in the order of the pipeline; figures are
shares of a bare lxml parse of the same bytes, medians of several rounds.
"""

import argparse
import gc
import statistics
import time
from collections import defaultdict

from measure import LARGE_PIECE, interleaved
from pages import MARKUPS, POST
from rows import RETRIEVED_AT, parse, parse_bare
from run import machine_line

from commentparse.document import Document
from commentparse.format import function_of
from commentparse.normalize.article import article_of
from commentparse.normalize.identity import settled
from commentparse.normalize.markup import text_and_html
from commentparse.normalize.thread import context_of
from commentparse.normalize.values import author_of, draft_of, printed_time, time_of
from commentparse.options import DEFAULT_OPTIONS
from commentparse.recognition import recognize
from commentparse.registry import available_formats

ROUNDS = 9
PARTS = ("text and html", "authors", "times")
"""Parts of "comments" that are timed by themselves as well."""


class Stations:
    """A stop watch that notes the time since the last station."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        gc.collect()
        self.last = time.process_time()

    def reached(self, name: str) -> None:
        """Everything since the last station belongs to this one."""
        now = time.process_time()
        self.spent[name] += now - self.last
        self.last = now


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("markup", nargs="?", default="wpdiscuz", choices=tuple(MARKUPS))
    parser.add_argument("comments", nargs="?", default=1_000, type=int)
    asked = parser.parse_args()
    page = MARKUPS[asked.markup](asked.comments)
    times = interleaved({"bare": lambda: parse_bare(page), "parse": lambda: parse(page)}, ROUNDS)
    bare, whole = (statistics.median(found) for found in times.values())
    rounds = [stations_of(page) for _ in range(ROUNDS)]
    print(machine_line())
    print(f"{asked.markup}, {asked.comments:,} comments, {len(page):,} bytes; 1.00 = a bare parse")
    for name in rounds[0]:
        share = statistics.median(spent[name] for spent in rounds) / bare
        print(f"{'  of which ' + name if name in PARTS else name:<32} {share:6.2f}")
    sums = (sum(seconds for name, seconds in spent.items() if name not in PARTS) for spent in rounds)
    print(f"{'all stations':<32} {statistics.median(sums) / bare:6.2f}")
    print(f"{'parse as a whole':<32} {whole / bare:6.2f}")


def stations_of(page: bytes) -> dict[str, float]:
    """CPU seconds of every station, once."""
    watch = Stations()
    document = Document(page, url=POST, retrieved_at=RETRIEVED_AT)
    _ = document.decision
    watch.reached("decision")
    _ = document.root
    watch.reached("tree")
    _ = document.marks
    watch.reached("marks")
    recognition = recognize(document, available_formats())
    watch.reached("recognition")
    read = function_of(recognition.matches[0].format.read)
    raw = next(iter(read(document)))
    published = list(raw.comments)
    watch.reached("format's read")
    context = context_of(raw, document, DEFAULT_OPTIONS)
    article_of(document, raw.article, context)
    watch.reached("article")
    context.times.learn(filter(None, (printed_time(raw, context) for raw in published)))
    watch.reached("dates learnt")
    drafts = [draft_of(comment, context) for comment in published]
    watch.reached("comments")
    for comment in published:
        if comment.body is not None:
            text_and_html(comment.body)
    watch.reached("text and html")
    for comment in published:
        if comment.author is not None:
            author_of(comment.author, context)
    watch.reached("authors")
    fresh = context_of(raw, document, DEFAULT_OPTIONS)
    watch.reached("(setting up)")
    for comment in published:
        time_of(comment.published, comment.published_exact, fresh)
    watch.reached("times")
    del watch.spent["(setting up)"]
    settled(iter(drafts))
    watch.reached("ids and parents")
    _ = document.sha256
    watch.reached("digest")
    del document, raw, published, comment, recognition, drafts, context, fresh, read
    bytes(LARGE_PIECE)
    watch.reached("letting go")
    return dict(watch.spent)


if __name__ == "__main__":
    main()
