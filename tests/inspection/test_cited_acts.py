"""What is said of a citation beside the register: every kind of mistake, and nothing where nothing is wrong."""

import dataclasses
import datetime as dt

import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import Severity
from engine.inspection.citations import read_citations
from engine.inspection.cited_acts import check_citations, cited_acts, match
from engine.language import cite
from engine.language.cases import Case
from engine.loading.layers import Layers
from engine.loading.norms import load_norms
from engine.model.norms import Acts, Force, Status

NORMS = load_norms(Layers.built_in())
KINDS = NORMS.act_kinds
RUSSIAN = translations("ru")
TODAY = dt.date(2026, 11, 20)
METHODOLOGY = (
    "«Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, осуществляющих "
    "образовательную деятельность по общеобразовательным, дополнительным общеобразовательным и программам среднего "
    "профессионального образования, в том числе с применением лучших практик обмена опытом между обучающимися»"
)
ATTESTATION = (
    "«Об утверждении Порядка проведения аттестации педагогических работников организаций, осуществляющих "
    "образовательную деятельность»"
)


def said(text, on=TODAY, acts=NORMS.acts, **more):
    return list(check_citations(read_citations(text, KINDS), acts, KINDS, on, **more))


def told(text, on=TODAY, **more):
    """Return code → severity, notes left out."""
    return {p.code: p.severity for p in said(text, on, **more) if p.severity is not Severity.NOTE}


def only(text, code, on=TODAY, **more):
    (found,) = [problem for problem in said(text, on, **more) if problem.code == code]
    return found


REFUSAL, WARNING, NOTE = Severity


