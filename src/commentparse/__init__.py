"""Turn anything that holds a comment section into one typed thread, and write threads out again."""

from commentparse.errors import CommentparseError
from commentparse.model import Article, Author, Comment, Thread, Timestamp
from commentparse.options import Options
from commentparse.pipeline import parse, parse_all
from commentparse.registry import available_formats
from commentparse.version import __version__


def to_dict(thread):
    import msgspec
    return msgspec.to_builtins(thread)
