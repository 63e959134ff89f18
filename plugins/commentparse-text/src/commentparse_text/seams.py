"""Long lines that hold a whole conversation."""

from commentparse_text.cutting import Piece, Span, pieces_of_line

LONG_LINE = 400


class Seams:
    """What recurs between the comments of long lines."""

    def __init__(self, text: str, times: list[Span]) -> None:
        self._text = text
        self._times = times

    def pieces_of(self, begin: int, end: int, times: list[Span]) -> list[Piece]:
        """The line in pieces."""
        return pieces_of_line(self._text, begin, end, times)
