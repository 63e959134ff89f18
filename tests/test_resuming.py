"""A file of lines that is gone on with: whatever a killed run left, nothing is lost and nothing is there twice."""

import pytest

from commentparse import Comment, CommentparseError, Thread, write
from commentparse.resuming import PIECE, PartFileSink, part_of
from commentparse.serialize import from_json, to_json

THREADS = [
    Thread(id=name, comments=(Comment(id="1", text=text),))
    for name, text in (("rye", "A cold start."), ("spelt", "Üppig – 夜"), ("oat", "line\u2028line"))
]
WHOLE = "".join(to_json(thread) + "\n" for thread in THREADS).encode()


def written(path, threads=THREADS, *, resumes=True):
    sink = PartFileSink(path, resumes=resumes)
    write(sink.remaining(threads), sink, format="commentparse/jsonl")
    return sink


@pytest.mark.parametrize("length", range(len(WHOLE) + 1))
def test_a_run_that_was_killed_at_any_byte_is_gone_on_with(tmp_path, length):
    target = tmp_path / "out.jsonl"
    part_of(target).write_bytes(WHOLE[:length])
    sink = written(target)
    assert target.read_bytes() == WHOLE
    assert not sink.part.exists()
    assert sink.lines == WHOLE[:length].count(b"\n")


def test_complete_lines_are_not_written_again(tmp_path):
    target = tmp_path / "out.jsonl"
    lines = WHOLE.splitlines(keepends=True)
    part_of(target).write_bytes(lines[0] + lines[1][:7])
    sink = PartFileSink(target, resumes=True)
    assert [thread.id for thread in sink.remaining(THREADS)] == ["spelt", "oat"]


def test_lines_longer_than_a_piece_are_counted(tmp_path):
    long = Thread(comments=(Comment(id="1", text="rye " * (PIECE // 2)),))
    threads = [THREADS[0], long, THREADS[1], long]
    target = tmp_path / "out.jsonl"
    whole = "".join(to_json(thread) + "\n" for thread in threads).encode()
    part_of(target).write_bytes(whole[:-5])
    assert written(target, threads).lines == 3
    assert target.read_bytes() == whole


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="nothing"),
        pytest.param(THREADS[:1], id="shorter"),
        pytest.param([THREADS[1], THREADS[0], THREADS[2]], id="another order"),
        pytest.param([THREADS[2], *THREADS[1:]], id="the first differs, the last does not"),
    ],
)
def test_another_input_is_refused_and_what_is_there_stays(tmp_path, others):
    target = tmp_path / "out.jsonl"
    before = b"".join(WHOLE.splitlines(keepends=True)[:2])
    part_of(target).write_bytes(before)
    with pytest.raises(CommentparseError, match="not written from this input"):
        written(target, others)
    assert part_of(target).read_bytes() == before
    assert not target.exists()


def test_without_being_asked_to_nothing_is_gone_on_with(tmp_path):
    target = tmp_path / "out.jsonl"
    part_of(target).write_bytes(b"leftovers\n")
    assert written(target, resumes=False).lines == 0
    assert target.read_bytes() == WHOLE


def test_what_was_written_stays_where_a_run_breaks_off(tmp_path):
    def threads():
        yield from THREADS[:2]
        raise OSError("the disk is gone")

    target = tmp_path / "out.jsonl"
    target.write_text("an earlier result")
    with pytest.raises(OSError, match="the disk is gone"):
        written(target, threads(), resumes=False)
    assert target.read_text() == "an earlier result"
    ids = [from_json(line).id for line in part_of(target).read_text("utf-8").split("\n") if line]
    assert ids == ["rye", "spelt"]
    written(target)
    assert target.read_bytes() == WHOLE


def test_a_link_is_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "out.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(real)
    written(link)
    assert link.is_symlink()
    assert real.read_bytes() == WHOLE


def test_there_is_one_file_only(tmp_path):
    with (
        pytest.raises(CommentparseError, match="several files"),
        PartFileSink(tmp_path / "a", resumes=False).open("b"),
    ):
        pass
