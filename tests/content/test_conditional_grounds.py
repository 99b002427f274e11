"""Grounds that hold sometimes: what is cited when article 351.8 of the Labour Code applies, and when it does not."""

import itertools
import json
from pathlib import Path

import pytest
import yaml

from engine.application.data_file import papers_from_file
from engine.application.kit import load_kit
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.ooxml.text import plain_text

BUILT_IN = Layers.built_in()
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples/documents/school-staff"
DISTRICT = BUILT_IN.above(ROOT / "samples/workspaces/municipality")
"""A district with a regional and a municipal act of its own."""
LABOUR = "статьи 351.8 Трудового кодекса Российской Федерации"
TRAINEE = {"name": "Крылова Елизавета Романовна", "position": "студент-практикант", "is_employee": False}
OUTSIDE = {
    "trainee": {"mentees": [TRAINEE]},
    "job": {"mentor": {"name": "Ким Виктор Андреевич", "position": "методист", "mentoring_in_job_description": True}},
    "civil-law": {"mentor": {"name": "Ким Виктор Андреевич", "position": "методист", "is_employee": False}},
}


def sample(slug):
    return yaml.safe_load((SAMPLES / slug / "ordinary.yaml").read_text("utf-8"))


@pytest.fixture
def text_of(tmp_path, today):
    """The text of a document made of changed data, spaces plain."""

    def text_of(slug, filled, layers=BUILT_IN):
        file = tmp_path / "data.yaml"
        file.write_text(json.dumps(filled), "utf-8")
        paper = papers_from_file(load_kit(layers), f"school-staff/{slug}", file, today=today)[0]
        return plain_text(paper.data).replace("\u00a0", " ")

    return text_of


def preamble(text):
    lines = text.splitlines()
    return lines[lines.index("ПРИКАЗЫВАЮ:") - 1]


class TestPairOrder:
    PURPOSE = "В целях адаптации и профессионального развития педагогических работников"
    CONSENTS = ", с учётом письменных согласий наставников и наставляемых"
    REGION = (
        "приказа Министерства образования Среднегорской области от 14 марта 2025 г. № 118-од «Об утверждении Положения "
        "о системе наставничества педагогических работников образовательных организаций Среднегорской области»"
    )
    DISTRICT = (
        "приказа Управления образования администрации Заречного муниципального района Среднегорской области от 25 мая "
        "2026 г. № 112-о «О внедрении системы наставничества педагогических работников в образовательных организациях "
        "Заречного муниципального района»"
    )
    REGULATION = (
        "Положения о системе наставничества, утверждённого приказом от 31 августа 2026 г. № 145-о "
        "«О внедрении системы наставничества педагогических работников»"
    )

    @pytest.mark.parametrize(("applies", "local", "introduced"), list(itertools.product([True, False], repeat=3)))
    def test_its_preamble_reads_in_every_combination_of_grounds(self, text_of, applies, local, introduced):
        filled = sample("s17-pair-order")
        filled["data"]["pairs"] = filled["data"]["pairs"][:1]
        if not applies:
            filled["data"]["pairs"][0] |= OUTSIDE["trainee"]
        if not introduced:
            del filled["data"]["introduction"]

        found = preamble(text_of("s17-pair-order", filled, DISTRICT if local else BUILT_IN))

        grounds = [
            *([LABOUR] if applies else []),
            *([self.REGION, self.DISTRICT] if local else []),
            *([self.REGULATION] if introduced else []),
        ]
        based = f", на основании {', '.join(grounds)}" if grounds else ""
        assert found == self.PURPOSE + based + self.CONSENTS

    @pytest.mark.parametrize("outside", OUTSIDE)
    def test_addenda_and_payments_are_not_spoken_of_where_nobody_has_them(self, text_of, outside):
        filled = sample("s17-pair-order")
        filled["data"]["pairs"] = [filled["data"]["pairs"][0] | OUTSIDE[outside]]

        text = text_of("s17-pair-order", filled)

        assert "351.8" not in text
        assert "приобщить согласия к личным делам" in text
        assert [word for word in ("соглашени", "ыплат") if word in text] == []

    def test_one_pair_under_the_article_is_enough_for_it(self, text_of):
        filled = sample("s17-pair-order")
        filled["data"]["pairs"][0] |= OUTSIDE["trainee"]

        text = text_of("s17-pair-order", filled)

        assert LABOUR in preamble(text)
        assert "Выплаты наставникам, с которыми заключены дополнительные соглашения" in text


