"""The command ``nastavnik`` and its subcommands."""

from __future__ import annotations

import gettext
import os
import sys

import click

from engine import __version__
from engine.application.sentences.shape import N_
from engine.application.translations import translations
from engine.cli.localisation import LANGUAGES, Group, HelpFormatter, language_of, translate_help, usage_words
from engine.cli.session import Session

click.Context.formatter_class = HelpFormatter


HOMES = {
    "workspaces": ("demo", "init", "roster", "issue"),
    "plans": ("plan",),
    "walks": ("walk",),
    "dossiers": ("dossier",),
    "agendas": ("today",),
    "journals": ("journal",),
    "keeping": ("backup", "restore", "person"),
    "documents": ("documents", "render"),
    "inspections": ("inspect",),
    "content": ("check", "schema", "decline"),
    "definitions": ("show", "diff", "set"),
    "templates": ("template", "drift"),
    "layers": ("layer",),
    "norms": ("norms",),
}


@click.group(cls=Group, homes=HOMES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@click.version_option(__version__, prog_name="nastavnik")
@click.pass_context
def nastavnik(context: click.Context, lang: str) -> None:
    """Official papers of mentoring: orders, regulations, agreements, certificates along a roadmap."""
    context.obj = Session(lang)


UNEXPECTED = N_(
    "Error: the program itself failed ({what}); nothing you entered is lost. Please tell the developers: set "
    "NASTAVNIK_TRACE=1 and send what is printed."
)


def main() -> None:
    """Run the command line: UTF-8 whatever the console says, words of the user's language, exit codes 0, 1, 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    catalogue = translations(language_of(sys.argv[1:]))
    translate_help(nastavnik, catalogue)
    try:
        sys.exit(nastavnik.main(prog_name="nastavnik", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _say(error, catalogue)
        sys.exit(error.exit_code if error.exit_code != 1 else 2)
    except click.Abort:
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("NASTAVNIK_TRACE"):
            raise
        click.echo(catalogue.gettext(UNEXPECTED).format(what=type(error).__name__), err=True)
        sys.exit(1)


def _say(error: click.ClickException, catalogue: gettext.NullTranslations) -> None:
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage(), err=True)
    _ = catalogue.gettext
    click.echo(_("Error: {what}").format(what=usage_words(error, catalogue)), err=True)
