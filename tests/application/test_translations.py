"""The Russian catalogue holds every message of the program, whole and with the same facts."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import engine
from engine.application.translations import LANGUAGES, translations
from engine.cli.localisation import HEADINGS, help_texts, read_all
from engine.cli.main import nastavnik

ROOT = Path(engine.__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "Plural": (1, 2)}


def catalogue():
    with (ROOT / "locale/ru/LC_MESSAGES/nastavnik.po").open("rb") as file:
        return read_po(file, locale="ru")


def extracted():
    """Return the message ids that Babel finds in the sources; a pair for a plural."""
    found = extract_from_dir(ROOT, keywords=KEYWORDS, method_map=[("**.py", "python")])
    return {message for _, _, message, _, _ in found if (all(message) if isinstance(message, tuple) else message)}


def called():
    """Return the message ids of all calls, those inside of f-strings included."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                values = [getattr(argument, "value", None) for argument in node.args[:2]]
                if name in ("_", "gettext", "N_") and isinstance(values[0], str):
                    yield values[0]
                if name in ("ngettext", "Plural") and isinstance(values[0], str):
                    yield tuple(values)


def needed():
    helps = {item.help for command in read_all(nastavnik) for item in help_texts(command) if item.help}
    return extracted() | set(called()) | set(HEADINGS) | helps


CATALOGUE = catalogue()
MESSAGES = [message for message in CATALOGUE if message.id]


def fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_message_of_the_program_is_translated():
    known = {message.id for message in MESSAGES if message.string and all(message.string)}

    assert needed() - known == set()


def test_no_message_is_kept_that_the_program_no_longer_says():
    assert {message.id for message in MESSAGES} - needed() == set()


def test_no_translation_is_a_guess():
    assert [message.id for message in MESSAGES if message.fuzzy] == []


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:60])
def test_a_translation_speaks_of_the_same_facts(message):
    ids = message.id if message.pluralizable else (message.id,)
    strings = message.string if message.pluralizable else (message.string,)
    wanted = set().union(*map(fields, ids))

    assert all(fields(text) == wanted for text in strings)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:60])
def test_a_translation_is_written_for_people(message):
    text = " " + " ".join(message.string if message.pluralizable else (message.string,)).lower()

    assert [word for word in ("“", "”", " схем", " валидац", " парс", " ключ", "null", "none") if word in text] == []


def test_russian_has_three_plural_forms():
    ngettext = translations("ru").ngettext

    assert [ngettext("{count} error", "{count} errors", count).format(count=count) for count in (1, 2, 5, 11, 21)] == [
        "1 ошибка",
        "2 ошибки",
        "5 ошибок",
        "11 ошибок",
        "21 ошибка",
    ]


def test_english_returns_message_ids():
    assert translations("en").gettext("No problems found.") == "No problems found."


def test_a_catalogue_is_read_once():
    assert translations("ru") is translations("ru")


@pytest.mark.parametrize("language", ["de", "", "../ru"])
def test_an_unknown_language_is_refused(language):
    assert language not in LANGUAGES
    with pytest.raises(ValueError, match="language"):
        translations(language)
