"""What is told about a condition before it is ever asked."""

import pytest

from engine.errors import Severity
from engine.expressions.condition_checking import check_condition
from engine.expressions.condition_constancy import Trials
from engine.model.vocabulary import Field, FieldType

NAMES = {
    "school.kind": Field(
        type=FieldType.CHOICE,
        title="Вид",
        choices={"school": "общеобразовательная организация", "kindergarten": "дошкольная организация"},
    ),
    "school.name": Field(type=FieldType.TEXT, title="Название"),
    "school.union": Field(type=FieldType.BOOLEAN, title="Есть профсоюз"),
    "school.new": Field(type=FieldType.BOOLEAN),
    "pair.years": Field(type=FieldType.NUMBER, title="Стаж"),
    "pair.other_years": Field(type=FieldType.NUMBER),
    "pair.start": Field(type=FieldType.DATE),
    "pair.end": Field(type=FieldType.DATE, title="Окончание"),
}


def faults(text, **more):
    return list(check_condition(text, NAMES, **more))


def only(text, **more):
    (fault,) = faults(text, **more)
    return fault


@pytest.mark.parametrize(
    "text",
    [
        "school.union",
        "not school.union and school.new",
        "school.union == true",
        "school.union == school.new",
        'school.kind == "school"',
        'school.kind in ["school"]',
        'school.kind not in ["school"]',
        'school.name == "Школа № 1"',
        "school.name == school.kind",
        "pair.years > 3",
        "pair.years in [1, 2]",
        "3 <= pair.years < 10",
        "pair.years > pair.other_years",
        'pair.end < "2027-05-20"',
        'pair.end in ["2027-05-20"]',
        "pair.start < pair.end",
        '(school.union or pair.years > 3) and school.kind != "school"',
    ],
)
def test_a_sound_condition_has_no_faults(text):
    assert faults(text) == []


class TestAYesOrNoIsNeeded:
    @pytest.mark.parametrize("text", ["school.kind", "not school.kind", "(school.kind)", "school.new and school.kind"])
    def test_not_a_value_of_a_list(self, text):
        fault = only(text)

        assert (fault.code, fault.at) == ("condition.not-yes-or-no", text.index("school.kind"))
        assert fault.facts["cure"] == 'school.kind == "school"'
        assert fault.facts["allowed"] == NAMES["school.kind"].choices

    @pytest.mark.parametrize(
        ("text", "cure"),
        [
            ("pair.years", "pair.years > 3"),
            ("pair.end", 'pair.end > "2026-09-01"'),
            ("school.name", 'school.name == "…"'),
            ("5", ""),
            ('"да"', ""),
        ],
    )
    def test_the_cure_suits_the_field(self, text, cure):
        fault = only(text)

        assert (fault.code, fault.facts["cure"]) == ("condition.not-yes-or-no", cure)

    def test_in_brackets_that_are_compared_too(self):
        assert only("(school.kind and school.new) == true").code == "condition.not-yes-or-no"


class TestDifferentTypes:
    @pytest.mark.parametrize(
        ("text", "cure"),
        [
            ('school.union == "да"', "school.union"),
            ('school.union == "нет"', "not school.union"),
            ('school.union != "да"', "not school.union"),
            ('school.union != "no"', "school.union"),
            ('school.union == "иногда"', ""),
            ('pair.years > "5"', "pair.years > 5"),
            ('"5" > pair.years', "pair.years < 5"),
            ('pair.years > "пять"', ""),
            ("school.name == 7", 'school.name == "7"'),
            ('pair.years in [1, "2"]', "2"),
            ("pair.end > 5", ""),
            ("school.kind == true", ""),
        ],
    )
    def test_are_never_compared(self, text, cure):
        fault = only(text)

        assert (fault.code, fault.facts["cure"]) == ("condition.different-types", cure)

    def test_point_at_the_constant(self):
        text = 'school.new and pair.years > "5"'

        assert only(text).at == text.index('"5"')

    def test_of_two_fields_are_told_with_both_types(self):
        facts = only("pair.start < pair.years").facts

        assert (facts["type"], facts["other_type"]) == (FieldType.DATE, FieldType.NUMBER)


