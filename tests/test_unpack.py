"""Archives and saved pages, whole, damaged and hostile."""

import gzip
from datetime import UTC, datetime

import pytest
from wrappers import FRAME, MAIN, mhtml, part, zipped

from commentparse.errors import InputError
from commentparse.unpack import Member, unpack

PAGE = b"<p>hello</p>"


def only(data: bytes | str) -> Member:
    """The one member."""
    (member,) = unpack(data)
    return member


@pytest.mark.parametrize("data", [PAGE, "<p>hello</p>", b"", ""])
def test_what_is_not_packed_is_itself(data):
    assert only(data) == Member(data=data)


def test_gzip_is_opened():
    assert (only(gzip.compress(PAGE)).data, only(gzip.compress(PAGE)).steps) == (PAGE, ("gzip",))


def test_all_members_of_a_gzip_file_are_read():
    assert only(gzip.compress(b"<p>a</p>") + gzip.compress(b"<p>b</p>")).data == b"<p>a</p><p>b</p>"


def test_truncated_gzip_gives_what_is_there_and_says_so():
    member = only(gzip.compress(bytes(range(256)) * 1_000)[:-12])
    assert len(member.data) > 100_000
    assert [note.code for note in member.diagnostics] == ["gzip-cut-off"]


def test_whole_gzip_has_nothing_to_report():
    assert only(gzip.compress(PAGE)).diagnostics == ()


@pytest.mark.parametrize(
    "data", [b"\x1f\x8bno gzip at all", b"\x1f\x8b\x08", b"\x1f\x8b\x08\0\0\0\0\0\0\xff"]
)
def test_gzip_without_content_is_an_error(data):
    with pytest.raises(InputError, match="damaged gzip"):
        only(data)


def test_damage_in_the_middle_of_gzip_keeps_what_stands_before():
    data = bytearray(gzip.compress(b"".join(b"line %d\n" % number for number in range(800_000))))
    data[-8:] = b"\0" * 8
    member = only(bytes(data))
    assert member.data.startswith(b"line 0\n")
    assert "damaged" in member.diagnostics[0].message


def test_wrappers_in_wrappers_are_opened():
    assert only(gzip.compress(gzip.compress(PAGE))).steps == ("gzip", "gzip")


def test_wrappers_are_opened_to_a_depth():
    data = PAGE
    for _ in range(6):
        data = gzip.compress(data)
    assert only(data).data.startswith(b"\x1f\x8b")


def test_a_gzip_bomb_is_an_error():
    with pytest.raises(InputError, match="grows past"):
        only(gzip.compress(bytes(40_000_000)))


def test_a_zip_bomb_is_an_error():
    with pytest.raises(InputError, match="grows past"):
        list(unpack(zipped({"a": bytes(40_000_000)})))


def test_the_bound_holds_for_all_that_is_nested_together():
    inner = zipped({"a": bytes(6_000_000)})
    with pytest.raises(InputError, match="grows past"):
        list(unpack(zipped({str(number): inner for number in range(4)})))


def test_ordinary_pages_pass_the_bounds():
    page = b"".join(b"<li>comment number %d</li>\n" % number for number in range(700_000))
    assert only(gzip.compress(page)).data == page


def test_files_of_a_zip_archive_come_in_order_with_their_names():
    members = list(unpack(zipped({"b.html": b"<p>b</p>", "a.html": b"<p>a</p>"})))
    assert [(member.name, member.data) for member in members] == [
        ("b.html", b"<p>b</p>"),
        ("a.html", b"<p>a</p>"),
    ]


@pytest.mark.parametrize(
    "data", [zipped({"a": PAGE * 50})[:-40], b"PK\x03\x04", zipped({})], ids=["cut", "head", "empty"]
)
def test_a_damaged_or_empty_zip_archive_is_an_error(data):
    with pytest.raises(InputError, match="zip"):
        list(unpack(data))


def test_a_damaged_file_in_a_zip_archive_is_named():
    data = bytearray(zipped({"page.html": bytes(range(256)) * 9}))
    data[60] ^= 0xFF
    with pytest.raises(InputError, match=r"'page\.html'"):
        list(unpack(bytes(data)))


def test_quoted_printable_and_base64_parts_are_decoded():
    page, frame = unpack(mhtml(MAIN, FRAME).encode())
    assert page.data == "<p>Bäume and more</p>".encode()
    assert frame.data == b"<p>frame</p>"


def test_the_page_has_no_member_name_and_its_frames_do():
    page, frame = unpack(mhtml(MAIN, FRAME).encode())
    assert (page.name, page.is_frame) == (None, False)
    assert (frame.name, frame.is_frame) == ("cid:frame-1@mhtml.blink", True)


