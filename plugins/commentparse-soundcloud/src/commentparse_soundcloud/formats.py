"""The format of the plugin; its reader is named, not imported, so that registering it costs nothing."""

from commentparse.plugin import Format, Marks

FORMATS: tuple[Format, ...] = (
    Format(
        name="soundcloud/comments",
        title="SoundCloud API, comments of a track",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("collection", "track_id"))),
        recognize="commentparse_soundcloud.comments:recognize",
        read="commentparse_soundcloud.comments:read",
    ),
)
