"""click in the language of the user: help, headings and errors of usage pass through the catalogue."""

from __future__ import annotations

import difflib
import gettext
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

LANGUAGES = ("ru", "en")
HEADINGS = ("Usage: ", "Options", "Commands", "Arguments")
"""Words click prints around the help of a command; they are msgids of the catalogue."""


def language_of(arguments: Sequence[str]) -> str:
    """Return the language asked for on the command line; help is printed before options are read."""
    for one, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if one == "--lang":
            return following if following in LANGUAGES else LANGUAGES[0]
        if one.startswith("--lang="):
            return language_of(["--lang", one.partition("=")[2]])
    return LANGUAGES[0]


def translate_help(command: click.Command, catalogue: gettext.NullTranslations) -> None:
    """Put the help of a command, its options and the subcommands read so far into the language of the catalogue."""
    HelpFormatter.catalogue = catalogue
    for item in help_texts(command):
        text = item.help
        if text:
            item.help = catalogue.gettext(text)


def help_texts(command: click.Command) -> Iterator[Any]:
    """Yield everything a command and the subcommands read so far have a ``help`` of: commands and options."""
    if command.help:
        command.help = " ".join(command.help.split())
    yield command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from help_texts(child)


def read_all(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and all below it, their modules read."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from read_all(child)


class HelpFormatter(click.HelpFormatter):
    """A formatter whose headings are translated."""

    catalogue = gettext.NullTranslations()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage with its word translated."""
        super().write_usage(prog, args, prefix if prefix is not None else self.catalogue.gettext("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a heading translated."""
        super().write_heading(self.catalogue.gettext(heading))


class UnknownCommandError(click.UsageError):
    """A command that does not exist, with the nearest name."""

    def __init__(self, name: str, near: str, ctx: click.Context) -> None:
        self.name = name
        self.near = near
        super().__init__(name, ctx)


class Group(click.Group):
    """A group that lists its commands in the order of a user's work and names the nearest one to a mistyped word.

    Its commands may stand in modules of ``engine.cli.commands`` that are read when one of them is called: a clerk does
    not wait for what another command needs.

    Args:
        given: As click takes it.
        homes: Module → names of the commands in its ``COMMANDS``, in the order of a user's work.
    """

    def __init__(self, *given: Any, homes: Mapping[str, tuple[str, ...]] | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self._homes = {name: home for home, names in (homes or {}).items() for name in names}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        del ctx
        return [*self._homes, *(name for name in self.commands if name not in self._homes)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, its module read and its help translated; ``None`` when there is none of this name."""
        if cmd_name in self._homes and cmd_name not in self.commands:
            for one in import_module(f"engine.cli.commands.{self._homes[cmd_name]}").COMMANDS:
                if one.name in self._homes and one.name not in self.commands:
                    translate_help(one, HelpFormatter.catalogue)
                    self.add_command(one)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command the words name, or raise :class:`UnknownCommandError`."""
        if args and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            raise UnknownCommandError(args[0], near[0] if near else "", ctx)
        return super().resolve_command(ctx, args)


def usage_words(error: click.ClickException, catalogue: gettext.NullTranslations) -> str:
    """Return what is wrong with the command line, in words."""
    _ = catalogue.gettext
    match error:
        case UnknownCommandError():
            text = _("there is no command {name}").format(name=error.name)
            return text + (_("; did you mean {names}?").format(names=error.near) if error.near else "")
        case click.NoSuchOption():
            near = error.possibilities or []
            text = _("there is no option {name}").format(name=error.option_name)
            return text + (_("; did you mean {names}?").format(names=", ".join(sorted(near))) if near else "")
        case click.MissingParameter():
            name = error.param.human_readable_name.upper() if error.param else ""
            if isinstance(error.param, click.Option):
                name = error.param.opts[0]
            return _("{name} is missing").format(name=name)
        case click.BadParameter():
            name = error.param.opts[0] if isinstance(error.param, click.Option) else ""
            choices = error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
            if choices:
                return _("{name}: one of {choices} is expected").format(name=name, choices=", ".join(map(str, choices)))
            return _("{name}: this value does not fit").format(name=name or "?")
        case click.BadOptionUsage():
            return _("option {name} needs a value").format(name=error.option_name)
        case click.FileError():
            return _("the file {name} cannot be opened").format(name=error.ui_filename)
    return _("the command is not understood: {words}").format(words=error.format_message())