class TestClosedLists:
    @pytest.mark.parametrize(
        ("found", "nearest"),
        [("scool", "school"), ("дошкольная", "kindergarten"), ("организация", ""), ("zzz", "")],
    )
    def test_a_constant_they_lack_is_told_with_the_nearest_by_spelling_or_by_meaning(self, found, nearest):
        fault = only(f'school.kind == "{found}"')

        assert fault.code == "condition.not-in-list"
        assert (fault.facts["found"], fault.facts["nearest"]) == (found, nearest)
        assert fault.facts["allowed"] == NAMES["school.kind"].choices

    def test_every_item_of_a_list_is_looked_at(self):
        text = 'school.kind in ["school", "collage"]'
        fault = only(text)

        assert (fault.code, fault.at) == ("condition.not-in-list", text.index('"collage"'))


class TestOrder:
    @pytest.mark.parametrize("text", ["school.union < 3", "school.union > school.new", 'school.kind >= "school"'])
    def test_is_for_numbers_and_dates(self, text):
        assert only(text).code == "condition.not-ordered"

    def test_of_a_text_may_be_meant_as_equality(self):
        assert only('school.name > "А"').facts["cure"] == 'school.name == "А"'


class TestLists:
    @pytest.mark.parametrize(
        ("text", "cure"),
        [
            ('school.kind in "school"', 'school.kind in ["school"]'),
            ("school.kind in school.name", 'school.kind in ["school", "kindergarten"]'),
            ("pair.years not in 5", "pair.years not in [5]"),
        ],
    )
    def test_follow_in(self, text, cure):
        fault = only(text)

        assert (fault.code, fault.facts["cure"]) == ("condition.not-a-list", cure)

    @pytest.mark.parametrize("text", ['["school"]', 'school.kind == ["school"]', '["school"] in ["school"]'])
    def test_stand_nowhere_else(self, text):
        assert only(text).code == "condition.list-alone"


class TestDates:
    @pytest.mark.parametrize(
        ("day", "cure"),
        [
            ("01.09.2026", 'pair.end > "2026-09-01"'),
            ("1.9.2026", 'pair.end > "2026-09-01"'),
            ("сентябрь", ""),
            ("2026-13-01", ""),
            ("2026-02-30", ""),
            ("20260901", ""),
            ("0001-01-01", ""),
        ],
    )
    def test_are_written_year_month_day(self, day, cure):
        fault = only(f'pair.end > "{day}"')

        assert (fault.code, fault.facts["cure"]) == ("condition.not-a-date", cure)


class TestNames:
    @pytest.mark.parametrize(("text", "at"), [("school.onion", 0), ("school.new and pair.yeers > 3", 15), ("x", 0)])
    def test_that_do_not_exist_are_told_where_they_stand(self, text, at):
        fault = only(text)

        assert (fault.code, fault.at) == ("workflow.unknown-name", at)

    def test_inside_of_lists_are_looked_at(self):
        assert only("school.kind in [school.other]").facts == {"name": "school.other"}

    def test_are_not_looked_at_twice(self):
        assert [fault.facts["name"] for fault in faults("a.b == c.d")] == ["a.b", "c.d"]

    @pytest.mark.parametrize("text", ["school.name == none", "none"])
    def test_nothing_is_no_value(self, text):
        assert only(text).code == "condition.none"


