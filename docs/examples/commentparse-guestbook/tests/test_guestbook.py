"""The cases of the plugin, and every check of the kit."""

from pathlib import Path

from commentparse_guestbook import GUESTBOOK

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance


class TestGuestbook(FormatConformance):
    """Every check of the kit, on every case."""

    formats = (GUESTBOOK,)
    cases = load_cases(Path(__file__).parent / "cases")
