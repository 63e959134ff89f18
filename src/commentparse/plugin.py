"""Everything a plugin may use: import from here and from nowhere else in commentparse."""

from lxml.etree import _Element as Element

from commentparse import select
from commentparse.document import Document
from commentparse.format import Format, Marks, Match
from commentparse.hookspecs import hookimpl
from commentparse.model import Author, Comment, Continuation, Diagnostic, Embed, Thread, Timestamp
from commentparse.raw import Body, RawArticle, RawAuthor, RawComment, RawThread
from commentparse.sinks import Sink

__all__ = [
    "Author",
    "Body",
    "Comment",
    "Continuation",
    "Diagnostic",
    "Document",
    "Element",
    "Embed",
    "Format",
    "Marks",
    "Match",
    "RawArticle",
    "RawAuthor",
    "RawComment",
    "RawThread",
    "Sink",
    "Thread",
    "Timestamp",
    "hookimpl",
    "select",
]
