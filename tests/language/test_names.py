import subprocess
import sys

import pytest

from engine.errors import ContentError
from engine.language import (
    decline_name,
    decline_name_explained,
    guess_gender,
    initials,
    split_name,
    surname_initials,
)

CASES = ("gent", "datv", "accs", "ablt", "loct")


def forms(name, gender=None):
    return tuple(decline_name(name, case, gender) for case in CASES)


def surname(name, gender, case="gent"):
    return decline_name(f"{name} {'Пётр' if gender == 'm' else 'Вера'}", case, gender).rpartition(" ")[0]


class TestOrdinaryNames:
    def test_a_man_declines_in_every_case(self):
        assert forms("Рыбаков Пётр Сергеевич") == (
            "Рыбакова Петра Сергеевича",
            "Рыбакову Петру Сергеевичу",
            "Рыбакова Петра Сергеевича",
            "Рыбаковым Петром Сергеевичем",
            "Рыбакове Петре Сергеевиче",
        )

    def test_a_woman_declines_in_every_case(self):
        assert forms("Рыбакова Вера Сергеевна") == (
            "Рыбаковой Веры Сергеевны",
            "Рыбаковой Вере Сергеевне",
            "Рыбакову Веру Сергеевну",
            "Рыбаковой Верой Сергеевной",
            "Рыбаковой Вере Сергеевне",
        )

    def test_the_nominative_is_the_name_itself(self):
        assert decline_name("Рыбаков Пётр", "nomn") == "Рыбаков Пётр"

    def test_an_unknown_case_is_an_error_with_the_known_ones(self):
        with pytest.raises(ContentError) as caught:
            decline_name("Рыбаков Пётр", "voct")
        assert caught.value.problems[0].code == "language.unknown-case"
        assert "gent" in caught.value.problems[0].facts["allowed"]


class TestSurnamesThatDoNotDecline:
    @pytest.mark.parametrize("name", ["Мельник", "Шульц", "Гоголь", "Ногай"])
    def test_a_womans_surname_on_a_consonant_stays(self, name):
        assert {surname(name, "f", case) for case in CASES} == {name}

    @pytest.mark.parametrize("name", ["Петренко", "Живаго", "Гёте", "Гримальди", "Рау", "Камю"])
    def test_surnames_on_o_e_i_u_stay(self, name):
        assert {surname(name, "m", case) for case in CASES} == {name}

    @pytest.mark.parametrize("gender", ["m", "f"])
    def test_surnames_on_ykh_stay(self, gender):
        assert surname("Седых", gender) == "Седых"

    def test_german_surnames_on_rikh_decline_for_a_man_only(self):
        assert surname("Дитрих", "m") == "Дитриха"
        assert surname("Дитрих", "f") == "Дитрих"

    def test_stressed_foreign_a_stays(self):
        assert surname("Дюма", "m") == "Дюма"

    def test_two_vowels_before_the_end_stay(self):
        assert surname("Гулиа", "m", "ablt") == "Гулиа"


class TestFleetingVowels:
    @pytest.mark.parametrize(
        ("name", "gent", "ablt"),
        [
            ("Стрелец", "Стрельца", "Стрельцом"),
            ("Коломиец", "Коломийца", "Коломийцем"),
            ("Кравец", "Кравца", "Кравцом"),
            ("Немец", "Немца", "Немцем"),
            ("Швец", "Швеца", "Швецом"),
            ("Кузнец", "Кузнеца", "Кузнецом"),
        ],
    )
    def test_ets_loses_its_vowel_unless_short_or_listed(self, name, gent, ablt):
        assert (surname(name, "m"), surname(name, "m", "ablt")) == (gent, ablt)

    def test_ok_loses_its_vowel(self):
        assert surname("Пашок", "m") == "Пашка"

    @pytest.mark.parametrize("name", ["Игрок", "Вайншток", "Блок"])
    def test_ok_keeps_it_in_listed_foreign_and_short_surnames(self, name):
        assert surname(name, "m") == name + "а"

    def test_yok_softens_the_consonant(self):
        assert surname("Хорёк", "m") == "Хорька"

    @pytest.mark.parametrize(
        ("name", "gent"), [("Орёл", "Орла"), ("Заяц", "Зайца"), ("Лев", "Льва"), ("Соловей", "Соловья")]
    )
    def test_animals_lose_it_by_table(self, name, gent):
        assert surname(name, "m") == gent

    def test_soft_nouns_lose_it_by_table(self):
        assert surname("Камень", "m", "ablt") == "Камнем"


