"""A corpus is what the documentation of ConvoKit says that one is."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import commentparse
from commentparse.plugin import Article, Author, Comment, Thread
from commentparse.testing.strategies import threads
from commentparse_tables import FORMATS

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
KEYS = {"id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors"}
RYE = Thread(
    title="Rye",
    comments=(
        Comment(id="1", author=Author(name="Ada"), text="Why rye?"),
        Comment(id="2", parent_id="1", author=Author(name="Bo"), text="It keeps."),
    ),
)


def corpus_of(folder: Path, *several: Thread) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The utterances, and the other files by their names."""
    commentparse.write(several, folder, format="convokit", formats=FORMATS)
    lines = (folder / "utterances.jsonl").read_text("utf-8").split("\n")
    names = ("speakers", "conversations", "corpus", "index")
    files = {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in names}
    return [json.loads(line) for line in lines if line], files


@LAW
@given(several=st.lists(threads(max_comments=4), max_size=3))
def test_a_corpus_holds_together(tmp_path_factory, several: list[Thread]):
    utterances, files = corpus_of(tmp_path_factory.mktemp("corpus"), *several)
    ids = {utterance["id"]: utterance for utterance in utterances}
    assert len(ids) == len(utterances)
    assert {utterance["conversation_id"] for utterance in utterances} == files["conversations"].keys()
    assert {utterance["speaker"] for utterance in utterances} == files["speakers"].keys()
    for utterance in utterances:
        assert utterance.keys() == KEYS
        assert (utterance["reply-to"] is None) == (utterance["id"] == utterance["conversation_id"])
        first = ids[utterance["reply-to"] or utterance["id"]]
        assert first["conversation_id"] == utterance["conversation_id"]
        assert utterance["meta"].keys() <= files["index"]["utterances-index"].keys()


@LAW
@given(thread=threads())
def test_every_comment_is_an_utterance_that_leads_to_the_first(tmp_path_factory, thread: Thread):
    utterances, _ = corpus_of(tmp_path_factory.mktemp("corpus"), thread)
    replies = {utterance["id"]: utterance["reply-to"] for utterance in utterances}
    assert {f"1/{comment.id}" for comment in thread.comments} == replies.keys() - {"1"}
    for start in replies:
        id_, steps = start, 0
        while replies[id_] is not None:
            id_, steps = replies[id_], steps + 1
            assert steps <= len(replies)


def test_the_one_comment_that_answers_none_is_the_first_utterance(tmp_path):
    utterances, _ = corpus_of(tmp_path, RYE)
    assert [(told["id"], told["reply-to"]) for told in utterances] == [("1/1", None), ("1/2", "1/1")]


def test_the_article_is_the_first_utterance(tmp_path):
    article = Article(title="Rye", text="It is slow.", authors=(Author(name="Cy"),))
    utterances, _ = corpus_of(tmp_path, attrs.evolve(RYE, article=article))
    first = utterances[0]
    assert (first["id"], first["text"], first["speaker"]) == ("1", "Rye\n\nIt is slow.", "Cy")
    assert utterances[1]["reply-to"] == "1"


def test_a_circle_is_opened(tmp_path):
    round_ = Thread(
        comments=(
            Comment(id="1", parent_id="2"),
            Comment(id="2", parent_id="1"),
            Comment(id="3", parent_id="3"),
        )
    )
    utterances, _ = corpus_of(tmp_path, round_)
    assert [told["reply-to"] for told in utterances] == [None, "1", "1", "1"]


def test_somebody_who_is_called_unknown_is_somebody(tmp_path):
    thread = Thread(
        comments=(Comment(id="1", author=Author(name="[unknown]")), Comment(id="2", parent_id="1"))
    )
    utterances, files = corpus_of(tmp_path, thread)
    assert utterances[0]["speaker"] != utterances[1]["speaker"] == "[unknown]"
    assert files["speakers"]["[unknown]"]["meta"] == {"is_known": False}


def test_convokit_reads_it(tmp_path):
    convokit = pytest.importorskip("convokit")
    corpus_of(tmp_path / "rye", RYE, RYE)
    corpus = convokit.Corpus(filename=str(tmp_path / "rye"))
    assert len(list(corpus.iter_utterances())) == 4
    assert all(conversation.check_integrity(verbose=False) for conversation in corpus.iter_conversations())
