"""Things out of microdata and RDFa.

Strategy: one pass over the page; an element with a type opens a thing, an element with a name is a property
of the thing around it. Both syntaxes say the same with other attributes.
Source: HTML, section 5 (microdata); RDFa Lite 1.1.
"""

from commentparse.plugin import Element
from commentparse_schemaorg.item import Item, bare, is_reply


def items_in(root: Element) -> list[Item]:
    """The outermost things of a page, with all that is in them."""
    found: list[Item] = []
    around: dict[Element, Item | None] = {}
    for element in root.iter("*"):
        names = names_of(element)
        types = types_of(element)
        if not names and types is None:
            continue
        owner = _enclosing(element, around)
        item = None if types is None else Item(types=types, element=element, id=id_of(element))
        if item is not None:
            around[element] = item
        if owner is None:
            if item is not None:
                found.append(item)
        elif names:
            owner.values.extend((name, element if item is None else item) for name in names)
        elif item is not None:
            # many themes leave out the name: the list item of a reply stands in that of its parent
            owner.values.append(("comment" if is_reply(item) else "", item))
    return found


def names_of(element: Element) -> list[str]:
    """What the element is of the thing around it."""
    names = element.get("itemprop")
    if names is None:
        names = element.get("property") or element.get("rel") if _is_of_vocabulary(element) else None
    return [bare(name) for name in names.split()] if names else []


def _is_of_vocabulary(element: Element) -> bool:
    """Whether RDFa here is schema.org's: by a prefix; names without one need a vocabulary around them."""
    value = (element.get("property") or "") + " " + (element.get("rel") or "")
    return "schema:" in value or "schema.org/" in value or ("property" in element.attrib and ":" not in value)


def types_of(element: Element) -> frozenset[str] | None:
    """Types of the thing that the element opens; None if it opens none."""
    if element.get("itemscope") is not None or element.get("itemtype") is not None:
        return frozenset(map(bare, (element.get("itemtype") or "").split()))
    types = element.get("typeof")
    if types is None:
        return None
    return frozenset(map(bare, types.split()))


def id_of(element: Element) -> str | None:
    """The thing's own name."""
    return element.get("itemid") or element.get("resource") or element.get("about") or None


def _enclosing(element: Element, around: dict[Element, Item | None]) -> Item | None:
    """The thing around an element; `around` keeps what was found for the elements on the way."""
    climbed: list[Element] = []
    above = element.getparent()
    while above is not None and above not in around:
        climbed.append(above)
        above = above.getparent()
    found = None if above is None else around[above]
    for place in climbed:
        around[place] = found
    return found
