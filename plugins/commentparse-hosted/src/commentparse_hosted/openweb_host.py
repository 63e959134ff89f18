"""OpenWeb, formerly Spot.IM, on the page that loads it: which spot (site) and which post.

`<script src="https://launcher.spot.im/spot/sp_x" data-post-id="7">` and an element for the conversation,
by `data-spotim-module="conversation"`, `data-spotim-app="conversation"` or `data-openweb-conversation`.
Recirculation, reactions and other modules alone show no thread.
"""

import re
from collections.abc import Iterator

from commentparse.plugin import Document, Element, Embed, Marks
from commentparse_hosted.addresses import FRAME, loaded
from commentparse_hosted.attributes import attribute
from commentparse_hosted.inline_script import scripts_with, setting

PLATFORM = "openweb"
HOST, LAUNCHER = "spot.im", "launcher.spot.im"
CONVERSATION = "conversation"
CONFIG = "spotim-config"
"""A block of JSON with `spotId` and `uuid`, on pages that load the conversation in a frame."""
NO_POST = frozenset(("null", "undefined", "demo"))

MARKS = Marks(
    scripts=frozenset((HOST,)),
    classes=frozenset(("spot-im-comments", "spot-im-frame-inpage", "spot-im-replies-count")),
    ids=frozenset((CONFIG, "spotim-specific", "openweb-conversation")),
)

SPOT = re.compile(r"sp_[A-Za-z0-9]{4,20}")
INLINE_SPOT = re.compile(
    r"(?:spot\.im/spot/|SPOT_?ID[\"']?\s{0,3}[:=]\s{0,3}[\"'])(sp_[A-Za-z0-9]{4,20})", re.IGNORECASE
)


def embeds(document: Document) -> Iterator[Embed]:
    """The conversation of the page, if it has one."""
    launcher = next(
        (element for element, parts in loaded(document, HOST) if parts.netloc.lower() == LAUNCHER), None
    )
    modules = list(_modules(document))
    conversation = next((element for element in modules if _is_conversation(element)), None)
    script = scripts_with(document, "spot.im", "spotim", "SPOT_ID", "spotId")
    has_config = document.marks.has_id(CONFIG)
    if conversation is None and _post_id(launcher) is None and not has_config and not _has_frame(document):
        return
    parts = [element for element in (conversation, launcher, *modules) if element is not None]
    spot = next((found for element in parts if (found := _spot_id(element))), None) or _inline_spot(script)
    post = next((found for element in parts if (found := _post_id(element))), None)
    if post is None and has_config:
        post = setting(script, "uuid")
    url = next((found for element in parts if (found := attribute(element, "data-post-url"))), None)
    extra = {
        "spot_id": spot,
        "messages_count": attribute(conversation, "data-messages-count")
        if conversation is not None
        else None,
    }
    yield Embed(
        platform=PLATFORM,
        identifier=post,
        url=url,
        extra={name: value for name, value in extra.items() if value},
    )


def _modules(document: Document) -> Iterator[Element]:
    """Elements that the launcher fills."""
    for element in document.root.iter("div", "section", "aside"):
        if any(
            str(name).startswith(("data-spotim-", "data-spot-", "data-openweb-")) for name in element.attrib
        ):
            yield element


def _is_conversation(element: Element) -> bool:
    kinds = {
        element.get("data-spotim-module"),
        element.get("data-spotim-app"),
        element.get("data-spot-im-module"),
    }
    return CONVERSATION in kinds or any(
        str(name).startswith("data-openweb-conversation") for name in element.attrib
    )


def _post_id(element: Element | None) -> str | None:
    found = None if element is None else attribute(element, "data-post-id", "data-openweb-post-id")
    return None if found in NO_POST else found


def _spot_id(element: Element) -> str | None:
    """The site: said by the element itself, or last part of the launcher's address."""
    found = attribute(element, "data-spot-id", "data-openweb-spot-id") or element.get("src") or ""
    match = SPOT.search(found)
    return match[0] if match else None


def _inline_spot(script: str) -> str | None:
    match = INLINE_SPOT.search(script)
    return match[1] if match else None


def _has_frame(document: Document) -> bool:
    """Whether the page was saved with the frame of a conversation (before 2018)."""
    return any("conversation" in parts.path for _, parts in loaded(document, HOST, FRAME))
