"""Rules about the text of a template: consents that stand alone, appendices, numbers."""

import dataclasses
from pathlib import Path

import pytest

from engine.application.kit import compile_document
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.ooxml.text import read_text
from engine.workflow.text_rules import consent_stands_alone, data_consent_in, text_problems

LAYERS = Layers.built_in()
ORDER = load_card("school-staff/s17-pair-order", LAYERS)
WITH_APPENDICES = load_card("school-staff/s02-introduction-order", LAYERS)
OWN_CONSENT = load_card("school-staff/s14-personal-data-consent", LAYERS)
SAMPLES = Path(__file__).parents[2] / "samples/documents"
GIVEN = "Я, работник школы, даю своё согласие на обработку моих персональных данных."


def found(card, *paragraphs):
    return [(problem.code, problem.facts.get("number")) for problem in text_problems(card, paragraphs)]


@pytest.mark.parametrize("slug", slugs(LAYERS))
def test_no_template_of_the_program_breaks_a_rule(slug):
    assert compile_document(LAYERS, slug).text == ()


def test_the_consent_to_data_of_the_program_is_known_by_its_words():
    template = LAYERS.find("templates/school-staff/s14-personal-data-consent/s14-personal-data-consent.docx")
    body = [part.text for parts in read_text(template.read_bytes()).values() for part in parts]

    assert list(consent_stands_alone(OWN_CONSENT, body)) == []
    assert [problem.code for problem in consent_stands_alone(ORDER, body)] == ["check.consent-inside"]


@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.glob("*/*/*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_only_consents_to_data_speak_as_such_among_the_samples(sample):
    given = any(data_consent_in(line) for line in sample.read_text("utf-8").splitlines())

    assert given == (sample.parent.name == "s14-personal-data-consent")


class TestConsents:
    @pytest.mark.parametrize(
        "text",
        [
            GIVEN,
            "Выражаю согласие на распространение моих персональных данных на сайте",
            "С обработкой знаком и согласен на обработку своих персональных данных.",
        ],
    )
    def test_given_inside_another_document_are_found(self, text):
        assert found(ORDER, text) == [("check.consent-inside", None)]

    @pytest.mark.parametrize(
        "text",
        [
            "Получить от участников согласия на обработку персональных данных.",
            "Согласие на обработку персональных данных оформляется отдельным документом.",
            "Я согласен быть наставником. Обработка персональных данных ведётся по закону.",
            "Даю согласие быть наставником. Разрешение на обработку персональных данных я даю отдельным документом.",
        ],
    )
    def test_that_are_only_spoken_of_are_let_pass(self, text):
        assert found(ORDER, text) == []


class TestAddendum:
    ADDENDUM = load_card("school-staff/s18-contract-addendum", LAYERS)

    def test_that_names_programme_and_report(self):
        assert found(self.ADDENDUM, "разработать программу", "представлять отчёты") == []

    def test_that_names_neither(self):
        told = [problem.facts["what"] for problem in text_problems(self.ADDENDUM, ["{{ program }} помогать"])]

        assert told == ["program", "report"]

    def test_one_paper_that_is_not_named(self):
        assert found(self.ADDENDUM, "разработать программу") == [("check.duty-not-named", None)]

    def test_other_papers_name_no_duties(self):
        assert found(ORDER, "Закрепить наставника") == []


class TestAppendices:
    def test_that_the_text_does_not_name(self):
        assert found(WITH_APPENDICES, "Ввести систему наставничества.") == [("check.appendix-not-named", None)]

    @pytest.mark.parametrize("text", ["Утвердить прилагаемые:", "Положение (приложение № 2)", "форму (приложение)"])
    def test_that_it_names(self, text):
        assert found(WITH_APPENDICES, text) == []

    def test_that_the_document_has_not(self):
        assert found(WITH_APPENDICES, "Положение (приложение № 3).") == [("check.no-such-appendix", 3)]
        assert found(ORDER, "Список (приложение).") == [("check.no-such-appendix", None)]

    def test_in_the_same_file(self):
        assert found(ORDER, "Утвердить список (приложение).", "Приложение") == []
        assert found(ORDER, "Утвердить список.", "Приложение") == [("check.appendix-not-named", None)]

    def test_of_another_document_are_no_matter(self):
        assert found(ORDER, "Изложить приложение № 4 к приказу от 01.09.2026 в новой редакции.") == []


class TestNumbers:
    def test_a_point_that_stands_twice(self):
        assert found(ORDER, "2.1. Куратору", "2.2. Наставникам", "2.1. Бухгалтеру") == [
            ("check.number-repeated", "2.1")
        ]

    def test_a_letter_that_stands_twice_in_one_list(self):
        assert found(ORDER, "а) первое", "б) второе", "б) третье") == [("check.number-repeated", "б)")]

    def test_letters_of_two_lists(self):
        assert found(ORDER, "а) первое", "Далее:", "а) другое") == []

    def test_a_tag_between_two_items_ends_no_list(self):
        assert found(ORDER, "а) первое", "{%p if pair %}", "а) другое", "{%p endif %}") == [
            ("check.number-repeated", "а)")
        ]

    def test_a_date_or_a_sum_is_no_number_of_a_point(self):
        assert found(ORDER, "01.09.2026 начало", "01.09.2026 конец", "0.15 коэффициент", "3000.00") == []


def test_a_consent_to_take_part_is_no_consent_to_data():
    card = dataclasses.replace(OWN_CONSENT, title="Согласие наставника")

    assert found(card, GIVEN) == [("check.consent-inside", None)]
