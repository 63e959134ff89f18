"""Everything a plugin may use: import from here and from nowhere else in commentparse."""

from lxml.etree import _Element as Element

from commentparse import select
from commentparse.document import Document
from commentparse.errors import CommentparseError
from commentparse.format import Format, Marks, Match, only_thread
from commentparse.formats.recovery import recovered
from commentparse.hookspecs import hookimpl
from commentparse.json_fields import (
    JsonRecord,
    bad_record,
    first_of,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    records_at,
    text_at,
    time_at,
    value_at,
    words_at,
)
from commentparse.keeping import (
    fresh_numbers,
    json_legal_in_xml,
    kept_address,
    kept_address_in_xml,
    kept_count,
    kept_ids,
    kept_language,
    kept_line,
    kept_text,
    kept_time,
    legal_in_xml,
)
from commentparse.model import (
    Article,
    Author,
    AuthorKind,
    Comment,
    CommentKind,
    Completeness,
    Continuation,
    ContinuationKind,
    Diagnostic,
    Embed,
    Locator,
    Order,
    Relation,
    Status,
    Thread,
    Timestamp,
)
from commentparse.normalize.identity import synthetic_ids
from commentparse.normalize.inline import marked_paragraphs, marked_text
from commentparse.normalize.times import TimeFinder
from commentparse.orders import order_by_time
from commentparse.raw import Block, Body, RawArticle, RawAuthor, RawComment, RawThread
from commentparse.readback import not_read_back
from commentparse.scripts import js_string, object_literals
from commentparse.serialize import to_dict
from commentparse.sinks import Sink
from commentparse.spilling import Spill
from commentparse.xml_records import XmlRecord, XmlRecords, fields_of, local_name

__all__ = [
    "Article",
    "Author",
    "AuthorKind",
    "Block",
    "Body",
    "Comment",
    "CommentKind",
    "CommentparseError",
    "Completeness",
    "Continuation",
    "ContinuationKind",
    "Diagnostic",
    "Document",
    "Element",
    "Embed",
    "Format",
    "JsonRecord",
    "Locator",
    "Marks",
    "Match",
    "Order",
    "RawArticle",
    "RawAuthor",
    "RawComment",
    "RawThread",
    "Relation",
    "Sink",
    "Spill",
    "Status",
    "Thread",
    "TimeFinder",
    "Timestamp",
    "XmlRecord",
    "XmlRecords",
    "bad_record",
    "fields_of",
    "first_of",
    "flag_at",
    "fresh_numbers",
    "hookimpl",
    "id_at",
    "js_string",
    "json_legal_in_xml",
    "kept_address",
    "kept_address_in_xml",
    "kept_count",
    "kept_ids",
    "kept_language",
    "kept_line",
    "kept_text",
    "kept_time",
    "known",
    "legal_in_xml",
    "list_at",
    "local_name",
    "marked_paragraphs",
    "marked_text",
    "not_read_back",
    "number_at",
    "object_literals",
    "only_thread",
    "order_by_time",
    "record_at",
    "records_at",
    "recovered",
    "select",
    "synthetic_ids",
    "text_at",
    "time_at",
    "to_dict",
    "value_at",
    "words_at",
]