class TestErrorsOfRealPapers:
    """The twelve groups of errors seen in papers of schools and municipalities."""

    @pytest.mark.parametrize(
        ("requisites", "codes"),
        [
            ("распоряжение Минпросвещения России от 25.01.2020 № Р-145", {"citation.wrong-date"}),
            ("постановление Минпросвещения РФ от 24.12.2019 № Р-145", {"citation.wrong-date", "citation.wrong-kind"}),
            ("распоряжение Минпросвещения РФ от 25.12.2019 № 145-р", {"citation.wrong-number"}),
            ("постановление Минпросвещения РФ от 25.12.2019 № Р145", {"citation.wrong-kind", "citation.wrong-number"}),
        ],
    )
    @pytest.mark.parametrize("title", ["", f" {METHODOLOGY}"])
    def test_1_wrong_requisites_of_the_methodology(self, requisites, codes, title):
        assert set(told(requisites + title)) == codes

    def test_1_with_its_heading_they_are_refused(self):
        text = f"распоряжением Министерства просвещения РФ от 25.01.2020 № Р-145 {METHODOLOGY}"

        assert told(text) == {"citation.wrong-date": REFUSAL}

    def test_2_a_joint_letter_without_the_number_of_the_other_side(self):
        text = (
            "Письмо Министерства просвещения Российской Федерации, общероссийского Профессионального союза работников "
            "народного образования и науки Российской Федерации от 21 декабря 2021 года № АЗ-1128/08 «Методические "
            "рекомендации по разработке и внедрению системы (целевой модели) наставничества педагогических работников»"
        )
        found = only(text, "citation.incomplete")

        assert (found.severity, found.facts["lacks"]) == (WARNING, ["second-number"])
        assert "№\u00a0657" in found.facts["cure"]

    @pytest.mark.parametrize("numbers", ["№ АЗ-1128/08 и № 657", "№ АЗ-1128/08/657", "№ АЗ-1128/08, № 657"])
    def test_2_a_joint_letter_with_both_numbers(self, numbers):
        assert told(f"письмом Минпросвещения России и Профсоюза от 21.12.2021 {numbers}") == {}

    def test_2_a_slip_in_one_number_of_two_is_no_missing_number(self):
        text = "письмом Минпросвещения России и Профсоюза от 21.12.2021 № АЗ 1128/08 и № 657"

        assert told(text) == {"citation.wrong-number": REFUSAL}
        assert only(text, "citation.wrong-number").facts["said"] == "АЗ 1128/08"

    def test_3_a_letter_of_nobody(self):
        found = only("Сопроводительное письмо к методическим рекомендациям от 10.01.2022 № 1.", "citation.incomplete")

        assert found.facts["lacks"] == ["issuer"]

    @pytest.mark.parametrize(
        ("text", "lacks"),
        [
            ("Распоряжение губернатора Кемеровской области «О внедрении целевой модели»", ["date", "number"]),
            (
                "Распоряжение О внедрении в Кемеровской области целевой модели наставничества",
                ["issuer", "date", "number"],
            ),
        ],
    )
    def test_4_regional_acts_without_requisites(self, text, lacks):
        assert only(text, "citation.incomplete", issues=False).facts["lacks"] == lacks

    def test_4_a_federal_act_without_requisites_with_a_slip_in_its_heading(self):
        title = METHODOLOGY.replace("общеобразовательным и", "общеобразоватлеьным и").replace("(целевой модели) ", "")
        text = f"Распоряжение Министерства просвещения РФ {title}"

        assert told(text) == {"citation.incomplete": WARNING, "citation.cut-title": WARNING}
        assert only(text, "citation.incomplete").facts["lacks"] == ["date", "number"]

    def test_5_another_ministry(self):
        found = only(f"распоряжением Минобрнауки России от 25.12.2019 № Р-145 {METHODOLOGY}", "citation.wrong-issuer")

        assert (found.facts["said"], found.facts["right"]) == (
            "Минобрнауки России",
            "Министерства просвещения Российской Федерации",
        )

    def test_6_a_national_project_that_is_over(self):
        found = only("в рамках национального проекта «Образование»", "citation.repealed")

        assert found.facts["successor"] == "Нацпроект „Молодёжь и дети“"
        assert found.facts["cure"] == "национального проекта «Молодёжь и дети»"

    def test_7_a_repealed_regional_order(self):
        text = "(утв. приказом Минобрнауки Алтайского края от 24.03.2022 № 404)"

        assert told(text) == {"citation.repealed": REFUSAL}

    def test_8_an_edition_without_the_number_of_the_amending_act(self):
        text = "распоряжением Правительства РФ от 31 декабря 2019 г. № 3273-р (ред. от 20 августа 2021 г.)"
        found = only(text, "citation.edition-without-number")

        assert (found.severity, found.facts["right"]) == (NOTE, "2283-р")

    def test_8_a_number_that_the_register_doubts_is_noted(self):
        text = "Письмо Минобрнауки Алтайского края от 11.05.2022 № 23-0/713"

        assert "усечённый" in only(text, "citation.not-citable").facts["help"]

    def test_9_an_order_without_an_issuer_in_a_paper_of_nobody_who_issues_orders(self):
        text = "согласно приказу №1050 от 29 ноября 2022 года «Об организации конференции»"

        assert only(text, "citation.incomplete", issues=False).facts["lacks"] == ["issuer"]
        assert said(text) == []

    def test_10_an_agreement_is_no_act(self):
        assert said("Академия и движение подписали соглашение о сотрудничестве от 01.02.2022 № 5") == []

    def test_11_a_regional_law_without_requisites(self):
        found = only("региональным законом о статусе педагога определён размер доплаты", "citation.incomplete")

        assert found.facts["lacks"] == ["date", "number"]

    def test_12_an_article_with_its_figures_in_another_order(self):
        found = only("на основании статьи 358.1 Трудового кодекса Российской Федерации", "citation.unknown-article")

        assert (found.severity, found.facts["right"]) == (WARNING, "351.8")
        assert found.facts["cure"].replace("\u00a0", " ") == "статьи 351.8 Трудового кодекса Российской Федерации"

    @pytest.mark.parametrize(
        "text", ["приказ Минобрнауки 2014 г. № 276", f"приказ Минобрнауки России от 07.04.2014 № 276 {ATTESTATION}"]
    )
    def test_12_the_former_order_on_attestation(self, text):
        found = only(text, "citation.repealed")

        assert (found.severity, found.facts["successor"]) == (WARNING, "Порядок аттестации педагогов")

    @pytest.mark.parametrize(("number", "date"), [("204", "07.05.2018"), ("474", "21.07.2020")])
    def test_12_outdated_decrees(self, number, date):
        found = only(f"Указ Президента РФ от {date} № {number}", "citation.not-citable")

        assert found.severity is WARNING
        assert "№\u00a0309" in found.facts["cure"]


