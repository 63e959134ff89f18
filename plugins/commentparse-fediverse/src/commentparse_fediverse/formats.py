"""All formats of the plugin: what each is called and by which marks it is known."""

from commentparse.plugin import Format, Marks

READERS = "commentparse_fediverse."


def _keys(*names: str) -> Marks:
    return Marks(json_keys=frozenset(names))


FORMATS: tuple[Format, ...] = (
    Format(
        name="mastodon/context",
        title="Mastodon: what stands above and below a status",
        input_kind="json",
        marks=_keys("ancestors", "descendants"),
        recognize=READERS + "mastodon:recognize_context",
        read=READERS + "mastodon:read_context",
    ),
    Format(
        name="mastodon/statuses",
        title="Mastodon: a status, a timeline or a search answer",
        input_kind="json",
        marks=_keys("in_reply_to_id", "favourites_count", "reblogs_count", "spoiler_text", "statuses"),
        recognize=READERS + "mastodon:recognize_statuses",
        read=READERS + "mastodon:read_statuses",
    ),
    Format(
        name="bluesky/post-thread",
        title="Bluesky: a post with its parents and replies",
        input_kind="json",
        marks=_keys("thread"),
        recognize=READERS + "bluesky:recognize",
        read=READERS + "bluesky:read",
    ),
    Format(
        name="bluesky/posts",
        title="Bluesky: a list of posts or a feed",
        input_kind="json",
        marks=_keys("posts", "feed"),
        recognize=READERS + "bluesky_posts:recognize",
        read=READERS + "bluesky_posts:read",
    ),
    Format(
        name="peertube/comment-threads",
        title="PeerTube: top-level comments of a video",
        input_kind="json",
        marks=_keys("threadId", "inReplyToCommentId", "totalNotDeletedComments"),
        recognize=READERS + "peertube:recognize_threads",
        read=READERS + "peertube:read_threads",
    ),
    Format(
        name="peertube/comment-tree",
        title="PeerTube: a comment with all replies",
        input_kind="json",
        marks=_keys("threadId", "inReplyToCommentId"),
        recognize=READERS + "peertube:recognize_tree",
        read=READERS + "peertube:read_tree",
    ),
    Format(
        name="lemmy/comments",
        title="Lemmy: a list of comments",
        input_kind="json",
        marks=_keys("comment", "creator"),
        recognize=READERS + "lemmy:recognize",
        read=READERS + "lemmy:read",
    ),
)
