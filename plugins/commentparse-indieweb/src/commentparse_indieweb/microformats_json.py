"""Microformats as parsers give them out: `{"items": [{"type": ["h-entry"], "properties": {…}}]}`.

Responses stand in the properties comment, like, repost and so on, or as children that name whom they answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    CommentKind,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    known,
    list_at,
    record_at,
    words_at,
)
from commentparse_indieweb.json_fields import all_in
from commentparse_indieweb.responses import KINDS, Place, Placed, placed

PLATFORM = "microformats"
FIRST_FEW = 64


@attrs.frozen(kw_only=True)
class Response:
    """A value where a response should be."""

    value: Any
    kind: CommentKind
    pointer: str
    around: "str | None"
    """Pointer to the response in which it stands."""


def recognize(document: Document) -> Match | None:
    """Items with responses among their properties."""
    for item, _ in entries_in(document.json)[:FIRST_FEW]:
        if next(responses_of(item, "", None), None) is not None:
            return Match(0.9, "an item of microformats with responses")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each entry that is answered."""
    for item, pointer in entries_in(document.json):
        responses = all_responses(item, pointer)
        if not responses:
            continue
        good = [response for response in responses if is_response(response.value)]
        places = placed([place_of(response) for response in good])
        article = article_of(item)
        yield RawThread(
            platform=PLATFORM,
            url=article.url,
            article=article,
            comments=[comment_of(response, place) for response, place in zip(good, places, strict=True)],
            diagnostics=[*faults_in(responses)],
        )


def entries_in(value: Any) -> list[tuple[JsonRecord, str]]:
    """Every item that is no response, those in feeds as well, with its JSON pointer."""
    if isinstance(value, Mapping) and isinstance(value.get("items"), list):
        pending = [(item, f"/items/{index}") for index, item in enumerate(value["items"])]
    elif isinstance(value, list):
        pending = [(item, f"/{index}") for index, item in enumerate(value)]
    else:
        pending = [(value, "")]
    pending.reverse()
    found: list[tuple[JsonRecord, str]] = []
    while pending:
        item, pointer = pending.pop()
        if not is_item(item):
            continue
        found.append((item, pointer))
        children = list_at(item, "children")
        pending.extend(
            (children[index], f"{pointer}/children/{index}")
            for index in reversed(range(len(children)))
            if not is_reply(children[index])
        )
    return found


def is_item(value: Any) -> bool:
    """Whether a value has a type of microformats and properties."""
    if not isinstance(value, Mapping) or not isinstance(value.get("properties"), Mapping):
        return False
    return any(isinstance(name, str) and name.startswith("h-") for name in list_at(value, "type"))


def is_reply(value: Any) -> bool:
    """Whether a child that is no property says that it answers something."""
    return is_item(value) and "h-cite" in value["type"] and "in-reply-to" in value["properties"]


def is_response(value: Any) -> bool:
    """Whether a value says enough to be a response: an item, or the address of one."""
    return is_item(value) or (isinstance(value, str) and bool(value.strip()))


def all_responses(entry: JsonRecord, pointer: str) -> list[Response]:
    """The responses of an entry and theirs, each behind what it stands in."""
    found: list[Response] = []
    pending = [*responses_of(entry, pointer, None)][::-1]
    while pending:
        response = pending.pop()
        found.append(response)
        if is_item(response.value):
            pending.extend([*responses_of(response.value, response.pointer, response.pointer)][::-1])
    return found


def responses_of(item: JsonRecord, pointer: str, around: str | None) -> Iterator[Response]:
    """The responses that stand right in an item."""
    properties = record_at(item, "properties")
    for name, kind in KINDS.items():
        if name == "rsvp" and not any(map(is_item, all_in(properties, name))):
            continue  # e.g. "yes": what the entry itself answers
        for index, value in enumerate(all_in(properties, name)):
            yield Response(
                value=value, kind=kind, pointer=f"{pointer}/properties/{name}/{index}", around=around
            )
    for index, value in enumerate(list_at(item, "children")):
        if is_reply(value):
            yield Response(value=value, kind="comment", pointer=f"{pointer}/children/{index}", around=around)


