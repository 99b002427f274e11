"""What is read out of a paragraph: acts in every case and manner, and papers that are no acts."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.inspection.citations import read_citations
from engine.language import cite, cite_list
from engine.language.cases import Case
from engine.language.typography import nested_quotes
from engine.loading.layers import Layers
from engine.loading.norms import load_norms
from engine.model.norms import Act, Issuer, Level, Period, Status

NORMS = load_norms(Layers.built_in())
KINDS = NORMS.act_kinds
DAY = dt.date(2019, 12, 25)
CITABLE = [act for act in NORMS.acts if act.citable]


def read(text):
    return read_citations(text, KINDS)


def one(text):
    (found,) = read(text)
    return found


class TestKinds:
    @pytest.mark.parametrize("case", list(Case))
    @pytest.mark.parametrize("kind", ["decree", "government-order", "ministry-order", "letter", "federal-law"])
    def test_a_noun_is_read_in_every_case(self, kind, case):
        found = one(f"{KINDS[kind].forms[case]} от 25.12.2019 № 5")

        assert kind in found.kinds
        assert KINDS[kind].forms[found.case] == KINDS[kind].forms[case]

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("распоряжение Правительства РФ от 31.12.2019 № 3273-р", "government-order"),
            ("распоряжение Минпросвещения России от 25.12.2019 № Р-145", "ministry-directive"),
            ("распоряжение Губернатора Среднегорской области от 08.04.2020 № 38-рг", "regional-directive"),
            ("постановление администрации Озёрного района от 20.12.2021 № 815", "municipal-resolution"),
            ("приказ МБОУ «СОШ № 7» от 31.08.2026 № 145-о", "local-order"),
            ("приказ Управления образования от 31.08.2026 № 145", "municipal-order"),
            ("закон Среднегорской области от 05.07.2013 № 60-ОЗ", "regional-law"),
            ("закон от 29.12.2012 № 273-ФЗ", "federal-law"),
            ("приказ от 31.08.2026 № 145-о", None),
        ],
    )
    def test_the_issuer_and_the_number_settle_the_kind(self, text, kind):
        assert one(text).kind == kind

    def test_a_word_with_a_latin_letter_in_it_is_the_word(self):
        assert one("Pаспоряжение Правительства РФ от 31.12.2019 № 3273-р").kind == "government-order"


class TestDates:
    @pytest.mark.parametrize(
        "written",
        [
            "25.12.2019",
            "25.12.2019 г.",
            "25.12.2019г.",
            "25.12. 2019",
            "25/12/2019",
            "25.12.19",
            "«25» декабря 2019 года",
            "“25” декабря 2019 г.",
            '"25" декабря 2019 г.',
            "25 декабря 2019 г.",
            "25\u00a0декабря\u00a02019\u00a0г.",
            "25декабря2019г.",
            "2019-12-25",
        ],
    )
    @pytest.mark.parametrize("order", ["от {date} № Р-145", "№ Р-145 от {date}"])
    def test_a_date_is_read_in_every_form(self, written, order):
        found = one("распоряжение Минпросвещения России " + order.format(date=written))

        assert (found.date, found.numbers) == (DAY, ("Р-145",))

    @pytest.mark.parametrize("written", ["от 31.02.2020 № 5", "от 12 сентября № 5", "2014 г. № 5"])
    def test_a_date_that_is_not_whole_stays_a_text(self, written):
        found = one(f"приказ Минпросвещения России {written}")

        assert found.date is None
        assert found.date_text
        assert found.numbers == ("5",)

    def test_a_blank_for_the_date_is_no_date(self):
        found = one("приказ от «____» ______________ 20___ г. № 12/3 «О наставничестве»")

        assert (found.date, found.date_text, found.numbers, found.draft) == (None, "", ("12/3",), True)

    @pytest.mark.parametrize(
        "edition",
        [
            "(ред. от 20 августа 2021 г.)",
            "(в ред. от 20.08.2021)",
            "(с изм. и доп. от 20.08.2021)",
            "в редакции от 20.08.2021",
        ],
    )
    def test_the_day_of_an_edition_is_not_the_day_of_the_act(self, edition):
        found = one(f"распоряжением Правительства РФ от 31.12.2019 № 3273-р {edition} «Об утверждении принципов»")

        assert (found.date, found.editions) == (dt.date(2019, 12, 31), (dt.date(2021, 8, 20),))
        assert found.title == "Об утверждении принципов"


class TestNumbers:
    @pytest.mark.parametrize("sign", ["№ ", "№", "№\u00a0", "N ", "No ", "No. ", "№ №"])
    @pytest.mark.parametrize(
        "number",
        [
            "Р-145",
            "P-145",
            "Р\u2011145",
            "Р–145",
            "273-ФЗ",
            "АЗ-1128/08",
            "22/169",
            "3.12-55",
            "163/11-пр",
            "05-02-2-236-1/22",
        ],
    )
    def test_a_number_is_read_with_every_sign_and_hyphen(self, sign, number):
        assert one(f"письмо Минпросвещения России от 25.12.2019 {sign}{number}, далее").numbers == (number,)

    @pytest.mark.parametrize("spaced", ["№ 273 - ФЗ", "№ 273- ФЗ", "№ 273 ФЗ"])
    def test_a_space_before_the_letters_of_a_law_does_not_cut_its_number(self, spaced):
        assert one(f"Федеральный закон от 29.12.2012 {spaced}").numbers == (spaced.removeprefix("№ "),)

    def test_a_doubled_sign_gives_several_numbers(self):
        assert one("приказы Минпросвещения России от 25.12.2019 №№ 145, 146").numbers == ("145", "146")

    @pytest.mark.parametrize(
        "between", [" и № 657", " / № 657", ", № 657", " и Общероссийского Профсоюза образования № 657"]
    )
    def test_a_joint_letter_has_the_numbers_of_both_sides(self, between):
        found = one(f"письмом Минпросвещения России от 21.12.2021 № АЗ-1128/08{between}")

        assert found.numbers == ("АЗ-1128/08", "657")

    @pytest.mark.parametrize(
        "text", ["распоряжение Минпросвещения от 25.12.2019 Р-145", "273-ФЗ", "ФЗ № 273-ФЗ", "№ 273-ФЗ"]
    )
    def test_a_number_of_a_kind_that_is_known_needs_no_sign_or_noun(self, text):
        assert one(text).numbers[0] in {"Р-145", "273-ФЗ"}


class TestIssuers:
    @pytest.mark.parametrize(
        "text",
        [
            "письмо Министерства просвещения РФ от 25.12.2019 № 5",
            "письмо от 25.12.2019 № 5 Министерства просвещения РФ «О наставниках»",
            "Министерства просвещения РФ письмо от 25.12.2019 № 5",
            "Министерства просвещения РФ (письмо от 25.12.2019 № 5)",
            "письмо Министерства просвещения РФ о направлении рекомендаций от 25.12.2019 № 5",
        ],
    )
    def test_an_issuer_stands_before_behind_or_first(self, text):
        found = one(text)

        assert (found.issuer, found.level) == ("Министерства просвещения РФ", Level.FEDERAL)
        assert (found.date, found.numbers) == (DAY, ("5",))

    def test_the_issuer_may_be_missing(self):
        assert one("письмо от 25.12.2019 № 5").issuer == ""

    @pytest.mark.parametrize(
        ("issuer", "level"),
        [
            ("Минобрнауки Алтайского края", Level.REGIONAL),
            ("Комитета по образованию Санкт-Петербурга", Level.REGIONAL),
            ("администрации города Озёрска Среднегорской области", Level.MUNICIPAL),
            ("Роскомнадзора", Level.FEDERAL),
            ("Министерства образования", None),
            ("директора", Level.LOCAL),
            ("МАДОУ «Детский сад № 12 „Ромашка“»", Level.LOCAL),
            ("МКОУ «Лесная ООШ»", Level.LOCAL),
            ("педагогического совета", Level.LOCAL),
        ],
    )
    def test_whose_body_it_is_shows_in_its_name(self, issuer, level):
        found = one(f"приказом {issuer} от 25.12.2019 № 5")

        assert (found.issuer, found.level, found.numbers) == (issuer, level, ("5",))


class TestHeadings:
    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("«О знаке»", "О знаке"),
            ('"О знаке"', "О знаке"),
            ("“О знаке”", "О знаке"),
            ("«О знаке „За труд“»", "О знаке „За труд“"),
            ("«О знаке «За труд»»", "О знаке «За труд»"),
            ('"О знаке "За труд" и о другом"', 'О знаке "За труд" и о другом'),
            ("«О знаке «За труд», далее", "О знаке «За труд"),
            ("О знаке, далее знак", "О знаке, далее знак"),
            (", «О знаке»", "О знаке"),
        ],
    )
    def test_a_heading_is_read_in_any_quotes_and_without_them(self, written, title):
        title = title.removesuffix(", далее знак")

        assert one(f"приказ Минпросвещения России от 25.12.2019 № 5 {written}").title == title

    def test_an_act_named_in_a_heading_is_not_cited(self):
        assert len(read("Приказ от 15.01.2026 № 8-о «О внесении изменения в приказ от 01.09.2025 № 151-о».")) == 1

    def test_quotes_round_a_whole_sentence_hide_nothing(self):
        found = read("изложить так: «2.1. На основании приказа Минпросвещения России от 24.03.2023 № 196 «О порядке».»")

        assert [citation.numbers for citation in found] == [("196",)]


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "Трудовой кодекс Российской Федерации",
            "Трудовым кодексом РФ",
            "Трудового кодекса",
            "ТК РФ",
            "ТК Российской Федерации",
        ],
    )
    def test_a_code_is_called_by_its_name(self, text):
        assert (one(text).kind, one(text).kind_text) == ("code", text)

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Закона об образовании", "об образовании"),
            ("Законом об образовании в Российской Федерации закреплено", "об образовании в Российской Федерации"),
            ("Федеральный закон о персональных данных требует", "о персональных данных"),
        ],
    )
    def test_a_law_is_called_by_what_it_is_about(self, text, title):
        assert one(text).title == title

    @pytest.mark.parametrize("text", ["нацпроекта «Образование»", 'национального проекта "Образование"'])
    def test_a_national_project_is_known_by_its_heading(self, text):
        assert (one(text).kind, one(text).title) == ("national-project", "Образование")

    @pytest.mark.parametrize("text", ["ГОСТ Р 7.0.97-2025", "ГОСТ P 7.0.97–2025"])
    def test_a_standard_is_known_by_its_number(self, text):
        assert (one(text).kind, one(text).numbers) == ("standard", (text,))


class TestArticles:
    @pytest.mark.parametrize(
        ("text", "articles", "points"),
        [
            ("статья 351.8 ТК РФ", ("351.8",), ()),
            ("ст. 28 Закона об образовании", ("28",), ()),
            ("ст.ст. 57, 72 и 351.8 ТК РФ", ("57", "72", "351.8"), ()),
            ("ст. 28,30 ТК РФ", ("28", "30"), ()),
            ("ст. 351,8 ТК РФ", ("351.8",), ()),
            ("ТК РФ (ст. 57, 72)", ("57", "72"), ()),
            ("ТК РФ, статья 351.8", ("351.8",), ()),
            ("пунктом 2 части 6 статьи 28 Закона об образовании", ("28",), ("2",)),
            ("п. 33(1) распоряжения Правительства РФ от 31.12.2019 № 3273-р", (), ("33(1)",)),
        ],
    )
    def test_articles_and_points_stand_before_or_behind(self, text, articles, points):
        found = one(text)

        assert (found.articles, found.points, found.start) == (articles, points, 0)

    def test_an_article_belongs_to_the_act_it_stands_at(self):
        first, second = read("ТК РФ, статьи 28 и 47 Федерального закона от 29.12.2012 № 273-ФЗ")

        assert (first.articles, second.articles) == ((), ("28", "47"))

    def test_the_case_is_that_of_the_article(self):
        assert one("статьёй 351.8 Трудового кодекса Российской Федерации").case is Case.ABLT


class TestLists:
    def test_acts_under_one_noun_have_its_kind_and_issuer(self):
        found = read(
            "приказов Минпросвещения России от 24.03.2023 № 196 «О порядке», от 06.11.2024 № 779 "
            "и Рособрнадзора от 04.08.2023 № 1493"
        )

        assert [(one.numbers, one.issuer) for one in found] == [
            (("196",), "Минпросвещения России"),
            (("779",), "Минпросвещения России"),
            (("1493",), "Рособрнадзора"),
        ]

    def test_a_colon_may_stand_before_the_list(self):
        found = read("Письма Минобрнауки Алтайского края: от 11.05.2022 № 23-0/713, от 19.05.2022 № 23-04/10/777")

        assert [one.numbers for one in found] == [("23-0/713",), ("23-04/10/777",)]

    def test_an_amending_act_in_brackets_comes_from_the_same_body(self):
        found = read(
            "приказ Минпросвещения России от 01.07.2021 № 400 (в ред. приказа от 25.09.2023 № 715) «О наградах»"
        )

        assert [(one.numbers, one.issuer, one.title) for one in found] == [
            (("400",), "Минпросвещения России", "О наградах"),
            (("715",), "Минпросвещения России", None),
        ]

    def test_another_paper_keeps_its_own_requisites(self):
        (found,) = read("письмом Минпросвещения России, протоколом от 28.08.2026 № 1, приказом от 31.08.2026 № 145-о")

        assert (found.kind_text, found.numbers) == ("приказом", ("145-о",))


@pytest.mark.parametrize(
    "text",
    [
        "настоящий приказ от 31.08.2026 № 145-о",
        "издать приказ в срок до 10 октября 2026 г.",
        "протокол педагогического совета от 28.08.2026 № 1",
        "дополнительное соглашение от 24.09.2026 № 3-н к трудовому договору от 27 августа 2014 г. № 12",
        "Положение о наставничестве от 31.08.2026",
        "письменное согласие от 30 октября 2026 г.",
        "проект федерального закона № 12345-8 «О доплате»",
        "на Ваше письмо от 12.03.2026 № 45",
        "по распоряжению директора",
        "законы природы и указания 2026 года",
        "",
    ],
)
def test_what_is_no_citation_is_not_read(text):
    assert read(text) == []


def test_places_are_those_of_the_text_given_with_invisible_signs_in_it():
    text = "Со\u00adгласно при\u00adказу Минпросвещени\u0438\u0306 от 25.12.2019 №\u200b 5, далее"
    found = one(text)

    assert text[found.start : found.end].startswith("при\u00adказу")
    assert text[found.start : found.end].endswith("5")
    assert found.numbers == ("5",)


def test_what_is_repealed_by_the_text_is_told():
    assert one("Признать утратившим силу приказ от 01.09.2024 № 55-од").bygone
    assert not one("На основании приказа от 01.09.2024 № 55-од").bygone


@pytest.mark.parametrize("case", list(Case))
@pytest.mark.parametrize("act", CITABLE, ids=lambda act: act.id)
def test_what_the_program_writes_is_read_back(act, case):
    found = one(f"На основании {cite(act, case, kinds=KINDS)}, приказываю:")

    by_name = act.kind in ("code", "standard")
    assert found.date == (None if by_name else act.date)
    assert tuple(number.replace("\u2011", "-") for number in found.numbers) == (
        () if act.kind == "code" else act.numbers
    )
    assert found.title == (nested_quotes(act.title) if act.title else None)


def test_a_preamble_of_many_acts_is_read_act_by_act():
    acts = [act for act in CITABLE if act.level is Level.FEDERAL]

    assert len(read(cite_list(acts, "ablt", kinds=KINDS))) == len(acts)


WORDS = st.text("абвгдежзийклмнопрстуфхцчшщэюя", min_size=2, max_size=9)
TITLES = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: "Об " + " ".join(words))
BODIES = st.sampled_from(
    [
        "Министерства просвещения Российской Федерации",
        "Правительства Среднегорской области",
        "Комитета по делам молодёжи",
    ]
)
NUMBERS = st.from_regex(r"([А-Я]{1,2}-)?[1-9][0-9]{0,3}(/[0-9]{1,3})?(-[а-я]{1,2})?", fullmatch=True)


@settings(deadline=None)
@given(
    st.sampled_from(["ministry-order", "government-order", "decree", "regional-resolution", "letter"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)),
    NUMBERS,
    TITLES,
    BODIES,
    st.sampled_from(list(Case)),
)
def test_any_act_that_is_written_is_read_back(kind, date, number, title, body, case):
    act = Act(
        id="x",
        title=title,
        kind=kind,
        issuers=(Issuer(nomn=body, gent=body),),
        date=date,
        numbers=(number,),
        short_name="Акт",
        in_force=Period(),
        level=Level.FEDERAL,
        binding=True,
        citable=True,
        status=Status.VERIFIED,
        last_checked=date,
        source="",
    )
    found = one(f"В соответствии с {cite(act, case, kinds=KINDS)} и в целях развития приказываю:")

    assert (found.date, found.numbers, found.title, found.issuer) == (date, (number,), title, body)


@settings(deadline=None)
@given(st.text('приказом от№25.12019«»"()-,;ФЗст ТК РФ„“оО', max_size=80))
def test_any_text_is_read_and_places_lie_within_it(text):
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)
