"""Who wrote a comment, and what Isso prints where nobody says."""

from collections.abc import Mapping
from typing import Any

from commentparse.plugin import RawAuthor, text_at

ANONYMOUS = frozenset(
    (
        "مجهول", "анонимен", "Anònim", "Anonym", "Ανώνυμος", "Anonymous", "Sennoma", "Anónimo", "ناشناس", "Nimetön",
        "Anonyme", "Anonimno", "Névtelen", "Anonim", "Anonimo", "名無し", "익명", "Anoniem", "Anônimo", "Аноним",
        "Анонімний", "Nặc danh", "匿名",
    )
)  # fmt: skip
"""What a page shows in place of a name, by language. Source: isso/js/app/i18n, "comment-anonymous"."""


def author_of(record: Mapping[str, Any]) -> RawAuthor:
    """The author as the server's records name them; everybody is a guest, for Isso has no accounts."""
    name, hash_ = text_at(record, "author"), text_at(record, "hash")
    return RawAuthor(
        name=name,
        url=text_at(record, "website"),
        avatar_url=text_at(record, "gravatar_image"),
        kind="guest" if name else "anonymous",
        extra={"hash": hash_} if hash_ else {},
    )
