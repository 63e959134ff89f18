"""Times as text: what the page shows, and the interval it stands for."""

from datetime import date, datetime, time, timedelta

from rich.style import Style
from rich.text import Text

from commentparse.cli.tree.layout import phrase
from commentparse.model import Timestamp

UTC, LOCAL = " UTC", " local"

# e.g. "Last edited 9 days ago by Ada", "Zuletzt bearbeitet vor 9 Tagen"; a language not here gets a word too many.
EDITED = (
    "edit", "updat", "modif", "bearbeit", "geänder", "aktualisier", "bewerk", "gewijzigd", "édit", "mis à jour",
    "redig", "redak", "upraven", "zmien", "zmodyfik", "edyt", "szerkeszt", "muokat", "düzenle", "измен", "редакт", "змін",
    "編集", "编辑", "編輯", "수정",
)  # fmt: skip
"""Parts of words that say that something was edited, in lower case."""


def moment(when: Timestamp, style: Style | str = "") -> Text:
    """E.g. "2 years ago (2022-05-01 – 2023-04-30 UTC)"; the bounds only where they say more than the page."""
    shown = phrase(when.raw or "", style)
    bounds = interval(when)
    if bounds is None or (shown and bounds.removesuffix(UTC).removesuffix(LOCAL) in shown.plain):
        return shown
    return Text.assemble(shown, (f" ({bounds})", style)) if shown else Text(bounds, style)


def says_edited(when: Timestamp) -> bool:
    """Whether the page's words for the time of an edit say themselves what they are the time of.

    >>> says_edited(Timestamp(raw="Last edited 9 days ago by Ada")), says_edited(Timestamp(raw="9 days ago"))
    (True, False)
    """
    raw = (when.raw or "").casefold()
    return any(part in raw for part in EDITED)


def interval(when: Timestamp) -> str | None:
    """The bounds, no finer than they are: "2021-03", "2021-03-12 10:00 UTC"; None where they are unknown.

    "local": in the site's own time, whose zone is unknown.
    """
    if when.earliest is None or when.latest is None:
        return None
    zone = LOCAL if when.earliest.tzinfo is None else UTC
    return between(when.earliest.replace(microsecond=0), when.latest.replace(microsecond=0)) + zone


def between(first: datetime, last: datetime) -> str:
    """Two inclusive bounds as one string, in whole years, months, days, minutes or seconds.

    >>> between(datetime(2021, 3, 1), datetime(2021, 3, 31, 23, 59, 59))
    '2021-03'
    >>> between(datetime(2021, 3, 1, 10), datetime(2021, 3, 1, 10, 59, 59))
    '2021-03-01 10:00–10:59'
    """
    if first.time() == time.min and last.time().replace(tzinfo=None) == time(23, 59, 59):
        return _days(first.date(), last.date())
    unit = "minutes" if first.second == 0 and last.second == 59 else "seconds"
    start, end = (moment_.time().isoformat(unit) for moment_ in (first, last))
    if first.date() != last.date():
        return f"{first.date()} {start} – {last.date()} {end}"
    return f"{first.date()} {start}" if start == end else f"{first.date()} {start}–{end}"


def _days(first: date, last: date) -> str:
    if first == last:
        return str(first)
    ends_month = last.month != (last + timedelta(days=1)).month if last < date.max else True
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return str(first)[:7]
        if (first.month, last.month) == (1, 12):
            return str(first)[:4]
    return f"{first} – {last}"
