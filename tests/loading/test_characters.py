import pytest

from engine.errors import NOWHERE
from engine.loading.characters import bad_characters


def found(value):
    return [
        (p.code, p.facts.get("code"), p.facts.get("position"))
        for p in bad_characters({"x": value}, lambda *_, **__: NOWHERE)
    ]


@pytest.mark.parametrize(
    "value",
    [
        "ООО «Ромашка & Ко» <филиал>",
        "{{ 7*7 }}",
        "{% if %}",
        "а\nб\tв",
        "‹Теремок›",
        "Мамедов Рашад Эльчин оглы",
        "№\u00a05",
        "10\u202f000",
    ],
)
def test_ordinary_text_passes_whatever_it_looks_like(value):
    assert found(value) == []


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x0b",
        "\x0c",
        "\x1f",
        "\u202e",
        "\u200b",
        "\ud800",
        "\ufffe",
        "\x85",
        "\xad",
        "\u200d",
        "\u2028",
        "\u2029",
        "\ue000",
    ],
)
def test_a_character_that_word_cannot_print_is_named_with_its_position(character):
    assert found(f"аб{character}") == [("text.bad-character", f"U+{ord(character):04X}", 3)]


@pytest.mark.parametrize("value", ["{_{", "}_}", "{_%", "%_}"])
def test_a_sequence_that_would_print_as_braces_is_refused(value):
    assert found(value) == [("text.bad-sequence", None, None)]
