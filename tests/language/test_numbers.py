import datetime as dt
from decimal import Decimal

import pytest

from engine.errors import ContentError
from engine.language import (
    cardinal,
    count,
    count_words,
    date,
    date_words,
    decimal_words,
    figures,
    money,
    money_words,
    numeral,
    ordinal,
)

NBSP = "\u00a0"


def plain(text):
    return text.replace(NBSP, " ")


class TestCardinals:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "ноль"),
            (14, "четырнадцать"),
            (40, "сорок"),
            (101, "сто один"),
            (2002, "две тысячи два"),
            (1_000_001, "один миллион один"),
        ],
    )
    def test_the_nominative(self, number, words):
        assert cardinal(number) == words

    @pytest.mark.parametrize(
        ("case", "words"),
        [
            ("gent", "трёхсот пятидесяти шести"),
            ("datv", "трёмстам пятидесяти шести"),
            ("ablt", "тремястами пятьюдесятью шестью"),
            ("loct", "трёхстах пятидесяти шести"),
        ],
    )
    def test_every_word_declines(self, case, words):
        assert cardinal(356, case) == words

    @pytest.mark.parametrize(("gender", "words"), [("m", "один"), ("f", "одна"), ("n", "одно")])
    def test_one_has_three_genders(self, gender, words):
        assert cardinal(1, gender=gender) == words

    def test_thousands_are_feminine_and_take_the_case(self):
        assert cardinal(21_000, "accs") == "двадцать одну тысячу"
        assert cardinal(2000, "datv") == "двум тысячам"

    def test_the_accusative_of_people_is_the_genitive_up_to_four(self):
        assert cardinal(3, "accs", animate=True) == "трёх"
        assert cardinal(1, "accs", animate=True) == "одного"

    def test_in_a_compound_number_two_stays_in_the_accusative(self):
        assert cardinal(22, "accs", animate=True) == "двадцать два"

    def test_a_negative_number_keeps_its_sign(self):
        assert cardinal(-5) == "минус пять"

    @pytest.mark.parametrize("value", [1.5, True, "пять", None])
    def test_what_is_not_an_exact_number_is_refused(self, value):
        with pytest.raises(ContentError, match=r"language\.not-a-number"):
            cardinal(value)

    def test_a_fraction_is_not_a_whole_number(self):
        with pytest.raises(ContentError, match=r"language\.not-whole"):
            cardinal("1.5")


class TestOrdinals:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (3, "третий"),
            (40, "сороковой"),
            (112, "сто двенадцатый"),
            (1000, "тысячный"),
            (25_000, "двадцатипятитысячный"),
            (1999, "тысяча девятьсот девяносто девятый"),
        ],
    )
    def test_only_the_last_word_is_ordinal(self, number, words):
        assert ordinal(number) == words

    @pytest.mark.parametrize(
        ("gender", "case", "words"),
        [("f", "nomn", "третья"), ("f", "accs", "третью"), ("n", "gent", "третьего"), ("m", "ablt", "третьим")],
    )
    def test_third_declines_with_a_soft_sign(self, gender, case, words):
        assert ordinal(3, case, gender) == words


class TestCount:
    @pytest.mark.parametrize(
        ("number", "phrase"),
        [(1, "1 рабочий день"), (3, "3 рабочих дня"), (11, "11 рабочих дней"), (22, "22 рабочих дня")],
    )
    def test_the_number_picks_the_form(self, number, phrase):
        assert plain(count(number, "рабочий день")) == phrase

    def test_feminine_adjectives_stand_in_the_nominative_after_two(self):
        assert plain(count(2, "учебная неделя")) == "2 учебные недели"

    def test_years_and_people_have_forms_of_their_own(self):
        assert plain(count(5, "год")) == "5 лет"
        assert plain(count(5, "год", "datv")) == "5 годам"
        assert plain(count(25, "человек")) == "25 человек"

    def test_oblique_cases_take_the_plural(self):
        assert plain(count(3, "рабочий день", "datv")) == "3 рабочим дням"
        assert plain(count(21, "рабочий день", "datv")) == "21 рабочему дню"

    def test_a_fraction_takes_the_genitive_singular(self):
        assert plain(count("1.5", "год")) == "1,5 года"

    def test_words_stand_in_brackets_in_the_same_case_and_gender(self):
        assert plain(count_words(2, "неделя", "gent")) == "2 (двух) недель"
        assert plain(count_words(1, "неделя")) == "1 (одна) неделя"

    def test_an_adjective_counted_as_a_noun(self):
        assert plain(count(2, "наставляемый")) == "2 наставляемых"

    def test_words_after_the_noun_stay(self):
        assert plain(count(5, "час занятий")) == "5 часов занятий"

    def test_people_in_the_accusative(self):
        assert plain(count(2, "молодой специалист", "accs")) == "2 молодых специалистов"

    def test_a_noun_outside_the_table_comes_from_the_dictionary(self):
        assert plain(count(3, "олимпиада")) == "3 олимпиады"

    def test_an_unknown_noun_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.unknown-noun"):
            count(3, "бзымзик")

    def test_the_figure_is_glued_to_the_noun(self):
        assert count(3, "час") == f"3{NBSP}часа"

    def test_figures_are_grouped_from_five_digits_on(self):
        assert figures(1500) == "1500"
        assert figures(15_000) == f"15{NBSP}000"


