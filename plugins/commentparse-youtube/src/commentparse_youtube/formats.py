"""All formats of the plugin; readers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks

READERS = "commentparse_youtube."

FORMATS: tuple[Format, ...] = (
    Format(
        name="youtube/innertube",
        title="What YouTube answers to its own pages (youtubei/v1/next)",
        input_kind="json",
        marks=Marks(
            json_keys=frozenset(
                (
                    "onResponseReceivedEndpoints",
                    "onResponseReceivedActions",
                    "onResponseReceivedCommands",
                    "continuationContents",
                    "response",
                    "page",
                )
            )
        ),
        recognize=READERS + "innertube:recognize",
        read=READERS + "innertube:read",
    ),
    Format(
        name="youtube/data-api",
        title="YouTube Data API v3, commentThreads and comments",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("items", "snippet"))),
        recognize=READERS + "data_api:recognize",
        read=READERS + "data_api:read",
    ),
    Format(
        name="youtube/yt-dlp",
        title="info.json of yt-dlp with comments",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("comments", "author_is_uploader"))),
        recognize=READERS + "info_json:recognize",
        read=READERS + "info_json:read",
    ),
)
