import re
import tempfile
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import configuration, given, settings
from hypothesis import strategies as st
from num2words import num2words

from engine.language import (
    cardinal,
    count,
    decline_name,
    decline_name_explained,
    decline_organisation,
    decline_organisation_explained,
    decline_position,
    decline_position_explained,
    first_names,
    fleeting,
    guess_gender,
    initials,
    money,
    names,
    positions,
    stress,
    surname_initials,
    surname_tables,
)

# the tables of Unicode that hypothesis keeps are not left in the checkout
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "nastavnik-hypothesis")

NBSP = "\u00a0"
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
PLURAL_FORMS = {"one": "рабочий день", "few": "рабочих дня", "many": "рабочих дней", "other": "рабочего дня"}

often = settings(max_examples=300, deadline=None, derandomize=True, database=None)
rarely = settings(often, max_examples=150)


def _words_of(*modules):
    tables = [table for module in modules for table in vars(module).values() if isinstance(table, frozenset | dict)]
    return sorted({word for table in tables for word in table if isinstance(word, str) and RUSSIAN.issuperset(word)})


STEMS = _words_of(surname_tables, stress, fleeting)
ENDINGS = (
    "",
    *("ов", "ова", "ев", "ёв", "ёва", "ин", "ина", "ын", "ский", "ская", "ой", "ый", "ая", "ий", "яя", "ых", "их"),
    *("енко", "юк", "ук", "ич", "ович", "ян", "ец", "ок", "ёк", "ек", "ик", "ко", "ка", "а", "я", "ия", "ь", "й"),
    *("швили", "дзе", "ер", "ль", "ц", "ша", "ца"),
)
FLEETING = {**fleeting.HARD, **fleeting.SOFT, **fleeting.GLIDE, "пётр": (), "павел": ()}

surnames = st.builds(str.__add__, st.sampled_from(STEMS), st.sampled_from(ENDINGS)).map(str.capitalize)
firsts = st.sampled_from(sorted(first_names.MALE | first_names.FEMALE)).map(str.capitalize)
patronymics = st.sampled_from(("Ильич", "Сергеевич", "Ильинична", "Артёмовна", "Ариф оглы", "Гасан", "Петрова"))
people = st.one_of(surnames, st.builds("{} {}".format, surnames, firsts)) | st.builds(
    "{} {} {}".format, surnames, firsts, patronymics
)
any_text = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="абвгёийнорцчьАБЁКЯ .-«»’\u00a0", max_size=30),
    st.builds("{}{}{}".format, people, st.text(max_size=4), people),
)
quotable = st.text(max_size=20).filter(lambda text: not set(text) & set('«»„“”"'))
genders = st.sampled_from(("m", "f"))
any_gender = st.sampled_from(("m", "f", None))
cases = st.sampled_from(OBLIQUE)
decliners = pytest.mark.parametrize("decline", [decline_position, decline_organisation])
explainers = pytest.mark.parametrize("explain", [decline_position_explained, decline_organisation_explained])


def composed(text):
    """A letter typed as a letter and an accent is one letter in the answer."""
    return unicodedata.normalize("NFC", text)


def spaces_of(text):
    return re.findall(r"\s+", composed(text))


class TestAnyTextAsAName:
    @often
    @given(any_text, any_gender, cases)
    def test_it_gives_text_with_the_same_words_and_spaces(self, text, gender, case):
        found = decline_name(text, case, gender)
        assert spaces_of(found) == spaces_of(text)
        assert len(found.split()) == len(text.split())

    @often
    @given(any_text, any_gender)
    def test_the_nominative_gives_it_back(self, text, gender):
        assert decline_name(text, "nomn", gender) == text

    @often
    @given(any_text, any_gender, cases)
    def test_the_answer_does_not_depend_on_what_was_asked_before(self, text, gender, case):
        first = decline_name_explained(text, case, gender)
        names._whole.cache_clear()
        names._word_forms.cache_clear()
        assert decline_name_explained(text, case, gender) == first

    @often
    @given(any_text, any_gender, cases)
    def test_no_letter_outside_the_russian_alphabet_is_invented(self, text, gender, case):
        assert set(decline_name(text, case, gender)) - set(text) - set(composed(text)) <= RUSSIAN

    @often
    @given(any_text, cases)
    def test_an_unknown_gender_is_the_guessed_one(self, text, case):
        guessed = guess_gender(text)
        if guessed is None:
            assert decline_name(text, case) == text
        else:
            assert decline_name_explained(text, case) == decline_name_explained(text, case, guessed)

    @often
    @given(any_text, any_gender, cases)
    def test_initials_can_be_made_of_it(self, text, gender, case):
        assert len(initials(text, case, gender)) == len(surname_initials(text, case, gender))

    @pytest.mark.parametrize("gender", ["m", None])
    @pytest.mark.parametrize("blank", ["", " ", NBSP])
    def test_blank_text_stays_blank(self, blank, gender):
        assert decline_name(blank, "gent", gender) == blank

    @pytest.mark.parametrize("word", ["İр", "ẞР"])
    def test_a_capital_that_is_not_the_capital_of_its_small_letter_stays(self, word):
        assert decline_name(f"{word} П. С.", "gent", "m") == f"{word} П. С."