class TestSurnamesLikeAdjectives:
    @pytest.mark.parametrize(
        ("name", "gent", "ablt"),
        [
            ("Глухой", "Глухого", "Глухим"),
            ("Долгий", "Долгого", "Долгим"),
            ("Горячий", "Горячего", "Горячим"),
            ("Полевой", "Полевого", "Полевым"),
            ("Куцый", "Куцего", "Куцым"),
            ("Волчий", "Волчьего", "Волчьим"),
        ],
    )
    def test_a_man_takes_the_endings_of_the_stem(self, name, gent, ablt):
        assert (surname(name, "m"), surname(name, "m", "ablt")) == (gent, ablt)

    @pytest.mark.parametrize(
        ("name", "gent", "accs"), [("Пришлая", "Пришлой", "Пришлую"), ("Горячая", "Горячей", "Горячую")]
    )
    def test_a_woman_takes_the_endings_of_the_stem(self, name, gent, accs):
        assert (surname(name, "f"), surname(name, "f", "accs")) == (gent, accs)

    def test_one_syllable_on_oj_is_a_noun(self):
        assert surname("Цой", "m", "ablt") == "Цоем"

    def test_georgian_aya_is_a_noun(self):
        assert surname("Шенгелая", "m") == "Шенгелаи"


class TestSurnamesLikeNouns:
    @pytest.mark.parametrize(("name", "ablt"), [("Гуща", "Гущей"), ("Лапша", "Лапшой"), ("Кулига", "Кулигой")])
    def test_the_instrumental_of_a_follows_the_stress(self, name, ablt):
        assert surname(name, "m", "ablt") == ablt

    def test_nouns_on_ina_are_not_possessive(self):
        assert surname("Калина", "f") == "Калины"

    def test_possessive_ina_is(self):
        assert surname("Кузьмина", "f") == "Кузьминой"

    def test_iya_has_i_in_dative(self):
        assert surname("Данелия", "m", "datv") == "Данелии"

    @pytest.mark.parametrize(
        ("name", "ablt"),
        [("Дарвин", "Дарвином"), ("Коэн", "Коэном"), ("Мельн", "Мельном"), ("Ким", "Кимом"), ("Лин", "Лином")],
    )
    def test_foreign_surnames_on_n_take_om(self, name, ablt):
        assert surname(name, "m", "ablt") == ablt

    @pytest.mark.parametrize(("name", "ablt"), [("Ткач", "Ткачом"), ("Зорич", "Зоричем"), ("Шварц", "Шварцем")])
    def test_the_instrumental_of_sibilants_follows_the_stress(self, name, ablt):
        assert surname(name, "m", "ablt") == ablt


class TestFirstNamesAndPatronymics:
    @pytest.mark.parametrize(
        ("name", "gent"),
        [
            ("Орлов Лев Ильич", "Орлова Льва Ильича"),
            ("Орлов Павел Лукич", "Орлова Павла Лукича"),
            ("Орлов Юрий Кузьмич", "Орлова Юрия Кузьмича"),
        ],
    )
    def test_names_with_a_changing_stem(self, name, gent):
        assert decline_name(name, "gent") == gent

    @pytest.mark.parametrize(("patronymic", "ablt"), [("Лукич", "Лукичом"), ("Никитич", "Никитичем")])
    def test_stressed_patronymics_take_om(self, patronymic, ablt):
        assert decline_name(f"Орлов Павел {patronymic}", "ablt").endswith(ablt)

    def test_womens_names_on_a_soft_sign_stay(self):
        assert decline_name("Орлова Гузель Маратовна", "gent") == "Орловой Гузель Маратовны"

    def test_lyubov_and_biblical_names_decline(self):
        assert decline_name("Орлова Любовь", "gent", "f") == "Орловой Любови"
        assert decline_name("Орлова Руфь", "ablt", "f") == "Орловой Руфью"

    def test_both_halves_of_a_double_name_decline(self):
        assert decline_name("Орлова Анна-Мария", "datv", "f") == "Орловой Анне-Марии"

    def test_frozen_heads_of_double_names_stay(self):
        assert decline_name("Орлов Жан-Жак", "gent", "m") == "Орлова Жан-Жака"

    @pytest.mark.parametrize("particle", ["оглы", "улы", "уулу"])
    def test_a_patronymic_with_a_particle_stays(self, particle):
        assert decline_name(f"Гасанов Рауф Ариф {particle}", "datv") == f"Гасанову Рауфу Ариф {particle}"

    def test_a_patronymic_with_a_hyphen_and_a_particle_stays(self):
        assert decline_name("Гасанова Лала Ариф-кызы", "gent") == "Гасановой Лалы Ариф-кызы"


class TestDoubleSurnames:
    def test_each_half_declines_by_its_own_rule(self):
        assert surname("Белов-Седых", "m") == "Белова-Седых"

    def test_frozen_heads_stay(self):
        assert surname("Тер-Акопян", "m") == "Тер-Акопяна"

    def test_a_particle_in_lower_case_stays(self):
        assert decline_name("фон Берг Карл Оттович", "gent") == "фон Берга Карла Оттовича"


