"""The format of the plugin, and by which marks it is known."""

from commentparse.plugin import Format, Marks

PAGE = "commentparse_drupal.page:"

FORMATS: tuple[Format, ...] = (
    Format(
        name="drupal/page",
        title="Drupal page with comments",
        input_kind="html",
        marks=Marks(
            classes=frozenset(
                (
                    "comment",
                    "js-comment",
                    "indented",
                    "comment-published",
                    "comment-wrapper",
                    "field-name-comment-body",
                    "field--name-comment-body",
                )
            ),
            ids=frozenset(("comments", "comment-controls", "comment_controls")),
        ),
        recognize=PAGE + "recognize",
        read=PAGE + "read",
    ),
)
