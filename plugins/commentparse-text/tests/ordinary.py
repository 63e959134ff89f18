"""Threads as people write them: names that are names, sentences that are sentences."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from commentparse import Article, Author, Comment, Thread, Timestamp

FIRST = ("Marta", "Ines", "Tom", "Björn", "Chidi", "Yuki", "Lucía", "Omar", "Greta", "Piotr", "Nadia", "Hugh")
LAST = ("Lind", "Roth", "Okafor", "Tanaka", "Márquez", "Haddad", "Weber", "Nowak", "Ellis", "Moreau", "Quist")
SUBJECTS = ("My neighbour", "The bakery", "Our teacher", "A friend of mine", "The old mill", "This recipe")
VERBS = ("still keeps", "never liked", "would try", "has used", "could improve", "often talks about")
OBJECTS = (
    "the rye loaf",
    "a wooden bowl",
    "the long proof",
    "that heavy flour",
    "the second tray",
    "cold water",
)
ENDS = (
    "in the winter",
    "since last autumn",
    "without any trouble",
    "for the whole street",
    "as far as I know",
)
JOINTS = (" and ", ", but ", " because ")


def clauses() -> st.SearchStrategy[str]:
    """Seven words or more, without a full stop."""
    parts = (st.sampled_from(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS))
    return st.tuples(*parts).map(" ".join)


def sentences() -> st.SearchStrategy[str]:
    """One or two clauses."""
    joined = st.builds(
        lambda one, joint, other: one + joint + other[0].lower() + other[1:],
        clauses(),
        st.sampled_from(JOINTS),
        clauses(),
    )
    return (clauses() | joined).map("{}.".format)


def texts(most: int = 3) -> st.SearchStrategy[str]:
    """Paragraphs of some sentences each."""
    paragraphs = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)
    return st.lists(paragraphs, min_size=1, max_size=most, unique=True).map("\n\n".join)


def names() -> st.SearchStrategy[str]:
    """A first and a last name."""
    return st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))


def minutes() -> st.SearchStrategy[Timestamp]:
    """A minute of the last years."""
    starts = st.datetimes(datetime(2005, 1, 1), datetime(2024, 1, 1)).map(
        lambda time: time.replace(second=0, microsecond=0, fold=0)
    )
    return starts.map(lambda start: Timestamp(earliest=start, latest=start + timedelta(seconds=59)))


@st.composite
def ordinary_threads(draw: st.DrawFn) -> Thread:
    """An article with four comments or more, by people with names, each with its own text and time."""
    bodies = draw(st.lists(texts(), min_size=4, max_size=9, unique=True))
    return Thread(
        title=draw(clauses()),
        article=Article(text=draw(texts(6))),
        comments=tuple(_comment(draw, number, body) for number, body in enumerate(bodies)),
    )


def _comment(draw: st.DrawFn, number: int, body: str) -> Comment:
    parent = draw(st.none() | st.integers(0, number - 1)) if number else None
    return Comment(
        id=str(number),
        parent_id=None if parent is None else str(parent),
        author=Author(name=draw(names())),
        text=body,
        published=draw(minutes()),
    )
