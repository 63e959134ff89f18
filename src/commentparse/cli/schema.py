"""`commentparse schema`: the JSON Schema of a thread."""

import json

import click

from commentparse.serialize import schema


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema (2020-12) of the JSON that `commentparse parse` writes."""
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
