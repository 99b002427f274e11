"""click in the language of the user: help, headings and errors of usage pass through the catalogue."""

from __future__ import annotations

import difflib
import gettext
from collections.abc import Iterator, Sequence
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
    """Put the help of a command, its options and its subcommands into the language of the catalogue."""
    for item in help_texts(command):
        text = item.help
        if text:
            item.help = catalogue.gettext(text)
    HelpFormatter.catalogue = catalogue


def help_texts(command: click.Command) -> Iterator[Any]:
    """Yield everything below a command that has a ``help``: commands and options."""
    if command.help:
        command.help = " ".join(command.help.split())
    yield command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from help_texts(child)


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
    """A group that lists its commands in the order of a user's work and names the nearest one to a mistyped word."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command the words name, or raise :class:`UnknownCommandError`."""
        if args and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.commands, n=1)
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
