import subprocess
import sys

import pytest

from engine.errors import ContentError
from engine.language import (
    BUILT_IN,
    Lexicon,
    decline,
    decline_organisation,
    decline_organisation_explained,
    decline_phrase,
    decline_position,
    decline_position_explained,
)
from engine.language.morphology import Noun

CASES = ("gent", "datv", "accs", "ablt", "loct")


class TestHeads:
    def test_the_head_declines_and_what_it_governs_stays(self):
        assert tuple(decline_position("методист отдела кадров", case) for case in CASES) == (
            "методиста отдела кадров",
            "методисту отдела кадров",
            "методиста отдела кадров",
            "методистом отдела кадров",
            "методисте отдела кадров",
        )

    def test_adjectives_agree(self):
        assert decline_position("ведущий научный сотрудник", "ablt") == "ведущим научным сотрудником"

    @pytest.mark.parametrize("adjective", ["старший", "главный", "частный"])
    def test_an_adjective_that_is_a_noun_too_agrees_with_the_noun_after_it(self, adjective):
        assert decline_position(f"{adjective} мастер", "gent") == f"{adjective[:-2]}{ending(adjective)} мастера"

    @pytest.mark.parametrize(
        ("title", "datv"),
        [
            ("заведующий библиотекой", "заведующему библиотекой"),
            ("дежурный по режиму", "дежурному по режиму"),
            ("старший вожатый", "старшему вожатому"),
            ("обучающийся 9 класса", "обучающемуся 9 класса"),
            ("заведующий столовой", "заведующему столовой"),
        ],
    )
    def test_adjectives_that_stand_for_a_person_are_heads(self, title, datv):
        assert decline_position(title, "datv") == datv

    def test_acting_keeps_its_duties(self):
        title = "временно исполняющий обязанности директора"
        assert decline_position(title, "gent") == "временно исполняющего обязанности директора"

    def test_the_accusative_of_a_person_is_the_genitive(self):
        assert decline_position("классный руководитель", "accs") == "классного руководителя"

    def test_a_womans_title_keeps_its_own_accusative(self):
        assert decline_position("медицинская сестра", "accs") == "медицинскую сестру"

    def test_an_adjective_after_the_noun_agrees_at_the_end(self):
        assert decline_position("рабочий кухонный", "gent") == "рабочего кухонного"

    def test_a_plural_head_declines_in_the_plural(self):
        assert decline_position("учителя начальных классов", "datv") == "учителям начальных классов"


def ending(adjective):
    return "его" if adjective.endswith("ший") else "ого"


class TestHyphens:
    def test_both_halves_decline(self):
        assert decline_position("педагог-организатор", "ablt") == "педагогом-организатором"

    @pytest.mark.parametrize("prefix", ["шеф", "вице", "веб", "бизнес"])
    def test_frozen_first_halves_stay(self, prefix):
        assert decline_position(f"{prefix}-инженер", "gent") == f"{prefix}-инженера"

    def test_latin_first_halves_stay(self):
        assert decline_position("IT-специалист", "gent") == "IT-специалиста"


class TestSecondHeads:
    @pytest.mark.parametrize(
        ("title", "gent"),
        [
            ("директор, учитель физики", "директора, учителя физики"),
            ("бухгалтер и экономист", "бухгалтера и экономиста"),
            ("ассистент (помощник) по уходу", "ассистента (помощника) по уходу"),
            ("педагог — психолог", "педагога — психолога"),
            ("врач стоматолог", "врача стоматолога"),
        ],
    )
    def test_a_second_person_declines(self, title, gent):
        assert decline_position(title, "gent") == gent

    @pytest.mark.parametrize(
        ("title", "gent"),
        [
            ("учитель русского языка и литературы", "учителя русского языка и литературы"),
            ("ответственный за питание и транспорт", "ответственного за питание и транспорт"),
            ("учитель (математика)", "учителя (математика)"),
            ("заместитель руководителя (директора)", "заместителя руководителя (директора)"),
        ],
    )
    def test_what_is_not_a_person_in_the_nominative_stays(self, title, gent):
        assert decline_position(title, "gent") == gent

    def test_an_adjective_in_brackets_declines_when_it_agrees(self):
        assert decline_position("воспитатель (старший)", "datv") == "воспитателю (старшему)"


