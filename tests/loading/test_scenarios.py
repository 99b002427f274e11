"""A scenario file becomes sentences; a name that is not known is told with its line and the nearest one."""

import datetime as dt

import pytest

from engine.errors import ContentError
from engine.loading.scenarios import build_scenario, process_of, read_scenario
from engine.model.definition import (
    Acquaintance,
    Definition,
    Occasion,
    OccasionKind,
    OnRequest,
    Role,
    Stage,
    Step,
)
from engine.model.dossier import DataGiven, OccasionAction, PairEnded, StepAction, Verb, Whom
from engine.model.scenario import Expects

STEPS = (
    Step(id="order", title="Приказ", responsible="director", approvals=("lawyer",)),
    Step(id="consent", title="Согласие", responsible="mentor", for_each="pair"),
    Step(id="answer", title="Ответ", responsible="director", due=OnRequest()),
    Step(
        id="read",
        title="Ознакомить",
        responsible="director",
        acquaintance=Acquaintance(roles=("lawyer",), working_days=3),
    ),
)
DEFINITION = Definition(
    id="school-staff/x",
    title="Пример",
    level="school-staff",
    version="2026.1",
    roles={name: Role(id=name, title=name) for name in ("director", "lawyer", "mentor")},
    stages=(Stage(id="pairing", title="Пары", steps=STEPS),),
    occasions=(
        Occasion(
            id="withdrawal",
            title="Отказ",
            kinds=(OccasionKind(id="refusal", title="отказ"),),
            steps=(Step(id="notice", title="Уведомление", responsible="director", for_each="pair"),),
        ),
        Occasion(
            id="change",
            title="Изменение",
            steps=(Step(id="amend", title="Изменить", responsible="director", for_each="document"),),
        ),
    ),
)
DOCUMENTS = {"school-staff/s17-pair-order", "municipality/m09-monitoring-form"}
HEAD = """title: Пример
process: school-staff/x
school_year: "2026/27"
given:
  organisation: {has_union: true}
  organisations: [{id: school-5, kind: school}]
  pairs:
    - id: pair-1
      mentor: {id: petrova, mentoring_in_job_description: false}
      mentees: [{id: gusak, is_employee: true}]
      end: "2027-05-31"
    - {id: pair-2}
"""
SENTENCE = """sentences:
  - says: Пример.
    expect: {opens: [order]}
"""


@pytest.fixture
def build(tmp_path):
    def from_text(text):
        file = tmp_path / "пример.yaml"
        file.write_text(text, encoding="utf-8")
        source = read_scenario(file)
        return build_scenario(source, DEFINITION, DOCUMENTS)

    return from_text


@pytest.fixture
def sentence(build):
    def from_parts(*, events="", expect="{opens: [order]}", given=""):
        lines = ["sentences:", "  - says: Пример."]
        lines += [f"    given: {given}"] if given else []
        lines += ["    events:", f"      - {events}"] if events else []
        return build("\n".join([HEAD.rstrip(), *lines, f"    expect: {expect}", ""])).sentences[0]

    return from_parts


@pytest.fixture
def problem(sentence):
    def only(**parts):
        with pytest.raises(ContentError) as caught:
            sentence(**parts)
        (found,) = caught.value.problems
        return found

    return only


class TestFile:
    def test_its_head_is_kept(self, build):
        scenario = build(HEAD + "years: 5\n" + SENTENCE)

        assert (scenario.title, scenario.process, scenario.school_year, scenario.years) == (
            "Пример", "school-staff/x", 2026, 5,
        )  # fmt: skip

    def test_one_year_is_walked_when_nothing_is_said(self, build):
        assert build(HEAD + SENTENCE).years == 1

    def test_the_workflow_it_is_about_is_told_before_it_is_built(self, tmp_path):
        file = tmp_path / "x.yaml"
        file.write_text(HEAD + SENTENCE, encoding="utf-8")

        assert process_of(read_scenario(file)) == "school-staff/x"

    def test_every_fault_of_the_form_is_told_at_once(self, build):
        with pytest.raises(ContentError) as caught:
            build('title: x\nprocess: school-staff/x\nschool_year: "2026/28"\nsentences: []\n')

        assert [found.code for found in caught.value.problems] == ["schema.not-a-school-year", "schema.size"]


