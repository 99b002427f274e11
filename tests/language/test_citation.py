import datetime as dt
from dataclasses import dataclass, field

import pytest

from engine.errors import ContentError
from engine.language import cite, cite_list


@dataclass(frozen=True)
class Issuer:
    gent: str


@dataclass(frozen=True)
class Kind:
    forms: dict


@dataclass(frozen=True)
class Act:
    kind: str
    issuers: tuple = ()
    date: dt.date | None = dt.date(2024, 3, 1)
    numbers: tuple = ("12",)
    title: str | None = None
    name_forms: dict = field(default_factory=dict)
    level: str = "federal"
    short_name: str = "Акт"


KINDS = {
    "federal-law": Kind({"gent": "федерального закона", "ablt": "федеральным законом"}),
    "code": Kind({"gent": "кодекса", "ablt": "кодексом"}),
    "decree": Kind({"gent": "указа", "ablt": "указом"}),
    "government-order": Kind({"gent": "распоряжения", "ablt": "распоряжением"}),
    "ministry-order": Kind({"gent": "приказа", "ablt": "приказом"}),
    "local-order": Kind({"gent": "приказа", "ablt": "приказом"}),
    "letter": Kind({"gent": "письма", "ablt": "письмом"}),
    "standard": Kind({"gent": "стандарта", "ablt": "стандартом"}),
}
MINISTRY = Issuer("Министерства наставничества")
UNION = Issuer("Союза наставников")
LAW = Act("federal-law", numbers=("99-ФЗ",), title="О наставниках")
CODE = Act("code", name_forms={"gent": "Кодекса наставников", "ablt": "Кодексом наставников"})


def plain(text):
    return text.replace("\u00a0", " ")


class TestCite:
    def test_kind_issuer_date_number_and_heading_in_the_case(self):
        act = Act("ministry-order", (MINISTRY,), title="Об утверждении порядка")
        assert plain(cite(act, "ablt", kinds=KINDS)) == (
            "приказом Министерства наставничества от 1 марта 2024 г. № 12 «Об утверждении порядка»"
        )

    def test_a_federal_law_has_a_capital_and_a_no_break_hyphen(self):
        assert plain(cite(LAW, "gent", kinds=KINDS)) == (
            "Федерального закона от 1 марта 2024 г. № 99\u2011ФЗ «О наставниках»"
        )

    def test_a_code_is_called_by_its_name(self):
        assert cite(CODE, "ablt", kinds=KINDS) == "Кодексом наставников"

    def test_an_article_takes_the_case_and_the_act_the_genitive(self):
        assert plain(cite(CODE, "ablt", article="35.1", kinds=KINDS)) == "статьёй 35.1 Кодекса наставников"

    def test_each_issuer_of_a_joint_letter_stands_with_its_number(self):
        act = Act("letter", (MINISTRY, UNION), numbers=("АБ-1/08", "65"))
        assert plain(cite(act, "ablt", kinds=KINDS)) == (
            "письмом Министерства наставничества от 1 марта 2024 г. № АБ-1/08 и Союза наставников № 65"
        )

    def test_one_number_of_two_issuers_stands_at_the_end(self):
        act = Act("letter", (MINISTRY, UNION))
        assert plain(cite(act, "ablt", kinds=KINDS)) == (
            "письмом Министерства наставничества и Союза наставников от 1 марта 2024 г. № 12"
        )

    def test_a_standard_has_neither_number_sign_nor_date(self):
        act = Act("standard", numbers=("ГОСТ Р 1.0-2024",))
        assert cite(act, "ablt", kinds=KINDS) == "стандартом ГОСТ Р 1.0-2024"

    def test_requisites_that_are_not_known_are_left_out(self):
        assert cite(Act("letter", date=None, numbers=()), "ablt", kinds=KINDS) == "письмом"

    def test_quotes_inside_a_heading_change_their_form(self):
        act = Act("decree", title="О знаке «За труд»")
        assert cite(act, "ablt", kinds=KINDS).endswith("«О знаке „За труд“»")

    def test_number_and_date_are_glued(self):
        assert "от\u00a01\u00a0марта\u00a02024\u00a0г. №\u00a012" in cite(Act("decree"), "ablt", kinds=KINDS)

    def test_an_act_later_than_the_document_is_refused(self):
        with pytest.raises(ContentError, match=r"citation\.later-than-document"):
            cite(LAW, "ablt", kinds=KINDS, on=dt.date(2024, 2, 29))
        assert cite(LAW, "ablt", kinds=KINDS, on=dt.date(2024, 3, 1)).startswith("Федеральным")

    def test_an_unknown_kind_is_an_error(self):
        with pytest.raises(ContentError, match=r"citation\.unknown-kind"):
            cite(Act("bull"), "ablt", kinds=KINDS)


class TestCiteList:
    def first_words(self, acts):
        return [part.split()[0] for part in plain(cite_list(acts, "ablt", kinds=KINDS)).split(", ")]

    def test_laws_stand_before_decrees_orders_and_letters(self):
        acts = [Act("letter"), Act("ministry-order"), Act("government-order"), Act("decree"), LAW]
        assert self.first_words(acts) == ["Федеральным", "указом", "распоряжением", "приказом", "письмом"]

    def test_federal_acts_stand_before_local_ones(self):
        acts = [Act("local-order", level="local"), Act("letter")]
        assert self.first_words(acts) == ["письмом", "приказом"]

    def test_equal_ranks_keep_their_order(self):
        assert self.first_words([CODE, LAW]) == ["Кодексом", "Федеральным"]

    def test_articles_of_one_act_are_gathered(self):
        text = plain(cite_list([(LAW, "28"), (CODE, None), (LAW, "47")], "ablt", kinds=KINDS))
        assert text.startswith("статьями 28 и 47 Федерального закона")
        assert text.count("Федерального") == 1

    def test_no_acts_give_nothing(self):
        assert cite_list([], "ablt", kinds=KINDS) == ""
