"""The rules of dated parameters."""

import datetime as dt

import pytest

from engine.errors import Place, Severity
from engine.model.documents import Ground
from engine.model.norms import Parameter, ParameterValue, Status
from engine.model.register import Entry, Register
from engine.workflow.parameter_checks import check_parameters, disagreements
from tests.workflow.test_act_checks import act, article, day

R, W, N = Severity.REFUSAL, Severity.WARNING, Severity.NOTE


def value(number, start=None, end=None, ground=None):
    days = {"from_": day(start), "to": day(end)}
    return ParameterValue(value=number, source="x", status=Status.VERIFIED, act=ground, **days)


def entry(*values, unit="persons", layer="основа", file="limit.yaml"):
    def place_of(within):
        return Place(file=f"norms/parameters/{file}", part="/".join(map(str, within)))

    return Entry(value=Parameter(title="Предел", id="limit", unit=unit, values=values), layer=layer, place_of=place_of)


def problems(*entries, acts=()):
    register = Register(acts={one.id: (Entry(value=one),) for one in acts}, parameters={"limit": entries})
    return list(check_parameters(register))


def told(*entries, acts=()):
    return [(one.code, one.severity, one.place.part) for one in problems(*entries, acts=acts)]


class TestPeriods:
    def test_one_value_may_end_on_the_day_before_the_next_begins(self):
        assert told(entry(value("2", end="2025-12-31"), value("3", "2026-01-01"))) == []

    @pytest.mark.parametrize("end", ["2026-01-01", None])
    def test_values_of_the_same_day_are_refused(self, end):
        assert told(entry(value("2", end=end), value("3", "2026-01-01"))) == [
            ("norms.values-overlap", R, "values/1/from")
        ]

    def test_their_order_in_the_file_does_not_matter(self):
        assert told(entry(value("3", "2026-01-01"), value("2", end="2025-12-31"))) == []

    def test_a_short_value_within_a_long_one_hides_no_later_overlap(self):
        found = told(
            entry(
                value("1", "2020-01-01", "2025-12-31"),
                value("2", "2021-01-01", "2021-12-31"),
                value("3", "2023-01-01", "2026-12-31"),
            )
        )

        assert [part for _, _, part in found] == ["values/1/from", "values/2/from"]

    def test_days_without_a_value_between_two_are_a_note(self):
        (problem,) = problems(entry(value("2", end="2025-12-30"), value("3", "2026-01-01")))

        assert (problem.code, problem.severity) == ("norms.gap", N)
        assert (problem.facts["from"], problem.facts["to"]) == (dt.date(2025, 12, 31), dt.date(2025, 12, 31))

    def test_a_value_that_ends_before_it_begins_is_refused(self):
        assert told(entry(value("2", "2026-01-02", "2026-01-01"))) == [("norms.period-reversed", R, "values/0/to")]


class TestNumbers:
    @pytest.mark.parametrize(
        ("unit", "number", "sound"),
        [
            ("persons", "2", True),
            ("persons", "2.5", False),
            ("working-days", "3.0", True),
            ("months", "0.5", False),
            ("rubles", "12300.50", True),
            ("rubles", "0.555", False),
            ("percent", "12.5", True),
        ],
    )
    def test_a_value_is_a_number_of_its_unit(self, unit, number, sound):
        assert bool(told(entry(value(number), unit=unit))) is not sound

    def test_the_file_is_called_as_the_parameter(self):
        assert told(entry(value("2"), file="predel.yaml")) == [("norms.parameter-file-name", R, "id")]


class TestActsOfValues:
    LAW = act("law", start="2025-03-01", end="2027-12-31", note="x", articles={"5": article("5", "2025-09-01")})

    def test_an_unknown_act_is_refused_with_the_nearest(self):
        (problem,) = problems(entry(value("2", ground=Ground(act="order-169"))), acts=[act("order-196")])

        assert (problem.code, problem.severity, problem.facts["nearest"]) == ("norms.unknown-act", R, "order-196")

    def test_an_article_the_register_does_not_describe_is_a_note(self):
        found = told(entry(value("2", "2025-09-01", ground=Ground(act="law", article="6"))), acts=[self.LAW])

        assert found == [("norms.unknown-article", N, "values/0/act/article")]

    @pytest.mark.parametrize(
        ("start", "end", "number", "sound"),
        [
            ("2025-03-01", None, None, True),
            ("2025-02-28", None, None, False),
            ("2025-03-01", "2027-12-31", None, True),
            ("2025-03-01", "2028-01-01", None, False),
            ("2025-08-31", None, "5", False),
            ("2025-09-01", None, "5", True),
        ],
    )
    def test_a_value_holds_while_its_act_does(self, start, end, number, sound):
        ground = Ground(act="law", article=number)
        found = [code for code, _, _ in told(entry(value("2", start, end, ground)), acts=[self.LAW])]

        assert found == ([] if sound else ["norms.value-outside-act"])


class TestLayers:
    def test_two_values_of_one_day_are_shown_with_the_one_that_holds(self):
        (problem,) = problems(entry(value("2")), entry(value("3"), layer="район"))

        assert (problem.code, problem.severity) == ("norms.layers-disagree", N)
        assert {key: problem.facts[key] for key in ("value", "layer", "other", "below")} == {
            "value": "3",
            "layer": "район",
            "other": "2",
            "below": "основа",
        }

    def test_the_same_number_in_other_figures_is_no_disagreement(self):
        below = entry(value("2.0", end="2025-12-31"), value("3", "2026-01-01"))

        assert told(below, entry(value("2", end="2025-12-31"), value("3", "2026-01-01"), layer="район")) == []

    def test_only_the_days_on_which_they_differ_are_told(self):
        below = entry(value("2", end="2025-12-31"), value("3", "2026-01-01"))
        (one,) = disagreements((below, entry(value("3"), layer="район")))

        assert (one.from_, one.to, one.holds.value, one.other.value) == (None, dt.date(2025, 12, 31), "3", "2")

    def test_days_that_the_upper_layer_leaves_out_have_no_value_and_that_is_a_warning(self):
        found = told(entry(value("2")), entry(value("2", "2026-09-01"), layer="район"))

        assert found == [("norms.value-hidden", W, "values")]

    def test_of_three_layers_the_uppermost_holds_against_each(self):
        found = list(
            disagreements((entry(value("1")), entry(value("2"), layer="область"), entry(value("3"), layer="район")))
        )

        assert [(one.by, one.other_by) for one in found] == [("район", "область"), ("район", "основа")]
