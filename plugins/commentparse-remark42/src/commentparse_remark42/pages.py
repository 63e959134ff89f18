"""Comments of one or many pages, gathered page by page."""

from collections.abc import Iterator

import attrs

from commentparse.plugin import Diagnostic, JsonRecord, RawArticle, RawComment, RawThread, words_at
from commentparse_remark42.comment import address_in, site_in

PLATFORM = "remark42"


@attrs.define
class Page:
    """What is known of one page."""

    url: str | None
    site: str | None = None
    title: str | None = None
    comments: list[RawComment] = attrs.field(factory=list)


@attrs.define
class Pages:
    """Pages in the order in which they are first met."""

    by_url: dict[str | None, Page] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    """Records that could not be read; told with the first page."""

    def page(self, url: str | None) -> Page:
        """The page with an address."""
        return self.by_url.setdefault(url, Page(url))

    def add(self, record: JsonRecord, comment: RawComment, asked: str | None = None) -> None:
        """Put a comment on its page; one that does not name it is on the page that was asked for."""
        page = self.page(address_in(record) or asked)
        page.comments.append(comment)
        page.site = page.site or site_in(record)
        page.title = page.title or words_at(record, "title")

    def threads(self) -> Iterator[RawThread]:
        """A thread for each page."""
        diagnostics = self.diagnostics
        for page in self.by_url.values() or [Page(None)]:
            article = None if page.title is None else RawArticle(title=page.title, url=page.url)
            yield RawThread(
                comments=page.comments,
                platform=PLATFORM,
                url=page.url,
                article=article,
                diagnostics=diagnostics,
                extra={} if page.site is None else {"site": page.site},
            )
            diagnostics = []
