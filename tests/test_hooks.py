"""The one hook, and plugins that break while they are loaded."""

import inspect
import types
from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint

import attrs
import pytest

from commentparse import hookspecs
from commentparse.errors import PluginError
from commentparse.plugin import Format, hookimpl
from commentparse.registry import Registry, load

GOOD = Format(name="good", title="Good", input_kind="html")


@attrs.frozen
class FakeDistribution:
    """As much of a distribution as the registry asks for."""

    name: str
    version: str = "1.0"


@attrs.frozen(kw_only=True)
class FakeEntryPoint:
    """An entry point that needs nothing installed."""

    name: str
    dist: FakeDistribution | None
    load: Callable[[], object]


def entry(
    name: str, formats: Iterable[object] | Callable[[], object], distribution: str | None = None
) -> EntryPoint:
    """The entry point of a plugin whose hook hands over `formats`."""
    plugin = types.ModuleType(name)

    @hookimpl
    def commentparse_formats() -> object:
        return formats() if callable(formats) else formats

    plugin.commentparse_formats = commentparse_formats
    dist = FakeDistribution(distribution or f"commentparse-{name}")
    return FakeEntryPoint(name=name, dist=dist, load=lambda: plugin)


def only_error(registry: Registry) -> PluginError:
    """The one error that loading gave."""
    (error,) = registry.errors
    return error


def raising(error: BaseException) -> Callable[[], object]:
    """A function that raises."""

    def fail() -> object:
        raise error

    return fail


def test_the_hook_takes_nothing_and_gives_formats():
    assert (
        str(inspect.signature(hookspecs.commentparse_formats))
        == "() -> collections.abc.Iterable[commentparse.format.Format]"
    )


def test_a_plugin_delivers_its_formats():
    registry = load([entry("good", [GOOD])])
    assert registry.formats["good"] is GOOD
    assert registry.errors == ()


def test_a_hook_may_be_a_generator():
    assert "good" in load([entry("good", lambda: iter([GOOD]))]).formats


def test_a_format_knows_the_plugin_that_brought_it():
    plugin = load([entry("good", [GOOD])]).origin(GOOD)
    assert (plugin.distribution, plugin.version, plugin.entry_point) == ("commentparse-good", "1.0", "good")


def test_the_core_brings_its_own_formats_without_plugins():
    assert {"commentparse/json", "commentparse/jsonl"} <= set(load([]).formats)


BROKEN = {
    "cannot be imported": (raising(ImportError("no module named 'nowhere'")), "nowhere"),
    "ends the program when imported": (raising(SystemExit(3)), "SystemExit"),
    "raises in its hook": (entry("bad", raising(RuntimeError("out of tea"))).load, "out of tea"),
    "gives no iterable": (entry("bad", lambda: 3).load, "not iterable"),
    "yields something else": (entry("bad", ["no format"]).load, "expected a Format, got 'no format'"),
    "speaks another interface": (entry("bad", [attrs.evolve(GOOD, name="x", api=99)]).load, "interface 99"),
    "has an unknown tier": (entry("bad", [attrs.evolve(GOOD, name="x", tier="best")]).load, "'best'"),
    "has no hookimpl": (lambda: types.ModuleType("bad"), "hookimpl"),
    "yields nothing": (entry("bad", []).load, "no format"),
}


@pytest.mark.parametrize(("load_it", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_plugin_is_named(load_it, reason):
    bad = FakeEntryPoint(name="bad-point", dist=FakeDistribution("commentparse-bad"), load=load_it)
    error = only_error(load([bad, entry("good", [GOOD])]))
    assert (error.distribution, error.entry_point) == ("commentparse-bad", "bad-point")
    assert reason in str(error)


@pytest.mark.parametrize(("load_it", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_plugin_leaves_the_others_alone(load_it, reason):
    bad = FakeEntryPoint(name="bad-point", dist=FakeDistribution("commentparse-bad"), load=load_it)
    assert load([bad, entry("good", [GOOD])]).formats["good"] is GOOD, reason


def test_the_error_of_a_plugin_keeps_its_cause():
    cause = RuntimeError("out of tea")
    assert only_error(load([entry("bad", raising(cause))])).__cause__ is cause


def test_the_good_formats_of_a_plugin_stay_beside_its_bad_ones():
    registry = load([entry("mixed", ["no format", GOOD])])
    assert registry.formats["good"] is GOOD
    assert len(registry.errors) == 1


def test_of_two_formats_with_one_name_the_first_distribution_in_the_alphabet_keeps_it():
    second = attrs.evolve(GOOD, title="Second")
    registry = load([entry("b", [second]), entry("a", [GOOD])])
    assert registry.formats["good"] is GOOD
    assert only_error(registry).distribution == "commentparse-b"
    assert "'commentparse-a'" in str(only_error(registry))


def test_two_entry_points_of_one_distribution_cannot_bring_the_same_name():
    registry = load(
        [entry("a", [GOOD], "commentparse-x"), entry("b", [attrs.evolve(GOOD, title="2")], "commentparse-x")]
    )
    assert only_error(registry).entry_point == "b"


def test_one_plugin_cannot_bring_the_same_name_twice():
    registry = load([entry("a", [GOOD, attrs.evolve(GOOD, title="2")])])
    assert registry.formats["good"] is GOOD
    assert "twice" in str(only_error(registry))


def test_a_plugin_cannot_replace_a_format_of_the_core():
    registry = load([entry("a", [attrs.evolve(GOOD, name="commentparse/json")])])
    assert registry.formats["commentparse/json"].title != "Good"
    assert "'commentparse'" in str(only_error(registry))


def test_an_entry_point_without_a_distribution_is_loaded_too():
    loose = FakeEntryPoint(name="loose", dist=None, load=entry("good", [GOOD]).load)
    assert load([loose]).origin(GOOD).distribution == "unknown"


def test_the_order_of_entry_points_does_not_matter():
    entries = [entry(name, [attrs.evolve(GOOD, name=name)]) for name in ("c", "a", "b")]
    assert list(load(entries).formats) == list(load(reversed(entries)).formats)


def test_formats_are_ordered_by_tier_then_name():
    formats = [
        attrs.evolve(GOOD, name=name, tier=tier)
        for name, tier in (("a", "generic"), ("c", "system"), ("b", "system"))
    ]
    names = [name for name in load([entry("p", formats)]).formats if name in "abc"]
    assert names == ["b", "c", "a"]
