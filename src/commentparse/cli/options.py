"""What can be said on the command line about reading, shared by the commands that read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, TypeVar

import attrs
import click

from commentparse.choice import Choice
from commentparse.errors import CommentparseError
from commentparse.normalize.times.context import in_utc, zone_from
from commentparse.options import DEFAULT_OPTIONS, OnFault, Options

MTIME: Literal["mtime"] = "mtime"

Function = TypeVar("Function", bound=Callable[..., Any])


@attrs.frozen(kw_only=True)
class Reading:
    """How the inputs are to be read."""

    url: str | None = None
    retrieved_at: datetime | Literal["mtime"] | None = None
    format: str | None = None
    every_thread: bool = False
    options: Options = DEFAULT_OPTIONS


class Moment(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases of click only
    """An aware time in ISO 8601, or "mtime"."""

    name = "time"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | Literal["mtime"]:
        """The time as a value."""
        if isinstance(value, datetime):
            return value
        if value == MTIME:
            return MTIME
        try:
            when = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"expected a time such as 2024-05-01T12:00:00Z, or mtime, got {value!r}", param, ctx)
        if when.tzinfo is None:
            self.fail(
                f"{value!r} names no time zone; write e.g. {when.isoformat()}Z or {when.isoformat()}+02:00",
                param,
                ctx,
            )
        try:
            in_utc(when)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return when


def reading_options(function: Function) -> Function:
    """Add the options; the command receives them as one argument, `reading`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def reading_from(given: dict[str, Any]) -> Reading:
    """The options of a command as one value.

    Raises:
        click.UsageError: they make no sense.
    """
    if given["strict"] and given["recover"]:
        raise click.UsageError("--strict and --recover contradict each other")
    on_fault: OnFault = "raise" if given["strict"] else "skip" if given["recover"] else "report"
    return Reading(
        url=given["url"],
        retrieved_at=given["retrieved_at"],
        format=_readable(given["format_"]),
        every_thread=given.get("every_thread", False),
        options=Options(
            on_fault=on_fault,
            infer_replies=given["infer_replies"],
            zone=_zone(given["zone"]),
            day_first=given["day_first"],
            language=given["language"],
        ),
    )


def _readable(name: str | None) -> str | None:
    if name is not None:
        try:
            asked = Choice(name=name).asked
        except CommentparseError as error:
            raise click.BadParameter(str(error), param_hint="'--format'") from error
        if asked is not None and asked.read is None:
            raise click.BadParameter(f"format {name!r} can be written but not read", param_hint="'--format'")
    return name


def _zone(name: str | None) -> str | None:
    try:
        zone_from(name)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--zone'") from error
    return name


_OPTIONS = (
    click.option("--url", metavar="URL", help="Where the page was fetched from; relative links are resolved against it."),
    click.option(
        "--retrieved-at", type=Moment(), metavar="TIME",
        help='When it was fetched, ISO 8601 with a zone; "3 years ago" has no date without it. mtime: when the file was last changed.',
    ),
    click.option("--format", "format_", metavar="NAME", help="Read it with this format instead of the one that fits best."),
    click.option("--zone", metavar="ZONE", help="Time zone of times that name none: Europe/Berlin, +02:00."),
    click.option("--day-first/--month-first", "day_first", default=None, help="What 03/04/2021 means, where the page does not give it away."),
    click.option("--language", metavar="TAG", help="Language of the page, where it does not say or says it wrongly."),
    click.option("--infer-replies", is_flag=True, help="Take the likeliest parent for a reply whose parent is not stated."),
    click.option("--strict", is_flag=True, help="Give up an input at its first fault instead of reporting it."),
    click.option("--recover", is_flag=True, help="Go on behind records that cannot be read; each is reported."),
)  # fmt: skip

every_thread_option = click.option(
    "--all", "every_thread", is_flag=True, help="All threads of an input, where it holds several."
)
"""For commands that read one thread of an input unless they are told otherwise."""
