"""`commentparse plugins` and `commentparse schema`."""

import json

import pytest

from commentparse.cli import plugins
from commentparse.errors import PluginError
from commentparse.format import Format
from commentparse.registry import Plugin, Registry

GOOD = Plugin(
    distribution="commentparse-good",
    version="1.2",
    entry_point="good",
    formats=(
        Format(
            name="good/page",
            title="Good [page]",
            input_kind="html",
            read="good:read",
            loses={"rating": "is dropped"},
        ),
    ),
)
BROKEN = Plugin(
    distribution="commentparse-broken",
    version=None,
    entry_point="broken",
    error=PluginError("commentparse-broken", "broken", "ImportError: no module named\n'gone'"),
)


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """One plugin that works and one that does not."""
    monkeypatch.setattr(plugins, "installed", lambda: Registry(plugins=(GOOD, BROKEN)))


def test_the_list_says_what_each_format_can_do(run):
    shown = run("plugins").stdout
    assert "commentparse-good 1.2  good: ok" in shown
    assert "good/page  read        html   Good [page]" in shown


def test_a_broken_plugin_is_listed_with_its_reason(run):
    result = run("plugins")
    assert result.exit_code == 0
    assert "broken: broken\n  ImportError: no module named 'gone'" in result.stdout


def test_json_lists_the_same(run):
    good, broken = json.loads(run("plugins", "--json").stdout)
    assert (good["state"], broken["state"]) == ("ok", "broken")
    assert good["formats"][0] == {
        "name": "good/page", "title": "Good [page]", "input_kind": "html", "tier": "system",
        "readable": True, "writable": False, "loses": {"rating": "is dropped"},
    }  # fmt: skip


def test_schema_prints_the_schema_of_a_thread(run):
    schema = json.loads(run("schema").stdout)
    assert "Thread" in schema["$defs"]
