"""What is measured of exports: files too large to be read whole, each reading in a process of its own.

A process tells its CPU time from the first byte on, and by how much its memory grew over what it was
after its imports. What it read is counted, so that nobody is fast by leaving something out.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import msgspec
from exports import OF_BYTES, OF_THREADS, Export, wxr_of_threads
from measure import Row, exponent, ratio

MEGABYTE = 1_000_000
USUAL, LARGE = 60 * MEGABYTE, 1000 * MEGABYTE
ROUNDS = 5
FEW_THREADS, MANY_THREADS, COMMENTS_EACH = 1_000, 10_000, 10
ONE_THREAD = (5_000, 50_000)
ONE_LARGE_THREAD = 500_000
PEAK_BAR = 64
"""MiB, to which the largest thread is added."""
COMMENT_BAR = 2
"""KiB in memory, to which its strings are added."""
STRINGS = 0.8
"""KiB that the strings of these comments need; `one_thread_rows` counts them."""
RATIO_BARS = {"wxr": 2.0, "disqus": 3.0}
"""Posts of a WordPress export stand together; those of a Disqus export have to be put aside."""

CHILD = """
import json, resource, sys, time
import commentparse
from lxml import etree

def peak():
    try:
        # getrusage counts what the process was before it was this program
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

def bare(path):
    names = ("item", *("{http://disqus.com}" + name for name in ("category", "thread", "post")))
    for _, element in etree.iterparse(path, events=("end",), tag=names, huge_tree=True):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return {}

def read(path):
    threads = comments = 0
    for thread in commentparse.read_all(path):
        threads += 1
        comments += len(thread.comments)
    return {"threads": threads, "comments": comments}

def keep(path):
    (thread,) = commentparse.read_all(path)
    return {"threads": 1, "comments": len(thread.comments), "thread": thread}

def strings_of(thread):
    total = 0
    for comment in thread.comments:
        author, time = comment.author, comment.published
        values = (comment.id, comment.parent_id, comment.text, comment.html, author.name, author.id, author.url, time.raw)
        total += sum(sys.getsizeof(value) for value in values if value is not None)
    return total

task, path = sys.argv[1:]
base = peak()
start = time.process_time()
told = globals()[task](path)
told["seconds"] = time.process_time() - start
told["kibibytes"] = peak() - base
thread = told.pop("thread", None)
told["strings"] = 0 if thread is None else strings_of(thread)
print(json.dumps(told))
"""


@attrs.frozen
class Reading:
    """What one process told."""

    seconds: float
    kibibytes: int
    """Its peak over what it needed after its imports."""
    strings: int
    """Bytes of the strings of all comments, where the thread was kept."""
    threads: int = 0
    comments: int = 0


def export_rows(system: str, quick: bool, large: bool = False) -> Iterator[Row]:
    """Reading an export over the bare walk through its records, at both sizes, and the memory for it."""
    sizes = [USUAL // 10 if quick else USUAL, *([LARGE] if large else [])]
    seconds: list[float] = []
    peaks: list[float] = []
    for size in sizes:
        name = f"{system} export of {size // MEGABYTE:,} MB"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.xml"
            export = OF_BYTES[system](path, size)
            times, readings = _in_turns(path, export, 1 if size == LARGE else ROUNDS)
        yield ratio(f"{name} ÷ bare iterparse", times["read"], times["bare"], bar=RATIO_BARS[system])
        seconds.append(statistics.median(times["read"]) / export.size)
        peaks.append(max(reading.kibibytes for reading in readings) / 1024)
        speed = 1e6 * statistics.median(times["read"]) / export.comments
        note = f"{export.threads:,} threads, the largest of {export.largest:,}, {export.comments:,} comments, {speed:.0f} µs each"
        bar = PEAK_BAR + export.largest * (COMMENT_BAR + STRINGS) / 1024
        yield _row(f"{name}: peak over base", peaks[-1], " MiB", bar, note)
    if large:
        grown = f"{sizes[0] // MEGABYTE} MB to {sizes[-1] // MEGABYTE:,} MB"
        slope = exponent(sizes, [each * size for each, size in zip(seconds, sizes, strict=True)])
        yield _row(f"{system} export growth exponent {grown}", slope, "", 1.10)
        yield _row(f"{system} export growth of the peak, {grown}", peaks[-1] - peaks[0], " MiB")


def many_threads_rows(system: str, quick: bool) -> Iterator[Row]:
    """How time and memory grow with the number of threads in one file."""
    counts = [number // 10 if quick else number for number in (FEW_THREADS, MANY_THREADS)]
    readings: list[Reading] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.xml"
            readings.append(_reading("read", path, OF_THREADS[system](path, count, COMMENTS_EACH)))
    slope = exponent(counts, [reading.seconds for reading in readings])
    grown = f"{counts[0]:,} to {counts[-1]:,} threads"
    yield _row(f"{system} export growth exponent {grown}", slope, "", 1.10)
    few, many = (reading.kibibytes / 1024 for reading in readings)
    yield _row(f"{system} export peak over base, {counts[-1]:,} threads", many, " MiB", PEAK_BAR)
    yield _row(f"{system} export growth of the peak, {grown}", many - few, " MiB")


def one_thread_rows(quick: bool, large: bool = False) -> Iterator[Row]:
    """One post with all the comments of its file: time is linear, and memory is that of the comments."""
    counts = [*ONE_THREAD, *([ONE_LARGE_THREAD] if large and not quick else [])]
    seconds: list[float] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.xml"
            reading = _reading("keep", path, wxr_of_threads(path, 1, count))
        seconds.append(reading.seconds)
        if count == ONE_THREAD[0]:  # what the process needs once would be most of it
            continue
        strings = reading.strings / 1024 / count
        each = reading.kibibytes / count - strings
        note = f"besides {strings:.2f} KiB of strings"
        yield _row(f"wxr export, {count:,} comments in a thread: a comment", each, " KiB", COMMENT_BAR, note)
    if len(counts) > 1:
        name = f"wxr export growth exponent {counts[-2]:,} to {counts[-1]:,} in a thread"
        yield _row(name, exponent(counts[-2:], seconds[-2:]), "", 1.10)


def _row(name: str, value: float, unit: str, bar: float | None = None, note: str = "") -> Row:
    return Row(name=name, value=value, least=value, most=value, unit=unit, bar=bar, note=note)


def _in_turns(path: Path, export: Export, rounds: int) -> tuple[dict[str, list[float]], list[Reading]]:
    times: dict[str, list[float]] = {"read": [], "bare": []}
    readings: list[Reading] = []
    for _ in range(rounds):
        readings.append(_reading("read", path, export))
        times["read"].append(readings[-1].seconds)
        times["bare"].append(_told("bare", path).seconds)
    return times, readings


def _reading(task: str, path: Path, export: Export) -> Reading:
    reading = _told(task, path)
    if (reading.threads, reading.comments) != (export.threads, export.comments):
        raise AssertionError(f"read {reading} of {export}")
    return reading


def _told(task: str, path: Path) -> Reading:
    command = (sys.executable, "-c", CHILD, task, str(path))
    answer = subprocess.run(command, check=True, capture_output=True).stdout
    return Reading(**msgspec.json.decode(answer))
