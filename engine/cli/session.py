"""What every command shares: the language, how facts and problems are printed, how errors end the program."""

from __future__ import annotations

import datetime as dt
import gettext
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import ParamSpec

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from engine.application.translations import translations
from engine.cli.reporting import report
from engine.errors import ContentError, EngineError, Problem, ReadBackError, UsageError, refusals
from engine.loading.layers import Layers
from engine.loading.workspace import find_root, load_workspace

P = ParamSpec("P")


@dataclass
class Session:
    """One run of the program.

    Attributes:
        lang: ``ru`` or ``en``.
        now: The moment of the run; use cases get it as an argument.
    """

    lang: str
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now().astimezone().replace(microsecond=0))

    @property
    def today(self) -> dt.date:
        """The day of the run."""
        return self.now.date()

    @cached_property
    def catalogue(self) -> gettext.NullTranslations:
        """The messages of the language."""
        return translations(self.lang)

    def say(self, text: str) -> None:
        """Print one line of facts."""
        click.echo(text)

    def problems(self, problems: Iterable[Problem], output: str = "text") -> None:
        """Print problems once, all of them."""
        read_by_programs = output in ("json", "github")
        stream = sys.stdout if read_by_programs else sys.stderr
        format_ = output if read_by_programs else "text"
        report(list(problems), format=format_, translations=self.catalogue, stream=stream)

    def table(
        self, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, whole: Sequence[str] = ()
    ) -> None:
        """Print a table for people; what stands in the columns ``whole`` is never broken, so that it can be copied."""
        table = Table(title=Text(title), title_justify="left", show_lines=False, header_style="bold")
        for column in columns:
            table.add_column(Text(column), overflow="fold", no_wrap=column in whole)
        for row in rows:
            table.add_row(*map(Text, row))  # a value in square brackets is no markup
        console = Console(file=sys.stdout, soft_wrap=False, width=None if sys.stdout.isatty() else 160)
        console.print(table)

    @contextmanager
    def progress(self, title: str) -> Iterator[Callable[[str], None]]:
        """Show what is being done, on a terminal only."""
        console = Console(file=sys.stderr)
        if not console.is_terminal:
            yield lambda _text: None
            return
        with console.status(title) as status:
            yield lambda text: status.update(Text(f"{title}: {text}"))

    def json(self, value: object) -> None:
        """Print facts for a program."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def layers_here() -> Layers:
    """Return the layers of the workspace one stands in, or the built-in content alone.

    Raises:
        ContentError: The workspace has problems.
    """
    root = find_root(Path.cwd())
    return load_workspace(root).layers if root else Layers.built_in()


def workspace_root() -> Path:
    """Return the folder of the workspace one stands in.

    Raises:
        UsageError: ``workspace.needed``.
    """
    root = find_root(Path.cwd())
    if root is None:
        raise UsageError("workspace.needed", folder=str(Path.cwd()))
    return root


def command(function: Callable[P, None]) -> Callable[P, None]:
    """Wrap the body of a command: problems of the engine are printed in words and end it with their exit code."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        session = click.get_current_context().find_object(Session)
        output = str(kwargs.get("output", "text"))
        try:
            function(*args, **kwargs)
        except (ContentError, ReadBackError) as error:
            assert session is not None  # noqa: S101 - the group made it
            session.problems(error.problems, output)
            raise SystemExit(error.exit_code) from None
        except UsageError as error:
            assert session is not None  # noqa: S101 - the group made it
            session.problems([error.problem], output)
            raise SystemExit(error.exit_code) from None
        except EngineError as error:
            raise SystemExit(error.exit_code) from error

    return run


def finish(session: Session, problems: Sequence[Problem], output: str = "text") -> None:
    """Print the problems of a check and end with exit code 1 when any of them refuses something."""
    session.problems(problems, output)
    if refusals(problems):
        raise SystemExit(1)


output_option = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the facts.",
)