class TestGiven:
    def test_fields_of_organisation_pairs_and_people(self, build):
        facts = build(HEAD + SENTENCE).sentences[0].facts
        pair, bare = facts.pairs

        assert facts.organisation == {"has_union": True}
        assert (pair.mentor.id, pair.mentor.fields) == ("petrova", {"mentoring_in_job_description": False})
        assert pair.mentees[0].fields == {"is_employee": True}
        assert pair.fields == {"end": dt.date(2027, 5, 31)}
        assert (bare.mentor.id, bare.mentees[0].id) == ("pair-2-mentor", "pair-2-mentee")

    def test_a_sentence_replaces_fields_and_adds_pairs(self, sentence):
        pairs = "[{id: pair-1, mentor: {id: petrova, is_employee: false}}, {id: pair-3}]"
        facts = sentence(given=f"{{organisation: {{first_year: true}}, pairs: {pairs}}}").facts

        assert facts.organisation == {"has_union": True, "first_year": True}
        assert facts.pairs[0].mentor.fields == {"mentoring_in_job_description": False, "is_employee": False}
        assert facts.pairs[0].mentees[0].id == "gusak"
        assert [pair.id for pair in facts.pairs] == ["pair-1", "pair-2", "pair-3"]

    def test_null_stands_for_not_known_yet(self, sentence):
        assert sentence(given="{organisation: {has_union: null}}").facts.organisation == {}

    def test_documents_get_the_level_of_the_workflow(self, sentence):
        assert sentence(given="{documents: [s17-pair-order]}").facts.documents == ("school-staff/s17-pair-order",)

    @pytest.mark.parametrize(
        ("given", "near"),
        [
            ("{organisation: {has_unoin: true}}", "has_union"),
            ("{pairs: [{id: pair-1, strat: 1}]}", "start"),
            ("{pairs: [{id: pair-1, mentor: {id: petrova, is_employe: true}}]}", "is_employee"),
            ("{organisations: [{id: school-5, knd: school}]}", "kind"),
        ],
    )
    def test_a_field_that_the_data_do_not_have_is_told(self, problem, given, near):
        found = problem(given=given)

        assert (found.code, found.facts["nearest"]) == ("scenario.unknown-field", near)
        assert (found.place.line, found.place.text.strip()) == (15, f"given: {given}")

    def test_a_value_that_does_not_fit_is_told(self, problem):
        assert problem(given="{organisation: {kind: monastery}}").code == "schema.not-allowed"
        assert problem(given='{pairs: [{id: pair-1, end: "31.05.2027"}]}').code == "schema.not-a-date"


class TestEvents:
    def test_an_occasion(self, sentence):
        (action,) = sentence(
            events='{on: "2026-11-10", occasion: withdrawal, kind: refusal, pair: pair-1, new_pair: pair-2}'
        ).actions

        assert isinstance(action, OccasionAction)
        assert (action.kind, action.pair, action.new_pair) == ("refusal", "pair-1", "pair-2")
        assert action.replacement is True
        assert action.place.line == 16

    @pytest.mark.parametrize(("more", "replacement"), [("", None), (", replacement: false", False)])
    def test_whether_somebody_comes_instead_is_known_only_when_it_is_said(self, sentence, more, replacement):
        (action,) = sentence(events=f'{{on: "2026-11-10", occasion: withdrawal, pair: pair-1{more}}}').actions

        assert action.replacement is replacement

    def test_data_a_pair_that_ends_and_a_step(self, sentence):
        (given,) = sentence(events='{on: "2026-11-10", given: pair.end, value: "2027-03-31", pair: pair-1}').actions
        (ended,) = sentence(events='{on: "2026-11-10", ended: pair-1}').actions
        (late,) = sentence(events="{late: consent, working_days: 3, pair: pair-1, time: 2}").actions

        assert isinstance(given, DataGiven)
        assert (given.value, given.pair) == (dt.date(2027, 3, 31), "pair-1")
        assert isinstance(ended, PairEnded)
        assert isinstance(late, StepAction)
        assert (late.verb, late.working_days, late.whom) == (Verb.LATE, 3, Whom(pair="pair-1", time=2))

    def test_those_of_the_file_come_before_those_of_the_sentence(self, build):
        common = "events: [{never: order}]\n"
        text = HEAD + common + SENTENCE.replace("    expect", "    events: [{never: consent}]\n    expect")

        assert [action.step for action in build(text).sentences[0].actions] == ["order", "consent"]

    @pytest.mark.parametrize(
        ("event", "what", "near"),
        [
            ('{on: "2026-11-10", occasion: withdrawl, pair: pair-1}', "occasion", "withdrawal"),
            ('{on: "2026-11-10", occasion: withdrawal, kind: refusl, pair: pair-1}', "kind", "refusal"),
            ('{on: "2026-11-10", occasion: withdrawal, pair: pair-11}', "pair", "pair-1"),
            ('{on: "2026-11-10", occasion: withdrawal, person: gusac}', "person", "gusak"),
            (
                '{on: "2026-11-10", occasion: change, documents: [s17-pair-ordr]}',
                "document",
                "school-staff/s17-pair-order",
            ),
            ("{never: ordr}", "step", "order"),
            ("{never: consent, pair: par-1}", "pair", "pair-1"),
            ("{not_agreed: order, role: lawer}", "role", "lawyer"),
            ('{on: "2026-11-10", ended: pair-11}', "pair", "pair-1"),
        ],
    )
    def test_a_name_that_is_not_known_is_told_with_the_nearest(self, problem, event, what, near):
        found = problem(events=event)

        assert (found.code, found.facts["what"], found.facts["nearest"]) == ("scenario.unknown-name", what, near)
        assert found.place.line == 16

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("organisation.has_unoin", "true", "scenario.unknown-field"),
            ("pair.mentor.is_employe", "true", "scenario.unknown-field"),
            ("something.else", "true", "scenario.unknown-field"),
            ("organisation.has_union", '"да"', "schema.wrong-type"),
            ("pair.end", '"31.05.2027"', "schema.not-a-date"),
        ],
    )
    def test_an_answer_to_nothing_or_of_another_kind_is_told(self, problem, name, value, code):
        assert problem(events=f'{{on: "2026-11-10", given: {name}, value: {value}}}').code == code

    @pytest.mark.parametrize(
        ("event", "code"),
        [
            ('{on: "2026-11-10", occasion: withdrawal}', "scenario.pair-needed"),
            ('{on: "2026-11-10", occasion: change}', "scenario.documents-needed"),
            ("{not_agreed: consent}", "scenario.not-for-step"),
            ("{not_acquainted: order}", "scenario.not-for-step"),
            ('{on: "2026-11-10", requested: order}', "scenario.not-for-step"),
            ("{never: order, pair: pair-1}", "scenario.wrong-whom"),
            ("{never: consent, person: gusak}", "scenario.wrong-whom"),
        ],
    )
    def test_what_cannot_happen_is_told(self, problem, event, code):
        assert problem(events=event).code == code

    @pytest.mark.parametrize(
        ("event", "code"),
        [
            ("{done: order}", "schema.missing-key"),
            ("{late: order}", "schema.missing-key"),
            ('{on: "2026-11-10", never: order}', "schema.unknown-key"),
            ('{on: "2026-11-10", pair: pair-1}', "schema.unknown-key"),
        ],
    )
    def test_an_event_without_its_words_or_with_others_is_told(self, sentence, event, code):
        with pytest.raises(ContentError) as caught:
            sentence(events=event)

        assert code in {found.code for found in caught.value.problems}


