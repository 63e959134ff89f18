"""Who answers whom."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import commentparse
from commentparse.plugin import Author, Comment, Thread
from commentparse.testing.strategies import threads
from commentparse_tables import FORMATS

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by(name: str | None, id_: str, parent: str | None = None) -> Comment:
    author = None if name is None else Author(name=name)
    return Comment(id=id_, parent_id=parent, author=author, text="Rye")


def graph(tmp_path, *several: Thread):
    commentparse.write(several, tmp_path / "a.graphml", format="graphml", formats=FORMATS)
    return etree.parse(tmp_path / "a.graphml").getroot().find(f"{NAMESPACE}graph")


def told(element, key: str) -> str | None:
    return next((data.text for data in element if data.get("key") == key), None)


def edges(found) -> dict[tuple[str | None, str | None], int]:
    names = {node.get("id"): told(node, "node_name") for node in found.iter(f"{NAMESPACE}node")}
    return {
        (names[edge.get("source")], names[edge.get("target")]): int(told(edge, "edge_weight"))
        for edge in found.iter(f"{NAMESPACE}edge")
    }


def test_edges_say_how_often_one_answers_the_other(tmp_path):
    thread = Thread(comments=(by("Ada", "1"), by("Bo", "2", "1"), by("Bo", "3", "1"), by("Ada", "4", "3")))
    assert edges(graph(tmp_path, thread)) == {("Bo", "Ada"): 2, ("Ada", "Bo"): 1}


def test_the_same_name_on_the_same_platform_is_one_person(tmp_path):
    here, there = (
        Thread(platform="a", comments=(by("Ada", "1"),)),
        Thread(platform="b", comments=(by("Ada", "1"),)),
    )
    assert len(list(graph(tmp_path, here, here, there).iter(f"{NAMESPACE}node"))) == 2


def test_replies_without_names_are_counted_and_said(tmp_path):
    thread = Thread(comments=(by(None, "1"), by("Bo", "2", "1")))
    (note,) = commentparse.write(thread, tmp_path / "a", format="graphml", formats=FORMATS)
    assert note.message.startswith("1 of 1 replies are no edges")
    assert edges(graph(tmp_path, thread)) == {}


@pytest.mark.parametrize("name", ['<b>&"', "\ufffe\x00x", "]]>"])
def test_names_are_escaped(tmp_path, name: str):
    (node,) = graph(tmp_path, Thread(comments=(by(name, "1"),))).iter(f"{NAMESPACE}node")
    assert told(node, "node_name") == name.replace("\ufffe\x00", "")


@LAW
@given(thread=threads())
def test_every_reply_is_an_edge_or_counted(tmp_path_factory, thread: Thread):
    found = graph(tmp_path_factory.mktemp("graph"), thread)
    replies = int(told(found, "graph_replies"))
    weights = sum(int(told(edge, "edge_weight")) for edge in found.iter(f"{NAMESPACE}edge"))
    assert weights + int(told(found, "graph_replies_without_names")) == replies


@pytest.mark.interop
def test_networkx_reads_it(tmp_path):
    networkx = pytest.importorskip("networkx")
    thread = Thread(comments=(by("Ada", "1"), by("Bo", "2", "1")))
    graph(tmp_path, thread, attrs.evolve(thread, platform="other"))
    assert networkx.read_graphml(tmp_path / "a.graphml").number_of_edges() == 2
