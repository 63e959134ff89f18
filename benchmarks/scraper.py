"""The same fields by BeautifulSoup, as a careful scraper would read them; times stay strings."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

Comment = dict[str, Any]


def scrape_wpdiscuz(data: bytes) -> list[Comment]:
    """Comments of a wpDiscuz 7 page."""
    soup = BeautifulSoup(data, "lxml", from_encoding="utf-8")
    return [_wpdiscuz_comment(element) for element in soup.find_all("div", class_="wpd-comment")]


def scrape_core(data: bytes) -> list[Comment]:
    """Comments of a classic WordPress list."""
    soup = BeautifulSoup(data, "lxml", from_encoding="utf-8")
    return [_core_comment(element) for element in soup.find_all("li", class_="comment")]


SCRAPERS: dict[str, Callable[[bytes], list[Comment]]] = {"wpdiscuz": scrape_wpdiscuz, "core": scrape_core}


def _wpdiscuz_comment(element: Any) -> Comment:
    wrap = element.find("div", class_="wpd-comment-wrap", recursive=False)
    classes = element["class"]
    id_, _, parent = element["id"].removeprefix("wpd-comm-").partition("_")
    author = wrap.find("div", class_="wpd-comment-author")
    link = author.find("a", href=True)
    avatar = wrap.find("div", class_="wpd-avatar").find("img")
    date = wrap.find("div", class_="wpd-comment-date")
    body = wrap.find("div", class_="wpd-comment-text")
    votes = wrap.find("div", class_="wpd-vote-result")
    holder = wrap.find("div", class_="wpd-comment-link").find(attrs={"data-wpd-clipboard": True})
    return {
        "id": id_,
        "parent": None if parent == "0" else parent,
        "author": author.get_text(strip=True),
        "author_url": link["href"] if link else None,
        "avatar": avatar["src"] if avatar else None,
        "shown": date.get_text(strip=True),
        "time": date.get("title"),
        "text": _text(body),
        "html": body.decode_contents().strip(),
        "score": int(votes.get_text()) if votes else None,
        "permalink": holder["data-wpd-clipboard"] if holder else None,
        "depth": next(
            (int(name.rpartition("-")[2]) - 1 for name in classes if name.startswith("wpd_comment_level-")),
            None,
        ),
        "kind": next((name for name in ("pingback", "trackback") if name in classes), "comment"),
    }


def _core_comment(element: Any) -> Comment:
    box = element.find("article", class_="comment-body", recursive=False)
    classes = element["class"]
    outer = element.find_parent("li", class_="comment")
    author = box.find(class_="fn")
    link = author.find("a", href=True)
    avatar = box.find("img", class_="avatar")
    time = box.find("time")
    body = box.find("div", class_="comment-content")
    return {
        "id": element["id"].removeprefix("comment-"),
        "parent": outer["id"].removeprefix("comment-") if outer else None,
        "author": author.get_text(strip=True),
        "author_url": link["href"] if link else None,
        "avatar": avatar["src"] if avatar else None,
        "shown": time.get_text(strip=True),
        "time": time.get("datetime"),
        "text": _text(body),
        "html": body.decode_contents().strip(),
        "score": None,
        "permalink": time.find_parent("a")["href"],
        "depth": next(
            (int(name.removeprefix("depth-")) - 1 for name in classes if name.startswith("depth-")), None
        ),
        "kind": next((name for name in ("pingback", "trackback") if name in classes), "comment"),
    }


def _text(body: Any) -> str:
    blocks = body.find_all(("p", "li"))
    return (
        "\n\n".join(" ".join(block.get_text().split()) for block in blocks)
        if blocks
        else body.get_text(strip=True)
    )
