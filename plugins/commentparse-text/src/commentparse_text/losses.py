"""What writing a thread as text loses, by the path of the field, for people."""

from collections.abc import Mapping

NO_PLACE = "the text has no place for it"

NOWHERE = (
    "id", "url", "order", "is_closed", "continuations", "embeds", "extra",
    "article.url", "article.canonical_url", "article.authors", "article.published", "article.modified",
    "article.site_name", "article.language", "article.image", "article.extra",
    "comments.also_replies_to", "comments.likely_parents", "comments.reply_to_name", "comments.edited",
    "comments.kind", "comments.score", "comments.upvotes", "comments.downvotes", "comments.reply_count",
    "comments.approximate", "comments.reactions", "comments.rating", "comments.is_pinned",
    "comments.is_highlighted", "comments.is_closed", "comments.permalink", "comments.quotes",
    "comments.revisions", "comments.language", "comments.extra", "comments.author.id",
    "comments.author.username", "comments.author.url", "comments.author.avatar_url", "comments.author.kind",
    "comments.author.roles", "comments.author.extra",
)  # fmt: skip
"""Fields that no shape of text shows."""

EVERY_SHAPE: Mapping[str, str] = {
    **dict.fromkeys(NOWHERE, NO_PLACE),
    "platform": "it is a text from now on",
    "title": "the article's title stands for it; without one it becomes that",
    "article": "title and text stay; an article without either is left out, and a title alone makes one",
    "article.title": "an empty one is left out, and so are control characters; without one the thread's stands for it",
    "article.text": "an empty one is left out, and so are control characters",
    "declared_count": "without one, the number of printed comments stands for it",
    "completeness": "it follows from the number in the heading and the comments",
    "comments": "comments without a text (deleted ones, likes) are left out; nothing but a text shows where one is",
    "comments.id": "the text shows no identifiers; reading makes them of name and text",
    "comments.author": "an author without a name is left out",
    "comments.author.name": "control characters are left out, and it takes the Unicode form NFC",
    "comments.text": "control characters are left out",
    "comments.status": "every comment counts as published",
}

TIMES = "a second, a minute or a day of the years 1990 to 2100 or so stays, other times are left out"

FLAT: Mapping[str, str] = {
    **EVERY_SHAPE,
    "comments.parent_id": "the text does not show who answers whom",
    "comments.relation": "the text does not show what is a reply",
    "comments.shown_depth": "nothing is indented",
    "comments.published": TIMES,
}

UNDATED: Mapping[str, str] = {**FLAT, "comments.published": NO_PLACE}

NESTED: Mapping[str, str] = {
    **EVERY_SHAPE,
    "comments": EVERY_SHAPE["comments"] + "; replies follow what they answer",
    "comments.parent_id": "replies to a comment that is left out start anew; below sixty levels they stand beside what they answer",
    "comments.relation": "what is indented is a reply, what is not is on the top level; where nothing is indented, it is unknown",
    "comments.shown_depth": "it becomes the depth at which the text shows the comment",
    "comments.published": TIMES,
}
