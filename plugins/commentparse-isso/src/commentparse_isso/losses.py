"""What writing a thread for Isso loses, by the path of the field, for people."""

from collections.abc import Mapping

BOTH: Mapping[str, str] = {
    "id": "it is the page's path, as Isso's script asks for it, with the query behind it; where no address is known it stays, and a thread that has none becomes /",
    "url": "Isso knows the path of a page, not its site",
    "title": "where there is none the article's stands for it; an empty one counts as none",
    "article": "Isso knows path and title of a page",
    "platform": "it is a thread of Isso from now on",
    "declared_count": "Isso counts for itself",
    "continuations": "what is written is all there is",
    "embeds": "what is written is all there is",
    "is_closed": "Isso closes no threads",
    "extra": "Isso has no such fields",
    "comments.id": "one that is no number from 1 on of at most 18 digits becomes one",
    "comments.relation": "a comment without a parent counts as top-level",
    "comments.reply_to_name": "the parent says who is answered",
    "comments.also_replies_to": "a comment answers one other",
    "comments.likely_parents": "Isso has no guesses",
    "comments.shown_depth": "the parents say it",
    "comments.author": "Isso has guests with name and website, and people without a name",
    "comments.text": "it is written as Markdown, in which Isso shows it: signs such as * and < may mean something there",
    "comments.published": "a vague time becomes its middle, one without zone counts as UTC, and none becomes 1970",
    "comments.kind": "everything becomes a comment",
    "comments.reply_count": "Isso counts for itself",
    "comments.approximate": "numbers are written in full",
    "comments.reactions": "Isso has votes only",
    "comments.rating": "Isso has votes only",
    "comments.is_pinned": "Isso has no such mark",
    "comments.is_highlighted": "Isso has no such mark",
    "comments.is_closed": "Isso has no such mark",
    "comments.permalink": "Isso makes its own",
    "comments.quotes": "quoted words stay in the text",
    "comments.revisions": "Isso holds one text",
    "comments.language": "Isso has no such field",
    "comments.extra": "Isso has no such fields",
}

IMPORT: Mapping[str, str] = {
    **BOTH,
    "completeness": "a file does not say whether it is all",
    "order": "a file does not say how it is sorted",
    "comments": "one that is not published (deleted, removed, missing, pending, spam, hidden) is left out, and said to be, if no published one answers it; else it is written without author and text, for the import publishes everything",
    "comments.parent_id": "it stands in the file, but Isso's import (up to 0.14) does not read it: every comment becomes a top-level one; use isso/database to keep it",
    "comments.status": "the import publishes everything",
    "comments.edited": "the import knows one time",
    "comments.score": "the import has no votes",
    "comments.upvotes": "the import has no votes",
    "comments.downvotes": "the import has no votes",
}

DATABASE: Mapping[str, str] = {
    **BOTH,
    "completeness": "a database holds all there is",
    "order": "comments are sorted by their times",
    "comments": "they are sorted by their times; none is left out",
    "comments.parent_id": "it is the parent's id as Isso has it; when Isso first opens the database it moves replies to replies up to the top-level comment",
    "comments.status": "Isso knows published, pending and deleted: spam and hidden become pending, removed and missing deleted, unknown published",
    "comments.edited": "a vague time becomes its middle, one without zone counts as UTC",
    "comments.score": "it is votes for less votes against",
    "comments.upvotes": "where only a score is known it stands for them; none counts as 0",
    "comments.downvotes": "where only a score is known it stands for them; none counts as 0",
}
