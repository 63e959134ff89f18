"""Pages that load Commento or Comentario by script: which server, which page.

`<div id="commento">` and `<script src="https://…/js/commento.js" data-page-id data-id-root data-auto-init …>`; Comentario 3 has the
element `<comentario-comments page-id>`. Without a page id the page is known by its path.
"""

from collections.abc import Iterator, Mapping

from commentparse.plugin import Document, Element, Embed
from commentparse_commento.export import COMENTARIO, COMMENTO
from commentparse_commento.formats import SHOWN

FILES = {"commento.js": COMMENTO, "comentario.js": COMENTARIO}
FOLDER = "/js"
"""In which Commento keeps its scripts; behind the address of the server."""

ROOTS = {COMMENTO: ("commento",), COMENTARIO: ("comentario", "commento")}
ELEMENT = "comentario-comments"


def embeds(document: Document) -> Iterator[Embed]:
    """The thread that the page would show, if it has a place for it and does not hold it already."""
    if not document.marks.classes.isdisjoint(SHOWN):
        return
    script, platform = _script(document)
    element = next(document.root.iter(ELEMENT), None)
    if element is not None:
        yield _embed(document, COMENTARIO, script, element.get("page-id"))
    elif script is not None and platform is not None:
        named = script.get("data-id-root")
        if any(map(document.marks.has_id, (named,) if named else ROOTS[platform])):
            yield _embed(document, platform, script, script.get("data-page-id"))
    elif document.marks.has_id("commento"):
        yield _embed(document, COMMENTO, None, None)


def _script(document: Document) -> tuple[Element | None, str | None]:
    for script in document.head_elements["script"]:
        platform = FILES.get(_path_of(script).rpartition("/")[2])
        if platform is not None:
            return script, platform
    return None, None


def _embed(document: Document, platform: str, script: Element | None, page_id: str | None) -> Embed:
    extra: Mapping[str, str] = {}
    if script is not None:
        extra = {"server": _path_of(script).rpartition("/")[0].removesuffix(FOLDER)}
    return Embed(platform=platform, identifier=page_id or None, url=document.url, extra=extra)


def _path_of(script: Element) -> str:
    """The address of a script without query and fragment."""
    return (script.get("src") or "").strip().partition("?")[0].partition("#")[0]
