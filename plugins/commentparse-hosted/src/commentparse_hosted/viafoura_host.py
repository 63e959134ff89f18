"""Viafoura on the page that loads it.

2019 on: `<vf-conversations vf-container-id="…">`; before: `<div class="viafoura"><div class="vf-widget" data-widget="comments">`.
Other elements of theirs (recirculation, tray, conversation starter) show no thread, and may carry other containers.
"""

from collections.abc import Iterator

from commentparse.plugin import Document, Element, Embed, Marks, select
from commentparse_hosted.addresses import canonical_url
from commentparse_hosted.attributes import attribute
from commentparse_hosted.inline_script import scripts_with, setting

PLATFORM = "viafoura"
THREAD_TAGS = ("vf-conversations", "vf-livecomments")
WIDGETS = frozenset(("comments", "commenting", "livecomments"))
META = "vf:container_id"
FUSION_TYPE = "viafoura/conversations"
"""A page that is drawn by script says its parts as JSON first: {"type": "viafoura/conversations", …}."""

MARKS = Marks(
    tags=frozenset(THREAD_TAGS),
    classes=frozenset(("viafoura", "vf-widget", "vf-comments")),
    scripts=frozenset(("viafoura.net", "viafoura.co")),
)

EXTRA = {
    "vf:domain": "domain",
    "vf:section_uuid": "section_uuid",
    "vf:section": "section",
    "vf:title": "title",
}


def embeds(document: Document) -> Iterator[Embed]:
    """The conversations of the page; a widget without a container of its own has the page's."""
    meta = document.meta
    extra = {name: value for key, name in EXTRA.items() if (value := meta.get(key))}
    containers = list(dict.fromkeys(_containers(document)))
    for container in containers:
        if container is None and len(containers) > 1:
            continue
        identifier = container or meta.get(META) or None
        yield Embed(
            platform=PLATFORM,
            identifier=identifier,
            # a page that names no container is known by its address
            url=meta.get("vf:url") or (None if identifier else canonical_url(document)),
            extra=extra,
        )


def _containers(document: Document) -> Iterator[str | None]:
    """The container of each thread that is shown; None where the element does not name it."""
    for element in document.root.iter(*THREAD_TAGS):
        yield attribute(element, "vf-container-id", "container-id", "data-vf-container-id")
    for element in document.root.iter("div", "section"):
        if _is_widget(element):
            yield attribute(
                element, "data-vf-container-id", "vf-container-id", "data-container-id", "data-path"
            )
    script = scripts_with(document, FUSION_TYPE)
    if FUSION_TYPE in script:
        yield _drawn_container(script)


def _is_widget(element: Element) -> bool:
    if select.has_class(element, "vf-widget"):
        return element.get("data-widget") in WIDGETS
    return select.has_class(element, "vf-comments")


def _drawn_container(script: str) -> str | None:
    """The container that is named behind the conversation's type, not the one of a part before it."""
    start = script.find(FUSION_TYPE)
    return setting(script[start : start + 3000], "vfContainerId")
