"""The two yearly workflows that ship with the program: whole, sound, and with the dates a methodologist would write."""

import datetime as dt
from pathlib import Path

import pytest

from engine.application.needs import document_needs
from engine.expressions.conditions import evaluate
from engine.expressions.parsing import parse_condition
from engine.language.workdays import WorkCalendar
from engine.loading.layers import Layers
from engine.loading.norms import load_norms
from engine.loading.processes import processes
from engine.loading.schemas import validate
from engine.loading.vocabulary import condition_names
from engine.loading.workflow import build_definition
from engine.loading.yaml_reader import read_yaml
from engine.model.people import Pair, Person
from engine.workflow.acts import check_acts
from engine.workflow.conditions import check_conditions
from engine.workflow.papers import check_papers
from engine.workflow.plan import plan
from engine.workflow.references import check_dates, check_references

ROOT = Path(__file__).parents[2]
PROCESSES = ("municipality/annual-cycle", "school-staff/annual-cycle")
MUNICIPALITY, SCHOOL = PROCESSES
EVENT = dt.date(2026, 11, 10)


def source(process):
    return read_yaml(ROOT / f"workflows/{process}.yaml")


def definition(process):
    found = source(process)
    return build_definition(found.data, found.place)


@pytest.fixture(scope="module")
def norms():
    return load_norms(Layers.built_in())


@pytest.fixture(scope="module")
def calendar(norms):
    return WorkCalendar(norms.calendars)


@pytest.fixture(scope="module")
def dates(calendar):
    """(process, step) → its first time in 2026/27, with every occasion on 10 November 2026."""
    found = {}
    for process in PROCESSES:
        workflow = definition(process)
        for one in reversed(plan(workflow, 2026, calendar, {occasion.id: EVENT for occasion in workflow.occasions})):
            found[process, one.step.id] = one
    return found


def catalogue():
    return {document["slug"]: document for document in read_yaml(ROOT / "norms/catalogue.yaml").data["documents"]}


@pytest.mark.parametrize("process", PROCESSES)
class TestBoth:
    def test_the_file_follows_the_schema(self, process):
        assert validate(source(process).data, "definition/workflow.schema.json", source(process).place) == []

    def test_the_file_names_its_schema_and_opens_with_its_title(self, process):
        path = ROOT / f"workflows/{process}.yaml"
        schema, title = path.read_text(encoding="utf-8").splitlines()[:2]

        assert (path.parent / schema.removeprefix("# yaml-language-server: $schema=")).is_file()
        assert title.startswith("title: ")

    def test_everything_it_names_exists(self, process, norms):
        found = check_references(definition(process), acts=norms.acts.by_id, documents=catalogue())

        assert [(p.code, p.facts) for p in found] == []

    def test_its_conditions_ask_what_exists_and_is_asked_in_time(self, process):
        found = check_conditions(definition(process), condition_names())

        assert [(p.code, p.facts) for p in found] == []

    def test_its_papers_have_what_they_are_made_of(self, process):
        found = check_papers(definition(process), document_needs(Layers.built_in()))

        assert [(p.code, p.facts) for p in found] == []

    @pytest.mark.parametrize("year", [2025, 2026])
    def test_its_acts_are_in_force_all_the_year(self, process, year, norms):
        assert [(p.code, p.facts) for p in check_acts(definition(process), norms.acts, year)] == []

    def test_every_article_it_cites_is_described_in_the_register(self, process, norms):
        workflow = definition(process)
        grounds = [*workflow.basis, *(ground for step in workflow.steps() for ground in step.basis)]

        assert [g for g in grounds if g.article and g.article not in norms.acts.get(g.act).articles] == []

    def test_its_roles_use_terms_that_exist(self, process, norms):
        terms = {role.term for role in definition(process).roles.values()} - {None}

        assert terms - set(norms.roles) == set()

    def test_every_role_has_something_to_do(self, process):
        workflow = definition(process)
        busy = {role for step in workflow.steps() for role in (step.responsible, *step.participants)}

        assert set(workflow.roles) == busy

    @pytest.mark.parametrize("year", range(2024, 2044))
    def test_no_step_is_due_before_the_one_it_waits_for(self, process, year, calendar):
        assert [p.facts for p in check_dates(definition(process), calendar, year)] == []

    def test_it_has_the_four_stages_in_order(self, process):
        stages = [stage.id for stage in definition(process).stages]

        assert stages == ["preparation", "pairing", "implementation", "monitoring"]


