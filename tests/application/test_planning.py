"""The plan of a year: what the facts of an organisation change in it."""

import datetime as dt
import json

import pytest

from engine.application.planning import plan_of
from engine.application.translations import translations
from engine.errors import ContentError, UsageError
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.workspace import load_workspace
from engine.publishing.plan import Opens

PROCESS = "school-staff/end"
PEOPLE = {
    "kim": {"name": "Ким Виктор Андреевич"},
    "belykh": {"name": "Белых Наталья Викторовна", "mentoring_in_job_description": True},
    "gusak": {"name": "Гусак Дарья Олеговна", "hired": "2026-08-25"},
    "krylova": {"name": "Крылова Ева Романовна", "is_employee": False},
}
ONE = {"id": "pair-1", "mentor": "kim", "mentees": ["gusak"], "start": "2026-10-01", "end": "2027-05-31"}
TWO = ONE | {"id": "pair-2", "mentor": "belykh"}
THREE = ONE | {"id": "pair-3", "mentees": ["krylova"]}
PAIRS = (ONE, TWO, THREE)
NAMED = {"school-7": "МБОУ «СОШ № 7»", "gymnasium-2": "МБОУ «Гимназия № 2»"}
DUTY = "pair.mentee.is_employee and not pair.mentor.mentoring_in_job_description"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One folder for all tests: the norms of its layers are read once."""
    return tmp_path_factory.mktemp("school")


@pytest.fixture
def school(folder):
    """Return a function that writes a workspace anew and returns the plan of its one stage."""

    def write(root, name, data):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    def school(*steps, passport=None, pairs=PAIRS, root=folder, occasions=(), days=None, alone=False, year=2026, **own):
        config = {"title": "Школа № 5", "level": "school-staff", "school_year": "2026/27", "processes": [PROCESS]}
        write(root, "nastavnik.yaml", config | {"roles": {"curator": "belykh"}} | own)
        head = {"name": "Ветрова Нина Павловна", "position": "директор"}
        filled = {"name": "МБОУ «Средняя школа № 5»", "kind": "school", "place": "с. Ивовое", "head": head}
        write(root, "passport.yaml", filled | (passport or {}))
        write(
            root, "people.yaml", {"title": "Люди", "people": [{"id": name} | person for name, person in PEOPLE.items()]}
        )
        write(root, "pairs.yaml", {"title": "Пары", "pairs": list(pairs)})
        definition = {"title": "Конец года", "id": PROCESS, "level": "school-staff", "version": "2026.1"}
        roles = {"director": {"title": "Директор"}, "curator": {"title": "Куратор"}}
        stages = [{"id": "monitoring", "title": "Итоги", "steps": [step(**one) for one in steps]}]
        more = {"occasions": list(occasions)} if occasions else {}
        write(root, f"workflows/{PROCESS}.yaml", definition | {"roles": roles, "stages": stages} | more)
        workspace = load_workspace(root)
        return plan_of(
            workspace.layers,
            PROCESS,
            year,
            translations("ru"),
            occasions=days,
            workspace=None if alone else workspace,
        )

    return school


def step(name, **more):
    return {"id": name, "title": f"Шаг {name}", "responsible": "director"} | more


def only(plan):
    (entry,) = plan.parts[0].entries
    return entry


class TestConditions:
    def test_a_step_without_a_condition_opens(self, school):
        assert only(school({"name": "report"})).opens is Opens.YES

    def test_a_true_condition_opens_the_step_and_needs_no_reason(self, school):
        entry = only(school({"name": "union", "when": "organisation.has_union"}, passport={"has_union": True}))

        assert (entry.opens, entry.why) == (Opens.YES, "")

    def test_a_false_condition_closes_the_step_and_tells_the_fact(self, school):
        entry = only(school({"name": "union", "when": "organisation.has_union"}, passport={"has_union": False}))

        assert (entry.opens, entry.why) == (Opens.NO, "«Есть первичная профсоюзная организация»: нет")

    def test_a_condition_on_a_field_that_is_not_filled_in_stays_open(self, school):
        entry = only(school({"name": "five", "when": "organisation.inn == '0007001236'"}))

        assert (entry.opens, entry.why) == (Opens.UNKNOWN, "пока неизвестно: «ИНН»")

    def test_without_an_organisation_no_condition_is_decided(self, school):
        plan = school({"name": "union", "when": "organisation.has_union"}, alone=True)

        assert (only(plan).opens, only(plan).why) == (Opens.UNKNOWN, "")
        assert only(plan).condition == "«Есть первичная профсоюзная организация»: да"
        assert (plan.organisation, plan.key) == (None, "")

    def test_a_condition_that_does_not_parse_is_a_problem_with_its_place(self, school):
        with pytest.raises(ContentError) as error:
            school({"name": "union", "when": "organisation.has_union and"})

        (problem,) = error.value.problems
        assert (problem.code, problem.place.line is not None) == ("expression.syntax", True)


class TestOrganisations:
    def test_a_step_for_each_organisation_tells_those_the_municipality_names(self, school):
        entry = only(school({"name": "control", "for_each": "organisation"}, organisations=NAMED))

        assert (entry.for_whom, entry.organisations) == ("для каждой организации", tuple(NAMED.values()))

    def test_any_other_step_tells_none(self, school):
        assert only(school({"name": "order"}, organisations=NAMED)).organisations == ()

    def test_when_none_is_named_the_step_is_for_each(self, school):
        entry = only(school({"name": "control", "for_each": "organisation"}))

        assert (entry.for_whom, entry.organisations) == ("для каждой организации", ())

    def test_what_the_others_are_is_not_taken_from_the_own_passport(self, school):
        step = {"name": "control", "for_each": "organisation", "when": "organisation.has_union"}

        assert only(school(step, passport={"has_union": False}, organisations=NAMED)).opens is Opens.UNKNOWN


class TestPairs:
    def test_a_step_opens_for_those_pairs_whose_condition_is_true(self, school):
        entry = only(school({"name": "addendum", "for_each": "pair", "when": DUTY}))

        assert entry.opens is Opens.YES
        assert [(held.pair, held.opens, held.why) for held in entry.held] == [
            ("pair-2", Opens.NO, "«Наставничество входит в трудовую функцию» (наставник): да"),
            ("pair-3", Opens.NO, "«Работник организации» (наставляемый): нет"),
        ]

    def test_a_step_that_opens_for_no_pair_does_not_open(self, school):
        entry = only(school({"name": "addendum", "when": DUTY}, pairs=(THREE,)))

        assert (entry.opens, entry.why) == (Opens.NO, "«Работник организации» (наставляемый): нет")

    def test_while_there_are_no_pairs_a_condition_on_them_is_not_decided(self, school):
        entry = only(school({"name": "addendum", "when": DUTY}, pairs=()))

        assert (entry.opens, entry.held) == (Opens.UNKNOWN, ())

    def test_a_mentor_of_several_pairs_is_named_with_the_mentees(self, school):
        entry = only(school({"name": "report", "due": {"same_day_as": "pair.end"}}))

        assert [time.whom.replace("\u00a0", " ") for time in entry.times] == [
            "Ким В.А. – Гусак Д.О.",
            "Белых Н.В.",
            "Ким В.А. – Крылова Е.Р.",
        ]

    @pytest.mark.parametrize("status", ["refused", "ended"])
    def test_a_pair_that_works_no_more_is_not_planned_for(self, school, status):
        pairs = (ONE | {"status": status}, TWO)
        entry = only(school({"name": "report", "due": {"same_day_as": "pair.end"}}, pairs=pairs))

        assert [time.pair for time in entry.times] == ["pair-2"]

    def test_a_pair_made_in_place_of_another_has_the_papers_of_its_branch_there(self, school):
        consent = {"documents": ["s12-mentor-consent"], "due": {"same_day_as": "pair.start"}}
        branch = {"id": "new-hire", "title": "Принят", "steps": [step("hire", documents=["s12-mentor-consent"])]}
        plan = school(
            {"name": "consent", **consent},
            {"name": "report", "due": {"same_day_as": "pair.end"}},
            pairs=(ONE, TWO | {"status": "replacement"}),
            occasions=[branch],
        )
        consent_step, report = plan.parts[0].entries

        assert [time.pair for time in consent_step.times] == ["pair-1"]
        assert [time.pair for time in report.times] == ["pair-1", "pair-2"]


class TestDates:
    def test_a_term_from_a_date_of_a_pair_is_counted_for_each_pair(self, school):
        pairs = (ONE, TWO | {"end": "2027-01-15"})
        entry = only(school({"name": "report", "due": {"working_days": 10, "before": "pair.end"}}, pairs=pairs))

        assert [(time.whom.replace("\u00a0", " "), str(time.due)) for time in entry.times] == [
            ("Ким В.А.", "2027-05-17"),
            ("Белых Н.В.", "2026-12-23"),
        ]

    def test_a_step_that_counts_from_such_a_step_is_counted_for_each_pair_too(self, school):
        pairs = (ONE, TWO | {"end": "2027-01-15"})
        report = {"name": "report", "due": {"same_day_as": "pair.end"}}
        plan = school(report, {"name": "next", "due": {"working_days": 1, "after": "report"}}, pairs=pairs)

        assert [str(time.due) for time in plan.parts[0].entries[1].times] == ["2027-06-01", "2027-01-18"]

    def test_a_step_that_comes_back_until_such_a_step_comes_back_as_often_as_each_pair_needs(self, school):
        pairs = (ONE, TWO | {"end": "2027-01-15"})
        meeting = {"due": {"by": "10-30"}, "repeat": {"every": "month", "until": "report"}}
        plan = school(
            {"name": "report", "due": {"same_day_as": "pair.end"}}, {"name": "meeting", **meeting}, pairs=pairs
        )
        times = plan.parts[0].entries[1].times

        assert [sum(time.pair == one for time in times) for one in ("pair-1", "pair-2")] == [8, 3]

    def test_a_date_of_a_person_of_the_pair_counts_as_well(self, school):
        due = {"days": 1, "after": "pair.mentee.hired"}
        entry = only(school({"name": "talk", "due": due}, pairs=(ONE, THREE)))

        assert [(time.pair, str(time.due)) for time in entry.times] == [("pair-1", "2026-08-26")]

    def test_days_of_pairs_for_which_the_step_does_not_open_are_left_out(self, school):
        entry = only(school({"name": "addendum", "when": DUTY, "due": {"same_day_as": "pair.start"}}))

        assert [time.pair for time in entry.times] == ["pair-1"]

    def test_without_pairs_the_term_stands_in_words(self, school):
        entry = only(school({"name": "report", "due": {"working_days": 10, "before": "pair.end"}}, pairs=()))

        assert (entry.times, entry.term) == ((), "10 рабочих дней до окончания работы пары")

    def test_days_common_to_all_pairs_stand_once(self, school):
        entry = only(school({"name": "consent", "for_each": "pair", "due": {"by": "10-01"}}))

        assert [(str(time.due), time.pair) for time in entry.times] == [("2026-10-01", None)]

    def test_the_calendar_of_the_nearest_layer_counts(self, school, tmp_path):
        text = (content_root() / "norms/calendars/2026.yaml").read_text("utf-8")
        own = tmp_path / "norms/calendars/2026.yaml"
        own.parent.mkdir(parents=True)
        own.write_text(text.replace("days_off: [", 'days_off: ["2026-10-01", '), "utf-8")
        entry = only(school({"name": "order", "due": {"by": "10-01"}}, root=tmp_path))

        assert [(str(time.due), time.moved) for time in entry.times] == [("2026-09-30", True)]

    def test_the_years_that_may_change_are_those_some_term_rests_on(self, school):
        autumn, spring = {"name": "a", "due": {"by": "10-01"}}, {"name": "b", "due": {"by": "05-20"}}

        assert school(autumn).preliminary == ()
        assert school(autumn, spring).preliminary == (2027,)
        assert school(autumn, spring, year=2028).preliminary == (2028, 2029)


BRANCH = {
    "id": "new-hire",
    "title": "Принят",
    "steps": [step("hire", due={"working_days": 3, "after": "occasion"})],
}


class TestParts:
    def test_an_occasion_that_happened_has_days(self, school):
        plan = school({"name": "a"}, occasions=[BRANCH], days={"new-hire": dt.date(2026, 11, 10)})

        assert (plan.parts[1].happens, str(plan.parts[1].entries[0].times[0].due)) == (True, "2026-11-13")

    def test_an_occasion_that_did_not_happen_has_its_steps_and_no_days(self, school):
        part = school({"name": "a"}, occasions=[BRANCH]).parts[1]

        assert (part.happens, part.entries[0].times, part.entries[0].term) == (False, (), "3 рабочих дня после события")

    def test_conditions_on_the_pair_of_an_occasion_are_not_decided_beforehand(self, school):
        branch = BRANCH | {"steps": [step("hire", when=DUTY)]}
        entry = school({"name": "a"}, occasions=[branch], days={"new-hire": dt.date(2026, 11, 10)}).parts[1].entries[0]

        assert (entry.opens, entry.held) == (Opens.UNKNOWN, ())

    def test_an_unknown_occasion_names_the_nearest(self, school):
        with pytest.raises(UsageError) as error:
            school({"name": "a"}, occasions=[BRANCH], days={"new-hires": dt.date(2026, 11, 10)})

        assert error.value.problem.facts["nearest"] == "new-hire"


class TestPeopleAndPapers:
    def test_a_role_is_named_with_the_person_who_holds_it(self, school):
        entry = only(school({"name": "a", "responsible": "curator", "participants": ["director"]}))

        assert str(entry.responsible).replace("\u00a0", " ") == "Куратор (Белых Н.В.)"
        assert [str(one) for one in entry.participants] == ["Директор"]

    def test_agreement_and_acquaintance_are_told(self, school):
        acquaintance = {"roles": ["curator"], "working_days": 3}
        entry = only(school({"name": "a", "approvals": ["curator"], "acquaintance": acquaintance}))

        assert [one.role for one in entry.approvals] == ["curator"]
        assert ([one.role for one in entry.acquaintance], entry.acquaintance_days) == (["curator"], 3)

    def test_documents_are_called_by_their_cards_by_the_catalogue_or_by_their_slugs(self, school):
        entry = only(school({"name": "a", "documents": ["s17-pair-order", "s42-site-section", "s99-unheard-of"]}))

        assert [(one.code, one.title) for one in entry.documents] == [
            ("S17", "Приказ о закреплении наставнических пар и групп"),
            ("S42", "Раздел сайта «Наставничество»"),
            ("S99", "school-staff/s99-unheard-of"),
        ]

    def test_grounds_are_called_by_name(self, school):
        entry = only(school({"name": "a", "basis": [{"act": "tk-rf", "article": "351.8"}]}))

        assert entry.grounds == ("Трудовой кодекс Российской Федерации, статья 351.8",)

    def test_an_organisation_is_told_from_others_by_its_number_else_by_its_name(self, school):
        assert school({"name": "a"}, passport={"inn": "0007001236"}).key == "0007001236"
        assert school({"name": "a"}).key == "МБОУ «Средняя школа № 5»"


def test_an_unknown_workflow_names_the_nearest():
    with pytest.raises(ContentError) as error:
        plan_of(Layers.built_in(), "school-staff/annual-cycl", 2026, translations("ru"))

    assert error.value.problems[0].facts["nearest"] == "school-staff/annual-cycle"
