"""`commentparse plugins`: what is installed, and what is broken."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from commentparse.cli.printable import one_line
from commentparse.format import Format
from commentparse.registry import Plugin, installed
from commentparse.version import __version__


@click.command(name="plugins")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(*, as_json: bool) -> None:
    """List the formats that each installed plugin brings; of a broken one, why it is broken."""
    plugins = installed().plugins
    if as_json:
        click.echo(json.dumps([description_of(plugin) for plugin in plugins], indent=2, ensure_ascii=False))
    else:
        sys.stdout.reconfigure(errors="replace") if hasattr(sys.stdout, "reconfigure") else None
        click.echo("\n".join(line for plugin in plugins for line in _lines(plugin)))


def description_of(plugin: Plugin) -> dict[str, Any]:
    """A plugin as JSON has it."""
    return {
        "distribution": plugin.distribution,
        "version": plugin.version or (__version__ if plugin.entry_point == "built-in" else None),
        "entry_point": plugin.entry_point,
        "state": "ok" if plugin.error is None else "broken",
        "reason": None if plugin.error is None else plugin.error.reason,
        "formats": [_format(format_) for format_ in plugin.formats],
    }


def _format(format_: Format) -> dict[str, Any]:
    return {
        "name": format_.name,
        "title": format_.title,
        "input_kind": format_.input_kind,
        "tier": format_.tier,
        "readable": format_.read is not None,
        "writable": format_.write is not None,
        "loses": dict(format_.loses),
    }


def _lines(plugin: Plugin) -> Iterator[str]:
    shown = description_of(plugin)
    version = one_line(shown["version"] or "")
    state = "ok" if plugin.error is None else click.style("broken", fg="red", bold=True)
    yield f"{click.style(one_line(plugin.distribution), bold=True)} {version}  {one_line(plugin.entry_point)}: {state}"
    if plugin.error is not None:
        yield f"  {one_line(plugin.error.reason)}"
    width = max((len(format_.name) for format_ in plugin.formats), default=0)
    for format_ in plugin.formats:
        abilities = " ".join(
            name for name, able in (("read", format_.read), ("write", format_.write)) if able
        )
        title = click.style(one_line(format_.title), dim=True)
        yield f"  {one_line(format_.name):{width}}  {abilities:10}  {one_line(format_.input_kind):5}  {title}"