@pytest.mark.parametrize(("process", "letter", "last"), [(MUNICIPALITY, "m", 20), (SCHOOL, "a", 31)])
def test_every_row_of_the_calendar_is_there_and_no_other(process, letter, last):
    codes = {step.code for step in definition(process).steps() if step.code is not None}

    assert codes == {f"{letter}{number}" for number in range(1, last + 1)}


def test_the_rows_of_events_are_occasions():
    occasions = {occasion.id: {step.code for step in occasion.steps} for occasion in definition(SCHOOL).occasions}

    rows = {"new-hire": {"a29"}, "withdrawal": {"a30"}, "act-changed": {"a31"}}
    assert occasions == {**rows, "consent-withdrawn": {None}}


@pytest.mark.parametrize(
    ("process", "step", "start", "due"),
    [
        (MUNICIPALITY, "acts-audit", "2026-05-04", "2026-05-15"),
        (MUNICIPALITY, "introduction-order", "2026-05-18", "2026-06-30"),
        (MUNICIPALITY, "coordinator-order", "2026-07-01", "2026-07-07"),
        (MUNICIPALITY, "mentor-training", "2026-10-01", "2026-10-30"),
        (MUNICIPALITY, "conference-order", None, "2026-12-11"),
        (MUNICIPALITY, "conference-resolution", "2026-12-15", "2026-12-15"),
        (MUNICIPALITY, "contest-results", None, "2027-03-02"),
        (MUNICIPALITY, "spring-monitoring-forms", None, "2027-05-14"),
        (MUNICIPALITY, "analytical-report", "2027-05-17", "2027-06-11"),
        (MUNICIPALITY, "results-order", "2027-06-15", "2027-06-28"),
        (MUNICIPALITY, "regional-report", None, None),
        (SCHOOL, "union-opinion", "2026-08-24", "2026-08-28"),
        (SCHOOL, "council", "2026-08-27", "2026-08-31"),
        (SCHOOL, "introduction-order", "2026-08-28", "2026-09-04"),
        (SCHOOL, "pay-amendment", None, "2026-09-23"),
        (SCHOOL, "mentor-consent", "2026-09-22", "2026-09-24"),
        (SCHOOL, "addendum", "2026-09-25", "2026-09-29"),
        (SCHOOL, "pair-order", None, "2026-10-01"),
        (SCHOOL, "program", "2026-10-02", "2026-10-15"),
        (SCHOOL, "programs-order", "2026-10-16", "2026-10-22"),
        (SCHOOL, "interim-report", "2026-12-21", "2027-01-20"),
        (SCHOOL, "mentors-day", "2027-03-02", "2027-03-02"),
        (SCHOOL, "curator-report", None, "2027-06-10"),
        (SCHOOL, "hire-pair-order", "2026-11-11", "2026-11-24"),
        (SCHOOL, "withdrawal-notice", "2026-11-10", "2026-11-10"),
        (SCHOOL, "termination-order", "2026-11-11", "2026-11-13"),
    ],
)
def test_the_dates_of_2026_27_are_those_counted_by_hand(dates, process, step, start, due):
    one = dates[process, step]

    assert (one.start and str(one.start), one.due and str(one.due)) == (start, due)