class TestMoney:
    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            ("1000", "1 000 (одна тысяча) рублей 00 копеек"),
            ("2.01", "2 (два) рубля 01 копейка"),
            ("0.50", "0 (ноль) рублей 50 копеек"),
            ("-0.50", "минус 0 (ноль) рублей 50 копеек"),
            ("1 021,22", "1 021 (одна тысяча двадцать один) рубль 22 копейки"),
        ],
    )
    def test_the_bracket_holds_rubles_only(self, amount, words):
        assert plain(money(amount)) == words

    def test_a_whole_number_is_rubles(self):
        assert plain(money(7)) == "7 (семь) рублей 00 копеек"

    def test_oblique_cases(self):
        assert plain(money(Decimal("3.02"), "gent")) == "3 (трёх) рублей 02 копеек"

    def test_words_only(self):
        assert plain(money_words("41.00")) == "сорок один рубль 00 копеек"

    def test_parts_of_a_kopeck_are_refused(self):
        with pytest.raises(ContentError, match=r"language\.not-money"):
            money("1.005")

    def test_a_float_is_refused(self):
        with pytest.raises(ContentError, match=r"language\.not-a-number"):
            money(1.5)


class TestDates:
    @pytest.mark.parametrize(
        ("style", "text"),
        [
            ("long", "4 мая 2027 года"),
            ("long_g", "4 мая 2027 г."),
            ("quoted", "«04» мая 2027 г."),
            ("short", "04.05.2027"),
        ],
    )
    def test_styles(self, style, text):
        assert plain(date("2027-05-04", style)) == text

    def test_a_date_in_words_takes_the_case_of_the_day(self):
        assert date_words("2027-05-04", "gent") == "четвёртого мая две тысячи двадцать седьмого года"
        assert date_words(dt.date(2000, 8, 31)) == "тридцать первое августа двухтысячного года"

    def test_a_wrong_date_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.not-a-date"):
            date("2027-02-30")

    def test_an_unknown_style_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.unknown-style"):
            date("2027-02-28", "roman")


class TestDecimals:
    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("0.5", "ноль целых пять десятых"),
            ("1.01", "одна целая одна сотая"),
            ("2,125", "две целых сто двадцать пять тысячных"),
            ("3", "три"),
        ],
    )
    def test_shares_by_their_decimals(self, value, words):
        assert decimal_words(value) == words

    def test_oblique_cases(self):
        assert decimal_words("1.5", "gent") == "одной целой пяти десятых"


class TestOperations:
    def test_an_operation_is_called_by_name(self):
        assert numeral("cardinal", {"n": 2, "gender": "f"}) == "две"

    def test_an_unknown_operation_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.unknown-operation"):
            numeral("roman", {"n": 2})


class TestAgainstAnIndependentLibrary:
    CASES = (("nomn", "n"), ("gent", "g"), ("datv", "d"), ("accs", "a"), ("ablt", "i"), ("loct", "p"))

    @pytest.mark.parametrize(("case", "letter"), CASES)
    def test_cardinals_agree_up_to_a_thousand_and_beyond(self, case, letter):
        num2words = pytest.importorskip("num2words").num2words
        numbers = [*range(1001), *range(1001, 3_000_000, 7919)]
        ours = [cardinal(number, case) for number in numbers]
        assert ours == [num2words(number, lang="ru", case=letter, animate=False) for number in numbers]

    @pytest.mark.parametrize(("case", "letter"), CASES)
    def test_ordinals_agree_up_to_ten_thousand(self, case, letter):
        num2words = pytest.importorskip("num2words").num2words
        numbers = [*range(1001), *range(1001, 10_000, 97)]  # from 10,022 on the library itself is wrong
        ours = [ordinal(number, case, "n") for number in numbers]
        theirs = [num2words(n, lang="ru", to="ordinal", case=letter, gender="n", animate=False) for n in numbers]
        assert ours == theirs
