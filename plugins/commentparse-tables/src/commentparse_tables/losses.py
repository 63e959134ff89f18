"""What writing loses, by the path of the field, for people."""

from collections.abc import Mapping

TABLE: Mapping[str, str] = {
    "comments.locator": "it becomes the place in the table",
}
"""Tables hold everything else; what has no column stands as JSON in comment_more, author_more, article_more or thread_more."""

GRAPH: Mapping[str, str] = {
    "comments": "people stay, and how often each answers whom; replies from and to people without a name are counted only",
    "title": "all threads make one graph",
    "url": "all threads make one graph",
    "article": "who is commented on is no node",
}

CORPUS: Mapping[str, str] = {
    "comments.id": "it gets the number of its thread in front, so that it is unique in the corpus",
    "comments.parent_id": "a comment that answers none replies to the first utterance: the article, or an empty one",
    "comments.author": "all whom the source does not name are one speaker, [unknown]; of others the first record stays",
    "comments.text": "none and an empty one are the same; the status stands in the metadata",
    "comments.published": "the timestamp is the first second; both bounds stand in the metadata",
    "comments.html": "an utterance has a text",
    "comments.locator": "it belongs to another input",
    "article.html": "an utterance has a text",
    "article.authors": "the first one is the speaker",
    "continuations": "a corpus loads nothing",
    "embeds": "a corpus loads nothing",
    "provenance": "a conversation has the address of its thread",
    "diagnostics": "they are told by reading",
    "extra": "of a thread, only fields stand in the metadata",
}

PAGE: Mapping[str, str] = {
    "comments": "nobody reads the page back; replies stand behind what they answer, at most twelve levels deep",
    "article": "title, authors, time and text stay",
    "extra": "the page is for people",
}
