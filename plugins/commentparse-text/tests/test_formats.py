"""The plugin registers what it says, and costs nothing while nobody asks."""

import importlib
import subprocess
import sys

from commentparse import parse
from commentparse_text import FORMATS, commentparse_formats

LAZY = "import commentparse_text, sys; print(sorted(m for m in sys.modules if m.startswith('commentparse_text.')))"


def test_the_hook_gives_all_formats():
    assert tuple(commentparse_formats()) == FORMATS


def test_every_function_that_a_format_names_is_there():
    for format_ in FORMATS:
        for value in (format_.recognize, format_.read, format_.write, format_.keep):
            if value is not None:
                module, _, name = value.partition(":")
                assert callable(getattr(importlib.import_module(module), name))


def test_registering_imports_no_reader_and_no_writer():
    done = subprocess.run([sys.executable, "-c", LAZY], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['commentparse_text.formats', 'commentparse_text.losses']"


def test_a_text_without_conversation_gives_no_comments():
    assert parse("One paragraph about rye.\n\nAnother one.\n", formats=FORMATS).comments == ()
