"""Archives and saved pages to order."""

import io
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def mhtml(*parts: str, date: str = "Mon, 6 Jan 2020 10:00:00 -0000", end: str = "\r\n--line--\r\n") -> str:
    """A page as a browser saves it."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/post\r\nSubject: A post\r\n"
        f'Date: {date}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="line"\r\n\r\n'
    )
    return head + "".join(f"\r\n--line\r\n{part}" for part in parts) + end


def part(
    body: str,
    encoding: str = "quoted-printable",
    location: str = "https://example.org/post",
    kind: str = "text/html",
) -> str:
    """One part of a saved page."""
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: {location}\r\n\r\n{body}"


MAIN = part("<p>B=C3=A4ume and=\r\n more</p>")
FRAME = part("PHA+ZnJhbWU8L3A+", "base64", "cid:frame-1@mhtml.blink")