class TestWhatIsRightIsLeftAlone:
    @pytest.mark.parametrize("case", list(Case))
    @pytest.mark.parametrize("act", [act for act in NORMS.acts if act.citable], ids=lambda act: act.id)
    def test_what_the_program_writes_itself(self, act, case):
        days = (TODAY, act.in_force.to, act.date)
        on = next((day for day in days if day and NORMS.acts.on(act.id, day).force is Force.IN_FORCE), None)
        text = f"На основании {cite(act, case, kinds=KINDS)} (далее — Положение), приказываю:"

        assert match(read_citations(text, KINDS)[0], NORMS.acts) is act
        assert said(text, on or act.date) == [] or on is None

    @pytest.mark.parametrize(
        "text",
        [
            "приказом МБОУ «СОШ № 7» от 24.03.2023 № 196 «Об утверждении Порядка»",
            "приказ директора от 25.12.2019 № 145",
            "приказом от 28 сентября 2026 г. № 187-о «О закреплении наставнических пар и групп»",
            "протокол педагогического совета от 28.08.2026 № 1",
            "Положения о системе наставничества от 31.08.2026",
            "настоящий приказ вступает в силу",
            "дополнительное соглашение от 24.09.2026 № 3-н к трудовому договору",
            "постановлением от «____» ______________ 20___ г. № 12/3-п «Об оплате труда»",
        ],
    )
    def test_papers_of_the_organisation_itself(self, text):
        assert said(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Федеральный закон от 25.12.2008 № 273-ФЗ «О противодействии коррупции»",
            "Федеральный закон от 25.12.2008 № 273-ФЗ",
            "приказ Минпросвещения России от 12.02.2021 № 196 «Об утверждении примерной программы»",
            "приказ Минпросвещения России от 24.03.2023 № 195 «О внесении изменений»",
            "распоряжение Минпросвещения России от 01.02.2022 № Р-145 «О внесении изменений»",
            "приказ Минобрнауки Среднегорской области от 24.03.2023 № 196",
            "закон Среднегорской области от 05.07.2013 № 60-ОЗ «Об образовании в Среднегорской области»",
            "приказ Управления образования Озёрного района от 14.03.2025 № 88",
        ],
    )
    def test_another_act_with_a_like_number_is_noted_as_unknown(self, text):
        assert [(problem.code, problem.severity) for problem in said(text)] == [("citation.unknown", NOTE)]

    @pytest.mark.parametrize("article", ["75", "153", "351.7", "99", "60"])
    def test_an_article_the_register_does_not_describe(self, article):
        assert said(f"статьи {article} Трудового кодекса Российской Федерации") == []

    @pytest.mark.parametrize(
        "text",
        [
            "Минпросвещения РФ от 25.12.2019 № Р\u2011145",
            "Министерства Просвещения Российской Федерации № Р–145 от «25» декабря 2019 года",
            "Минпросвещения России от 25.12.2019 г. N Р-145",
        ],
    )
    def test_other_manners_of_the_same_requisites(self, text):
        assert said(f"распоряжение {text} {METHODOLOGY}") == []

    def test_a_short_mention_of_an_act_that_is_cited_whole_elsewhere(self):
        whole = "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»"
        text = f"{whole} (далее — Закон об образовании), ст. 28 273-ФЗ"

        assert said(text) == []

    def test_an_order_of_the_municipality_that_signs_the_paper(self):
        text = "приказом Управления образования от 12.04.2027 № 95-о"

        assert said(text, own=["Управление образования администрации Заречного муниципального района"]) == []
        assert [problem.code for problem in said(text)] == ["citation.unknown"]

    def test_a_repealed_act_that_the_text_itself_calls_so(self):
        assert told("взамен утверждённого приказом Минобрнауки Алтайского края от 24.03.2022 № 404") == {}


