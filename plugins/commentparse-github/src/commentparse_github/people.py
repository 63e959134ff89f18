"""Who wrote a comment, and what others thought of it, as GitHub and giscus say both."""

from collections.abc import Iterator, Mapping

from commentparse.plugin import (
    JsonRecord,
    RawAuthor,
    first_of,
    id_at,
    list_at,
    number_at,
    record_at,
    text_at,
)

ROLES = {"OWNER": "owner", "MEMBER": "member", "COLLABORATOR": "collaborator", "CONTRIBUTOR": "contributor"}
"""What an association with the repository is worth; NONE and first-timers are no roles."""

REACTIONS = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")
"""Names of the REST interface."""


def author_of(
    source: JsonRecord, key: str, association: str | None = None, *, article_login: str | None = None
) -> RawAuthor | None:
    """The author under a key; null is one who has closed the account, whom GitHub shows as "ghost"."""
    if key not in source:
        return None
    user = record_at(source, key)
    login = text_at(user, "login")
    if login is None:
        return RawAuthor(kind="deleted")
    wrote_article = login == article_login
    is_bot = first_of(text_at, user, "type", "__typename") == "Bot"
    roles = [
        role for role in (ROLES.get(association or ""), "article-author" if wrote_article else None) if role
    ]
    return RawAuthor(
        name=text_at(user, "name") or login,
        username=login,
        id=first_of(id_at, user, "id", "databaseId"),
        url=first_of(text_at, user, "html_url", "url"),
        avatar_url=first_of(text_at, user, "avatar_url", "avatarUrl"),
        kind="bot" if is_bot else "registered",
        roles=roles,
    )


def reactions_of(source: JsonRecord) -> Mapping[str, int] | None:
    """Counts of reactions that occur, by the names that the interface gives them; None where it gives none."""
    found = dict(_counted(source))
    groups = source.get("reactionGroups")
    said = record_at(source, "reactions") or isinstance(groups, list)
    return {name: count for name, count in found.items() if count} if said else None


def _counted(source: JsonRecord) -> Iterator[tuple[str, int]]:
    reactions = record_at(source, "reactions")
    for name in reactions:
        # a number in REST, an object with a count in giscus
        count = number_at(reactions, name, "count")
        if count is None and name in REACTIONS:
            count = number_at(reactions, name)
        if count is not None:
            yield name, count
    for group in map(record_at, list_at(source, "reactionGroups")):
        content = text_at(group, "content")
        holder = record_at(group, "reactors") or record_at(group, "users")
        count = number_at(holder, "totalCount")
        if content is not None and count is not None:
            yield content, count
