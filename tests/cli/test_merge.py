"""`commentparse merge`: several inputs, one thread."""

import pytest

from commentparse.serialize import from_json


def test_a_page_and_its_rest_become_one_thread(run, tmp_path, core_page):
    whole = core_page.read_text()
    start = whole.index('<ol class="children">')
    end = whole.index("</ol>", start) + len("</ol>")
    (tmp_path / "page.html").write_text(whole[:start] + whole[end:])
    result = run("merge", tmp_path / "page.html", core_page)
    assert result.exit_code == 0
    assert [comment.id for comment in from_json(result.stdout).comments] == ["31", "32"]


def test_a_broken_input_is_left_out_and_reported(run, tmp_path, core_page):
    result = run("merge", tmp_path / "missing.html", core_page)
    assert result.exit_code == 1
    assert "missing.html: No such file" in result.stderr
    assert len(from_json(result.stdout)) == 2


def test_nothing_is_written_where_no_input_could_be_read(run, tmp_path):
    result = run("merge", tmp_path / "missing.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"<p>A recipe, and nobody has said a word.</p>",
            "no installed format found comments in this html input",
        ),
        (b"", "the input is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x00\x03" * 400, "the input is no text in any known encoding"),
    ],
)
def test_an_input_in_which_nothing_was_found_is_left_out_and_reported(
    run, tmp_path, core_page, content, words
):
    other = tmp_path / "other"
    other.write_bytes(content)
    result = run("merge", other, core_page)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"commentparse: {other}: {words}"]
    assert result.stdout == run("merge", core_page).stdout


def test_what_was_left_out_is_reported_beside_a_tree_too(run, tmp_path, core_page):
    (tmp_path / "other").write_bytes(b"")
    result = run("merge", tmp_path / "other", core_page, "--to", "tree")
    assert result.exit_code == 1
    assert result.stderr == f"commentparse: {tmp_path / 'other'}: the input is empty\n"


def test_nothing_is_written_where_nothing_was_found(run, tmp_path):
    (tmp_path / "other").write_text("<p>A recipe.</p>")
    result = run("merge", tmp_path / "other")
    assert (result.exit_code, result.stdout) == (1, "")


def test_the_whole_can_be_shown_as_a_tree(run, core_page):
    assert "● Ida Winter" in run("merge", core_page, core_page, "--to", "tree").stdout
