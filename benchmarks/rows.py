"""What is measured: one function per group of rows, each within one run."""

import functools
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC

import msgspec
from export_rows import export_rows, many_threads_rows, one_thread_rows
from lxml import etree
from measure import ROUNDS, Row, Task, exponent, interleaved, ratio
from pages import MARKUPS, POST, bare_page, flat_text, machine_dates, printed_dates
from scraper import SCRAPERS
from words import RETRIEVED

from commentparse import pipeline
from commentparse.format import Format, Marks
from commentparse.normalize.times import TimeContext, TimeFinder, TimeReader
from commentparse.registry import available_formats
from commentparse.serialize import to_dict, to_json

FORMATS_REGISTERED = 60
RETRIEVED_AT = RETRIEVED.replace(tzinfo=UTC)
SIZES = (100, 1_000, 10_000, 100_000)
GROWTH_FROM = 1_000
PIECE = 30_000
"""Characters of a flattened page."""
_WORD = re.compile(r"\w+")

IMPORT_ONE = "import time; start = time.process_time(); import {names}; print(time.process_time() - start)"
PEAK = """
import resource, sys, commentparse
page = sys.stdin.buffer.read()
thread = commentparse.parse(page)
try:
    # getrusage counts what the process was before it was this program
    peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(peak)
"""
"""Prints the peak resident size in KiB."""


def parse_bare(data: bytes) -> None:
    """What every reader of HTML has to pay."""
    etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def parse(data: bytes) -> None:
    """What a user calls."""
    pipeline.parse(data, url=POST, retrieved_at=RETRIEVED_AT)


def parse_rows(markup: str, quick: bool) -> Iterator[Row]:
    """A page of comments over the bare parse of it, at every size, and how it grows."""
    sizes = [size for size in SIZES if size <= 1_000 or not quick]
    medians: dict[int, float] = {}
    for size in sizes:
        page = MARKUPS[markup](size)
        tasks = {"parse": functools.partial(parse, page), "bare": functools.partial(parse_bare, page)}
        times = interleaved(tasks, ROUNDS if size < 100_000 else 5)
        medians[size] = statistics.median(times["parse"])
        budget = {"bar": 2.5, "stretch": 2.0} if size == 1_000 else {}
        yield ratio(f"{markup} {size:,} comments ÷ bare parse", times["parse"], times["bare"], **budget)
    grown = [size for size in sizes if size >= GROWTH_FROM]
    if len(grown) > 1:
        slope = exponent(grown, [medians[size] for size in grown])
        name = f"{markup} growth exponent {grown[0]:,} to {grown[-1]:,}"
        yield Row(name=name, value=slope, least=slope, most=slope, unit="", bar=1.10, stretch=1.05)


def bare_page_rows(_quick: bool) -> Iterator[Row]:
    """A page without comments, with sixty formats to choose from."""
    page = bare_page()
    formats = tuple(_formats())
    tasks: dict[str, Task] = {
        "parse": lambda: pipeline.parse(page, url=POST, formats=formats),
        "bare": functools.partial(parse_bare, page),
    }
    times = interleaved(tasks, 2 * ROUNDS)
    yield ratio("page without comments ÷ bare parse", times["parse"], times["bare"], bar=1.35, stretch=1.25)


def scraper_rows(markup: str, _quick: bool) -> Iterator[Row]:
    """A BeautifulSoup scraper over commentparse, 1,000 comments."""
    page = MARKUPS[markup](1_000)
    scrape = SCRAPERS[markup]
    times = interleaved({"scraper": lambda: scrape(page), "parse": functools.partial(parse, page)}, 5)
    yield ratio(
        f"{markup} BeautifulSoup scraper ÷ parse",
        times["scraper"],
        times["parse"],
        bar=8,
        stretch=12,
        higher_is_better=True,
    )


def import_rows(_quick: bool) -> Iterator[Row]:
    """CPU time (user and system) of the import statement in fresh processes that take turns."""
    times: dict[str, list[float]] = {"commentparse": [], "lxml.etree, attrs, msgspec, pluggy": []}
    for turn in range(2 * ROUNDS + 1):
        for names, spent in times.items():
            seconds = float(_output(IMPORT_ONE.format(names=names)))
            if turn:  # the first one reads the disk
                spent.append(seconds)
    own, dependencies = times.values()
    yield ratio("import ÷ importing its dependencies", own, dependencies, bar=1.25, stretch=1.15)


def date_rows(_quick: bool) -> Iterator[Row]:
    """1,000 distinct dates of each form over the parse of the page that prints such dates."""
    forms = (
        ("machine", machine_dates(1_000), "core", 0.01),
        ("printed", printed_dates(1_000), "wpdiscuz", 0.10),
    )
    for form, dates, markup, bar in forms:
        page = MARKUPS[markup](1_000)
        tasks = {"dates": functools.partial(_read_dates, dates), "parse": functools.partial(parse, page)}
        times = interleaved(tasks)
        yield ratio(f"1,000 {form} dates ÷ {markup} parse", times["dates"], times["parse"], bar=bar)


def finder_rows(_quick: bool) -> Iterator[Row]:
    """Finding the times in 1,000 flattened comments, a page at a time, over cutting them into words.

    The bar is 10 MB/s where cutting into words makes 25.
    """
    whole = flat_text(1_000)
    texts = [whole[start : start + PIECE] for start in range(0, len(whole), PIECE)]
    finder = TimeFinder()
    tasks: dict[str, Task] = {
        "times": lambda: [finder.spans_in(text) for text in texts],
        "words": lambda: [_WORD.findall(line) for text in texts for line in text.splitlines()],
    }
    times = interleaved(tasks)
    yield ratio("times in flattened text ÷ words of its lines", times["times"], times["words"], bar=2.5)


