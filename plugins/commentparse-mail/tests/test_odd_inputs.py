"""Mail as programs, people and attackers write it."""

import base64
import time

import pytest

import commentparse
from commentparse.plugin import Comment, Thread
from commentparse_mail import FORMATS

SEAM = b"From ada@berg.example Mon Nov  2 10:00:00 2015\n"


def threads(*messages: bytes | str) -> list[Thread]:
    contents = (message.encode() if isinstance(message, str) else message for message in messages)
    data = b"\n".join(SEAM + content for content in contents)
    return list(commentparse.parse_all(data, format="mbox", formats=FORMATS))


def only(message: bytes | str) -> Comment:
    (thread,) = threads(message)
    (comment,) = thread.comments
    return comment


def mail(number: int, subject: str = "Rye", **headers: str) -> str:
    lines = {
        "From": f"Person {number} <p{number}@mill.example>",
        "Subject": subject,
        "Message-ID": f"<{number}@x>",
        **headers,
    }
    return (
        "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in lines.items())
        + f"\nSaid {number}.\n"
    )


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Ada Berg <ada@berg.example>", "Ada Berg"),
        ('"Berg, Ada \\"Rye\\"" <ada@berg.example>', 'Berg, Ada "Rye"'),
        ("ada@berg.example (Ada Berg)", "Ada Berg"),
        ("ada at berg.example (Ada Berg)", "Ada Berg"),
        ("ada@berg.example", None),
        ("ada at berg.example", None),
        ("<ada@berg.example>", None),
        ('"ada@berg.example" <ada@berg.example>', None),
        ("ada at berg.example <ada at berg.example>", None),
        ("Ada Berg", "Ada Berg"),
        ("=?utf-8?q?Ad=C3=A4?= <a@berg.example>", "Adä"),
        ('"=?utf-8?b?QWTDpA==?=" <a@berg.example>', "Adä"),
        ("=?no-such-charset?q?Ada?= <a@berg.example>", "Ada"),
        ("=?utf-8?b?%%%?= Berg <a@berg.example>", "Berg"),
        ("", None),
        ("((((((((", "(((((((("),
    ],
)
def test_a_name_is_never_an_address(header: str, name: str | None):
    author = only(f"From: {header}\nSubject: Rye\n\nText.\n").author
    assert (None if author is None else author.name) == name


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1", "Bäume".encode("latin-1"), "Bäume"),
        ("Content-Type: text/plain; charset=us-ascii", "Bäume".encode(), "Bäume"),
        ("Content-Type: text/plain; charset=utf-8", "Bäume".encode("latin-1"), "Bäume"),
        ("Content-Type: text/plain; charset=koi8-r", "Рожь".encode("koi8-r"), "Рожь"),
        ("Content-Type: text/plain; charset=hex", b"Rye", "Rye"),
        ('Content-Type: text/plain; charset="', b"Rye", "Rye"),
        ("Content-Type: rye", b"Rye", "Rye"),
        ("Content-Transfer-Encoding: quoted-printable", b"R=79e =\nbread=", "Rye bread"),
        (
            "Content-Transfer-Encoding: base64",
            base64.b64encode(b"Rye bread!").rstrip(b"=") + b"*\n",
            "Rye bread!",
        ),
        ("Content-Transfer-Encoding: base64", b"*", ""),
        ("Content-Transfer-Encoding: x-rye", b"Rye", "Rye"),
        ("Content-Type: multipart/mixed; boundary=b", b"no parts at all", "no parts at all"),
        ("Content-Type: multipart/mixed", b"no boundary", "no boundary"),
        ("Content-Type: multipart/mixed; boundary=b", b"--b\n\nFirst.\n--b\n\nSecond.\n--b--\n", "First."),
        ("Content-Type: multipart/mixed; boundary=b", b"--b\nContent-Type: image/png\n\nx\n--b--\n", ""),
        ("Content-Type: text/html", b"<p>Rye</p><p>bread</p>", "Rye\n\nbread"),
        (
            "X: y",
            b"A line.\n>From here on\n>>From there\n> From afar",
            "A line.\nFrom here on\n>From there\n> From afar",
        ),
    ],
)
def test_bodies_are_read_whatever_they_call_themselves(headers: str, body: bytes, text: str):
    assert only(f"From: Ada <a@x>\n{headers}\n\n".encode() + body).text == text


def test_the_other_parts_are_told():
    body = '--b\n\nRye.\n--b\nContent-Type: image/png; name="=?utf-8?q?Br=C3=B6t.png?="\n\nx\n--b--\n'
    comment = only(f"From: Ada <a@x>\nContent-Type: multipart/mixed; boundary=b\n\n{body}")
    assert comment.extra == {"attachments": [{"type": "image/png", "name": "Bröt.png"}]}


def test_a_sentence_that_begins_with_from_is_no_seam():
    text = "Dear all,\n\nFrom here to 12:30 2015 it rains.\n\nFrom: the mill\n"
    assert only(f"From: Ada <a@x>\n\n{text}").text == text.strip()


def test_an_answer_may_stand_before_what_it_answers():
    (thread,) = threads(mail(2, In_Reply_To="<1@x>"), mail(1))
    assert [(comment.id, comment.parent_id) for comment in thread.comments] == [
        ("<2@x>", "<1@x>"),
        ("<1@x>", None),
    ]


def test_the_last_reference_that_is_there_is_the_parent():
    (thread,) = threads(mail(1), mail(2, References="<1@x> <7@x> <8@x>"))
    assert thread.comments[1].parent_id == "<1@x>"


