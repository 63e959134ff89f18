"""Which formats there are to choose from, and what they say of a document."""

from collections.abc import Iterable, Sequence

from commentparse.candidates import table_of
from commentparse.document import JSON, JSONL, Document
from commentparse.errors import NotReadableError, UnknownFormatError
from commentparse.format import Format, Match
from commentparse.model import Provenance
from commentparse.recognition import Recognition, Verdict, recognize
from commentparse.registry import Registry, installed
from commentparse.version import __version__


class Choice:
    """The formats to choose from, and the one that was asked for by name, if any."""

    def __init__(self, *, formats: Iterable[Format] | None = None, name: str | None = None) -> None:
        self.registry: Registry | None = installed() if formats is None else None
        known = self.registry.formats.values() if self.registry is not None else formats
        self.table = table_of(known or ())
        self.formats: Sequence[Format] = self.table.formats
        self.asked: Format | None = None
        if name is not None:
            self.asked = next((format_ for format_ in self.formats if format_.name == name), None)
            if self.asked is None:
                raise UnknownFormatError(name, tuple(format_.name for format_ in self.formats))
            if self.asked.read is None:
                raise NotReadableError(name)

    def recognition(self, document: Document, *, all_verdicts: bool = False) -> Recognition:
        """Verdicts on a document, of formats whose marks occur or of all; one asked for by name wins without being asked."""
        if self.asked is not None:
            match = Match(1.0, "asked for by name")
            return Recognition(verdicts=(Verdict(format=self.asked, match=match, reason=match.why),))
        return recognize(document, self.formats if all_verdicts else self.table.candidates(document))

    def claims(self, document: Document) -> bool:
        """Whether a format of JSON or JSON Lines takes a document that may be a corpus else."""
        if self.asked is not None:
            return self.asked.input_kind in (JSON, JSONL)
        return bool(self.recognition(document).matches)

    def streams(self, document: Document) -> bool:
        """Whether the best format for a document reads it without having it in memory."""
        matches = self.recognition(document).matches
        return bool(matches) and matches[0].format.streams

    def provenance(self, document: Document, format_: Format | None) -> Provenance:
        """Where a thread comes from and what read it."""
        plugin = self.registry.origin(format_) if self.registry is not None and format_ is not None else None
        return Provenance(
            format=format_.name if format_ is not None else None,
            plugin=plugin.distribution if plugin is not None else None,
            plugin_version=plugin.version if plugin is not None else None,
            commentparse_version=__version__,
            url=document.url,
            retrieved_at=document.retrieved_at,
            member=document.member,
            sha256=document.sha256,
            input_kind=document.kind,
        )