class TestPaymentOrder:
    ADDENDA = "дополнительных соглашений к трудовым договорам"
    PAY = "положения от 31 августа 2026 г. № 144-о «Об оплате труда»"
    DISTRICT_ACT = "постановления Администрации Заречного муниципального района Среднегорской области"

    @pytest.mark.parametrize(
        ("applies", "local", "regulated", "start", "end"),
        [
            (True, False, True, LABOUR, f", {PAY} и {ADDENDA}"),
            (True, False, False, LABOUR, f"{LABOUR} и {ADDENDA}"),
            (True, True, True, LABOUR, f"», {PAY} и {ADDENDA}"),
            (True, True, False, LABOUR, f"» и {ADDENDA}"),
            (False, True, True, DISTRICT_ACT, f"», {PAY} и {ADDENDA}"),
            (False, True, False, DISTRICT_ACT, f"» и {ADDENDA}"),
            (False, False, True, PAY, f"{PAY} и {ADDENDA}"),
            (False, False, False, ADDENDA, f"На основании {ADDENDA}"),
        ],
    )
    def test_its_preamble_reads_in_every_combination_of_grounds(self, text_of, applies, local, regulated, start, end):
        filled = sample("s19-payment-order")
        filled["data"]["pairs"] = filled["data"]["pairs"][:1]
        filled["data"].pop("pay_regulation", None)
        if not applies:
            filled["data"]["pairs"][0] |= OUTSIDE["trainee"]
        if regulated:
            requisites = {"kind": "regulation", "date": "2026-08-31", "number": "144-о", "title": "Об оплате труда"}
            filled["data"]["pay_regulation"] = requisites

        found = preamble(text_of("s19-payment-order", filled, DISTRICT if local else BUILT_IN))

        assert found.startswith(f"На основании {start}")
        assert found.endswith(end)
        assert ("351.8" in found) is applies


class TestTerminationOrder:
    @pytest.mark.parametrize(("before", "after"), [(True, True), (True, False), (False, True), (False, False)])
    def test_the_article_is_cited_when_the_old_pair_or_a_new_one_is_under_it(self, text_of, before, after):
        filled = sample("s32-termination-order")
        if not before:
            filled["data"]["ended"] |= OUTSIDE["job"]
        if not after:
            filled["data"]["pairs"][0] |= OUTSIDE["job"]

        found = preamble(text_of("s32-termination-order", filled))

        because = "связи с досрочным отказом работника от осуществления наставничества"
        cited = before or after
        assert found == (f"На основании {LABOUR} и в {because}" if cited else f"В {because}")


@pytest.mark.parametrize("outside", OUTSIDE)
@pytest.mark.parametrize("slug", ["s12-mentor-consent", "s31-withdrawal-notice"])
def test_a_paper_of_one_pair_outside_of_the_article_does_not_name_it(text_of, slug, outside):
    filled = sample(slug)
    assert "351.8" in text_of(slug, filled)

    filled["data"]["pair"] |= OUTSIDE[outside]
    assert "351.8" not in text_of(slug, filled)


def test_an_addendum_outside_of_the_article_rests_on_the_agreement_of_the_parties_alone(text_of):
    filled = sample("s18-contract-addendum")
    filled["data"]["pair"] |= OUTSIDE["trainee"]

    text = text_of("s18-contract-addendum", filled)

    assert "на основании статьи 72 Трудового кодекса Российской Федерации и письменного согласия" in text
    assert "351.8" not in text


def test_a_paper_about_pairs_cites_the_article_under_a_condition_alone():
    """A regulation or an act on payment is about everybody; a paper about pairs is about those it names."""
    cards = [load_card(slug, BUILT_IN) for slug in slugs(BUILT_IN)]
    always = {card.code for card in cards for ground in card.grounds if ground.article == "351.8" and not ground.when}

    assert always == {"M02", "M04", "S03"}
