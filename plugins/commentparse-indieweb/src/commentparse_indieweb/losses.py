"""What writing a thread as ActivityStreams loses, by the path of the field, for people."""

from collections.abc import Mapping

ADDRESS = "it is left out if it holds control characters, blanks at its ends or a script"
TIME = "a time without bounds is left out"
NUMBER = "it is left out with more than 17 digits"

ACTIVITYSTREAMS: Mapping[str, str] = {
    "id": "a blank one is left out",
    "url": ADDRESS,
    "title": "where there is none, the article's title stands for it",
    "platform": "it is ActivityStreams from now on",
    "declared_count": NUMBER,
    "continuations": "the collection holds what is there",
    "embeds": "the collection loads nothing by script",
    "extra": "known fields only are written",
    "article": "an article of which nothing is written is left out",
    "article.title": "an empty one is left out",
    "article.url": ADDRESS,
    "article.canonical_url": "an article has one address",
    "article.authors": "their strings take the form NFC; control characters and what else is known of them are left out",
    "article.published": TIME,
    "article.modified": TIME,
    "article.text": "an empty one is left out",
    "article.site_name": "an empty one is left out",
    "article.language": "it has no place",
    "article.image": ADDRESS,
    "article.extra": "known fields only are written",
    "comments.id": "white space and control characters make a number of it; every other id stays",
    "comments.likely_parents": "guesses are not written",
    "comments.also_replies_to": "nothing answers itself",
    "comments.reply_to_name": "an empty one is left out",
    "comments.shown_depth": NUMBER,
    "comments.author.name": "control characters are left out, and it takes the Unicode form NFC",
    "comments.author.id": "an empty one is left out",
    "comments.author.username": "control characters are left out, and it takes the Unicode form NFC",
    "comments.author.url": ADDRESS,
    "comments.author.avatar_url": ADDRESS,
    "comments.author.extra": "known fields only are written",
    "comments.published": TIME,
    "comments.edited": TIME,
    "comments.score": "where it is not known, it follows from votes for and against; with more than 17 digits it is left out",
    "comments.upvotes": NUMBER,
    "comments.downvotes": NUMBER,
    "comments.reply_count": NUMBER,
    "comments.approximate": "all numbers are written in full",
    "comments.reactions": "their names are folded to one line; numbers of more than 17 digits are left out",
    "comments.permalink": ADDRESS,
    "comments.quotes": "quoted words stay in the text",
    "comments.revisions": "one text is written",
    "comments.language": "an empty one is left out",
    "comments.extra": "known fields only are written",
}
