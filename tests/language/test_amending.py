"""Words of an act that another act changes, as formulas of amendments call them."""

import pytest

from engine.language import quoted, quoted_words


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("куратор", "слово «куратор»"),
        ("до 31 мая", "слова «до 31 мая»"),
        ("№ 5", "слова «№ 5»"),
        ("5", "цифру «5»"),
        ("12", "цифры «12»"),
        ("2026/27", "цифры «2026/27»"),
        ("12 300,00", "цифры «12 300,00»"),
        ("5-А", "слово «5-А»"),
        ("—", "слово «—»"),
    ],
)
def test_words_are_called_words_and_figures_figures(text, called):
    assert quoted_words(text) == called


@pytest.mark.parametrize(
    ("case", "called"), [("nomn", "слова"), ("gent", "слов"), ("accs", "слова"), ("ablt", "словами")]
)
def test_what_they_are_called_stands_in_the_case_that_is_asked_for(case, called):
    assert quoted_words("по 31 мая", case) == f"{called} «по 31 мая»"


def test_marks_inside_of_a_quoted_text_are_inner_ones():
    assert quoted("Положение «О „доме“» & школе ") == "«Положение „О „доме““ & школе»"