class TestFrozen:
    @pytest.mark.parametrize("title", ["и. о. директора", "и.о. директора", "врио начальника", "зам. директора по УВР"])
    def test_abbreviations_stay_and_are_certain(self, title):
        found = decline_position_explained(title, "datv")
        assert (found.text, found.confidence) == (title, "certain")

    def test_a_head_after_an_abbreviated_adjective_declines(self):
        assert decline_position("ст. преподаватель", "gent") == "ст. преподавателя"

    def test_a_head_after_an_abbreviated_one_declines(self):
        assert decline_position("зав. производством, повар", "gent") == "зав. производством, повара"

    def test_quoted_names_stay(self):
        assert decline_position("директор МБОУ «Лицей»", "gent") == "директора МБОУ «Лицей»"

    def test_an_unknown_head_is_left_and_unsure(self):
        found = decline_position_explained("бзымзик отдела", "gent")
        assert (found.text, found.confidence, found.rule) == ("бзымзик отдела", "unsure", "unknown-head")

    def test_an_unknown_occupation_with_a_clear_suffix_is_only_likely(self):
        found = decline_position_explained("скрамблюк-дзюмбист", "gent")
        assert (found.text, found.confidence) == ("скрамблюк-дзюмбист", "unsure")
        assert decline_position_explained("квантолог", "gent").confidence == "likely"


class TestCapitals:
    def test_a_title_in_capitals_stays_in_capitals(self):
        assert decline_position("ДИРЕКТОР ШКОЛЫ", "datv") == "ДИРЕКТОРУ ШКОЛЫ"

    def test_a_capital_first_letter_stays(self):
        assert decline_position("Учёный секретарь", "datv") == "Учёному секретарю"

    def test_yo_and_e_of_the_text_are_kept(self):
        assert decline_position("старший вахтер", "gent") == "старшего вахтера"
        assert decline_position("старший вахтёр", "gent") == "старшего вахтёра"


class TestOrganisations:
    def test_the_accusative_of_an_organisation_is_the_nominative(self):
        assert decline_organisation("областное казённое учреждение", "accs") == "областное казённое учреждение"

    def test_nested_quotes_closed_by_one_mark_stay(self):
        name = "детский сад «Детский сад № 1 «Мишутка»"
        assert decline_organisation(name, "gent") == "детского сада «Детский сад № 1 «Мишутка»"

    def test_straight_quotes_stay(self):
        assert decline_organisation('колледж "Машинист"', "gent") == 'колледжа "Машинист"'

    def test_an_apposition_restarts_the_phrase(self):
        name = "бюджетное учреждение средняя школа № 4"
        assert decline_organisation(name, "datv") == "бюджетному учреждению средней школе № 4"

    def test_an_apposition_far_from_the_head_restarts_too(self):
        name = "учреждение дополнительного образования спортивная школа"
        assert decline_organisation(name, "ablt") == "учреждением дополнительного образования спортивной школой"

    def test_a_capitalised_apposition_stays(self):
        assert decline_organisation("учреждение Дом творчества", "gent") == "учреждения Дом творчества"

    def test_a_territory_stays(self):
        assert (
            decline_organisation("администрация округа город Заречье", "gent") == "администрации округа город Заречье"
        )

    def test_an_abbreviation_is_skipped_before_a_lower_case_head(self):
        assert decline_organisation("МБОУ гимназия № 2", "gent") == "МБОУ гимназии № 2"

    def test_an_abbreviation_alone_stays_and_is_certain(self):
        found = decline_organisation_explained("МБОУ СОШ № 3", "gent")
        assert (found.text, found.confidence) == ("МБОУ СОШ № 3", "certain")

    def test_a_dash_begins_a_second_head(self):
        name = "центр развития ребёнка — детский сад № 5"
        assert decline_organisation(name, "gent") == "центра развития ребёнка — детского сада № 5"

    def test_capitals_outside_quotes_decline(self):
        assert decline_organisation("КАЗЁННОЕ УЧРЕЖДЕНИЕ «РОСТ»", "gent") == "КАЗЁННОГО УЧРЕЖДЕНИЯ «РОСТ»"

    def test_an_entrepreneur_declines_as_a_name(self):
        name = "индивидуальный предприниматель Рыбаков Пётр Сергеевич"
        assert decline_organisation(name, "datv") == "индивидуальному предпринимателю Рыбакову Петру Сергеевичу"