class TestRequisites:
    @pytest.mark.parametrize(
        ("text", "lacks"),
        [
            (f"распоряжение от 25.12.2019 № Р-145 {METHODOLOGY}", ["issuer"]),
            (f"распоряжение Минпросвещения РФ № Р-145 {METHODOLOGY}", ["date"]),
            (f"распоряжение Минпросвещения РФ от 25.12.2019 {METHODOLOGY}", ["number"]),
            ("Закон об образовании", ["date", "number"]),
            ("273-ФЗ", ["date"]),
        ],
    )
    def test_what_is_missing_is_named(self, text, lacks):
        found = only(text, "citation.incomplete")

        assert (found.severity, found.facts["lacks"]) == (WARNING, lacks)
        assert found.facts["cure"]

    def test_a_missing_heading_is_only_noted(self):
        found = only("письмо Минпросвещения России от 23.01.2020 № МР-42/02", "citation.incomplete")

        assert (found.severity, found.facts["lacks"]) == (NOTE, ["title"])

    @pytest.mark.parametrize("number", ["P-145", "p-145"])
    def test_latin_letters_in_a_number(self, number):
        found = only(f"распоряжение Минпросвещения РФ от 25.12.2019 № {number} {METHODOLOGY}", "citation.look-alike")

        assert (found.severity, found.facts["said"], found.facts["right"]) == (WARNING, number, "Р-145")

    def test_a_figure_for_a_letter(self):
        assert set(told("Федеральный закон от 27.07.2006 № 152-Ф3 «О персональных данных»")) == {"citation.look-alike"}

    def test_latin_letters_in_the_number_of_an_unknown_act(self):
        text = "распоряжение Правительства РФ от 29.11.2014 № 2403-p"

        assert only(text, "citation.look-alike").facts["right"] == "2403-р"

    def test_a_cut_heading(self):
        found = only(
            "распоряжение Минпросвещения РФ от 25.12.2019 № Р-145 «Об утверждении методологии»", "citation.cut-title"
        )

        assert found.severity is WARNING
        assert METHODOLOGY.strip("«»") in found.facts["cure"]

    def test_the_right_citation_stands_in_the_case_of_the_wrong_one(self):
        found = only(f"с распоряжением Минпросвещения РФ от 26.12.2019 № Р-145 {METHODOLOGY}", "citation.wrong-date")

        assert found.facts["cure"].startswith("распоряжением Министерства просвещения")
        assert (found.facts["said"], found.facts["right"]) == ("26.12.2019", dt.date(2019, 12, 25))

    def test_a_place_is_that_of_the_paragraph(self):
        text = f"1. Согласно распоряжению Минпросвещения РФ от 26.12.2019 № Р-145 {METHODOLOGY}, школа"
        found = only(text, "citation.wrong-date")

        assert text[found.facts["start"] : found.facts["end"]] == found.facts["found"]

    def test_an_act_that_looks_like_an_unknown_one_is_named(self):
        found = only("приказ Минпросвещения России от 12.02.2019 № 196", "citation.unknown")

        assert found.facts["nearest"] == "Порядок аттестации педагогов (от 24.03.2023 № 196)"


class TestForce:
    def test_the_term_of_an_act_ends(self):
        text = f"приказом Минпросвещения России от 24.03.2023 № 196 {ATTESTATION}"

        assert told(text, dt.date(2029, 8, 31)) == {}
        assert told(text, dt.date(2029, 9, 1)) == {"citation.expired": REFUSAL}

    def test_an_article_is_not_in_force_yet(self):
        text = "статьёй 351.8 Трудового кодекса Российской Федерации"

        assert told(text, dt.date(2025, 2, 28)) == {"citation.not-yet": WARNING}
        assert told(text, dt.date(2025, 3, 1)) == {}

    def test_an_act_later_than_the_paper_is_refused(self):
        text = "распоряжением Правительства РФ от 21.05.2025 № 1264-р"

        assert told(text, dt.date(2025, 5, 20)) == {"citation.not-yet": REFUSAL}
        assert told(text, dt.date(2025, 5, 21)) == {}

    def test_a_repealed_act_is_refused_from_the_day_after_its_last(self):
        assert told("ГОСТ Р 7.0.97-2016", dt.date(2025, 8, 17)) == {}
        assert told("ГОСТ Р 7.0.97-2016", dt.date(2025, 8, 18)) == {"citation.repealed": REFUSAL}

    def test_a_day_before_the_register_was_checked_is_not_refused(self):
        text = "приказом Минобрнауки Алтайского края от 24.03.2022 № 404"

        assert told(text, dt.date(2023, 5, 1)) == {"citation.repealed": WARNING}


