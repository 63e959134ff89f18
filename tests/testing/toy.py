"""A format that keeps all the rules, and one that writes; each test breaks one rule."""

from pathlib import Path

from commentparse.formats import BUILT_IN
from commentparse.plugin import Body, Format, Marks, Match, RawAuthor, RawComment, RawThread, select
from commentparse.testing.cases import Case, load_case

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Toys</title></head><body>
<ul class="toy-list">
<li class="toy" id="toy-1"><b>Ada</b> <i>May 5, 2021</i><p>Hello there, all of you.</p></li>
<li class="toy" id="toy-2"><b>Bob</b> <i>May 6, 2021</i><p>Hello to you as well.</p>
<ul><li class="toy" id="toy-3"><b>Ada</b> <i>May 7, 2021</i><p>And once more, hello.</p></li></ul></li>
<li class="toy" id="toy-4"><b>Eve</b> <i>May 8, 2021</i><p>Goodbye for the moment.</p></li>
</ul>
</body></html>
"""


def recognize(document):
    return Match(0.9, "a list of toys") if "toy" in document.marks.classes else None


def read(document):
    yield RawThread(comments=[comment_of(element) for element in select.each(document.root, "toy", "li")])


def comment_of(element):
    around = next((parent for parent in element.iterancestors("li") if select.has_class(parent, "toy")), None)
    body = element.find("p")
    return RawComment(
        id=number(element),
        parent_id=None if around is None else number(around),
        author=RawAuthor(name=element.find("b")),
        body=None if body is None else Body.inside(body),
        published=element.find("i"),
        element=element,
    )


def number(element):
    return (element.get("id") or "").removeprefix("toy-") or None


TOY = Format(
    name="toy",
    title="Toys",
    input_kind="html",
    marks=Marks(classes=frozenset(("toy",))),
    recognize=recognize,
    read=read,
)

NOTES = next(format_ for format_ in BUILT_IN if format_.name == "commentparse/json")


def a_case(folder: Path) -> Case:
    home = folder / "toy"
    home.mkdir()
    (home / "input.html").write_text(PAGE, "utf-8")
    (home / "case.toml").write_text(
        'description = "toys"\nformat = "toy"\nretrieved_at = 2021-06-01T00:00:00Z\n', "utf-8"
    )
    return load_case(home)
