import pytest

from engine.errors import ContentError
from engine.language import AGREEING, UnknownWordError, agree, approved, blank_form, greeting


class TestAgree:
    @pytest.mark.parametrize(
        ("word", "forms"),
        [
            ("согласен", ("согласен", "согласна", "согласно", "согласны")),
            ("ознакомлен", ("ознакомлен", "ознакомлена", "ознакомлено", "ознакомлены")),
            ("уведомлён", ("уведомлён", "уведомлена", "уведомлено", "уведомлены")),
            ("именуемый", ("именуемый", "именуемая", "именуемое", "именуемые")),
            ("действующий", ("действующий", "действующая", "действующее", "действующие")),
            ("обязующийся", ("обязующийся", "обязующаяся", "обязующееся", "обязующиеся")),
            ("принят", ("принят", "принята", "принято", "приняты")),
            ("отказался", ("отказался", "отказалась", "отказалось", "отказались")),
        ],
    )
    def test_a_word_of_each_pattern_has_four_forms(self, word, forms):
        assert tuple(agree(word, gender) for gender in ("m", "f", "n", "pl")) == forms

    def test_the_masculine_form_is_the_word_itself(self):
        assert [agree(word, "m") for word in AGREEING] == list(AGREEING)

    def test_a_capital_first_letter_is_kept(self):
        assert agree("Согласен", "f") == "Согласна"

    def test_an_unknown_word_is_a_key_error_and_a_content_error(self):
        with pytest.raises(KeyError):
            agree("красивый", "f")
        with pytest.raises(ContentError, match=r"language\.unknown-word"):
            agree("красивый", "f")

    @pytest.mark.parametrize("gender", ["", "x"])
    def test_an_unknown_gender_is_an_error(self, gender):
        with pytest.raises(UnknownWordError, match=r"language\.unknown-gender"):
            agree("согласен", gender)

    def test_a_full_participle_agrees_in_a_case(self):
        assert agree("именуемый", "f", "ablt") == "именуемой"
        assert agree("Действующий", "m", "gent") == "Действующего"
        assert agree("обязующийся", "pl", "datv") == "обязующимся"

    def test_a_short_form_has_no_oblique_case(self):
        with pytest.raises(UnknownWordError, match=r"language\.unknown-word"):
            agree("согласен", "f", "gent")


class TestBlankForm:
    @pytest.mark.parametrize(
        ("word", "printed"),
        [
            ("ознакомлен", "ознакомлен(а)"),
            ("получил", "получил(а)"),
            ("именуемый", "именуемый(ая)"),
            ("Уважаемый", "Уважаемый(ая)"),
            ("согласен", "согласен (согласна)"),
            ("обучающийся", "обучающийся (обучающаяся)"),
        ],
    )
    def test_a_form_to_fill_in_by_hand_offers_both_genders(self, word, printed):
        assert blank_form(word) == printed

    def test_an_unknown_word_is_an_error(self):
        with pytest.raises(UnknownWordError, match=r"language\.unknown-word"):
            blank_form("красивый")


class TestApproved:
    def test_it_follows_the_gender_of_the_document(self):
        assert approved("n") == "утверждено"
        assert approved("f", "принят") == "принята"


class TestGreeting:
    def test_a_woman(self):
        assert greeting("Рыбакова Вера Сергеевна", "f") == "Уважаемая Вера Сергеевна"

    def test_a_man_without_a_patronymic(self):
        assert greeting("Ким Лев") == "Уважаемый Лев"

    def test_an_unknown_gender_is_visible(self):
        assert greeting("Ким Саша", "") == "Уважаемый(ая) Саша"

    def test_initials_give_the_whole_name(self):
        assert greeting("Рыбакова В.С.", "f") == "Уважаемая Рыбакова В.С."
