"""All formats of the plugin."""

from commentparse.plugin import Format, Marks

PACKAGE = "commentparse_github."

FORMATS: tuple[Format, ...] = (
    Format(
        name="github/issue-comments",
        title="GitHub's list of comments on an issue (REST)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("issue_url", "author_association"))),
        recognize=PACKAGE + "issue_comments:recognize",
        read=PACKAGE + "issue_comments:read",
    ),
    Format(
        name="github/discussion",
        title="GitHub's answer with a discussion or an issue (GraphQL)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("repository", "node", "discussion", "issue", "pullRequest"))),
        recognize=PACKAGE + "graphql:recognize",
        read=PACKAGE + "graphql:read",
    ),
    Format(
        name="giscus/discussion",
        title="giscus' answer with a discussion",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("discussion", "totalCommentCount"))),
        recognize=PACKAGE + "giscus:recognize",
        read=PACKAGE + "giscus:read",
    ),
)
