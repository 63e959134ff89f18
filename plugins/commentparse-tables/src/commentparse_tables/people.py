"""Who is who across comments and threads: whoever has the same account, else the same name, on the same platform."""

from typing import TypeAlias

from commentparse.plugin import Author, Thread

PersonKey: TypeAlias = tuple[str, str, str]
"""Platform, what the person is known by ("id", "username" or "name"), and its value."""


def person_key(author: Author | None, thread: Thread) -> PersonKey | None:
    """What a person is told by; None for somebody whom the source does not name.

    >>> person_key(Author(name="Ada", username="ada"), Thread(platform="wordpress"))
    ('wordpress', 'username', 'ada')
    """
    if author is None:
        return None
    known = {"id": author.id, "username": author.username, "name": author.name}
    found = next(((kind, value) for kind, value in known.items() if value), None)
    return None if found is None else (thread.platform or "", *found)
