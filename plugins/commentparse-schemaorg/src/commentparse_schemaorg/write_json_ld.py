"""A thread as the JSON-LD that search engines ask for: a DiscussionForumPosting with nested comments.

Strategy: entries are filled in the order of the tree, each into the list of its parent, with no recursion.
Lists nest as deep as readers of JSON are sure to follow; behind that, replies stand beside each other and name
what they answer in `parentItem`. "</" is escaped, so that the file can stand in a `<script>`.
Source: schema.org; Google Search Central, "Discussion forum structured data".
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from commentparse.plugin import Article, Author, Comment, Sink, Thread, only_thread
from commentparse_schemaorg.iso import printed_time
from commentparse_schemaorg.keep import keep
from commentparse_schemaorg.requirements import unmet

FORMAT = "schema.org/json-ld"
CONTEXT = "https://schema.org"
DEEPEST = 100
"""Levels of comments; two of JSON each."""

Entry = dict[str, Any]


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write one thread, and report which comments search engines will not take.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = only_thread(threads, FORMAT)
    kept = keep(thread)
    written = json.dumps(posting(kept), ensure_ascii=False, separators=(",", ":"))
    with sink.open() as file:
        file.write(written.replace("</", "<\\/").encode() + b"\n")
    for note in unmet(kept, thread):
        sink.report(note)


def posting(thread: Thread) -> Entry:
    """The posting of a kept thread, with all comments."""
    entry: Entry = {"@context": CONTEXT, "@type": "DiscussionForumPosting"}
    entry |= _of_article(thread.article or Article())
    if thread.declared_count is not None:
        entry["commentCount"] = thread.declared_count
    if thread.comments:
        entry["comment"] = nested(thread)
    return entry


def nested(thread: Thread) -> list[Entry]:
    """Comments with their replies inside them."""
    top: list[Entry] = []
    lists: list[list[Entry]] = [top]
    for depth, comment in thread.walk():
        shown = min(depth, DEEPEST)
        entry = _of_comment(comment)
        if depth > DEEPEST:
            entry["parentItem"] = {"@type": "Comment", "identifier": comment.parent_id}
        del lists[shown + 1 :]
        lists[shown].append(entry)
        lists.append(_Replies(entry))
    return top


class _Replies(list[Entry]):
    """The list of an entry's replies, which stands in the entry as soon as there is one."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def append(self, reply: Entry) -> None:
        """Add a reply."""
        super().append(reply)
        self._entry["comment"] = self


def _of_article(article: Article) -> Entry:
    site = None if article.site_name is None else {"@type": "WebSite", "name": article.site_name}
    return _said(
        {
            "headline": article.title,
            "url": article.url,
            "author": [_of_author(author) for author in article.authors] or None,
            "datePublished": article.published and printed_time(article.published),
            "dateModified": article.modified and printed_time(article.modified),
            "text": article.text,
            "encodingFormat": article.text and "text/plain",
            "image": article.image,
            "isPartOf": site,
        }
    )


def _of_comment(comment: Comment) -> Entry:
    status = None if comment.status == "published" else comment.status.capitalize()
    return _said(
        {
            "@type": "Answer" if comment.kind == "answer" else "Comment",
            "additionalType": comment.kind if comment.kind not in ("comment", "answer") else None,
            "identifier": comment.id,
            "url": comment.permalink,
            "author": comment.author and _of_author(comment.author),
            "datePublished": comment.published and printed_time(comment.published),
            "dateModified": comment.edited and printed_time(comment.edited),
            "text": comment.text,
            # without it, a text such as "<p>" would be read as markup
            "encodingFormat": comment.text and "text/plain",
            "inLanguage": comment.language,
            "creativeWorkStatus": status,
            "upvoteCount": comment.upvotes,
            "downvoteCount": comment.downvotes,
            "commentCount": comment.reply_count,
        }
    )


def _of_author(author: Author) -> Entry:
    return {"@type": "Person"} | _said(
        {
            "name": author.name,
            "alternateName": author.username,
            "identifier": author.id,
            "url": author.url,
            "image": author.avatar_url,
        }
    )


def _said(values: Mapping[str, Any]) -> Entry:
    """What is known of some properties; an empty text is known."""
    return {
        name: value for name, value in values.items() if value is not None and (value != "" or name == "text")
    }
