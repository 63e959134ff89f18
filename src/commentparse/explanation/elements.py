"""What became of each piece of a tree.

Strategy: the elements that the format's raw values stand for are noted; a walk over the tree then gives
every piece of text to the nearest noted element around it.
"""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from commentparse.document import Document
from commentparse.explanation.counting import NOBODY, Piece, account_of, words_of
from commentparse.explanation.report import Account
from commentparse.format import Format, function_of
from commentparse.normalize.markup import UNSEEN
from commentparse.raw import RawArticle, RawAuthor, RawComment, RawThread


def account_of_tree(document: Document, format_: Format | None) -> Account:
    """How much of a page became what, by the elements around its text."""
    claims = {} if format_ is None else _claims(document, format_)
    return account_of(Piece(label, text, len(text)) for label, text in _labelled(document.root, claims))


def _labelled(root: Element, claims: Mapping[Element, str]) -> Iterator[tuple[str, str]]:
    """Every visible piece of text with the label of the nearest claimed element around it."""
    stack: list[tuple[Element, Iterator[Element], str]] = [(root, iter(root), NOBODY)]
    while stack:
        node, children, label = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack and (text := words_of(node.tail)):
                yield stack[-1][2], text
            continue
        if not isinstance(child.tag, str) or child.tag in UNSEEN:
            if text := words_of(child.tail):
                yield label, text
            continue
        inner = claims.get(child, label)
        if text := words_of(child.text):
            yield inner, text
        stack.append((child, iter(child), inner))


def _claims(document: Document, format_: Format) -> dict[Element, str]:
    """Elements that the format's raw values stand for, by what they became."""
    claims: dict[Element, str] = {}
    try:
        for raw in function_of(format_.read)(document):
            if isinstance(raw, RawThread):
                _claim_thread(raw, claims)
    except Exception:  # noqa: BLE001 - the thread's diagnostics tell of it already
        return claims
    return claims


def _claim_thread(raw: RawThread, claims: dict[Element, str]) -> None:
    for element in raw.chrome:
        claims[element] = "chrome"
    if raw.article is not None:
        _claim_article(raw.article, claims)
    for comment in raw.comments:
        _claim_comment(comment, claims)


def _claim_article(article: RawArticle, claims: dict[Element, str]) -> None:
    named = {"title": article.title, "article time": article.published}
    claims.update({value: label for label, value in named.items() if isinstance(value, Element)})
    for author in article.authors:
        _claim_author(author, claims)
    if article.body is not None:
        claims.update(dict.fromkeys(article.body.elements, "article"))


def _claim_comment(comment: RawComment, claims: dict[Element, str]) -> None:
    if comment.element is not None:
        claims[comment.element] = "around comments"
    named = {"time": (comment.published, comment.edited, comment.published_exact),
             "votes": (comment.score, comment.upvotes, comment.downvotes, comment.reply_count),
             "reply to": (comment.reply_to_name,)}  # fmt: skip
    for label, values in named.items():
        claims.update({value: label for value in values if isinstance(value, Element)})
    if comment.author is not None:
        _claim_author(comment.author, claims)
    if comment.body is not None:
        claims.update(dict.fromkeys(comment.body.elements, "text"))


def _claim_author(author: RawAuthor, claims: dict[Element, str]) -> None:
    if isinstance(author.name, Element):
        claims[author.name] = "author"
