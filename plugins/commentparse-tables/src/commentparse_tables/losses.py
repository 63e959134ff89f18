"""What writing loses, by the path of the field, for people."""

from collections.abc import Mapping

TABLE: Mapping[str, str] = {
    "comments.locator": "it becomes the place in the table",
}
"""Tables hold everything else; what has no column stands as JSON in comment_more, author_more, article_more or thread_more."""
