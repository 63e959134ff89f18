"""What is installed: formats by name, delivered by plugins, each loaded by itself.

One broken entry point must not stop the others, so every entry point is loaded, registered and
asked on its own, and what goes wrong becomes a `PluginError` that names it.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

from commentparse import hookspecs
from commentparse.errors import PluginError, UnknownFormatError
from commentparse.format import API, TIERS, Format
from commentparse.formats import BUILT_IN

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "commentparse"
CORE = "commentparse"


@attrs.frozen(kw_only=True)
class Plugin:
    """One entry point and what became of it."""

    distribution: str
    version: str | None
    entry_point: str
    formats: tuple[Format, ...] = ()
    error: PluginError | None = None


@attrs.frozen(kw_only=True)
class Registry:
    """Formats in the order in which they are asked, and where each comes from."""

    plugins: tuple[Plugin, ...]

    @functools.cached_property
    def formats(self) -> Mapping[str, Format]:
        """All formats by name, sorted by tier and name; of two with one name the first plugin's stays."""
        named: dict[str, Format] = {}
        for plugin in self.plugins:
            for format_ in plugin.formats:
                named.setdefault(format_.name, format_)
        ordered = sorted(named.values(), key=lambda format_: (TIERS.index(format_.tier), format_.name))
        return {format_.name: format_ for format_ in ordered}

    @functools.cached_property
    def errors(self) -> Sequence[PluginError]:
        """What could not be loaded."""
        return tuple(plugin.error for plugin in self.plugins if plugin.error is not None)

    def origin(self, format_: Format) -> Plugin | None:
        """The plugin that brought the format; None for one that the caller passed in."""
        return next((plugin for own, plugin in self._brought.get(format_.name, ()) if own == format_), None)

    @functools.cached_property
    def _brought(self) -> Mapping[str, Sequence[tuple[Format, Plugin]]]:
        """Formats by name, each with its plugin: every thread asks, and comparing with all of them takes long."""
        brought: dict[str, list[tuple[Format, Plugin]]] = {}
        for plugin in self.plugins:
            for format_ in plugin.formats:
                brought.setdefault(format_.name, []).append((format_, plugin))
        return brought

    def get(self, name: str) -> Format:
        """The format with this name.

        Raises:
            UnknownFormatError: there is none.
        """
        try:
            return self.formats[name]
        except KeyError:
            raise UnknownFormatError(name, tuple(self.formats)) from None


def load(found: "Iterable[EntryPoint]") -> Registry:
    """A registry of the core's own formats and those behind the entry points, in the order of their names."""
    ordered = sorted(found, key=lambda entry: (_distribution(entry)[0], entry.name))
    plugins = [Plugin(distribution=CORE, version=None, entry_point="built-in", formats=BUILT_IN)]
    taken = {format_.name: CORE for format_ in BUILT_IN}  # name of format to who brings it
    for entry in ordered:
        plugin = _load_one(entry)
        doubles = [format_.name for format_ in plugin.formats if format_.name in taken]
        if doubles and plugin.error is None:
            reason = f"the format {doubles[0]!r} is already brought by {taken[doubles[0]]!r}"
            plugin = attrs.evolve(plugin, error=PluginError(plugin.distribution, entry.name, reason))
        taken |= {
            format_.name: plugin.distribution for format_ in plugin.formats if format_.name not in taken
        }
        plugins.append(plugin)
    return Registry(plugins=tuple(plugins))


@functools.lru_cache(maxsize=1)
def installed() -> Registry:
    """Everything that is installed; found once per process."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - it takes as long to import as lxml

    return load(entry_points(group=GROUP))


def available_formats() -> tuple[Format, ...]:
    """All installed formats, in the order in which they are preferred."""
    return tuple(installed().formats.values())


def _load_one(entry: "EntryPoint") -> Plugin:
    distribution, version = _distribution(entry)
    formats: tuple[Format, ...] = ()
    reason: str | None = None
    cause: BaseException | None = None
    try:
        formats, reason = _checked(_delivered(entry.load(), entry.name))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything; it is reported and the rest goes on
        cause, reason = error, f"{type(error).__name__}: {error}"
    failure = None
    if reason is not None:
        failure = PluginError(distribution, entry.name, reason)
        failure.__cause__ = cause
    return Plugin(
        distribution=distribution, version=version, entry_point=entry.name, formats=formats, error=failure
    )


def _delivered(module: Any, name: str) -> list[Any]:
    """What one plugin's hook hands over, asked through a manager that holds nobody else."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name)
    manager.check_pending()
    return [format_ for answer in manager.hook.commentparse_formats() for format_ in answer]


def _checked(delivered: Sequence[Any]) -> tuple[tuple[Format, ...], str | None]:
    """The formats that keep the rules, and what is wrong with the first that does not."""
    good: dict[str, Format] = {}
    reason = None if delivered else "it brings no format; is commentparse_formats marked with hookimpl?"
    for format_ in delivered:
        fault = _fault(format_)
        if fault is None and format_.name in good:
            fault = f"it brings the format {format_.name!r} twice"
        if fault is None:
            good[format_.name] = format_
        else:
            reason = reason or fault
    return tuple(good.values()), reason


def _fault(format_: Any) -> str | None:
    if not isinstance(format_, Format):
        return f"expected a Format, got {format_!r}"
    if format_.api != API:
        return f"format {format_.name!r} was written for plugin interface {format_.api}, this is {API}"
    if format_.tier not in TIERS:
        return f"format {format_.name!r} has the unknown tier {format_.tier!r}"
    return None


def _distribution(entry: "EntryPoint") -> tuple[str, str | None]:
    distribution = entry.dist
    return ("unknown", None) if distribution is None else (distribution.name, distribution.version)
