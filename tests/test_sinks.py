"""Files appear when they are complete, and only where they belong."""

import io
import os

import pytest

from commentparse.errors import CommentparseError
from commentparse.sinks import MemorySink, PathSink, StreamSink


def interrupted(sink, name: str | None = None) -> None:
    """A writer that fails half-way."""
    with pytest.raises(RuntimeError, match="no more ink"), sink.open(name) as file:  # noqa: PT012 - the fault is inside
        file.write(b"half")
        raise RuntimeError("no more ink")


def test_a_file_takes_its_name_when_it_is_complete(tmp_path):
    target = tmp_path / "thread.json"
    with PathSink(target).open() as file:
        file.write(b"all")
        assert not target.exists()
    assert target.read_bytes() == b"all"


def test_nothing_else_is_left_beside_a_file(tmp_path):
    with PathSink(tmp_path / "thread.json").open() as file:
        file.write(b"all")
    assert [path.name for path in tmp_path.iterdir()] == ["thread.json"]


def test_nothing_is_left_after_an_error(tmp_path):
    interrupted(PathSink(tmp_path / "thread.json"))
    assert list(tmp_path.iterdir()) == []


def test_an_error_leaves_the_old_file(tmp_path):
    target = tmp_path / "thread.json"
    target.write_bytes(b"old")
    interrupted(PathSink(target))
    assert target.read_bytes() == b"old"


def test_folders_are_made(tmp_path):
    with PathSink(tmp_path / "a" / "b.json").open() as file:
        file.write(b"x")
    assert (tmp_path / "a" / "b.json").read_bytes() == b"x"


@pytest.mark.parametrize("name", ["pipe", "link"])
def test_a_pipe_is_written_to_and_stays(tmp_path, name):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with PathSink(tmp_path / name).open() as file:
        file.write(b"all")
    assert os.read(reader, 9) == b"all"
    os.close(reader)
    assert pipe.is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_a_name_of_an_open_file_adds_to_what_is_written_there(tmp_path):
    with (tmp_path / "all").open("wb", buffering=0) as opened:
        opened.write(b"before, ")
        with PathSink(f"/dev/fd/{opened.fileno()}").open() as file:
            file.write(b"all")
        opened.write(b", after")
    assert (tmp_path / "all").read_bytes() == b"before, all, after"


@pytest.mark.parametrize("old", [b"old", None])
def test_a_link_is_followed_and_stays(tmp_path, old):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "thread.json", tmp_path / "link.json"
    if old is not None:
        target.write_bytes(old)
    link.symlink_to(target)
    with PathSink(link).open() as file:
        file.write(b"all")
    assert link.is_symlink()
    assert target.read_bytes() == b"all"


def test_parts_of_a_format_are_files_in_a_folder(tmp_path):
    sink = PathSink(tmp_path / "out")
    for name in ("index.html", "pages/1.html"):
        with sink.open(name) as file:
            file.write(name.encode())
    assert (tmp_path / "out" / "pages" / "1.html").read_bytes() == b"pages/1.html"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", ".."])
def test_a_part_outside_of_the_folder_is_refused(tmp_path, name):
    with pytest.raises(CommentparseError, match="outside"), PathSink(tmp_path / "out").open(name):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_link_leads_no_part_out_of_the_folder(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    with pytest.raises(CommentparseError, match="outside"), PathSink(tmp_path / "out").open("link/x"):
        pass


def test_memory_keeps_complete_files_only():
    sink = MemorySink()
    interrupted(sink)
    interrupted(sink, "a")
    assert (sink.files, sink.data) == ({}, b"")


def test_memory_keeps_files_by_name():
    sink = MemorySink()
    for name in (None, "a"):
        with sink.open(name) as file:
            file.write(repr(name).encode())
    assert sink.data == b"None"
    assert sink.files["a"] == b"'a'"


def test_a_stream_stays_open():
    stream = io.BytesIO()
    with StreamSink(stream).open() as file:
        file.write(b"x")
    assert stream.getvalue() == b"x"


def test_a_stream_takes_no_parts():
    with pytest.raises(CommentparseError, match="'a'"), StreamSink(io.BytesIO()).open("a"):
        pass
