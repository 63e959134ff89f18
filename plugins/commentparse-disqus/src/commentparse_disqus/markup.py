"""Pieces of XML and markup: elements with escaped text, bodies in CDATA, times as Disqus writes them."""

from html import escape

from commentparse.plugin import Timestamp, marked_paragraphs


def element(name: str, text: str | None, *, indent: str = "") -> str:
    """A line with one element; an empty one where there is nothing to say.

    >>> element("name", "Ada & Co.")
    '<name>Ada &amp; Co.</name>\\n'
    """
    return f"{indent}<{name}>{escape(text, quote=False)}</{name}>\n" if text else f"{indent}<{name}/>\n"


def body_element(name: str, text: str | None, html: str | None) -> str:
    """The same with a text as markup, in CDATA; its end cannot stand in escaped text."""
    return f"<{name}><![CDATA[{paragraphs(text, html)}]]></{name}>\n" if text else f"<{name}/>\n"


def truth(value: object) -> str:
    """How XML writes true and false."""
    return "true" if value else "false"


def paragraphs(text: str, html: str | None = None) -> str:
    r"""A body as Disqus stores it: `<p>` and `<br>`; `<pre>` where white space counts.

    Links and emphasis are those of `html`, if that says the same.

    >>> paragraphs("one\ntwo\n\n  three")
    '<p>one<br>two</p><pre>  three</pre>'
    """
    return "".join(
        f"<pre>{marked}</pre>" if is_pre else "<p>" + marked.replace("\n", "<br>") + "</p>"
        for marked, is_pre in marked_paragraphs(text, html)
    )


def second_of(time: Timestamp | None) -> str:
    """The first second of a time in UTC: "2021-05-06T07:08:09"; "" where it has no bounds."""
    if time is None or time.earliest is None:
        return ""
    return time.earliest.replace(tzinfo=None, microsecond=0).isoformat("T", "seconds")
