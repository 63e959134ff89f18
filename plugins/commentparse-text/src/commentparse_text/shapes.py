"""The shapes of text that can be written, after what extractors make of the pages of common systems."""

from commentparse_text.keep_text import Entry, Shape
from commentparse_text.printed_time import printed_time
from commentparse_text.printing import LEAVE_A_REPLY, Layout, framed

STEP = "    "
BULLET = "-   "
"""As wide as a step, so that the body stands below the name."""


def _flattened(entry: Entry) -> str:
    """A name by itself above its body; without a name, one more empty line tells where a comment begins.

    Seen in corpora made with Resiliparse and the line rules of RefinedWeb, which drop dates and lines of one word.
    """
    return f"\n{entry.text}" if entry.name is None else f"{entry.name}\n\n{entry.text}"


def _says(entry: Entry) -> str:
    """The comments of a WordPress theme."""
    name = None if entry.name is None else f"{entry.name} says:"
    return framed([name, printed_time(entry.time)], entry.text, ["Reply"])


def _dated(entry: Entry) -> str:
    """The commonest shape."""
    return framed([entry.name, printed_time(entry.time)], entry.text, ["Reply"])


def _footer(entry: Entry) -> str:
    """The author behind the body, as on TypePad."""
    # A comment without a name still ends in "Posted by:", else two bodies would be one.
    time = printed_time(entry.time)
    footer = "Posted by:" + (f" {entry.name}" if entry.name else "") + (f" | {time}" if time else "")
    return framed([], entry.text, [footer])


def _indented(entry: Entry) -> str:
    """Lists as text browsers print them, by blanks alone."""
    return _moved(_plain(entry), STEP * entry.depth)


def _bulleted(entry: Entry) -> str:
    """Lists as text browsers print them, with bullets."""
    moved = _moved(_plain(entry), STEP * (entry.depth + 1))
    return STEP * entry.depth + BULLET + moved[len(STEP) * (entry.depth + 1) :]


def _plain(entry: Entry) -> str:
    above = " ".join(filter(None, (entry.name, printed_time(entry.time))))
    return framed([above], entry.text, ["Reply"])


def _moved(text: str, by: str) -> str:
    r"""The text with all lines but empty ones moved to the right.

    >>> _moved("Yes.\n\nNo.", "  ")
    '  Yes.\n\n  No.'
    """
    return "\n".join(by + line if line else "" for line in text.split("\n"))


flattened = Layout(
    "text/flattened", Shape(has_times=False), _flattened, "Would love your thoughts, please comment.x"
)
says = Layout("text/says", Shape(), _says, LEAVE_A_REPLY)
dated = Layout("text/dated", Shape(), _dated, LEAVE_A_REPLY)
footer = Layout("text/footer", Shape(), _footer, None)
indented = Layout("text/indented", Shape(nests=True), _indented, LEAVE_A_REPLY)
bulleted = Layout("text/bulleted", Shape(nests=True), _bulleted, LEAVE_A_REPLY)

write_flattened, keep_flattened = flattened.write, flattened.keep
write_says, keep_says = says.write, says.keep
write_dated, keep_dated = dated.write, dated.keep
write_footer, keep_footer = footer.write, footer.keep
write_indented, keep_indented = indented.write, indented.keep
write_bulleted, keep_bulleted = bulleted.write, bulleted.keep
