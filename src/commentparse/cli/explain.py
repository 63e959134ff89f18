"""`commentparse explain`: how an input was read, step by step."""

import json
import sys
from itertools import chain, repeat
from typing import Any

import attrs
import click

from commentparse.cli.inputs import Outcome, bytes_of, inputs_from, retrieved_at
from commentparse.cli.options import reading_from, reading_options
from commentparse.explanation import Explanation, explain
from commentparse.unpack import unpack

LEFT_OUT = "thread"
"""What `commentparse parse` shows better."""


@click.command(name="explain")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@reading_options
@click.pass_context
def command(ctx: click.Context, /, file: str, *, as_json: bool, **given: Any) -> None:
    """Show how FILE was read: what was unpacked, which encoding and format were chosen and why, and which text
    is in no comment and no article.
    """  # noqa: D205 - click makes a paragraph of it
    reading = reading_from(given)
    for input_ in inputs_from((file,), reading, outcome := Outcome()):
        source = bytes_of(input_)
        explanation = explain(
            source,
            url=reading.url,
            retrieved_at=retrieved_at(input_, reading),
            format=reading.format,
            options=reading.options,
        )
        steps = [part.steps for part in unpack(source)]
        if as_json:
            click.echo(json.dumps(as_dict(explanation, steps), indent=2, ensure_ascii=False))
        else:
            from commentparse.cli.tree import console_for  # noqa: PLC0415 - rich is slow to import
            from commentparse.cli.tree.explanation import show_explanation  # noqa: PLC0415

            show_explanation(explanation, steps, console_for(sys.stdout), name=input_.name)
    ctx.exit(outcome.exit_code)


def as_dict(explanation: Explanation, steps: list[tuple[str, ...]]) -> dict[str, Any]:
    """The explanation as JSON has it."""
    plain = attrs.asdict(explanation, filter=lambda attribute, _: attribute.name != LEFT_OUT)
    for document, unpacked in zip(plain["documents"], chain(steps, repeat(())), strict=False):
        document["unpacked"] = list(unpacked)
    return plain