def test_the_site_is_checked_seven_days_after_the_resolution(dates):
    resolution, control = dates[MUNICIPALITY, "conference-resolution"], dates[MUNICIPALITY, "resolution-control"]

    assert control.due - resolution.due == dt.timedelta(days=7)


def test_pairs_meet_every_month_until_the_final_report(calendar):
    days = [one.due for one in plan(definition(SCHOOL), 2026, calendar) if one.step.id == "meetings"]

    assert [(day.month, day.day) for day in days] == [(10, 30), (11, 30), (12, 30), (1, 29), (2, 26), (3, 31), (4, 30)]


def test_days_of_2027_are_preliminary_and_days_of_2026_are_not(dates):
    assert dates[SCHOOL, "mentors-day"].preliminary
    assert not dates[SCHOOL, "pair-order"].preliminary


@pytest.mark.parametrize(
    "step", ["mentor-consent", "mentee-consent", "addendum", "program", "interim-report", "final-report"]
)
def test_papers_of_a_pair_are_made_for_each_pair(step):
    assert definition(SCHOOL).find(step).for_each == "pair"


def test_an_acquaintance_sheet_goes_with_every_order_of_the_school():
    def is_order(slug):
        return slug.endswith("-order") and slug.startswith("school-staff/")

    sheet = "school-staff/s36-acquaintance-sheet"
    orders = [step for step in definition(SCHOOL).steps() if any(is_order(slug) for slug in step.documents)]

    assert len(orders) > 10
    assert [step.id for step in orders if sheet not in step.documents] == []


def test_everybody_named_by_an_order_of_the_school_signs_within_three_working_days():
    sheet = "school-staff/s36-acquaintance-sheet"
    terms = {step.id: step.acquaintance for step in definition(SCHOOL).steps() if sheet in step.documents}

    assert {one.working_days for one in terms.values()} == {3}


def test_a_program_is_agreed_with_the_methodist_and_the_curator():
    programs = [step for step in definition(SCHOOL).steps() if "school-staff/s20-program" in step.documents]

    assert {step.approvals for step in programs} == {("methodist", "curator")}


def test_an_extension_is_decided_and_ordered_before_the_pair_ends(calendar):
    end = {"pair.end": dt.date(2027, 5, 31)}
    days = {one.step.id: one.due for one in plan(definition(SCHOOL), 2026, calendar, {}, end)}

    assert (str(days["pair-decision"]), str(days["extension-order"])) == ("2027-05-24", "2027-05-28")


@pytest.mark.parametrize("process", PROCESSES)
def test_former_versions_are_kept_and_are_no_processes(process):
    level, name = process.split("/")
    former = ROOT / f"workflows/{level}/_versions/{name}/2026.1.yaml"

    assert read_yaml(former).data["version"] == "2026.1"
    assert validate(read_yaml(former).data, "definition/workflow.schema.json") == []
    assert processes(Layers.built_in()) == PROCESSES


def test_the_consent_to_data_processing_is_a_step_of_its_own():
    assert definition(SCHOOL).find("personal-data-consents").documents == ("school-staff/s14-personal-data-consent",)


@pytest.mark.parametrize(
    ("helped", "helping", "duty"), [(a, b, c) for a in (True, False) for b in (True, False) for c in (True, False)]
)
def test_steps_open_for_exactly_the_pairs_under_article_351_8(helped, helping, duty):
    day = dt.date(2026, 10, 1)
    mentor = Person(name="Ким Виктор Андреевич", is_employee=helping, mentoring_in_job_description=duty)
    pair = Pair(mentor=mentor, mentees=(Person(name="Гусак Дарья Олеговна", is_employee=helped),), start=day, end=day)
    names = {"pair": pair, "occasion": {"replacement": True}}
    steps = ("addendum", "hire-addendum", "replacement-addendum", "replacement-payment-order")
    answers = {evaluate(parse_condition(definition(SCHOOL).find(step).when), names) for step in steps}

    assert answers == {pair.under_351_8}
