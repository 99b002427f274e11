"""Which acts a document cites on its date."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from engine.application.checking import check_documents
from engine.application.data_file import papers_from_file
from engine.application.grounds import grounds_on
from engine.application.kit import load_kit
from engine.application.templates import build_template
from engine.errors import ContentError, Problem, Severity
from engine.loading.cards import load_card
from engine.loading.layers import Layers
from engine.model.documents import Condition, Ground
from engine.model.norms import Acts, Period
from engine.ooxml.text import plain_text
from engine.workflow.rules import weighed


@pytest.fixture
def cited(kit, layers):
    card = load_card("school-staff/s17-pair-order", layers)

    def on(day, *grounds, **names):
        found = grounds_on(kit.norms, dataclasses.replace(card, grounds=grounds), day, names)
        return [act.id for act, _ in found.acts], [(p.code, p.severity) for p in found.problems], found

    return on


def test_an_act_in_force_is_cited_with_its_requisites(cited):
    acts, problems, found = cited(dt.date(2026, 9, 1), Ground(act="fz-273"))
    assert (acts, problems) == (["fz-273"], [])
    text = found.phrase.ablt.replace("\u00a0", " ").replace("\u2011", "-")
    assert text == "Федеральным законом от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации»"


def test_an_article_is_cited_with_its_code(cited):
    _, _, found = cited(dt.date(2026, 9, 1), Ground(act="tk-rf", article="351.8"))
    assert found.phrase.gent.replace("\u00a0", " ") == "статьи 351.8 Трудового кодекса Российской Федерации"


def test_an_article_not_yet_in_force_is_left_out_with_a_note(cited):
    acts, problems, _ = cited(dt.date(2025, 2, 1), Ground(act="tk-rf", article="351.8"))
    assert acts == []
    assert problems == [("act.not-yet-in-force", Severity.NOTE)]


def test_a_document_dated_before_an_act_is_not_given_it(cited):
    acts, problems, _ = cited(dt.date(2025, 4, 1), Ground(act="rf-1264-r"))
    assert (acts, problems) == ([], [("act.not-yet-in-force", Severity.NOTE)])


def test_a_repealed_act_gives_place_to_its_successor(cited):
    acts, problems, _ = cited(dt.date(2026, 9, 1), Ground(act="gost-7-0-97-2016"))
    assert acts == ["gost-7-0-97-2025"]
    assert problems == [("act.replaced", Severity.WARNING)]


def test_a_repealed_act_was_right_in_its_time(cited):
    acts, _, _ = cited(dt.date(2024, 9, 1), Ground(act="gost-7-0-97-2016"))
    assert acts == ["gost-7-0-97-2016"]


def test_an_act_whose_requisites_are_not_checked_is_never_cited(cited):
    acts, problems, _ = cited(dt.date(2026, 9, 1), Ground(act="altai-mentoring"))
    assert acts == []
    assert problems[0][1] is Severity.WARNING


def test_an_optional_act_that_no_layer_has_is_passed_over(cited):
    acts, problems, _ = cited(
        dt.date(2026, 9, 1), Ground(act="regional-mentoring", optional=True), Ground(act="fz-273")
    )
    assert (acts, problems) == (["fz-273"], [])


class TestDaysAroundAChange:
    """The day before, the day of and the day after; acts that are made up, with days that are known."""

    @pytest.fixture
    def papers(self, kit, layers):
        """Return what a paper of a day cites: (act, article) of each, codes with their severities."""
        card = load_card("school-staff/s17-pair-order", layers)

        def papers(day, *acts, **ground):
            register = Acts({act.id: act for act in acts})
            norms = dataclasses.replace(kit.norms, acts=register)
            resting = dataclasses.replace(card, grounds=(Ground(act=acts[0].id, **ground),))
            found = grounds_on(norms, resting, dt.date.fromisoformat(day), {})
            return [(act.id, article) for act, article in found.acts], [(p.code, p.severity) for p in found.problems]

        return papers

    @pytest.fixture
    def act(self, kit):
        def act(name, start, end=None, **more):
            days = Period(from_=dt.date.fromisoformat(start), to=end and dt.date.fromisoformat(end))
            known = kit.norms.acts.get("prikaz-196")
            return dataclasses.replace(known, id=name, short_name=name, date=days.from_, in_force=days, **more)

        return act

    @pytest.mark.parametrize(("day", "cited"), [("2025-02-28", []), ("2025-03-01", ["new"]), ("2025-03-02", ["new"])])
    def test_a_paper_dated_before_an_act_is_not_given_it(self, papers, act, day, cited):
        acts, problems = papers(day, act("new", "2025-03-01"))

        assert [name for name, _ in acts] == cited
        assert problems == ([] if cited else [("act.not-yet-in-force", Severity.NOTE)])

    def test_nor_when_the_act_says_that_it_held_before_its_date(self, papers, act):
        signed = dataclasses.replace(act("new", "2025-03-01"), date=dt.date(2025, 3, 14))

        assert papers("2025-03-13", signed)[0] == []
        assert papers("2025-03-14", signed)[0] == [("new", None)]

    @pytest.mark.parametrize(
        ("day", "cited", "told"),
        [
            ("2025-02-28", "old", []),
            ("2025-03-01", "new", [("act.replaced", Severity.WARNING)]),
            ("2025-03-02", "new", [("act.replaced", Severity.WARNING)]),
        ],
    )
    def test_from_the_day_after_the_last_one_the_successor_is_cited(self, papers, act, day, cited, told):
        old, new = act("old", "2020-01-01", "2025-02-28", replaced_by="new"), act("new", "2025-03-01")

        assert papers(day, old, new) == ([(cited, None)], told)

    def test_the_article_of_a_repealed_act_is_no_article_of_its_successor(self, papers, act):
        old, new = act("old", "2020-01-01", "2025-02-28", replaced_by="new"), act("new", "2025-03-01")

        assert papers("2025-02-28", old, new, article="5")[0] == [("old", "5")]
        assert papers("2025-03-01", old, new, article="5")[0] == [("new", None)]

    @pytest.mark.parametrize(
        "successor", [None, {"citable": False}, {"start": "2025-03-02"}, {"end": "2025-03-01", "day": "2025-03-02"}]
    )
    def test_without_a_successor_to_cite_the_paper_is_refused(self, papers, act, successor):
        facts = dict(successor or {})
        day = facts.pop("day", "2025-03-01")
        heirs = [act("new", facts.pop("start", "2025-03-01"), facts.pop("end", None), **facts)] if successor else []
        old = act("old", "2020-01-01", "2025-02-28", replaced_by="new" if heirs else None)

        assert papers("2025-02-28", old, *heirs) == ([("old", None)], [])
        assert papers(day, old, *heirs) == ([], [("act.repealed", Severity.REFUSAL)])

    def test_a_card_that_can_do_without_the_act_only_warns(self, papers, act):
        old = act("old", "2020-01-01", "2025-02-28")

        assert papers("2025-03-01", old, optional=True) == ([], [("act.repealed-optional", Severity.WARNING)])

    def test_a_named_person_may_go_on_in_spite_of_it(self):
        found = Problem(code="act.repealed")

        assert [one.severity for one in weighed([found], {"act.repealed"})] == [Severity.NOTE]


DAY = dt.date(2026, 9, 1)
SOMETIMES = Ground(
    act="tk-rf", article="351.8", when=Condition(text="introduction.number == '1' or pairs_are_employed")
)


class TestConditions:
    def test_an_act_whose_condition_holds_is_cited(self, cited):
        acts, problems, _ = cited(DAY, SOMETIMES, pairs_are_employed=True)
        assert (acts, problems) == (["tk-rf"], [])

    def test_an_act_whose_condition_does_not_hold_is_left_out_without_a_word(self, cited):
        acts, problems, found = cited(DAY, SOMETIMES, pairs_are_employed=False, introduction={"number": "2"})
        assert (acts, problems, bool(found.phrase)) == ([], [], False)

    def test_an_act_whose_condition_is_not_known_is_cited_with_a_warning_that_names_the_fields(self, cited):
        acts, problems, found = cited(DAY, SOMETIMES, introduction={"kind": "order"}, pairs_are_employed=False)
        assert (acts, problems) == (["tk-rf"], [("act.condition-unknown", Severity.WARNING)])
        (problem,) = found.problems
        assert problem.facts["fields"] == {"introduction.number": "Номер"}
        assert problem.facts["article"] == "351.8"

    def test_nothing_is_asked_of_an_act_that_is_not_in_force_anyway(self, cited):
        acts, problems, _ = cited(dt.date(2025, 2, 1), SOMETIMES)
        assert (acts, problems) == ([], [("act.not-yet-in-force", Severity.NOTE)])

    def test_an_act_that_is_left_out_by_its_condition_is_not_said_to_be_repealed(self, cited):
        old = Ground(act="gost-7-0-97-2016", when=Condition(text="pairs_are_employed"))
        assert cited(DAY, old, pairs_are_employed=False)[:2] == ([], [])


class TestCards:
    """Conditions of cards where people meet them: in a workspace that is checked, and in papers."""

    NAME = "school-staff/x02-paper"

    @pytest.fixture
    def layer(self, tmp_path):
        """A layer with one document; ``grounds`` and the text of its template may be chosen."""

        def layer(when, *lines):
            folder = tmp_path / "templates" / self.NAME
            folder.mkdir(parents=True)
            card = (
                "title: Бумага\ncode: S98\nkind: order\ngrounds:\n  - act: tk-rf\n    article: '351.8'\n"
                f"    when: {when}\n"
                "valid_from: '2025-09-01'\nlast_checked: '2026-11-20'\n"
                "data:\n  type: object\n  additionalProperties: false\n  properties:\n"
                "    pairs: {title: Пары, description: Все., type: array, items: {$ref: data/pair.schema.json}}\n"
                "    reason: {title: Причина, description: Почему., type: string}\n"
            )
            (folder / "x02-paper.yaml").write_text(card, "utf-8")
            text = folder / "x02-paper.txt"
            text.write_text("\n".join(["# base: shared/base", *lines, ""]), "utf-8")
            build_template(Layers.built_in(), text)
            return Layers.built_in().above(tmp_path)

        return layer

    @pytest.fixture
    def made(self, tmp_path, today):
        def made(layers, **fields):
            organisation = {
                "name": "Школа № 1",
                "kind": "school",
                "place": "г. Заречный",
                "head": {"name": "Громова Ирина Сергеевна", "position": "директор"},
            }
            file = tmp_path / "data.yaml"
            filled = {"title": "x", "school_year": "2026/27", "organisation": organisation, "data": fields}
            file.write_text(json.dumps(filled), "utf-8")
            (paper,) = papers_from_file(load_kit(layers), self.NAME, file, today=today)
            return paper

        return made

    def test_an_unknown_name_is_told_by_the_check_with_its_place_and_the_nearest(self, layer):
        layers = layer("some_pair_under_3518", "[Текст] Слова.")
        (problem,) = check_documents(layers)
        assert (problem.code, problem.facts["nearest"]) == ("template.unknown-name", "some_pair_under_351_8")
        assert (Path(problem.place.file).name, problem.place.line, problem.place.column) == ("x02-paper.yaml", 7, 11)

    def test_a_field_that_nobody_filled_in_leaves_the_act_and_a_warning_at_the_answers(self, layer, made):
        layers = layer("reason == 'отпуск'", "[Текст] На основании {{ grounds.gent }}.")
        paper = made(layers)
        assert "351.8" in plain_text(paper.data)
        (warning,) = [problem for problem in paper.warnings if problem.code.startswith("act.")]
        assert (warning.code, warning.facts["fields"]) == ("act.condition-unknown", {"reason": "Причина"})
        assert Path(warning.place.file).name == "data.yaml"

    def test_a_template_that_prints_grounds_which_are_not_there_is_refused(self, layer, made):
        layers = layer("reason == 'отпуск'", "[Текст] На основании {{ grounds.gent }}.")
        with pytest.raises(ContentError) as caught:
            made(layers, reason="болезнь")
        assert [problem.code for problem in caught.value.problems] == ["template.absent-value"]

    def test_a_template_may_ask_whether_there_are_grounds(self, layer, made):
        layers = layer(
            "reason == 'отпуск'", "[Текст] {% if grounds %}На основании {{ grounds.gent }}{% else %}Так{% endif %}."
        )
        assert "Так." in plain_text(made(layers, reason="болезнь").data)
        assert "На основании статьи" in plain_text(made(layers, reason="отпуск").data)

    def test_a_circumstance_is_known_to_conditions_and_templates_alike(self, layer, made):
        name = "some_pair_under_351_8"
        layers = layer(name, f"[Текст] {{% if grounds %}}Есть{{% endif %}}{{% if {name} %}} тоже{{% endif %}} конец.")
        pair = {"mentor": {"name": "Ким Виктор Андреевич"}, "start": "2026-10-01", "end": "2027-05-31"}
        worker, trainee = {"name": "Гусак Дарья Олеговна"}, {"name": "Гусак Дарья Олеговна", "is_employee": False}
        assert "Есть тоже конец." in plain_text(made(layers, pairs=[{**pair, "mentees": [worker]}]).data)
        assert plain_text(made(layers, pairs=[{**pair, "mentees": [trainee]}]).data).strip() == "конец."