class TestAConditionThatIsAlwaysTheSame:
    @pytest.mark.parametrize(
        "text",
        [
            "school.union and not school.union",
            'school.kind == "school" and school.kind == "kindergarten"',
            'school.kind != "school" and school.kind != "kindergarten"',
            "school.kind in []",
            "pair.years > 5 and pair.years < 5",
            'pair.end < "2026-09-01" and pair.end > "2026-09-01"',
            'school.name == "a" and school.name == "b"',
            "false",
            "1 > 2",
        ],
    )
    def test_never_true_is_refused(self, text):
        fault = only(text)

        assert (fault.code, fault.severity) == ("condition.never-true", Severity.REFUSAL)

    @pytest.mark.parametrize(
        "text",
        [
            "school.union or not school.union",
            'school.kind in ["school", "kindergarten"]',
            "pair.years >= 5 or pair.years < 6",
            "true",
            '"a" == "a"',
            "school.name == school.name",
        ],
    )
    def test_always_true_is_a_warning(self, text):
        fault = only(text)

        assert (fault.code, fault.severity) == ("condition.always-true", Severity.WARNING)

    @pytest.mark.parametrize(
        "text",
        ["pair.years > 5 and pair.years < 6", "school.name != school.kind", "pair.years > pair.other_years"],
    )
    def test_is_not_suspected_without_need(self, text):
        assert faults(text) == []

    def test_is_not_looked_for_when_too_much_was_tried(self):
        assert faults("school.union and not school.union", trials=Trials(left=1)) == []

    def test_costs_what_is_tried(self):
        trials = Trials(left=100)
        faults("school.union or school.new", trials=trials)

        assert trials.left == 96


class TestForeignSigns:
    @pytest.mark.parametrize(
        ("text", "at", "cure"),
        [
            ("school.union = true", 13, "school.union == true"),
            ("school.union и school.new", 13, "school.union and school.new"),
            ("не school.union", 0, "not school.union"),
            ("school.union ИЛИ school.new", 13, "school.union or school.new"),
            ("school.union && !school.new", 13, "school.union and not school.new"),
            ("school.union || school.new", 13, "school.union or school.new"),
            ("school.union AND school.new", 13, "school.union and school.new"),
            ("school.kind == «school»", 15, 'school.kind == "school"'),
            ("school.kind == “school”", 15, 'school.kind == "school"'),
            ("school.kind <> 'school'", 12, "school.kind != 'school'"),
            ("pair.years => 3", 11, "pair.years >= 3"),
            ("pair.years ≤ 3", 11, "pair.years <= 3"),
            ("school.union == да", 16, "school.union == true"),
            ("school.union\u00a0and school.new", 12, "school.union and school.new"),
            ("school.\u200bunion", 7, "school.union"),
            ("sсhool.union", 0, "school.union"),
        ],
    )
    def test_are_told_with_the_whole_condition_as_it_should_be(self, text, at, cure):
        fault = only(text)

        assert (fault.code, fault.at, fault.facts["cure"]) == ("condition.sign", at, cure)

    def test_the_cure_keeps_to_the_quotation_mark_that_may_be_used(self):
        assert only("school.kind == «school»", quote="'").facts["cure"] == "school.kind == 'school'"

    @pytest.mark.parametrize("text", ['school.name == "и = && «да»"', "school.name == 'или'"])
    def test_inside_of_texts_are_texts(self, text):
        assert faults(text) == []


class TestSyntax:
    @pytest.mark.parametrize(
        ("text", "code", "at"),
        [
            ('school.name == "a', "condition.unclosed-quote", 15),
            ("(school.union", "condition.bracket", 0),
            ("school.union)", "condition.bracket", 12),
            ('school.kind in ["school")', "condition.bracket", 24),
            ("school.union school.new", "condition.two-values", 13),
            ("school.union and", "condition.unfinished", 13),
            ("school.union +", "condition.unfinished", 13),
            ("== school.union", "condition.syntax", 0),
            ("school.union %} x", "condition.syntax", 0),
            ("school.name.upper()", "expression.not-allowed", 17),
            ("school.union if school.new else true", "expression.not-allowed", 13),
            ("school.name | lower", "expression.not-allowed", 12),
            ("pair.years + 1 > 2", "expression.not-allowed", 11),
            ('school.kind in ("school", "x")', "expression.not-allowed", 24),
            ("school.name is defined", "expression.not-allowed", 12),
            ("school.__class__", "expression.not-allowed", 7),
            ("not " * 60 + "school.union", "expression.too-long", 0),
            ("school.union" + " and school.union" * 40, "expression.too-long", 0),
        ],
    )
    def test_is_told_where_it_goes_wrong(self, text, code, at):
        fault = only(text)

        assert (fault.code, fault.at) == (code, at)

    def test_what_is_joined_by_nothing_is_named(self):
        assert only("school.union school.new").facts == {"previous": "school.union", "near": "school.new"}
