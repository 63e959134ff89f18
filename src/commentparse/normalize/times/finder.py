"""Finding the times that are printed inside running text."""


class TimeFinder:
    """Finds printed times in text of any language.

    >>> text = "Ada May 4, 2020 at 10:11 am said it took 3 days."
    >>> [text[start:end] for start, end in TimeFinder().spans_in(text)]
    ['May 4, 2020 at 10:11 am']
    """

    def __init__(self, language: str | None = None) -> None:
        """Words of every language are known; those of `language`, and of English, count first.

        Args:
            language: BCP 47 or a WordPress locale, as in "de", "de-DE", "de_DE"; None if not known.
        """
        self._language = language

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every printed time, in order; none crosses a line break.

        A time is a date with a day, with or without year and time of day, or an age such as
        "3 hours ago"; it need not be one that has bounds ("April 4"). Years, months and times of
        day by themselves are none. Words without a number, such as "yesterday", are one only in a
        short line. A whole text is searched much faster than its lines one by one.
        """
        from commentparse.normalize.times.spans import search_for  # noqa: PLC0415 - few inputs need it

        return search_for(self._language).spans_in(text)