def test_only_addresses_become_urls():
    page, frame = unpack(mhtml(MAIN, FRAME).encode())
    assert (page.url, frame.url) == ("https://example.org/post", None)


def test_pictures_and_styles_of_a_saved_page_are_no_members():
    assert only(
        mhtml(MAIN, part("AAAA", "base64", kind="image/png"), part("p {}", "7bit", kind="text/css")).encode()
    ).url


def test_a_saved_page_may_be_given_as_text():
    page, _ = unpack(mhtml(MAIN, FRAME))
    assert page.data == "<p>Bäume and more</p>".encode()


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("Mon, 6 Jan 2020 10:00:00 -0000", datetime(2020, 1, 6, 10, tzinfo=UTC)),
        ("Mon, 6 Jan 2020 10:00:00 +0200", datetime(2020, 1, 6, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 6 Jan 99999 99:00:00 +9999", None),
        ("Mon, 6 Jan 99999999999 00:00:00 +0000", None),
        ("Fri, 31 Dec 9999 23:59:59 -0100", None),
        ("Fri, 31 Dec 9999 23:59:59 +0000", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_saved_page_knows_when_it_was_saved(date, when):
    assert only(mhtml(MAIN, date=date).encode()).retrieved_at == when


def test_a_truncated_saved_page_says_so():
    members = list(unpack(mhtml(MAIN, FRAME, end="").encode()))
    assert {note.code for member in members for note in member.diagnostics} == {"mhtml-cut-off"}


def test_a_whole_saved_page_has_nothing_to_report():
    assert [member.diagnostics for member in unpack(mhtml(MAIN, FRAME).encode())] == [(), ()]


@pytest.mark.parametrize("location", ["=?utf-8?Q?x?= [<>", "", "\x00", "a" * 5_000])
def test_an_odd_location_is_no_fault(location):
    assert only(mhtml(part("<p>x</p>", location=location)).encode()).data == b"<p>x</p>"


@pytest.mark.parametrize(
    "header",
    ["Content-Type: text/html;\0*", "Content-Type: text/html; *=", "Content-Type: text/html; a*0*=\0"],
)
def test_an_ill_formed_type_of_a_part_loses_no_page(header):
    odd = f"{header}\r\nContent-Location: https://example.org/frame\r\n\r\n<p>odd</p>"
    page, frame = unpack(mhtml(MAIN, odd).encode())
    assert (page.data, frame.data) == ("<p>Bäume and more</p>".encode(), b"<p>odd</p>")
    assert (page.url, frame.url) == ("https://example.org/post", "https://example.org/frame")


def nested(depth: int) -> bytes:
    """A saved page whose one part is wrapped so many times."""
    inside = part("<p>x</p>", "7bit")
    for level in range(depth):
        inside = f"Content-Type: multipart/related; boundary=b{level}\r\n\r\n--b{level}\r\n{inside}\r\n--b{level}--"
    return mhtml(inside).encode()


def test_nested_parts_are_found():
    assert only(nested(20)).data == b"<p>x</p>"


@pytest.mark.parametrize("depth", [150, 1_100])
def test_parts_that_are_nested_too_deep_are_an_error(depth):
    with pytest.raises(InputError, match="nested deeper than 100"):
        list(unpack(nested(depth)))


@pytest.mark.parametrize("encoding", ["x-unknown", "", "8bit", "7bit"])
def test_a_part_in_an_unknown_encoding_is_taken_as_it_is(encoding):
    assert only(mhtml(part("<p>x</p>", encoding)).encode()).data == b"<p>x</p>"


def test_a_saved_page_without_a_page_is_given_as_it_is():
    data = mhtml(part("AAAA", "base64", kind="image/png")).encode()
    assert only(data).data == data


def test_a_gzipped_saved_page_is_opened():
    page, _ = unpack(gzip.compress(mhtml(MAIN, FRAME).encode()))
    assert page.steps == ("gzip", "mhtml")


WARC = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 12\r\n\r\n<p>hello</p>\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [WARC, WARC.decode(), WARC.replace(b"1.1", b"0.18"), gzip.compress(WARC), zipped({"a.warc": WARC})],
    ids="bytes text old gzip zip".split(),
)
def test_records_of_a_crawler_are_no_page(data):
    with pytest.raises(InputError, match="WARC files are not unpacked yet; extract"):
        list(unpack(data))


@pytest.mark.parametrize("text", [b"WARC/1.1 is what the library keeps.\n", b"WARC/1", b"<p>WARC/1.1\r\n"])
def test_a_text_about_records_of_a_crawler_is_itself(text):
    assert only(text).data == text
