"""Reading files: single ones, folders, and pages with the frames that a browser saved beside them."""

from pathlib import Path

import pytest

from commentparse.errors import InputError, SeveralThreadsError
from commentparse.files import read, read_all
from commentparse.format import Format, Match
from commentparse.options import Options
from commentparse.raw import Body, RawArticle, RawComment, RawThread
from commentparse.saved_pages import FOLDER_ENDINGS, folder_of, inputs_in


def recognize(document):
    return Match(1.0, "it has comments") if "data-comment" in document.text else None


def read_comments(document):
    comments = [
        RawComment(body=Body.inside(element))
        for element in document.root.iter("p")
        if "data-comment" in element.attrib
    ]
    yield RawThread(article=RawArticle(title=document.root.find(".//h1")), comments=comments)


PLAIN = Format(name="invented/plain", title="x", input_kind="html", recognize=recognize, read=read_comments)
PAGE = "<html><body><h1>The weir</h1><p>Some article text.</p></body></html>"
COMMENTS = "<html><body><p data-comment>Nice photographs.</p><p data-comment>Thank you.</p></body></html>"


@pytest.fixture
def saved(tmp_path):
    """A page without comments; `with_folder` adds a folder with a frame that holds some."""
    page = tmp_path / "weir.html"
    page.write_text(PAGE)

    def with_folder(name: str, frame: str = COMMENTS) -> Path:
        folder = tmp_path / name
        (folder / "inner").mkdir(parents=True)
        (folder / "inner" / "frame.html").write_text(frame)
        (folder / "script.js").write_text("data-comment")
        return page

    return with_folder


def test_a_file_gives_its_thread(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(COMMENTS)
    assert [comment.text for comment in read(page, formats=[PLAIN]).comments] == [
        "Nice photographs.",
        "Thank you.",
    ]


def test_a_path_may_be_a_string(tmp_path):
    (tmp_path / "page.html").write_text(COMMENTS)
    assert len(read(str(tmp_path / "page.html"), formats=[PLAIN])) == 2


def test_a_missing_file_is_the_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError, match="No such file"):
        read(tmp_path / "missing.html")


@pytest.mark.parametrize("function", [read, lambda path: list(read_all(path))])
def test_an_empty_path_is_not_the_current_folder(tmp_path, monkeypatch, function):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(COMMENTS)
    with pytest.raises(FileNotFoundError, match="No such file"):
        function("")


@pytest.mark.parametrize("ending", ["_files", ".files", "-Dateien", "_fichiers"])
def test_comments_in_a_frame_that_a_browser_saved_belong_to_the_page(saved, ending):
    page = saved("weir" + ending)
    thread = read(page, formats=[PLAIN])
    assert len(thread) == 2
    assert thread.comments[0].locator is not None
    assert thread.comments[0].locator.member == f"weir{ending}/inner/frame.html"


def test_the_folder_of_another_page_is_left_alone(saved):
    assert len(read(saved("mill_files"), formats=[PLAIN])) == 0


def test_only_html_files_have_a_folder(tmp_path):
    (tmp_path / "weir_files").mkdir()
    assert folder_of(tmp_path / "weir.html") == tmp_path / "weir_files"
    assert folder_of(tmp_path / "weir.json") is None


def test_endings_of_folders_are_those_of_one_letter_case_each():
    assert len(set(FOLDER_ENDINGS)) == len(FOLDER_ENDINGS)


def test_a_folder_is_all_its_files_sorted_without_hidden_ones_and_frames(saved, tmp_path):
    saved("weir_files")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.html").write_text(COMMENTS)
    (tmp_path / "a.html").write_text(COMMENTS)
    names = [path.relative_to(tmp_path).as_posix() for path in inputs_in(tmp_path)]
    assert names == ["a.html", "b/z.html", "weir.html"]


def test_a_folder_gives_the_threads_of_its_files(tmp_path):
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(COMMENTS)
    threads = list(read_all(tmp_path, formats=[PLAIN]))
    assert [len(thread) for thread in threads] == [2, 2]
    assert [thread.comments[0].locator.member for thread in threads] == ["one.html", "two.html"]


def test_a_broken_file_in_a_folder_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b\x08\x00 this is no gzip at all")
    (tmp_path / "b.html").write_text(COMMENTS)
    broken, whole = read_all(tmp_path, formats=[PLAIN])
    assert [(note.code, note.severity) for note in broken.diagnostics] == [("unreadable-file", "error")]
    assert broken.diagnostics[0].message.startswith("a.gz: damaged gzip data")
    assert len(whole) == 2


def test_a_broken_file_in_a_folder_is_an_error_where_that_was_asked_for(tmp_path):
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b\x08\x00 this is no gzip at all")
    with pytest.raises(InputError):
        list(read_all(tmp_path, formats=[PLAIN], options=Options(on_fault="raise")))


def test_a_folder_with_several_threads_is_no_single_thread(tmp_path):
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(COMMENTS)
    with pytest.raises(SeveralThreadsError):
        read(tmp_path, formats=[PLAIN])


def test_an_empty_folder_holds_nothing_to_read(tmp_path):
    assert list(read_all(tmp_path, formats=[PLAIN])) == []
    with pytest.raises(InputError, match="holds no files"):
        read(tmp_path, formats=[PLAIN])