class TestPhrases:
    @pytest.mark.parametrize(
        ("phrase", "ablt"),
        [
            ("дополнительное соглашение", "дополнительным соглашением"),
            ("методические рекомендации", "методическими рекомендациями"),
            ("лист ознакомления", "листом ознакомления"),
        ],
    )
    def test_a_noun_with_its_adjectives_declines(self, phrase, ablt):
        assert decline_phrase(phrase, "ablt") == ablt


class TestLexicon:
    def test_a_phrase_of_the_lexicon_wins_over_every_rule(self):
        phrase = ("сёстры", "сестре", "сестру", "сестрой", "сестре")
        found = decline_position_explained("сестра", "gent", Lexicon(heads={}, phrases={"сестра": phrase}))
        assert (found.text, found.rule) == ("сёстры", "lexicon-phrase")

    def test_a_head_of_the_lexicon_is_certain_and_one_of_the_dictionary_likely(self):
        assert decline_position_explained("методист", "gent", BUILT_IN).confidence == "certain"
        assert decline_position_explained("виночерпий", "gent", BUILT_IN).confidence == "likely"

    def test_a_phrase_of_the_lexicon_takes_the_capitals_of_the_text(self):
        lexicon = Lexicon(phrases={"сестра": ("сёстры", "сестре", "сестру", "сестрой", "сестре")})

        assert decline_position("Сестра", "gent", lexicon) == "Сёстры"
        assert decline_position("СЕСТРА", "gent", lexicon) == "СЁСТРЫ"

    def test_the_upper_lexicon_wins_by_word_and_keeps_the_rest(self):
        mine = Lexicon(heads={"методист": Noun("m", animate=True, forms=("методист", "А", "Б", "В", "Г", "Д"))})
        both = mine.over(BUILT_IN)

        assert decline_position("методист", "datv", both) == "Б"
        assert decline_position("учитель", "datv", both) == "учителю"

    def test_titles_of_the_nomenclature_need_no_dictionary(self):
        code = (
            "import sys; from engine.language import decline_position as d\n"
            "for t in ('старший методист', 'заместитель директора', 'социальный педагог', 'заведующий складом',"
            " 'педагог-психолог', 'советник директора по воспитанию'):\n    d(t, 'gent')\n"
            "print('pymorphy3' in sys.modules)"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert result.stdout.strip() == "False"


class TestPlace:
    @pytest.mark.parametrize(
        ("name", "loct", "loc2"),
        [
            ("детский сад № 4 «Теремок»", "детском саде № 4 «Теремок»", "детском саду № 4 «Теремок»"),
            ("детский сад-ясли «Искра»", "детском саде-яслях «Искра»", "детском саду-яслях «Искра»"),
            ("средняя школа № 3", "средней школе № 3", "средней школе № 3"),
        ],
    )
    def test_a_kindergarten_has_a_form_of_its_own_after_in(self, name, loct, loc2):
        assert decline_organisation(name, "loct") == loct
        assert decline_organisation(name, "loc2") == loc2


class TestDoorForAnyKind:
    def test_it_tells_the_rule(self):
        assert decline("методист", "gent", kind="position").rule == "head"
        assert decline("Рыбаков П.С.", "gent").text == "Рыбакова П.С."
        assert decline("гимназия", "gent", kind="organisation").text == "гимназии"

    def test_an_unknown_kind_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.unknown-kind"):
            decline("гимназия", "gent", kind="city")
