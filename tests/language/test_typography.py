import pytest

from engine.language import keep_together, loose, nested_quotes, quotes, tidy
from engine.model.changes import Change


def shown(text):
    return tidy(text).replace("\u00a0", "_")


class TestGlue:
    @pytest.mark.parametrize(
        ("text", "glued"),
        [
            ("приказ № 5", "приказ №_5"),
            ("приказ №5", "приказ №_5"),
            ("от 4 мая 2027 г. в зале", "от 4_мая_2027_г. в зале"),
            ("«04» мая 2027 г.", "«04»_мая_2027_г."),
            ("в 2027 году", "в 2027_году"),
            ("г. Заречье", "г._Заречье"),
            ("п. 2 ч. 1 ст. 28", "п._2 ч._1 ст._28"),
            ("70 % детей", "70_% детей"),
            ("12 300 руб. 00 коп.", "12_300_руб. 00_коп."),
            ("1 250 000 рублей", "1_250_000_рублей"),
            ("и. о. директора", "и._о. директора"),
        ],
    )
    def test_a_line_does_not_end_inside(self, text, glued):
        assert shown(text) == glued

    @pytest.mark.parametrize(
        ("text", "glued"),
        [
            ("до 15 мая 2027 г. Приказ в силе", "до 15_мая_2027_г. Приказ в силе"),
            ("и т. д. Наставник", "и т._д. Наставник"),
            ("на 10 с. Приложение", "на 10 с. Приложение"),
        ],
    )
    def test_the_end_of_a_sentence_does_not_hold_the_next_word(self, text, glued):
        assert shown(text) == glued

    def test_initials_are_joined_and_glued_to_the_surname(self):
        assert shown("директор В. С. Рыбакова") == "директор В.С._Рыбакова"
        assert shown("Рыбаковой В.С. и Киму Л.") == "Рыбаковой_В.С. и Киму Л."

    def test_a_hyphen_between_spaces_becomes_a_dash(self):
        assert shown("форма - наставничество") == "форма_— наставничество"

    def test_a_hyphen_in_a_word_and_a_range_of_figures_stay(self):
        assert shown("учитель-логопед, 5-9 классы, 2026 - 2027") == "учитель-логопед, 5-9 классы, 2026 - 2027"

    @pytest.mark.parametrize(
        "text", ['Приказ №5 "О зале" от 4 мая 2027 г. - В. С. Рыбакова', "«А «Б» В»", "5 % и 12 300"]
    )
    def test_doing_it_twice_changes_nothing_more(self, text):
        assert tidy(tidy(text)) == tidy(text)

    def test_letters_are_never_touched(self):
        text = 'Приказ №5 "Об учёбе и отдыхе" от 4 мая 2027 г. - В. С. Рыбакова, г. Заречье'
        assert [sign for sign in tidy(text) if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


class TestQuotes:
    @pytest.mark.parametrize(
        ("text", "marked"),
        [
            ('школа "Лидер"', "школа «Лидер»"),
            ('школа "Гимназия "Лидер""', "школа «Гимназия „Лидер“»"),
            ("«Гимназия «Лидер»»", "«Гимназия „Лидер“»"),
            ("школа “Лидер”", "школа «Лидер»"),
        ],
    )
    def test_marks_follow_the_depth(self, text, marked):
        assert quotes(text) == marked

    def test_unbalanced_marks_stay(self):
        assert quotes("«Детский сад «Мишутка»") == "«Детский сад «Мишутка»"

    def test_inside_other_marks_all_become_inner(self):
        assert nested_quotes('О "паре" и «группе»') == "О „паре“ и „группе“"

    def test_unbalanced_marks_inside_become_inner_too(self):
        assert nested_quotes("О «саде «Мишутка»") == "О „саде „Мишутка“"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("МБОУ «СОШ № 7»", "МБОУ «СОШ №\u00a07»"),
        ("г. Заречный", "г.\u00a0Заречный"),
        ("до 15 октября 2026 г.", "до 15\u00a0октября\u00a02026\u00a0г."),
        ("А.И. Петрова", "А.И.\u00a0Петрова"),
        ("слушали Белых Н.В.", "слушали Белых\u00a0Н.В."),
        ("доплата 5 %", "доплата 5\u00a0%"),
        ("до 2026 г. Приказ в силе", "до 2026\u00a0г. Приказ в силе"),
        ('«Школа "Ёлочка"» - 5', '«Школа "Ёлочка"» - 5'),
        ("два  пробела", "два  пробела"),
    ],
)
def test_what_a_person_entered_only_gets_no_break_spaces(text, expected):
    assert keep_together(text) == expected


class TestLoose:
    @pytest.mark.parametrize(
        ("text", "kind", "change"),
        [
            ("приказ № 5", "number", Change(8, 9, "\u00a0")),
            ("приказ №5", "number", Change(8, 8, "\u00a0")),
            ("В. С. Рыбакова", "initials", Change(2, 3, "")),
            ("школа - сад", "dash", Change(5, 7, "\u00a0—")),
            ("школа — сад", "dash", Change(5, 6, "\u00a0")),
        ],
    )
    def test_a_change_is_as_short_as_can_be(self, text, kind, change):
        assert next(loose(text, {kind})) == (kind, change)

    def test_only_the_kinds_asked_for_are_looked_at(self):
        assert list(loose("приказ № 5 от 4 мая 2027 г.", {"place"})) == []

    def test_what_is_tidy_has_nothing_loose(self):
        kinds = {"number", "initials", "date", "year", "digits", "unit", "point", "place", "abbreviation", "dash"}
        text = tidy("Приказ №5 от 4 мая 2027 г. - В. С. Рыбакова, г. Заречье, п. 2, 12 300 руб., и т. д.")

        assert list(loose(text, kinds)) == []
