"""The command `commentparse` itself: finds its commands and turns every fault into a line and an exit code.

It imports click and nothing heavier, so that `--help`, `--version` and shell completion answer at once.
"""

import importlib

import click

from commentparse.cli.faults import INTERRUPTED, PIPE_CLOSED, UNREADABLE, hush_output, report, wants_traceback
from commentparse.version import __version__

# Name, module and the line that stands in the help; the function in the module is called `command`.
COMMANDS = {
    "parse": ("commentparse.cli.parse", "Show the comments in files."),
    "convert": ("commentparse.cli.convert", "Write the threads of files in another format."),
    "merge": ("commentparse.cli.merge", "Make one thread of several files: pages, answers, exports."),
    "diff": ("commentparse.cli.diff", "Show what changed between two visits to a thread."),
    "explain": ("commentparse.cli.explain", "Show how a file was read, and what nobody claimed."),
    "plugins": ("commentparse.cli.plugins", "List the installed formats by plugin."),
    "schema": ("commentparse.cli.schema", "Print the JSON Schema of a thread."),
}

EPILOG = """\b
Exit codes:
  0    all went well
  1    some input could not be read, or the output could not be written
  2    wrong usage
  3    all inputs were read, but something in them is not in the output
       (a diagnostic of severity "error")
  130  interrupted
"""


class Commands(click.Group):
    """A group that knows its commands by name and imports each when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = importlib.import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:  # noqa: D102
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            hush_output()
            ctx.exit(PIPE_CLOSED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if wants_traceback(ctx):
                raise
            report(None, error)
            ctx.exit(UNREADABLE)


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="commentparse")
@click.option("--traceback", is_flag=True, help="On a fault, show where in the program it arose.")
def main(traceback: bool) -> None:  # noqa: FBT001 - read off the context by whoever reports a fault
    """Turn saved pages and other inputs with comments into threads, and write them in other formats."""
