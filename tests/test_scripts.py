import time

import pytest

from commentparse.plugin import js_string, object_literals


def options(script: str):
    return list(object_literals(script))


def test_constants_are_read_and_what_is_computed_is_not():
    script = """
    window.config = window.config || {
      host: "https://c.example", 'site': 'rye', `t`: `plain`, size: 10, ratio: 0.5, minified: !0, on: false,
      url: location.origin + "/x", path: `/${slug}`, call: f("y"), sign: -3,
    };"""
    assert options(script) == [
        {
            "host": "https://c.example",
            "site": "rye",
            "t": "plain",
            "size": 10,
            "ratio": 0.5,
            "minified": True,
            "on": False,
        }
    ]


def test_what_is_commented_out_does_not_count():
    script = 'c = {a: "http://x.example", // b: "1",\n /* c: "2", } */ d: "3"}'
    assert options(script) == [{"a": "http://x.example", "d": "3"}]


def test_inner_objects_and_arrays_do_not_disturb_the_outer_ones():
    script = (
        "init({el: '#x', locale: {a: 'A', f: function () { return {g: 1} }}, parts: ['p', 'q'], end: 'E'})"
    )
    assert options(script) == [
        {"g": 1},
        {"a": "A"},
        {"el": "#x", "parts": ["p", "q"], "end": "E"},
    ]


def test_json_is_read_too():
    assert options(r'{"url": "https:\/\/x.example\/\u00e9", "n": {"m": 1}}') == [
        {"m": 1},
        {"url": "https://x.example/é"},
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("plain 7", "plain 7"),
        (r"\74b\76 \101\0", "<b> A\0"),
        (r"\477 \08", "'7 \x008"),
        (r"\x26\u00fc\u{e9}\u{0001f600}", "&üé\U0001f600"),
        (r"\ud83d\ude00\uD83D\uDE00", "\U0001f600\U0001f600"),
        (r"a\ud83d", "a\ufffd"),
        (r"\ude00\ud83db", "\ufffd\ufffdb"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        ("\ud83dx", "\ufffdx"),
        (r"\u{110000}\u{d83d}", "\ufffd\ufffd"),
        (r"\'\"\/\\n\n\t\q", "'\"/\\n\n\tq"),
        ("a\\\nb\\\r\nc", "abc"),
        (r"\u12 \xg", "u12 xg"),
        ("\\", "\\"),
    ],
)
def test_a_string_is_what_its_script_would_make_of_it(written, text):
    assert js_string(written) == text


def test_strings_of_options_hold_whole_characters_only():
    assert options(r'c = {a: "\ud83d\ude00", "b\ude00": ["\ud83d"]}') == [
        {"a": "\U0001f600", "b\ufffd": ["\ufffd"]}
    ]


def test_a_conditional_is_no_option():
    assert options("c = {theme: dark ? 'd' : 'l', a: 'b'}") == [{"a": "b"}]


@pytest.mark.parametrize(
    "broken",
    ["", "{", "}", "{a:", "{a:'", '{a: "b"', "/*", "`", "{:}", "]", "{a:[}", "{a: 'x\n', b: 1}", "\\"],
)
def test_broken_scripts_are_borne(broken):
    options(broken)


def test_an_object_that_is_cut_off_gives_what_stands_there():
    assert options('c = {host: "h", site: "s"') == [{"host": "h", "site": "s"}]


@pytest.mark.parametrize("piece", ["/*", "/* *", "`", "'", '"', "{", "{a:", "[", "\\", "'\\", " ", "a", "*/"])
def test_hostile_scripts_take_linear_time(piece):
    start = time.process_time()
    options(piece * 100_000)
    assert time.process_time() - start < 2
