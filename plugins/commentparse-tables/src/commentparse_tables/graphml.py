"""Who answers whom, as GraphML: people are nodes, and an edge says how often one answers the other.

Strategy: threads are taken one at a time, and only people and pairs of them are kept. Who is not named is no node,
since nobody knows how many they are; replies from and to them are counted and said.
"""

import collections
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

import attrs

from commentparse.plugin import Author, Diagnostic, Sink, Thread
from commentparse_tables.people import PersonKey, person_key

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for (section 2.2)."""

NODE_KEYS = {"name": "string", "platform": "string", "known_by": "string", "url": "string", "kind": "string",
             "roles": "string", "comments": "long"}  # fmt: skip
EDGE_KEYS = {"weight": "long"}
GRAPH_KEYS = {"threads": "long", "comments": "long", "replies": "long", "replies_without_names": "long"}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
FOOT = "</graph>\n</graphml>\n"


@attrs.define
class Person:
    """A node."""

    number: int
    author: Author
    """As first seen."""
    platform: str
    known_by: str
    roles: set[str] = attrs.field(factory=set)
    comments: int = 0


@attrs.define
class Network:
    """What is known after some threads."""

    people: dict[PersonKey, Person] = attrs.field(factory=dict)
    edges: collections.Counter[tuple[int, int]] = attrs.field(factory=collections.Counter)
    counts: collections.Counter[str] = attrs.field(factory=collections.Counter)

    def add(self, thread: Thread) -> None:
        """Take in one thread."""
        self.counts["threads"] += 1
        people = {comment.id: self._person(comment.author, thread) for comment in thread.comments}
        for comment in thread.comments:
            if comment.status == "missing":
                continue
            self.counts["comments"] += 1
            answering = people[comment.id]
            if answering is not None:
                answering.comments += 1
            if comment.parent_id is None:
                continue
            self.counts["replies"] += 1
            answered = people.get(comment.parent_id)
            if answering is None or answered is None:
                self.counts["replies_without_names"] += 1
            else:
                self.edges[answering.number, answered.number] += 1

    def _person(self, author: Author | None, thread: Thread) -> Person | None:
        key = person_key(author, thread)
        if author is None or key is None:
            return None
        person = self.people.get(key)
        if person is None:
            person = self.people[key] = Person(len(self.people), author, key[0], key[1])
        person.roles.update(author.roles)
        return person


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write one graph of all threads, and report replies that are no edges since somebody is not named."""
    network = Network()
    for thread in threads:
        network.add(thread)
    with sink.open() as file:
        for piece in _document(network):
            file.write(piece.encode())
    unnamed = network.counts["replies_without_names"]
    if unnamed:
        message = f"{unnamed} of {network.counts['replies']} replies are no edges: who writes or is answered has no name"
        sink.report(Diagnostic(code="not-written", message=message))


def _document(network: Network) -> Iterator[str]:
    yield HEAD
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS), ("graph", GRAPH_KEYS)):
        for name, type_ in keys.items():
            yield f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="replies" edgedefault="directed">\n'
    yield from (_data("graph", name, network.counts[name]) for name in GRAPH_KEYS)
    for person in network.people.values():
        yield f'<node id="n{person.number}">\n'
        yield from (_data("node", name, value) for name, value in _told(person) if value is not None)
        yield "</node>\n"
    for (source, target), weight in network.edges.items():
        yield f'<edge source="n{source}" target="n{target}">\n{_data("edge", "weight", weight)}</edge>\n'
    yield FOOT


def _told(person: Person) -> Iterator[tuple[str, str | int | None]]:
    author = person.author
    yield "name", author.name or author.username or author.id
    yield "platform", person.platform or None
    yield "known_by", person.known_by
    yield "url", author.url
    yield "kind", author.kind
    yield "roles", " ".join(sorted(person.roles)) or None
    yield "comments", person.comments


def _data(domain: str, name: str, value: str | int) -> str:
    text = escape(ILLEGAL.sub("", str(value)))
    return f"<data key={quoteattr(f'{domain}_{name}')}>{text}</data>\n"
