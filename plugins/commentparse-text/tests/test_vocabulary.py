"""The vocabulary tells what short texts are for."""

import pytest

from commentparse_text.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reply", "C"),
        ("Antworten", "C"),
        ("Moderator", "O"),
        ("Leave a Reply", "S"),
        ("Reply to Ada May", "R"),
        ("Antwort an Ada May", "R"),
        ("Joined: May 2020", "P"),
        ("Ada May's picture", "A"),
        ("12 Comments", "H"),
        ("Comments (12)", "H"),
        ("Ada May says:", "Y"),
        ("Ada May said...", "Y"),
        ("Ada May", ""),
        ("I think that everybody says: the more salt the better it keeps in winter", ""),
    ],
)
def test_a_short_text_has_a_kind(text, kind):
    assert vocabulary().kind_of(text, text.casefold(), len(text.split())) == kind


def test_all_phrases_are_folded_and_not_empty():
    words = vocabulary()
    for phrases in (words.controls, words.roles, words.ends, words.headings):
        assert all(phrase and phrase == phrase.casefold().strip() for phrase in phrases)
