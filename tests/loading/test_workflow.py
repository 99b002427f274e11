"""A workflow file becomes a definition."""

from pathlib import Path

import pytest

from engine.loading.workflow import build_definition
from engine.loading.yaml_reader import read_yaml
from engine.model.definition import (
    OCCASION,
    After,
    CalendarYear,
    DayOff,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    OccasionKind,
    OnRequest,
    Repeat,
    Role,
    SameDay,
    Unit,
)
from engine.model.documents import Ground

SPECIMEN = Path(__file__).parents[1] / "schemas/workflow/valid/every-key.yaml"


@pytest.fixture(scope="module")
def definition():
    source = read_yaml(SPECIMEN, shown="every-key.yaml")
    return build_definition(source.data, source.place)


def test_the_head_of_the_file_is_kept(definition):
    head = (definition.id, definition.level, definition.version, definition.note)

    assert head == ("school-staff/every-key", "school-staff", "2026.1", "Образец, в котором встречается каждое поле.")


def test_grounds_keep_act_and_article_apart(definition):
    assert definition.basis == (Ground(act="tk-rf", article="351.8"), Ground(act="az-1128-08"))


def test_roles_know_their_term(definition):
    assert definition.roles["curator"] == Role(id="curator", title="Куратор", term="curator")
    assert definition.roles["director"].term is None


def test_stages_keep_the_order_of_the_file(definition):
    assert [stage.id for stage in definition.stages] == ["preparation", "pairing", "implementation", "monitoring"]


def test_a_document_without_a_level_takes_that_of_the_workflow(definition):
    assert definition.find("order").documents == (
        "school-staff/s02-introduction-order",
        "municipality/m09-monitoring-form",
    )


def test_a_step_keeps_what_it_says(definition):
    order = definition.find("order")

    assert (order.participants, order.asks, order.optional) == (("curator",), ("organisation.first_year",), True)
    assert (order.note, order.basis, order.code) == ("Подсказка.", (Ground(act="fz-273"),), None)
    assert order.when.startswith("organisation.first_year and not")


@pytest.mark.parametrize(
    ("step", "after"),
    [("order", After(steps=("acts",))), ("consent", After(steps=("acts", "order"), any_of=True)), ("acts", After())],
)
def test_a_step_waits_for_all_for_any_or_for_nothing(definition, step, after):
    assert definition.find(step).after == after


@pytest.mark.parametrize(
    ("step", "due"),
    [
        (
            "acts",
            DueWindow(
                from_=MonthDay(8, 15), by=MonthDay(8, 28), calendar_year=CalendarYear.FIRST, on_day_off=DayOff.KEEP
            ),
        ),
        ("order", DueBy(by=MonthDay(8, 31), calendar_year=CalendarYear.FIRST, on_day_off=DayOff.NEXT)),
        ("consent", DueAfter(amount=3, unit=Unit.WORKING_DAYS, after="order")),
        ("data-consent", DueBefore(amount=3, unit=Unit.DAYS, before="consent", on_day_off=DayOff.PREVIOUS)),
        ("card", SameDay(same_day_as="consent")),
        ("visit", DueOn(on=MonthDay(3, 2), calendar_year=CalendarYear.SECOND, on_day_off=DayOff.KEEP)),
        ("report", DueAfter(amount=8, unit=Unit.MONTHS, after="consent", on_day_off=DayOff.NEXT)),
        ("answer", OnRequest()),
        ("notice", DueAfter(amount=3, unit=Unit.WORKING_DAYS, after=OCCASION)),
    ],
)
def test_each_form_of_a_term_has_its_own_class(definition, step, due):
    assert definition.find(step).due == due


def test_a_repetition_ends_at_a_step_or_on_a_day(definition):
    assert definition.find("meeting").repeat == Repeat(every=Every.MONTH, until="report")
    assert definition.find("visit").repeat == Repeat(every=Every.QUARTER, until=MonthDay(5, 20))


def test_an_occasion_knows_its_kinds(definition):
    (withdrawal,) = definition.occasions

    assert withdrawal.kinds == (OccasionKind(id="refusal", title="отказ наставника"),)
    assert withdrawal.description == "Откройте в день уведомления."


def test_a_step_and_what_is_inside_it_know_their_lines(definition):
    lines = SPECIMEN.read_text(encoding="utf-8").splitlines()
    order = definition.find("order")

    assert lines[order.place.line - 1].strip() == "- id: order"
    assert lines[order.place_of("after", 0).line - 1].strip() == "after: [acts]"
    assert order.place.file == "every-key.yaml"


class TestPlaces:
    def test_of_values_inside_a_step_are_found_by_their_path(self, definition):
        step = definition.find("order")

        assert step.place_of("documents", 0).text.strip().startswith("documents:")
        assert ("documents", 0) in step.places
        assert dict(step.places)["title",].line == step.place_of("title").line

    @pytest.mark.parametrize("within", [("documents", 99), ("nothing",), ("title", 0), ("documents", "x")])
    def test_of_what_is_absent_are_those_of_the_step(self, definition, within):
        step = definition.find("order")

        assert within not in step.places
        assert step.place_of(*within) == step.place

    def test_of_roles_are_known(self, definition):
        assert "curator" in definition.places["roles", "curator"].text
