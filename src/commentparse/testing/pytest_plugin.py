"""pytest collects every case folder: each `tests/…/cases/NAME/case.toml` is a test of its own.

Projects without such folders notice nothing: the kit is imported when the first one is found.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from commentparse.testing.cases import Case


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "CaseFile | None":
    """Take case descriptions, and leave everything else to others."""
    if file_path.name != "case.toml" or file_path.parent.parent.name != "cases":
        return None
    if not any(folder.name == "tests" for folder in file_path.parents):
        return None
    return CaseFile.from_parent(parent, path=file_path)


class CaseFile(pytest.File):
    """One case folder."""

    def collect(self) -> Iterator["CaseItem"]:
        """Its one test."""
        yield CaseItem.from_parent(self, name=self.path.parent.name)


class CaseItem(pytest.Item):
    """The input of a case becomes the thread that is expected."""

    def runtest(self) -> None:
        """Parse and compare."""
        self.case().check()

    def case(self) -> "Case":
        """The case itself."""
        from commentparse.testing.cases import load_case  # noqa: PLC0415 - see above

        return load_case(self.path.parent)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The kit's own errors say all there is to say; others come with their traceback."""
        from commentparse.testing.cases import CaseError, CaseMismatchError  # noqa: PLC0415

        if isinstance(excinfo.value, CaseError | CaseMismatchError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands and what it is called in reports."""
        return self.path, None, f"case {self.name}"
