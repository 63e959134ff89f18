"""Names, texts, ids and links: what people type, and what looks like something else.

All strings are in NFC and free of control characters, as normalized ones are. Strategies are made
once and kept: hypothesis checks each new one, which costs more than drawing from it.
"""

import functools
import unicodedata

from hypothesis import strategies as st

ALPHABET = st.characters(exclude_categories=("Cs", "Cc"))
"""Every character that text may hold; unassigned and private ones included."""

SHORT = st.text(ALPHABET, min_size=1, max_size=12)

HOSTILE_NAMES = (
    "Ada", "Reply", "Reply Guy", "Anonymous", "says:", "3 years ago", "yesterday at 5:04 pm", "January 5, 2021",
    "Tom < Jerry", "<b>Bold</b>", "&amp;", "&lt;script&gt;", "\"quoted\" 'twice'", "</div>", "<!--", "]]>", "-->",
    "O'Neill & Sons", "a@example.org", "@handle", "#comment-12", "https://name.example/", "0", "null", "None", "+1", "-5",
    "Author", "Admin", "[deleted]", "Edited by Ada", "2 Likes", "👩‍👩‍👧‍👦", "🏳️‍🌈 Pride", "👍🏽", "🇩🇪", "é", "q̃", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤", "नमस्ते",
    "שלום", "مرحبا ١٢", "\u202eevil\u202c", "\u200fמימין", "山田太郎", "한국", "İstanbul", "ẞ", "ﬁ", "\u200b", "a\u200db", "\ufeffbom", "ＷＩＤＥ",
    "javascript:alert(1)", "{{ name }}", "${name}", "%s", "\\", "`", "|", "a" * 300,
)  # fmt: skip

HOSTILE_LINES = (
    *HOSTILE_NAMES,
    "Hello, world.", "5 < 6 && 7 > 3", "<p>not a paragraph</p>", "a <br> b", '<div class="wpd-comment-text">x</div>',
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<pre>", "</pre>", "</textarea>", "</body></html>", "<![CDATA[ x ]]>",
    "&nbsp;", "&#8230;", "&copy", "&notanentity;", "Ada says:", "Ada on January 5, 2021 at 3:04 pm", "5 hours ago", "Reply to Ada",
    "↩ Reply", "Read more »", "View Replies (3)", "12 Comments", "> quoted", "- item", "* item", "1. item", "# heading", "---", "```", "| a | b |",
    ":)", ":-(", "...", "--", "http://link.example/?a=1&b=2#c", "someone@example.org", "[quote]x[/quote]", "two  blanks", "a\tb", "a\u00a0b", "a\u2028b",
    "a\u3000b", "    four before", "\tone tab before", "\u00a0before", "\u3000全角", "line one of a very long line " * 20,
)  # fmt: skip


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _stable_line(text: str) -> str:
    """NFC, nothing but blanks before the text, none behind it."""
    return unicodedata.normalize("NFC", text).rstrip()


@functools.cache
def names() -> st.SearchStrategy[str]:
    """What a source may show as a name: one line, perhaps empty."""
    return st.just("") | (st.sampled_from(HOSTILE_NAMES) | SHORT).map(_one_line)


@functools.cache
def texts() -> st.SearchStrategy[str]:
    """The text of a comment: paragraphs of lines, with indentation, perhaps empty."""
    return st.lists(_paragraphs(), max_size=4).map("\n\n".join)


@functools.cache
def _paragraphs() -> st.SearchStrategy[str]:
    return st.lists(_lines(), min_size=1, max_size=3).map("\n".join)


@functools.cache
def _lines() -> st.SearchStrategy[str]:
    fragments = st.sampled_from(HOSTILE_LINES) | SHORT
    glued = st.tuples(fragments, fragments).map("".join)
    # Two pieces may compose across the seam, and a piece may be all blanks.
    return (fragments | glued).map(_stable_line).filter(lambda line: bool(line.strip()))


@functools.cache
def identifiers() -> st.SearchStrategy[str]:
    """Ids as systems give them: mostly numbers, also words and anything printable."""
    return (
        st.integers(1, 10**12).map(str)
        | st.sampled_from(
            ("1", "0", "-1", "t1_abc9", "comment-7", "a/b", "x y", "ä", "~5f3a", "<id>", "\"'", "01", "1_2")
        )
        | SHORT.map(_one_line).filter(bool)
    )


@functools.cache
def links() -> st.SearchStrategy[str]:
    """Absolute web addresses."""
    return st.sampled_from(
        (
            "https://example.org/",
            "https://example.org/2021/05/a-post/#comment-12",
            "http://sub.example.org:8080/a%20b?c=1&d=%C3%A4#e",
            "https://xn--mnchen-3ya.example/",
            "https://münchen.example/weiß?x=<y>",
            'https://example.org/it\'s/"quoted"',
            "https://example.org/a(b)[c]",
        )
    ) | st.integers(0, 10**6).map(lambda number: f"https://example.org/?p={number}")