class TestUnverifiedEntries:
    @pytest.mark.parametrize("status", [Status.NOT_VERIFIED, Status.PARTLY_VERIFIED])
    @pytest.mark.parametrize(
        "text",
        [
            f"распоряжение Минпросвещения РФ от 26.12.2019 № Р-145 {METHODOLOGY}",
            f"постановление Минпросвещения РФ от 25.12.2019 № Р-145 {METHODOLOGY}",
            f"распоряжение Минпросвещения РФ от 25.12.2019 № 145-р {METHODOLOGY}",
        ],
    )
    def test_an_entry_that_was_not_verified_refuses_nothing(self, text, status):
        act = dataclasses.replace(NORMS.acts.get("r-145"), status=status)
        (found,) = said(text, acts=Acts({act.id: act}))

        assert (found.severity, found.facts["doubt"]) == (WARNING, "r-145")
        assert "запись «r-145» в реестре проверена не полностью" in words(found, RUSSIAN).cure

    def test_a_repealed_one_too(self):
        act = dataclasses.replace(NORMS.acts.get("altai-404"), status=Status.NOT_VERIFIED)
        (found, *_) = said("приказ Минобрнауки Алтайского края от 24.03.2022 № 404", acts=Acts({act.id: act}))

        assert found.severity is WARNING


class TestWords:
    @pytest.mark.parametrize(
        ("text", "code", "what", "cure"),
        [
            (
                "письмом Минпросвещения России от 23.01.2021 № МР-42/02",
                "citation.wrong-date",
                "у акта «Рекомендации по наставничеству обучающихся» другая дата: не 23.01.2021, а 23.01.2020",
                (
                    "напишите: письмом Министерства просвещения Российской Федерации от 23 января 2020 г. № МР-42/02 "
                    "«О направлении целевой модели наставничества и методических рекомендаций»"
                ),
            ),
            (
                "273-ФЗ",
                "citation.incomplete",
                "в ссылке «273-ФЗ» не хватает: дата",
                (
                    "сначала сверьте с самим актом: запись «fz-273» в реестре проверена не полностью; по реестру верно "
                    "так: Федеральный закон от 29 декабря 2012 г. № 273‑ФЗ «Об образовании в Российской Федерации»"
                ),
            ),
            (
                "приказ Управления образования Озёрного района от 14.03.2025 № 88",
                "citation.unknown",
                "такого акта в реестре нет: «приказ Управления образования Озёрного района от 14.03.2025 № 88»",
                "сверьте реквизиты с самим актом; чтобы он впредь проверялся, внесите его в norms/acts.yaml",
            ),
            (
                "статьи 3518 ТК РФ",
                "citation.unknown-article",
                "статьи 3518 акта «Трудовой кодекс Российской Федерации» в реестре нет; похоже, это статья 351.8",
                "если речь о ней, напишите: статьи 351.8 Трудового кодекса Российской Федерации",
            ),
        ],
    )
    def test_a_clerk_reads_what_is_wrong_and_what_to_write(self, text, code, what, cure):
        told_in_words = words(only(text, code), RUSSIAN)

        assert told_in_words.what == what
        assert told_in_words.cure.replace("\u00a0", " ") == cure


def test_acts_that_texts_cite_are_told_by_id():
    texts = [
        "В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ и статьёй 351.8 ТК РФ",
        f"распоряжением Минпросвещения РФ от 25.01.2020 № 145-р {METHODOLOGY}",
        "приказом директора от 31.08.2026 № 145-о",
    ]

    assert cited_acts(texts, NORMS.acts, KINDS) == {"fz-273", "tk-rf", "r-145"}


def test_an_act_of_another_level_is_not_matched():
    (found,) = read_citations("приказ МБОУ «СОШ № 7» от 24.03.2023 № 196", KINDS)

    assert match(found, NORMS.acts) is None