class TestExpectations:
    def test_a_step_alone_and_a_step_with_details(self, sentence):
        found = sentence(
            expect='{opens: [order, {step: consent, pair: pair-1, on: "2026-09-21", responsible: mentor}]}'
        ).expected

        assert [(one.kind, one.step) for one in found] == [(Expects.OPENS, "order"), (Expects.OPENS, "consent")]
        assert (found[1].whom, found[1].on, found[1].responsible) == (
            Whom(pair="pair-1"),
            dt.date(2026, 9, 21),
            "mentor",
        )

    def test_documents_get_their_level(self, sentence):
        found = sentence(expect="{documents: [s17-pair-order, {paper: municipality/m09-monitoring-form}]}").expected

        assert [one.paper for one in found] == ["school-staff/s17-pair-order", "municipality/m09-monitoring-form"]

    def test_exhaustive_lists_keep_where_they_look(self, sentence):
        (only,) = sentence(expect='{only: {within: {stage: pairing, from: "2026-09-01"}, late: []}}').exhaustive

        assert (only.kind, only.items, only.within.stage, only.within.since) == (
            Expects.LATE,
            (),
            "pairing",
            dt.date(2026, 9, 1),
        )

    @pytest.mark.parametrize(
        ("expect", "code"),
        [
            ("{opens: [ordr]}", "scenario.unknown-name"),
            ("{opens: [{step: order, responsible: directr}]}", "scenario.unknown-name"),
            ("{opens: [{step: order, documents: [s17-pair-ordr]}]}", "scenario.unknown-name"),
            ("{documents: [s17-pair-ordr]}", "scenario.unknown-name"),
            ("{acquaints: [{step: read, roles: [lawer]}]}", "scenario.unknown-name"),
            ("{only: {within: {stage: paring}, opens: []}}", "scenario.unknown-name"),
            ("{only: {within: {occasion: withdrawl}, opens: []}}", "scenario.unknown-name"),
            ("{opens: [{step: consent, organisation: school-6}]}", "scenario.wrong-whom"),
            ("{opens: [{step: order, because: waits}]}", "scenario.idle-key"),
            ('{late: [{step: order, on: "2026-09-01"}]}', "scenario.idle-key"),
        ],
    )
    def test_what_could_never_be_checked_is_told(self, sentence, expect, code):
        with pytest.raises(ContentError) as caught:
            sentence(expect=expect)

        assert code in {found.code for found in caught.value.problems}
        assert {found.place.line for found in caught.value.problems} == {15}