class TestNames:
    @often
    @given(surnames | firsts, genders, cases)
    def test_only_an_ending_changes_unless_a_vowel_is_listed_as_fleeting(self, word, gender, case):
        if word.lower() not in FLEETING:
            ending = _changed(word, decline_name(f"{word} П. С.", case, gender).removesuffix(" П. С."))
            assert re.fullmatch(r"[аяоыий][яй]|[аяойьё]|[её]?[кц]|[оеё][цк]|ья|", ending)

    @often
    @given(surnames, genders, cases)
    def test_yo_stays_in_the_stem_and_never_comes_into_it(self, word, gender, case):
        if word.lower() not in FLEETING:
            stem = max(len(word) - 2, 0)
            found = decline_name(f"{word} П. С.", case, gender)
            assert [letter == "ё" for letter in found[:stem]] == [letter == "ё" for letter in word[:stem]]

    @often
    @given(surnames, st.sampled_from(("П.С.", "П. С.", "Ё.", "А.-М. Л.")), genders, cases, st.booleans())
    def test_initials_stay(self, surname, letters, gender, case, first):
        found = decline_name(f"{letters} {surname}" if first else f"{surname} {letters}", case, gender)
        assert found.startswith(f"{letters} ") if first else found.endswith(f" {letters}")

    @often
    @given(people, genders, cases)
    def test_capitals_give_the_same_forms_in_capitals(self, full_name, gender, case):
        assert decline_name(full_name.upper(), case, gender) == decline_name(full_name, case, gender).upper()


def _changed(word, form):
    """The letters of a word that its form does not keep."""
    shared = 0
    while shared < min(len(word), len(form)) and word[shared] == form[shared]:
        shared += 1
    return word[shared:]


class TestAnyTextAsAPositionOrOrganisation:
    @decliners
    @rarely
    @given(text=any_text, case=cases)
    def test_it_gives_text_and_gives_it_again(self, decline, text, case):
        first = decline(text, case)
        positions._forms.cache_clear()
        assert isinstance(first, str)
        assert decline(text, case) == first

    @decliners
    @rarely
    @given(text=any_text)
    def test_the_nominative_gives_it_back(self, decline, text):
        assert decline(text, "nomn") == text

    @decliners
    @rarely
    @given(
        head=st.sampled_from(("директор школы", "Районная библиотека", "МБОУ", "ГИМНАЗИЯ", "")),
        quoted=quotable | st.builds("{} {}".format, st.sampled_from(("Детский сад", "школа", "директор")), quotable),
        tail=st.sampled_from(("", " города Речного", ", филиал")),
        case=cases,
    )
    def test_what_stands_in_quotation_marks_is_untouched(self, decline, head, quoted, tail, case):
        assert f"«{quoted}»" in decline(f"{head} «{quoted}»{tail}", case)

    @explainers
    @rarely
    @given(text=st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,3}", fullmatch=True), case=cases)
    def test_what_nobody_taught_is_unchanged_and_unsure(self, explain, text, case):
        found = explain(text, case)
        assert (found.text, found.confidence) == (text, "unsure")

    @decliners
    def test_a_letter_without_a_name_in_unicode_stays(self, decline):
        assert decline("\U00017000", "gent") == "\U00017000"


class TestNumbers:
    @often
    @given(st.integers(-(10**15) + 1, 10**15 - 1))
    def test_the_words_of_a_number_are_those_of_num2words(self, number):
        assert cardinal(number) == num2words(number, lang="ru")

    @often
    @given(st.integers(-(10**14), 10**14))
    def test_money_keeps_rubles_and_kopecks(self, kopecks):
        amount = Decimal(kopecks).scaleb(-2)
        found = re.fullmatch(rf"(минус )?([\d{NBSP}]+){NBSP}\((.+)\) рубл\w+ (\d\d){NBSP}копе\w+", money(amount))
        sign, rubles, words, rest = found.groups()
        assert (-1 if sign else 1) * Decimal(f"{rubles.replace(NBSP, '')}.{rest}") == amount
        assert words == cardinal(abs(kopecks) // 100)

    @often
    @given(st.integers(0, 10**9) | st.integers(0, 130))
    def test_a_counted_noun_takes_the_plural_form_of_its_category(self, number):
        assert count(number, "рабочий день").endswith(f"{NBSP}{PLURAL_FORMS[Locale('ru').plural_form(number)]}")

    @often
    @given(st.integers(0, 10**6), st.integers(1, 99))
    def test_a_fraction_takes_the_category_other(self, whole, hundredths):
        number = Decimal(f"{whole}.{hundredths:02}")
        assert Locale("ru").plural_form(number) == "other"
        assert count(number, "рабочий день").endswith(f"{NBSP}{PLURAL_FORMS['other']}")
