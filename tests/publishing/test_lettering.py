"""Widths of text and ends of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from engine.publishing.lettering import NBSP, width, wrap

words = st.text(st.sampled_from("абвгд ЖШ«».,—1 " + NBSP), max_size=200)


@given(words)
def test_no_line_is_wider_than_its_room(text):
    assert all(width(line, 10) <= 60 for line in wrap(text, 60, 10, limit=1000))


@given(words)
def test_every_letter_stays_in_its_order(text):
    assert "".join(wrap(text, 60, 10, limit=1000)).replace(" ", "") == text.replace(" ", "")


@given(words)
def test_a_text_of_too_many_lines_ends_in_an_ellipsis(text):
    lines = wrap(text, 60, 10, limit=2)

    assert len(lines) <= 2
    assert all(width(line, 10) <= 60 for line in lines)
    assert lines == wrap(text, 60, 10, limit=1000) or lines[-1].endswith("…")


def test_lines_end_at_spaces():
    assert wrap("Издать приказ о парах", width("Издать приказ", 10), 10, limit=5) == ("Издать приказ", "о парах")


def test_a_no_break_space_keeps_words_together():
    room = width("Белых Н.В. и", 10)

    assert wrap(f"и Белых{NBSP}Н.В.", room, 10, limit=5) == (f"и Белых{NBSP}Н.В.",)
    assert wrap(f"Директор Белых{NBSP}Н.В.", room, 10, limit=5) == ("Директор", f"Белых{NBSP}Н.В.")


def test_a_word_wider_than_the_line_is_broken():
    assert wrap("ффффф", width("фф", 10), 10, limit=5) == ("фф", "фф", "ф")


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_never_less_than_those_of_the_font(bold):
    name = f"/usr/share/fonts/truetype/croscore/Tinos-{'Bold' if bold else 'Regular'}.ttf"
    try:
        font = ImageFont.truetype(name, 1000)
    except OSError:
        pytest.skip("Tinos is not on this machine")
    for text in ("Подготовить проекты положения, дорожной карты", "ЗАКЛЮЧИТЬ № 7 «Ёж» — 30.09.2026", "SWOT-анализ"):
        assert 1 <= width(text, 1000, bold=bold) / font.getlength(text) < 1.06
