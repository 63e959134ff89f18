"""All formats of the plugin: host pages, which only name what they load, and answers, which are read.

A module is asked for its marks when the plugin is registered; readers are named, not imported.
"""

from commentparse.plugin import Format, Marks
from commentparse_hosted import (
    coral_host,
    disqus_host,
    facebook_host,
    ghost_host,
    github_host,
    hyvor_host,
    intensedebate_host,
    medium_host,
    openweb_host,
    squarespace_host,
    substack_host,
    viafoura_host,
)
from commentparse_hosted.widgets import WIDGETS, finder

PACKAGE = "commentparse_hosted."


def _host(platform: str, title: str, marks: Marks, embeds: str) -> Format:
    """A page that loads a system by script: it has no comments to read."""
    return Format(
        name=f"{platform}/host",
        title=f"page that loads {title}",
        input_kind="html",
        marks=marks,
        embeds=PACKAGE + embeds,
    )


HOSTS: tuple[Format, ...] = (
    _host("coral", "Coral 4 and later", coral_host.MARKS, "coral_host:embeds"),
    _host("disqus", "Disqus", disqus_host.MARKS, "disqus_host:embeds"),
    _host("facebook", "Facebook comments", facebook_host.MARKS, "facebook_host:embeds"),
    _host("ghost", "Ghost comments", ghost_host.MARKS, "ghost_host:embeds"),
    _host("giscus", "giscus", github_host.GISCUS_MARKS, "github_host:giscus"),
    _host("hyvor-talk", "Hyvor Talk 2 and 3", hyvor_host.MARKS, "hyvor_host:embeds"),
    _host("intensedebate", "IntenseDebate", intensedebate_host.MARKS, "intensedebate_host:embeds"),
    _host("medium", "responses on Medium", medium_host.MARKS, "medium_host:embeds"),
    _host("openweb", "OpenWeb (Spot.IM)", openweb_host.MARKS, "openweb_host:embeds"),
    _host("squarespace", "Squarespace 7 comments", squarespace_host.MARKS, "squarespace_host:embeds"),
    _host("substack", "a Substack discussion", substack_host.MARKS, "substack_host:embeds"),
    _host("utterances", "utterances", github_host.UTTERANCES_MARKS, "github_host:utterances"),
    _host("viafoura", "Viafoura", viafoura_host.MARKS, "viafoura_host:embeds"),
)

SMALL_HOSTS: tuple[Format, ...] = tuple(
    Format(
        name=f"{widget.platform}/host",
        title=f"page that loads {widget.title}",
        input_kind="html",
        marks=widget.marks,
        embeds=finder(widget),
    )
    for widget in WIDGETS
)

ANSWERS: tuple[Format, ...] = (
    Format(
        name="coral/graphql",
        title="Coral's answer with a stream of comments",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("story", "asset", "stream", "comments", "comment"))),
        recognize=PACKAGE + "coral_answer:recognize",
        read=PACKAGE + "coral_answer:read",
    ),
    Format(
        name="viafoura/livecomments",
        title="Viafoura's answer with comments",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("contents", "more_available", "content_uuid"))),
        recognize=PACKAGE + "viafoura_answer:recognize",
        read=PACKAGE + "viafoura_answer:read",
    ),
    Format(
        name="openweb/conversation",
        title="OpenWeb's answer with a conversation",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("conversation", "messages_count", "root_comment"))),
        recognize=PACKAGE + "openweb_answer:recognize",
        read=PACKAGE + "openweb_answer:read",
    ),
)

FORMATS: tuple[Format, ...] = (*HOSTS, *SMALL_HOSTS, *ANSWERS)