def test_answers_to_a_message_that_is_not_there_are_one_thread():
    (thread,) = threads(mail(1, In_Reply_To="<7@x>"), mail(2, In_Reply_To="<7@x>"))
    assert [comment.parent_id for comment in thread.comments] == [None, None]
    assert [comment.extra["in_reply_to"] for comment in thread.comments] == ["<7@x>", "<7@x>"]
    assert {comment.relation for comment in thread.comments} == {"reply"}


def test_an_address_in_a_sentence_is_no_id():
    (thread,) = threads(mail(1, In_Reply_To="Message from Bo Holm <bo@holm.example> of Monday"))
    assert thread.comments[0].extra == {}


def test_a_subject_is_a_guess_and_no_fact():
    (thread,) = threads(mail(1, "Rye"), mail(2, "RE: [bakers] AW: rye"))
    (guess,) = thread.comments[1].likely_parents
    assert (thread.comments[1].parent_id, guess.id, guess.evidence) == (None, "<1@x>", "subject")


def test_the_same_subject_without_re_is_another_thread():
    assert len(threads(mail(1, "Weekly news"), mail(2, "Weekly news"))) == 2


def test_circles_are_opened():
    (thread,) = threads(
        mail(1, In_Reply_To="<2@x>"), mail(2, In_Reply_To="<1@x>"), mail(3, In_Reply_To="<3@x>")
    )[:1]
    assert thread.validate() == ()


def test_two_messages_with_one_id_are_two_comments():
    (thread,) = threads(mail(1), mail(1).replace("Said", "Wrote"))
    assert len({comment.id for comment in thread.comments}) == 2


def test_a_mailbox_that_was_given_as_text_needs_no_charsets():
    text = SEAM.decode() + "From: Ada <a@x>\nContent-Type: text/plain; charset=iso-8859-1\n\nBäume\n"
    assert commentparse.parse(text, formats=FORMATS).comments[0].text == "Bäume"


def test_messages_of_other_line_ends_are_read():
    data = (SEAM.decode() + mail(1) + "\n" + SEAM.decode() + mail(2)).replace("\n", "\r\n").encode()
    found = list(commentparse.parse_all(data, formats=FORMATS))
    assert [thread.comments[0].text for thread in found] == ["Said 1.", "Said 2."]


def test_the_place_of_a_message_is_told():
    (first, second) = threads(mail(1), mail(2))
    assert (first.comments[0].locator.line, second.comments[0].locator.line) == (1, 8)


BLANK_HEADERS = (
    "From", "Date", "Subject", "Message-ID", "In-Reply-To", "References", "List-Id", "Archived-At",
    "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Content-Language", "X-Commentparse",
)  # fmt: skip


@pytest.mark.parametrize("end", ["y", "<y", "<y>", "(y)", "(y", ";", ")", "=?"])
@pytest.mark.parametrize("name", BLANK_HEADERS)
def test_a_long_run_of_blanks_in_a_header_is_looked_at_once(name: str, end: str):
    start = time.process_time()
    value = "x" + " " * 100_000 + end
    assert len(threads(f"X: y\n{name}: {value}\n\nRye\n")) == 1
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("date", "raw"),
    [
        ("Mon, 2 Nov 2015 10:00:00 +0000 (UTC)", "Mon, 2 Nov 2015 10:00:00 +0000"),
        ("Mon, 2 Nov 2015 10:00:00 +0000   (UTC)  ", "Mon, 2 Nov 2015 10:00:00 +0000"),
        ("Mon, 2 Nov 2015 10:00:00 +0000(UTC)", "Mon, 2 Nov 2015 10:00:00 +0000"),
    ],
)
def test_a_comment_behind_a_date_is_left_out(date: str, raw: str):
    published = only(f"From: Ada <a@x>\nDate: {date}\n\nRye\n").published
    assert published is not None
    assert (published.raw, str(published.earliest)) == (raw, "2015-11-02 10:00:00+00:00")


@pytest.mark.parametrize(
    "message",
    [
        "From: Ada <a@x>\nReferences: " + "<a@b> " * 50_000 + "\n\nRye\n",
        "From: " + "(" * 50_000 + "\n\nRye\n",
        "From: " + '"\\' * 50_000 + "\n\nRye\n",
        "Subject: " + "Re: " * 50_000 + "\n\nRye\n",
        "Subject: " + "[x] " * 50_000 + "y\n\nRye\n",
        "Subject: " + "=?utf-8?q?x?= " * 20_000 + "\n\nRye\n",
        "Content-Type: text/plain" + "; a=b" * 50_000 + "\n\nRye\n",
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 20_000,
        "Content-Type: multipart/mixed; boundary=b\n\n"
        + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 5_000,
        "X: y\n" + " folded\n" * 50_000 + "\nRye\n",
        "\n" + "From \n" * 50_000,
        "\n" + "> " * 100_000,
    ],
    ids=str.split("references brackets quotes re tags words parameters parts nested folded from quoted"),
)
def test_hostile_mail_costs_little(message: str):
    start = time.process_time()
    assert len(threads(message)) == 1
    assert time.process_time() - start < 5


def test_a_long_mailbox_is_read_in_a_straight_line():
    start = time.process_time()
    found = threads(
        *(
            mail(number, f"Topic {number // 9}", In_Reply_To=f"<{number - number % 9}@x>")
            for number in range(9_000)
        )
    )
    assert sum(map(len, found)) == 9_000
    assert time.process_time() - start < 20