class TestLettersAndOrder:
    def test_yo_is_kept_in_the_stem(self):
        assert decline_name("Щёлоков Семён Артёмович", "gent") == "Щёлокова Семёна Артёмовича"

    def test_e_is_never_made_yo(self):
        assert decline_name("Королев Семен Артемович", "ablt") == "Королевым Семеном Артемовичем"

    def test_capitals_stay_capitals(self):
        assert decline_name("РЫБАКОВ ПЁТР", "gent", "m") == "РЫБАКОВА ПЕТРА"

    def test_initials_stay(self):
        assert decline_name("П. С. Рыбаков", "datv") == "П. С. Рыбакову"
        assert decline_name("Рыбакова В.С.", "datv") == "Рыбаковой В.С."

    def test_first_name_patronymic_surname_is_understood(self):
        assert decline_name("Вера Сергеевна Мельник", "gent") == "Веры Сергеевны Мельник"

    def test_a_surname_built_like_a_patronymic_is_told_by_its_place(self):
        assert split_name("Иван Петрович Зорич").surname == "Зорич"
        assert split_name("Зорич Иван Петрович").surname == "Зорич"

    def test_spaces_are_kept(self):
        assert decline_name("Рыбаков  Пётр", "gent", "m") == "Рыбакова  Петра"


class TestGender:
    @pytest.mark.parametrize(
        ("name", "gender"),
        [
            ("Ким Ли Львовна", "f"),
            ("Ким Рауф Ариф оглы", "m"),
            ("Ким Вера", "f"),
            ("Ким Никита", "m"),
            ("Рыбакова В.С.", "f"),
            ("Рыбаков В.С.", "m"),
        ],
    )
    def test_the_first_certain_sign_decides(self, name, gender):
        assert guess_gender(name) == gender

    @pytest.mark.parametrize("name", ["Рыбаков Вера Сергеевна", "Рыбакова Пётр Сергеевич", "Ким Вера Сергеевич"])
    def test_a_contradiction_is_unknown(self, name):
        assert guess_gender(name) is None

    @pytest.mark.parametrize("name", ["Ким Саша", "Мельник А.Б.", "Ли"])
    def test_no_sign_is_unknown(self, name):
        assert guess_gender(name) is None

    def test_an_unknown_gender_leaves_the_text_unsure(self):
        found = decline_name_explained("Мельник А.Б.", "gent")
        assert (found.text, found.confidence, found.rule) == ("Мельник А.Б.", "unsure", "unknown-gender")

    def test_an_empty_gender_is_taken_from_the_name(self):
        assert decline_name("Рыбакова Вера", "gent", "") == "Рыбаковой Веры"


class TestFormsByHand:
    def test_they_win_over_every_rule(self):
        found = decline_name_explained("Ремень Олег", "gent", "m", forms={"gent": "Ременя Олега"})
        assert (found.text, found.confidence, found.rule) == ("Ременя Олега", "certain", "by-hand")

    def test_cases_without_one_follow_the_rules(self):
        assert decline_name("Рыбаков Олег", "datv", "m", forms={"gent": "Рыбаков Олега"}) == "Рыбакову Олегу"

    def test_initials_take_the_surname_from_them(self):
        assert (
            initials("Ремень Олег Юрьевич", "gent", "m", forms={"gent": "Ременя Олега Юрьевича"}) == "О.Ю.\u00a0Ременя"
        )


class TestInitials:
    def test_initials_stand_before_the_surname_with_a_no_break_space(self):
        assert initials("Рыбакова Вера Сергеевна", "datv") == "В.С.\u00a0Рыбаковой"

    def test_no_patronymic_gives_one_initial(self):
        assert initials("Ким Лев", "nomn") == "Л.\u00a0Ким"

    def test_the_surname_may_stand_first(self):
        assert surname_initials("Рыбаков Пётр Сергеевич", "datv") == "Рыбакову\u00a0П.С."

    def test_written_initials_lose_their_spaces(self):
        assert initials("Рыбаков П. С.", "gent") == "П.С.\u00a0Рыбакова"

    def test_a_particle_gives_no_initial(self):
        assert initials("Гасанов Рауф Ариф оглы") == "Р.А.\u00a0Гасанов"

    def test_a_double_first_name_gives_two_joined_initials(self):
        assert initials("Орлова Анна-Мария Львовна", "gent") == "А.-М.Л.\u00a0Орловой"

    def test_a_name_without_a_surname_is_left_whole(self):
        assert initials("Вера Сергеевна", "gent") == "Веры Сергеевны"


class TestRoom:
    def test_importing_it_loads_neither_dictionary_nor_rule_data(self):
        code = "import engine.language, sys; sys.exit('pymorphy3' in sys.modules or 'pytrovich' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

    def test_letters_of_another_alphabet_are_left_unsure(self):
        assert decline_name_explained("Smith John", "gent", "m").confidence == "unsure"