def faults_in(responses: Sequence[Response]) -> Iterator[Diagnostic]:
    """Values that are no responses."""
    return (
        bad_record(found.pointer, "an item or an address")
        for found in responses
        if not is_response(found.value)
    )


def place_of(response: Response) -> Place:
    """By which names a response is known and what it answers."""
    value = response.value
    properties = value["properties"] if is_item(value) else {"url": [value]}
    return Place(
        id=text_of(properties, "uid") or text_of(properties, "url"),
        url=text_of(properties, "url"),
        targets=[found for target in all_in(properties, "in-reply-to") if (found := address_of(target))],
        around=response.around,
        key=response.pointer,
    )


def comment_of(response: Response, place: Placed) -> RawComment:
    """One response."""
    value = response.value
    properties = record_at(value, "properties") if isinstance(value, Mapping) else {"url": [value]}
    name = text_of(properties, "name")
    body = body_of(properties)
    if body is None and response.kind == "comment" and name is not None:
        body, name = Body.text(name), None
    return RawComment(
        id=place.id,
        parent_id=place.parent_id,
        also_replies_to=place.also_replies_to,
        relation=place.relation,
        author=author_of(first(properties, "author")),
        body=body,
        published=text_of(properties, "published"),
        edited=text_of(properties, "updated"),
        kind=response.kind,
        permalink=text_of(properties, "url"),
        pointer=response.pointer,
        extra=known(
            title=None if body is None or is_implied(name, properties) else name,
            rsvp=text_of(properties, "rsvp"),
            syndication=[one for one in all_in(properties, "syndication") if isinstance(one, str)],
        ),
    )


def article_of(item: JsonRecord) -> RawArticle:
    """The entry that is answered."""
    properties = record_at(item, "properties")
    author = author_of(first(properties, "author"))
    body = body_of(properties)
    name = text_of(properties, "name")
    return RawArticle(
        title=None if is_implied(name, properties) else name,
        url=text_of(properties, "url"),
        authors=() if author is None else (author,),
        published=text_of(properties, "published"),
        modified=text_of(properties, "updated"),
        body=body,
    )


def is_implied(name: str | None, properties: JsonRecord) -> bool:
    """Whether a name is nothing but the content again."""
    content = text_of(properties, "content")
    return name is not None and content is not None and name.split() == content.split()


def body_of(properties: JsonRecord) -> Body | None:
    """The content, as markup where that is given."""
    content = first(properties, "content")
    if content is None:
        content = first(properties, "summary")
    if isinstance(content, str):
        return Body.text(content)
    if not isinstance(content, Mapping):
        return None
    html = words_at(content, "html")
    value = content.get("value")
    if html is not None:
        return Body.html(html)
    return Body.text(value) if isinstance(value, str) else None


def author_of(value: Any) -> RawAuthor | None:
    """A card, or a bare name or address."""
    if is_item(value):
        properties = value["properties"]
        return RawAuthor(
            name=text_of(properties, "name") or words_at(value, "value"),
            url=text_of(properties, "url"),
            username=text_of(properties, "nickname"),
            avatar_url=address_of(first(properties, "photo")),
        )
    if not isinstance(value, str) or not value.strip():
        return None
    is_address = value.startswith(("http://", "https://"))
    return RawAuthor(url=value) if is_address else RawAuthor(name=value)


def first(properties: JsonRecord, name: str) -> Any:
    """The first value of a property; None for none."""
    return next(iter(all_in(properties, name)), None)


def text_of(properties: JsonRecord, name: str) -> str | None:
    """The first value of a property as a string."""
    value = first(properties, name)
    if isinstance(value, Mapping):
        value = value.get("value")
    return value if isinstance(value, str) and value.strip() else None


def address_of(value: Any) -> str | None:
    """An address, or that of an item or picture."""
    if is_item(value):
        return text_of(value["properties"], "url") or words_at(value, "value")
    if isinstance(value, Mapping):
        return words_at(value, "value")
    return value if isinstance(value, str) and value.strip() else None
