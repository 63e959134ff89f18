"""Small systems that are all set up in the same way: an element, and settings in its attributes or in a call.

What differs between them is a row of a table: how the element and the script are called, and under
which names the site, the page and its address are set.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from commentparse.plugin import Document, Element, Embed, Marks, select
from commentparse_hosted.inline_script import scripts_with, setting


@attrs.frozen(kw_only=True)
class Widget:
    """One system."""

    platform: str
    title: str
    ids: frozenset[str] = frozenset()
    """Elements that are the system's by their very name."""
    scripts: frozenset[str] = frozenset()
    """Hosts and file names of the system's script."""
    classes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Ids of elements that many pages give it; they prove nothing without the settings."""
    needs_element: bool = False
    """The settings serve other parts of the system as well, such as reactions."""
    opening: Sequence[str] = ()
    """What stands before the settings in a script: the name of a call or a variable."""
    identifier: Sequence[str] = ()
    """Names under which the page is identified, best first; with "data-" they are attributes of the element."""
    url: Sequence[str] = ()
    extra: Mapping[str, Sequence[str]] = attrs.field(factory=dict)

    @property
    def marks(self) -> Marks:
        """What must occur before the page is looked at."""
        return Marks(ids=self.ids | self.places, scripts=self.scripts, classes=self.classes)


WIDGETS: tuple[Widget, ...] = (
    Widget(
        platform="vuukle",
        title="Vuukle",
        ids=frozenset(("vuukle-comments", "vuukle_div")),
        classes=frozenset(("vuukle-comments",)),
        needs_element=True,
        scripts=frozenset(("vuukle.com",)),
        opening=("VUUKLE_CONFIG",),
        identifier=("articleId",),
        url=("url",),
        extra={"api_key": ("apiKey",), "host": ("host",), "title": ("title",)},
    ),
    Widget(
        platform="cusdis",
        title="Cusdis",
        ids=frozenset(("cusdis_thread",)),
        scripts=frozenset(("cusdis.com", "cusdis.es.js")),
        identifier=("data-page-id",),
        url=("data-page-url",),
        extra={"host": ("data-host",), "app_id": ("data-app-id",), "title": ("data-page-title",)},
    ),
    Widget(
        platform="cactus",
        title="Cactus Comments",
        scripts=frozenset(("cactus.chat", "cactus.js")),
        places=frozenset(("comment-section",)),
        opening=("initComments",),
        identifier=("commentSectionId",),
        extra={
            "homeserver_url": ("defaultHomeserverUrl",),
            "server_name": ("serverName",),
            "site_name": ("siteName",),
        },
    ),
    Widget(
        platform="artalk",
        title="Artalk",
        scripts=frozenset(("Artalk.js", "Artalk.min.js", "ArtalkLite.js")),
        places=frozenset(("artalk", "Comments")),
        opening=("Artalk.init", "new Artalk"),
        identifier=("pageKey",),
        extra={"server": ("server",), "site": ("site",), "title": ("pageTitle",)},
    ),
    Widget(
        platform="twikoo",
        title="Twikoo",
        places=frozenset(("twikoo", "tcomment")),
        scripts=frozenset(("twikoo.all.min.js", "twikoo.min.js", "twikoo.nocss.js")),
        opening=("twikoo.init",),
        identifier=("path",),
        extra={"env_id": ("envId",), "region": ("region",)},
    ),
    Widget(
        platform="gitalk",
        title="Gitalk",
        ids=frozenset(("gitalk-container",)),
        scripts=frozenset(("gitalk.min.js", "gitalk.js")),
        opening=("new Gitalk",),
        identifier=("number", "id"),
        extra={"repo": ("repo",), "owner": ("owner",)},
    ),
    Widget(
        platform="valine",
        title="Valine",
        places=frozenset(("vcomments", "vcomment")),
        scripts=frozenset(("Valine.min.js", "Valine.js", "valine.min.js")),
        opening=("new Valine",),
        identifier=("path",),
        extra={"app_id": ("appId",), "server_urls": ("serverURLs",)},
    ),
    Widget(
        platform="hypercomments",
        title="HyperComments",
        ids=frozenset(("hypercomments_widget",)),
        scripts=frozenset(("hypercomments.com",)),
        opening=("_hcwp", "_hcp"),
        identifier=("xid",),
        url=("href",),
        extra={"widget_id": ("widget_id", "_hcp.widget_id")},
    ),
)

LENGTH = 3000
"""Settings stand so near to what opens them."""


def embeds_of(widget: Widget, document: Document) -> Iterator[Embed]:
    """The system's thread, where its element is on the page or its settings are in a script."""
    element = _element(widget, document)
    settings = _settings(widget, document)
    if element is None and (widget.needs_element or not settings):
        return
    value = partial(_value, element, settings)
    yield Embed(
        platform=widget.platform,
        identifier=value(widget.identifier),
        url=value(widget.url),
        extra={name: found for name, names in widget.extra.items() if (found := value(names))},
    )


def finder(widget: Widget) -> Callable[[Document], Iterator[Embed]]:
    """The function that a format asks."""
    return partial(embeds_of, widget)


def _element(widget: Widget, document: Document) -> Element | None:
    for name in sorted(widget.ids):
        if document.marks.has_id(name):
            return select.by_id(document.root, name)
    return next(
        (select.first(document.root, name) for name in sorted(widget.classes & document.marks.classes)), None
    )


def _settings(widget: Widget, document: Document) -> str:
    """The part of a script in which the widget is set up; "" for none."""
    script = scripts_with(document, *widget.opening) if widget.opening else ""
    starts = [start for opening in widget.opening if (start := script.find(opening)) >= 0]
    return script[min(starts) : min(starts) + LENGTH] if starts else ""


def _value(element: Element | None, settings: str, names: Sequence[str]) -> str | None:
    for name in names:
        if name.startswith("data-"):
            found = None if element is None else (element.get(name) or "").strip() or None
        else:
            found = setting(settings, name)
        if found and found not in ("true", "false"):
            return found
    return None
