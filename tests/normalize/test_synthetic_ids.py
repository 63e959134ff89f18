"""Ids that writers of formats without ids expect are those that reading gives."""

from hypothesis import given
from hypothesis import strategies as st

from commentparse.model import Author, Comment
from commentparse.normalize.identity import Draft, settled, synthetic_ids

SAID = st.lists(
    st.tuples(st.sampled_from((None, "", "Ada")), st.sampled_from((None, "", "a b", "a\nb", "a\n\nb")))
)


@given(said=SAID)
def test_they_are_those_of_a_page_without_ids(said):
    drafts = [
        Draft(None, None, Comment(id="", author=None if name is None else Author(name=name), text=text))
        for name, text in said
    ]
    comments, _ = settled(drafts)
    assert [comment.id for comment in comments] == list(synthetic_ids(said))