def text_rows(_quick: bool) -> Iterator[Row]:
    """Megabytes a second of flattened pages with comments and of prose without, and how time grows."""
    whole = flat_text(4_000)
    pages = [whole[start : start + PIECE] for start in range(0, len(whole), PIECE)][:8]
    prose = [re.sub(r"\d|\n", " ", page) for page in pages]
    tasks: dict[str, Task] = {
        "pages": lambda: [pipeline.parse(page) for page in pages],
        "prose": lambda: [pipeline.parse(page) for page in prose],
        "short": lambda: pipeline.parse(whole[:PIECE]),
        "long": lambda: pipeline.parse(whole[: 8 * PIECE]),
    }
    times = interleaved(tasks, 5)
    size = sum(len(page.encode()) for page in pages) / 1e6
    for name, bar, stretch in (("pages", 3, 10), ("prose", 20, None)):
        speeds = [size / spent for spent in times[name]]
        label = "flattened text with comments" if name == "pages" else "prose without a conversation"
        yield Row(
            name=label, value=statistics.median(speeds), least=min(speeds), most=max(speeds), unit=" MB/s",
            bar=bar, stretch=stretch, higher_is_better=True,
        )  # fmt: skip
    medians = [statistics.median(times[name]) for name in ("short", "long")]
    slope = exponent([1, 8], medians)
    yield Row(name="flattened text growth exponent", value=slope, least=slope, most=slope, unit="", bar=1.10)


def json_rows(_quick: bool) -> Iterator[Row]:
    """JSON of a thread with 1,000 comments."""
    page = MARKUPS["wpdiscuz"](1_000)
    thread = pipeline.parse(page, url=POST, retrieved_at=RETRIEVED_AT)
    plain = to_dict(thread)
    tasks: dict[str, Task] = {
        "json": lambda: to_json(thread),
        "encode": lambda: msgspec.json.encode(plain),
        "parse": functools.partial(parse, page),
    }
    times = interleaved(tasks)
    yield ratio("to_json ÷ msgspec.json.encode of the same dict", times["json"], times["encode"])
    yield ratio("to_json ÷ parse", times["json"], times["parse"])


def memory_rows(_quick: bool) -> Iterator[Row]:
    """Peak memory of a process that parses 10,000 comments over one that parses 1,000, per comment."""
    for markup, page_of in MARKUPS.items():
        small, large = (int(_output(PEAK, page_of(size))) for size in (1_000, 10_000))
        kibibytes = (large - small) / 9_000
        size = (len(page_of(10_000)) - len(page_of(1_000))) / 9_000 / 1024
        yield Row(
            name=f"{markup} peak memory per comment", value=kibibytes, least=kibibytes, most=kibibytes, unit=" KiB",
            note=f"of which {size:.1f} KiB source",
        )  # fmt: skip


GROUPS: dict[str, Callable[[bool], Iterable[Row]]] = {
    "wpdiscuz": functools.partial(parse_rows, "wpdiscuz"),
    "core": functools.partial(parse_rows, "core"),
    "bare-page": bare_page_rows,
    "scraper-wpdiscuz": functools.partial(scraper_rows, "wpdiscuz"),
    "scraper-core": functools.partial(scraper_rows, "core"),
    "import": import_rows,
    "dates": date_rows,
    "finder": finder_rows,
    "text": text_rows,
    "json": json_rows,
    "memory": memory_rows,
    "wxr": functools.partial(export_rows, "wxr"),
    "disqus": functools.partial(export_rows, "disqus"),
    "wxr-threads": functools.partial(many_threads_rows, "wxr"),
    "disqus-threads": functools.partial(many_threads_rows, "disqus"),
    "one-thread": one_thread_rows,
}
LARGE_GROUPS: dict[str, Callable[[bool], Iterable[Row]]] = {
    "wxr": functools.partial(export_rows, "wxr", large=True),
    "disqus": functools.partial(export_rows, "disqus", large=True),
    "one-thread": functools.partial(one_thread_rows, large=True),
}
"""With files of a gigabyte and a thread of 500,000 comments as well; minutes each."""


def _formats() -> Iterator[Format]:
    """The installed formats, and invented ones that never match, up to sixty."""
    installed = available_formats()
    yield from installed
    for number in range(FORMATS_REGISTERED - len(installed)):
        marks = Marks(
            classes=frozenset((f"system{number}-thread", f"system{number}-comment")),
            ids=frozenset((f"system{number}_thread",)),
            scripts=frozenset((f"system{number}.example",)),
        )
        yield Format(
            name=f"invented/{number}",
            title="Invented",
            input_kind="html",
            marks=marks,
            recognize=_never,
            read=_nothing,
        )


def _never(_document: object) -> None:
    return None


def _nothing(_document: object) -> tuple[()]:
    return ()


def _read_dates(dates: Iterable[str]) -> None:
    reader = TimeReader(TimeContext(retrieved_at=RETRIEVED_AT, language="en-US"))
    reader.learn(dates)
    for date in dates:
        reader.read(date)


def _output(code: str, given: bytes = b"") -> bytes:
    return subprocess.run((sys.executable, "-c", code), input=given, check=True, capture_output=True).stdout
