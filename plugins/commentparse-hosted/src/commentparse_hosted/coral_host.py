"""Coral on the page that loads it: version 4 ("Talk") knows assets, 5 and later know stories.

5: `Coral.createStreamEmbed({id, rootURL, storyID, storyURL})`, `{rootURL}/assets/js/embed.js`.
4: `Coral.Talk.render(element, {talk, asset_id, asset_url})`, `{talk}/static/embed.js`.
Without an id or address of its own a stream belongs to the page's canonical address.
"""

import re
from collections.abc import Iterator, Mapping

from commentparse.plugin import Document, Element, Embed, Marks, select
from commentparse_hosted.addresses import canonical_url, split
from commentparse_hosted.attributes import attribute
from commentparse_hosted.inline_script import call_arguments, scripts_with, setting, settings

PLATFORM = "coral"
STREAM, TALK = "coral_thread", "coral_talk_stream"
CLASSES = ("coral-talk", "coral-talk-container", "coral-stream", "coral-thread")
FILES = frozenset(("embed.js", "stream.js"))

MARKS = Marks(
    ids=frozenset((STREAM, TALK, "coral-thread", "coral-talk-stream")),
    classes=frozenset(CLASSES),
    scripts=frozenset(("coralproject.net", "embed.js")),
)

CALL, TALK_CALL = "Coral.createStreamEmbed", "Talk.render"
STORY = ("storyID", "storyURL", "rootURL", "storyMode", "commentID")
ASSET = ("asset_id", "asset_url", "talk")
ROOT_ATTRIBUTES = ("data-coral-url", "data-root-url", "data-env-url", "data-coral-talk-host", "data-talk-url")
STORY_ATTRIBUTES = ("data-story-id", "data-storyid", "data-asset-id", "data-coral-id")
URL_ATTRIBUTES = ("data-story-url", "data-storyurl", "data-asset-url")
SERVICE = "coralproject.net"
"""Where the makers run it for others: "https://mill.talk.coralproject.net/"."""
BEFORE_SERVICE = re.compile(r"https?://[a-z0-9.-]{0,100}\Z", re.IGNORECASE)
EMBED_FILE = re.compile(r"[\"'](https?:)?(//[^\"'\s]{1,200})(?:/assets/js|/static)/embed\.js")
DEPTH = 3
"""So many elements around the container may carry what a theme's script reads."""


def embeds(document: Document) -> Iterator[Embed]:
    """The stream that the page loads."""
    script = scripts_with(document, "coral", "Coral", "Talk.render")
    stream = {**settings(call_arguments(script, CALL), STORY)}
    talk = settings(call_arguments(script, TALK_CALL), ASSET)
    container = _container(document)
    if container is None and not stream and not talk and not _is_called(script):
        return
    said = {} if container is None else _said_around(container)
    root = stream.get("rootURL") or talk.get("talk") or said.get("root") or _service(document, script)
    version = _version(container, script)
    extra = {
        "root_url": root,
        "version": version,
        "story_mode": stream.get("storyMode"),
        "comment_id": stream.get("commentID"),
    }
    yield Embed(
        platform=PLATFORM,
        identifier=stream.get("storyID") or talk.get("asset_id") or said.get("story"),
        url=stream.get("storyURL") or talk.get("asset_url") or said.get("url") or canonical_url(document),
        extra={name: value for name, value in extra.items() if value},
    )


def _is_called(script: str) -> bool:
    return CALL in script or "Coral.Talk.render" in script


def _container(document: Document) -> Element | None:
    """The element that the stream is drawn in."""
    for name in sorted(MARKS.ids):
        if document.marks.has_id(name):
            return select.by_id(document.root, name)
    present = [name for name in CLASSES if name in document.marks.classes]
    return next((found for name in present if (found := select.first(document.root, name)) is not None), None)


def _said_around(container: Element) -> Mapping[str, str]:
    """What the container or an element around it says; the nearest wins."""
    around = [container, *list(container.iterancestors())[:DEPTH]]
    names = {"root": ROOT_ATTRIBUTES, "story": STORY_ATTRIBUTES, "url": URL_ATTRIBUTES}
    found: dict[str, str] = {}
    for element in around:
        for name, attributes in names.items():
            if name not in found and (value := attribute(element, *attributes)):
                found[name] = value
    return found


def _service(document: Document, script: str) -> str | None:
    """Address of the service: from its script, or wherever its own domain stands in a script."""
    for element in document.head_elements["script"]:
        source = (element.get("src") or "").strip()
        name = next((file for file in ("/assets/js/embed.js", "/static/embed.js") if file in source), None)
        if name and ("coral" in source.lower() or _is_called(script)):
            return source.partition(name)[0]
    found = next(
        (value for name in ("coralURL", "coralUrl", "coral_url") if (value := setting(script, name))), None
    )
    if found and split(found).netloc:
        return found
    place = script.find(SERVICE)
    if place >= 0 and (match := BEFORE_SERVICE.search(script, max(place - 110, 0), place)):
        return match[0] + SERVICE
    match = EMBED_FILE.search(script) if _is_called(script) else None
    return f"{match[1] or ''}{match[2]}" if match else None


def _version(container: Element | None, script: str) -> str | None:
    """The name of the generation, as the page itself writes it."""
    if "Coral.Talk" in script or (container is not None and TALK in (container.get("id") or "")):
        return "talk"
    return None
