"""What writing a mailbox loses, by the path of the field, for people."""

from collections.abc import Mapping

NO_PLACE = "mail has no header for it"

NOWHERE = (
    "id", "order", "is_closed", "declared_count", "continuations", "embeds", "extra",
    "article.canonical_url", "article.modified", "article.site_name", "article.language", "article.image",
    "article.extra", "comments.also_replies_to", "comments.likely_parents", "comments.reply_to_name",
    "comments.shown_depth", "comments.edited", "comments.score", "comments.upvotes", "comments.downvotes",
    "comments.reply_count", "comments.approximate", "comments.reactions", "comments.rating", "comments.is_pinned",
    "comments.is_highlighted", "comments.is_closed", "comments.quotes", "comments.revisions", "comments.extra",
    "comments.author.id", "comments.author.username", "comments.author.url", "comments.author.avatar_url",
    "comments.author.kind", "comments.author.roles", "comments.author.extra",
)  # fmt: skip

ADDRESS = "it stays if it is a web address of printable ASCII characters"

MBOX: Mapping[str, str] = {
    **dict.fromkeys(NOWHERE, NO_PLACE),
    "platform": "it is a mailbox from now on",
    "completeness": "a mailbox does not say",
    "title": "the article's title stands for it",
    "url": f"{ADDRESS}; without one the article's stands for it",
    "article": "title, address, first author, time and text stay, as a message of its own; without any of them it is left out",
    "article.title": "without one the thread's stands for it",
    "article.url": f"{ADDRESS}; the thread's own stands for it",
    "article.authors": "the name of the first one stays",
    "article.published": "a time without bounds is left out",
    "article.text": "an empty one is left out",
    "comments.id": "control characters are left out",
    "comments.author": "an author without a name is left out",
    "comments.author.name": "an empty one is left out",
    "comments.published": "a time without bounds is left out",
    "comments.permalink": ADDRESS,
    "comments.language": "it stays if it is a language tag",
}
