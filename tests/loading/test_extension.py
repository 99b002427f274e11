"""Layers change, drop and add what a workflow below them says, and every value knows who said it."""

import pytest

from engine.errors import Severity
from engine.loading.parts import STAGES
from engine.loading.schemas import schema
from engine.model.definition import OCCASION, After, CalendarYear, DueAfter, DueBy, MonthDay, Unit
from engine.model.documents import Ground
from tests.loading.layered import NAME, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def by(text):
    return DueBy(by=MonthDay.parse(text))


def ids(world):
    return [step.id for step in world.load().definition.steps()]


def only(world):
    (problem,) = world.problems()
    return problem


def line_of(place):
    return place.text.strip()


class TestChange:
    def test_a_value_takes_the_place_of_the_whole_value_below(self, world):
        world.layer("district", 'change:\n  order: {due: {by: "09-05"}}\n')
        assert world.load().definition.find("order").due == by("09-05")

    def test_everything_else_of_the_step_stays(self, world):
        world.layer("district", 'change:\n  order: {due: {by: "09-05"}}\n')
        order = world.load().definition.find("order")
        assert (order.title, order.responsible, order.after) == ("Издать приказ", "director", After(steps=("acts",)))

    def test_the_value_stands_in_the_file_of_the_layer_and_its_step_in_that_of_the_base(self, world):
        file = world.layer("district", 'change:\n  order: {due: {by: "09-05"}}\n')
        order = world.load().definition.find("order")
        assert order.place_of("due", "by").file == str(file)
        assert (order.place_of("due", "by").line, order.place_of("due", "by").column) == (5, 21)
        assert order.place.file != str(file)

    def test_every_layer_may_change_the_same_workflow(self, world):
        world.layer("region", 'change:\n  order: {due: {by: "09-05"}}\n')
        world.layer("district", "change:\n  acts: {title: Сверить акты}\n")
        world.layer("school", "change:\n  acts: {responsible: director}\n")
        definition = world.load().definition
        assert definition.find("order").due == by("09-05")
        assert (definition.find("acts").title, definition.find("acts").responsible) == ("Сверить акты", "director")

    def test_a_step_of_an_occasion_is_changed_in_the_same_way(self, world):
        world.layer("district", "change:\n  notice: {due: {working_days: 1, after: occasion}}\n")
        expected = DueAfter(amount=1, unit=Unit.WORKING_DAYS, after=OCCASION)
        assert world.load().definition.find("notice").due == expected

    def test_a_field_that_the_base_lacks_is_added(self, world):
        world.layer("district", "change:\n  acts: {note: Сверьте с реестром.}\n")
        assert world.load().definition.find("acts").note == "Сверьте с реестром."

    def test_a_field_is_taken_away_by_name(self, world):
        world.layer("district", "change:\n  order: {without: [note, due]}\n")
        order = world.load().definition.find("order")
        assert (order.note, order.due) == (None, None)

    def test_a_field_that_was_taken_away_below_may_come_back(self, world):
        world.layer("region", "change:\n  order: {without: [note]}\n")
        world.layer("district", "change:\n  order: {note: Своя.}\n")
        assert world.load().definition.find("order").note == "Своя."
        assert world.problems() == ()

    def test_the_version_is_that_of_the_nearest_file(self, world):
        world.layer("district", "title: Цикл района\n")
        assert (world.load().definition.version, world.load().definition.title) == ("2026.2", "Цикл района")

    def test_grounds_are_added_to_those_of_the_base(self, world):
        world.layer("district", "basis: [{act: municipal-introduction}]\n")
        assert world.load().definition.basis == (Ground(act="tk-rf"), Ground(act="municipal-introduction"))

    def test_an_unknown_step_is_met_with_the_nearest_one(self, world):
        file = world.layer("district", "change:\n  consnt: {title: Другое}\n")
        problem = only(world)
        assert (problem.code, problem.facts["name"], problem.facts["nearest"]) == (
            "extension.unknown-step", "consnt", "consent",
        )  # fmt: skip
        assert (problem.place.file, problem.place.line, problem.place.column) == (str(file), 5, 3)

    def test_what_refers_wrongly_after_a_change_is_shown_in_the_file_of_the_layer(self, world):
        file = world.layer("district", "change:\n  order: {due: {bi: 1}}\n")
        problem = only(world)
        assert (problem.code, problem.place.file) == ("schema.unknown-key", str(file))

    def test_a_field_may_not_be_changed_and_taken_away_at_once(self, world):
        world.layer("district", "change:\n  order: {note: Своя., without: [note]}\n")
        assert world.codes() == ["extension.change-and-without"]

    def test_all_wrong_names_of_all_layers_are_told_at_once(self, world):
        world.layer("district", "change:\n  one: {title: Х}\ndrop: [two]\n")
        world.layer("school", "drop: [three]\n")
        assert [problem.facts["name"] for problem in world.problems()] == ["two", "one", "three"]


class TestOneKey:
    def test_of_a_term_is_changed_and_the_others_stay(self, world):
        world.layer("district", "change:\n  order: {due.working_days: 7}\n")
        expected = DueAfter(amount=7, unit=Unit.WORKING_DAYS, after="acts")
        assert world.load().definition.find("order").due == expected

    def test_that_changes_below_reaches_the_layer_through_the_one_it_writes(self, world):
        world.layer("region", "change:\n  order: {due: {working_days: 5, after: consent}}\n")
        world.layer("district", "change:\n  order: {due.working_days: 7}\n")
        assert world.load().definition.find("order").due.after == "consent"

    def test_stands_in_the_file_of_the_layer_and_the_others_in_that_of_the_base(self, world):
        file = world.layer("district", "change:\n  order: {due.working_days: 7}\n")
        order = world.load().definition.find("order")
        assert (order.place_of("due", "working_days").file, order.place_of("due").file) == (str(file), str(file))
        assert order.place_of("due", "after").file != str(file)

    def test_that_the_base_lacks_is_added(self, world):
        world.layer("district", "change:\n  consent: {due.calendar_year: second}\n")
        assert world.load().definition.find("consent").due == DueBy(
            by=MonthDay.parse("09-20"), calendar_year=CalendarYear.SECOND
        )

    def test_several_are_taken_together(self, world):
        world.layer("district", "change:\n  order:\n    due.working_days: 3\n    due.after: consent\n")
        expected = DueAfter(amount=3, unit=Unit.WORKING_DAYS, after="consent")
        assert world.load().definition.find("order").due == expected

    def test_of_a_term_of_another_kind_is_refused_with_what_stands_below(self, world):
        file = world.layer("district", 'change:\n  order: {due.by: "10-01"}\n')
        problem = only(world)
        assert (problem.code, problem.facts["name"], problem.facts["below"]) == (
            "extension.does-not-fit", "order.due.by", "{working_days: 5, after: acts}",
        )  # fmt: skip
        assert (problem.place.file, problem.place.line, problem.place.column) == (str(file), 5, 11)

    def test_of_another_kind_is_shown_among_several(self, world):
        world.layer("district", 'change:\n  order:\n    due.working_days: 7\n    due.by: "10-01"\n')
        assert [(one.code, one.place.line) for one in world.problems()] == [("extension.does-not-fit", 7)]

    def test_alone_is_no_term_where_there_is_none(self, world):
        world.layer("region", "change:\n  order: {without: [due]}\n")
        world.layer("district", "change:\n  order: {due.working_days: 7}\n")
        problem = only(world)
        assert (problem.code, problem.facts["key"], problem.facts["below"]) == ("extension.does-not-fit", "due", None)

    def test_that_says_what_the_base_says_is_told(self, world):
        world.layer("district", "change:\n  order: {due.working_days: 5}\n")
        problem = only(world)
        assert (problem.code, problem.facts["name"]) == ("extension.same-value", "order.due.working_days")

    def test_that_another_layer_set_is_told(self, world):
        world.layer("region", "change:\n  order: {due.working_days: 7}\n")
        world.layer("district", "change:\n  order: {due.working_days: 9}\n")
        problem = only(world)
        assert (problem.code, problem.facts["layer"]) == ("extension.two-layers", "region")

    @pytest.mark.parametrize("beside", ["due: {by: '10-01'}", "without: [due]"])
    def test_beside_the_whole_is_refused(self, world, beside):
        world.layer("district", f"change:\n  order: {{due.working_days: 7, {beside}}}\n")
        assert "extension.whole-and-part" in world.codes()

    def test_of_a_term_counted_from_a_dropped_step_names_the_drop(self, world):
        world.layer("region", "change:\n  pair-order: {due: {working_days: 2, after: consent}}\n")
        world.layer("district", "change:\n  pair-order: {due.working_days: 4}\ndrop: [consent]\n")
        assert "extension.counted-from-dropped" in world.codes()


class TestEntries:
    def test_are_added_at_the_end_of_a_list(self, world):
        world.layer("district", "change:\n  order: {add: {documents: [s36-acquaintance-sheet], after: [consent]}}\n")
        order = world.load().definition.find("order")
        assert order.documents == ("school-staff/s02-introduction-order", "school-staff/s36-acquaintance-sheet")
        assert order.after == After(steps=("acts", "consent"))

    def test_make_a_list_where_there_was_none(self, world):
        world.layer("district", "change:\n  acts: {add: {participants: [hr]}}\n")
        assert world.load().definition.find("acts").participants == ("hr",)

    def test_that_come_to_the_base_later_reach_the_layer(self, world):
        world.layer("region", "change:\n  consent: {participants: [director, hr]}\n")
        world.layer("district", "change:\n  consent: {drop: {participants: [hr]}}\n")
        assert world.load().definition.find("consent").participants == ("director",)

    def test_are_dropped_and_the_others_stay(self, world):
        world.layer("district", "change:\n  pair-order: {drop: {after: [order]}}\n")
        assert world.load().definition.find("pair-order").after == After(steps=("consent",))
        assert world.problems() == ()

    def test_of_which_none_is_left_take_the_list_away(self, world):
        world.layer("district", "change:\n  order: {drop: {documents: [s02-introduction-order]}}\n")
        merged = world.load().merged
        assert world.load().definition.find("order").documents == ()
        assert merged.gone["steps", "order", "documents"].before.plain() == ["s02-introduction-order"]

    def test_are_dropped_and_added_at_once(self, world):
        world.layer("district", "change:\n  pair-order: {drop: {after: [order]}, add: {after: [acts]}}\n")
        assert world.load().definition.find("pair-order").after == After(steps=("consent", "acts"))

    def test_that_are_not_there_are_told_with_the_nearest(self, world):
        file = world.layer("district", "change:\n  pair-order: {drop: {after: [consnt]}}\n")
        problem = only(world)
        assert (problem.code, problem.severity, problem.facts["nearest"]) == (
            "extension.unknown-entry", Severity.WARNING, "consent",
        )  # fmt: skip
        assert (problem.place.file, problem.place.line) == (str(file), 5)

    def test_that_are_there_already_are_told(self, world):
        world.layer("district", "change:\n  order: {add: {documents: [s02-introduction-order]}}\n")
        assert world.codes() == ["extension.same-value"]

    def test_that_another_layer_added_are_told_when_they_are_dropped(self, world):
        world.layer("region", "change:\n  order: {add: {documents: [s36-acquaintance-sheet]}}\n")
        world.layer("district", "change:\n  order: {drop: {documents: [s36-acquaintance-sheet]}}\n")
        problem = only(world)
        assert (problem.code, problem.facts["layer"]) == ("extension.two-layers", "region")

    def test_of_alternatives_are_not_changed_one_by_one(self, world):
        world.layer("region", "change:\n  pair-order: {after: {any: [order, consent]}}\n")
        world.layer("district", "change:\n  pair-order: {add: {after: [acts]}}\n")
        assert "extension.entries-of-any" in world.codes()

    def test_beside_the_whole_list_are_refused(self, world):
        world.layer("district", "change:\n  order: {documents: [], add: {documents: [s36-acquaintance-sheet]}}\n")
        assert "extension.whole-and-part" in world.codes()

    def test_that_wait_for_a_dropped_step_are_told(self, world):
        world.layer("district", "drop: [consent]\nchange:\n  order: {add: {after: [consent]}}\n")
        assert "extension.gone" in world.codes()


class TestGrounds:
    def test_are_dropped_by_their_act(self, world):
        world.layer("region", 'basis: [{act: tk-rf, article: "351.8"}, {act: fz-273}]\n')
        world.layer("district", "drop_basis: [{act: tk-rf}]\n")
        assert world.load().definition.basis == (Ground(act="fz-273"),)

    def test_are_dropped_by_their_article_alone(self, world):
        world.layer("region", 'basis: [{act: tk-rf, article: "351.8"}]\n')
        world.layer("district", 'drop_basis: [{act: tk-rf, article: "351.8"}]\n')
        assert world.load().definition.basis == (Ground(act="tk-rf"),)

    def test_of_which_none_is_left_are_gone(self, world):
        world.layer("district", "drop_basis: [{act: tk-rf}]\n")
        assert world.load().definition.basis == ()
        assert world.problems() == ()

    def test_that_are_not_there_are_told(self, world):
        world.layer("district", "drop_basis: [{act: fz-273}]\n")
        problem = only(world)
        assert (problem.code, problem.facts["entry"]) == ("extension.unknown-entry", "{act: fz-273}")


class TestNotes:
    def test_a_change_that_says_what_the_base_says_is_told(self, world):
        world.layer("district", 'change:\n  consent: {due: {by: "09-20"}}\n')
        problem = only(world)
        assert (problem.code, problem.severity) == ("extension.same-value", Severity.NOTE)
        assert problem.facts["name"] == "consent.due"
        assert problem.facts["other"].startswith("workflows/school-staff/cycle.yaml:")

    def test_a_ground_that_the_base_has_is_told_and_stands_once(self, world):
        world.layer("district", "basis: [{act: tk-rf}]\n")
        assert world.codes() == ["extension.same-value"]
        assert world.load().definition.basis == (Ground(act="tk-rf"),)

    def test_two_layers_that_set_one_value_are_named_and_the_nearer_holds(self, world):
        world.layer("district", 'change:\n  consent: {due: {by: "09-15"}}\n')
        school = world.layer("school", 'change:\n  consent: {due: {by: "09-10"}}\n')
        problem = only(world)
        assert (problem.code, problem.severity, problem.place.file) == (
            "extension.two-layers", Severity.NOTE, str(school),
        )  # fmt: skip
        assert (problem.facts["layer"], problem.facts["other"]) == (
            "district", "workflows/school-staff/cycle.yaml:5:18",
        )  # fmt: skip
        assert world.load().definition.find("consent").due == by("09-10")

    def test_taking_away_what_another_layer_set_is_told_too(self, world):
        world.layer("district", "change:\n  consent: {note: Районная.}\n")
        world.layer("school", "change:\n  consent: {without: [note]}\n")
        assert world.codes() == ["extension.two-layers"]

    def test_taking_away_what_is_not_there_is_told(self, world):
        world.layer("district", "change:\n  consent: {without: [note]}\n")
        assert world.codes() == ["extension.nothing-to-take"]

    def test_the_version_of_every_file_is_its_own_matter(self, world):
        world.layer("district", "title: Район\n")
        world.layer("school", "note: Школа.\n")
        assert world.codes() == []


class TestDrop:
    def test_who_waited_for_a_dropped_step_waits_for_what_it_waited_for(self, world):
        world.layer("district", "drop: [consent]\n")
        assert ids(world) == ["acts", "order", "pair-order", "notice"]
        assert world.load().definition.find("pair-order").after == After(steps=("order",))

    def test_of_a_dropped_chain_the_first_that_stays_is_waited_for(self, world):
        world.layer("district", "drop: [consent, order]\n")
        assert world.load().definition.find("pair-order").after == After(steps=("acts",))

    def test_who_waited_for_a_first_step_alone_waits_for_nothing(self, world):
        world.layer("district", "change:\n  order: {without: [due]}\ndrop: [acts]\n")
        assert world.load().definition.find("order").after == After()

    def test_of_alternatives_the_others_are_left(self, world):
        world.layer("region", "change:\n  pair-order: {after: {any: [acts, order, consent]}}\n")
        world.layer("district", "drop: [consent]\n")
        assert world.load().definition.find("pair-order").after == After(steps=("acts", "order"), any_of=True)

    def test_of_two_alternatives_the_other_one_is_waited_for(self, world):
        world.layer("region", "change:\n  pair-order: {after: {any: [order, consent]}}\n")
        world.layer("district", "drop: [consent]\n")
        assert world.load().definition.find("pair-order").after == After(steps=("order",))

    def test_alternatives_of_the_dropped_step_pass_to_the_one_that_waited_for_it_alone(self, world):
        world.layer("region", "change:\n  consent: {after: {any: [acts, order]}}\n  pair-order: {after: [consent]}\n")
        world.layer("district", "drop: [consent]\n")
        assert world.load().definition.find("pair-order").after == After(steps=("acts", "order"), any_of=True)

    def test_what_cannot_be_said_in_one_after_is_asked_for(self, world):
        world.layer("region", "change:\n  consent: {after: {any: [acts, order]}}\n")
        district = world.layer("district", "drop: [consent]\n")
        refused = [problem for problem in world.problems() if problem.severity is Severity.REFUSAL]
        assert [(problem.code, problem.facts["name"], problem.place.file) for problem in refused] == [
            ("extension.after-unclear", "pair-order", str(district)),
        ]

    def test_a_layer_may_say_itself_what_is_waited_for(self, world):
        world.layer("district", "drop: [consent]\nchange:\n  pair-order: {after: [acts]}\n")
        assert world.load().definition.find("pair-order").after == After(steps=("acts",))
        assert world.problems() == ()

    def test_a_term_counted_from_the_dropped_step_is_an_error_with_both_places(self, world):
        district = world.layer("district", "drop: [acts]\n")
        problem = only(world)
        assert (problem.code, problem.facts["name"], problem.facts["step"]) == (
            "extension.counted-from-dropped", "acts", "order",
        )  # fmt: skip
        assert (problem.place.file, line_of(problem.place)) == (str(district), "drop: [acts]")
        assert (problem.facts["layer"], problem.facts["other"]) == (
            "base", "workflows/school-staff/cycle.yaml:22:39",
        )  # fmt: skip

    def test_the_end_of_a_repetition_counts_as_a_term(self, world):
        world.layer("region", "change:\n  order: {repeat: {every: month, until: pair-order}}\n")
        world.layer("district", "drop: [pair-order]\n")
        assert "extension.counted-from-dropped" in world.codes()

    def test_another_term_in_the_same_file_settles_it(self, world):
        world.layer("district", 'drop: [acts]\nchange:\n  order: {due: {by: "08-31", calendar_year: first}}\n')
        assert world.problems() == ()

    def test_changing_what_a_layer_below_dropped_names_that_layer_and_line(self, world):
        world.layer("district", "drop: [consent]\n")
        school = world.layer("school", "change:\n  consent: {title: Своё}\n")
        problem = only(world)
        assert (problem.code, problem.place.file) == ("extension.gone", str(school))
        assert (problem.facts["layer"], problem.facts["other"]) == (
            "district", "workflows/school-staff/cycle.yaml:4:8",
        )  # fmt: skip

    def test_waiting_for_what_a_layer_below_dropped_names_that_layer_too(self, world):
        world.layer("district", "drop: [consent]\n")
        school = world.layer("school", "change:\n  pair-order: {after: [consent]}\n")
        problem = next(one for one in world.problems() if one.severity is Severity.REFUSAL)
        assert (problem.code, problem.place.file, problem.place.line) == ("extension.gone", str(school), 5)

    def test_dropping_what_a_layer_below_changed_is_a_warning_with_both_places(self, world):
        world.layer("district", 'change:\n  consent: {due: {by: "09-15"}}\n')
        school = world.layer("school", "drop: [consent]\n")
        problem = only(world)
        assert (problem.code, problem.severity, problem.place.file) == (
            "extension.drops-changed", Severity.WARNING, str(school),
        )  # fmt: skip
        assert problem.facts["layer"] == "district"

    def test_dropping_twice_is_told_as_gone(self, world):
        world.layer("district", "drop: [consent]\n")
        world.layer("school", "drop: [consent]\n")
        assert world.codes() == ["extension.gone"]

    def test_a_dropped_step_may_be_written_anew_above(self, world):
        world.layer("district", "drop: [consent]\n")
        world.layer("school", "insert:\n  - {at: {into: pairing}, id: consent, title: Своё, responsible: hr}\n")
        assert world.load().definition.find("consent").title == "Своё"

    def test_a_stage_keeps_at_least_one_step(self, world):
        world.layer("district", "drop: [consent, pair-order]\n")
        problem = only(world)
        assert (problem.code, problem.facts["name"]) == ("extension.empty-part", "pairing")

    def test_a_stage_that_gets_another_step_is_not_empty(self, world):
        world.layer(
            "district",
            "drop: [consent, pair-order]\n"
            "insert:\n  - {at: {into: pairing}, id: talk, title: Беседа, responsible: hr}\n",
        )
        assert ids(world) == ["acts", "order", "talk", "notice"]


class TestInsertAndMove:
    @staticmethod
    def insert(*items):
        lines = [f"  - {{at: {at}, id: {name}, title: Новый, responsible: hr}}\n" for name, at in items]
        return "insert:\n" + "".join(lines)

    def test_a_new_step_stands_below_above_or_at_the_end(self, world):
        places = [
            ("a", "{below: acts}"),
            ("b", "{above: consent}"),
            ("c", "{into: pairing}"),
            ("d", "{into: withdrawal}"),
        ]
        world.layer("district", self.insert(*places))
        assert ids(world) == ["acts", "a", "order", "b", "consent", "pair-order", "c", "notice", "d"]

    def test_several_below_one_step_stand_as_they_are_written(self, world):
        world.layer("district", self.insert(("a", "{below: acts}"), ("b", "{below: a}"), ("c", "{below: acts}")))
        assert ids(world)[:5] == ["acts", "a", "b", "c", "order"]

    def test_a_new_step_belongs_to_the_file_of_the_layer(self, world):
        file = world.layer("district", self.insert(("a", "{below: acts}")))
        assert world.load().definition.find("a").place.file == str(file)

    def test_an_id_that_is_there_already_is_refused_with_its_place(self, world):
        world.layer("district", self.insert(("consent", "{below: acts}")))
        problem = only(world)
        assert (problem.code, problem.facts["layer"], problem.place.line) == ("extension.step-exists", "base", 5)

    def test_an_unknown_neighbour_is_met_with_the_nearest_one(self, world):
        world.layer("district", self.insert(("a", "{below: ordr}")))
        problem = only(world)
        assert (problem.code, problem.facts["nearest"]) == ("extension.unknown-step", "order")

    def test_an_unknown_stage_is_met_with_those_there_are(self, world):
        world.layer("district", self.insert(("a", "{into: paring}")))
        problem = only(world)
        assert (problem.code, problem.facts["nearest"]) == ("extension.unknown-part", "pairing")
        assert problem.facts["allowed"] == ["pairing", "preparation", "withdrawal"]

    def test_a_step_is_moved_and_changed_at_once(self, world):
        world.layer("district", "change:\n  acts: {at: {below: order}, title: Сверить}\n")
        assert ids(world)[:2] == ["order", "acts"]
        assert world.load().definition.find("acts").title == "Сверить"

    def test_a_step_may_move_into_another_stage(self, world):
        world.layer("district", "change:\n  order: {at: {into: pairing}}\n")
        assert [[step.id for step in stage.steps] for stage in world.load().definition.stages] == [
            ["acts"], ["consent", "pair-order", "order"],
        ]  # fmt: skip

    def test_the_last_step_does_not_leave_its_stage(self, world):
        world.layer("district", "change:\n  order: {at: {into: pairing}}\n  acts: {at: {into: pairing}}\n")
        assert world.codes() == ["extension.empty-part"]

    def test_a_step_does_not_stand_beside_itself(self, world):
        world.layer("district", "change:\n  acts: {at: {below: acts}}\n")
        assert world.codes() == ["extension.unknown-step"]

    def test_two_layers_that_move_one_step_are_named(self, world):
        world.layer("district", "change:\n  acts: {at: {below: order}}\n")
        world.layer("school", "change:\n  acts: {at: {into: preparation}}\n")
        assert [(one.code, one.facts["name"]) for one in world.problems()] == [("extension.two-layers", "acts.at")]


class TestRoles:
    def test_a_role_gets_another_title(self, world):
        world.layer("district", "roles:\n  director: {title: Заведующий}\n")
        assert world.load().definition.roles["director"].title == "Заведующий"

    def test_a_new_role_may_be_given_steps(self, world):
        world.layer("district", "roles:\n  deputy: {title: Заместитель}\nchange:\n  order: {responsible: deputy}\n")
        assert world.load().definition.roles["deputy"].title == "Заместитель"
        assert world.problems() == ()

    def test_a_new_role_for_nobody_is_probably_a_slip(self, world):
        world.layer("district", "roles:\n  directr: {title: Заведующий}\n")
        problem = only(world)
        assert (problem.code, problem.severity, problem.facts["nearest"]) == (
            "extension.role-for-nobody", Severity.WARNING, "director",
        )  # fmt: skip

    def test_a_new_role_needs_a_title(self, world):
        world.layer("district", "roles:\n  directr: {term: curator}\n")
        problem = only(world)
        assert (problem.code, problem.facts["lacks"], problem.facts["nearest"]) == (
            "extension.new-lacks", ["title"], "director",
        )  # fmt: skip

    def test_a_role_that_steps_name_is_not_dropped(self, world):
        world.layer("district", "drop_roles: [hr]\n")
        problem = only(world)
        assert (problem.code, problem.facts["steps"]) == ("extension.role-in-use", ["consent", "notice"])

    def test_a_role_is_dropped_with_its_work(self, world):
        world.layer(
            "district",
            "drop_roles: [hr]\nchange:\n  consent: {without: [participants]}\n  notice: {responsible: curator}\n",
        )
        assert set(world.load().definition.roles) == {"director", "curator"}

    def test_an_unknown_role_is_met_with_the_nearest_one(self, world):
        world.layer("district", "drop_roles: [curatr]\n")
        assert (only(world).code, only(world).facts["nearest"]) == ("extension.unknown-role", "curator")


class TestStagesAndOccasions:
    def test_a_stage_gets_another_title(self, world):
        world.layer("district", "stages:\n  pairing: {title: Создание пар}\n")
        assert [stage.title for stage in world.load().definition.stages] == ["Подготовка", "Создание пар"]

    def test_one_of_the_four_that_the_base_lacks_is_added_in_its_order(self, world):
        world.layer(
            "district",
            """\
            stages:
              monitoring:
                title: Итоги
                steps:
                  - {id: report, title: Составить отчёт, responsible: curator, due: {by: "05-20"}}
              implementation:
                title: Работа
                steps:
                  - {id: visit, title: Посетить урок, responsible: curator}
            insert:
              - {at: {below: report}, id: send, title: Отправить отчёт, responsible: hr}
            """,
        )
        assert [(stage.id, len(stage.steps)) for stage in world.load().definition.stages] == [
            ("preparation", 2), ("pairing", 2), ("implementation", 1), ("monitoring", 2),
        ]  # fmt: skip

    def test_the_four_are_those_of_the_format(self):
        stage = schema("definition/workflow.schema.json")["properties"]["stages"]["items"]["properties"]["id"]
        assert tuple(one["const"] for one in stage["oneOf"]) == STAGES

    def test_a_new_stage_needs_its_title_and_steps(self, world):
        world.layer("district", "stages:\n  monitoring: {title: Итоги}\n")
        problem = only(world)
        assert (problem.code, problem.facts["lacks"]) == ("extension.new-lacks", ["steps"])

    def test_the_steps_of_a_stage_that_is_there_are_not_listed(self, world):
        world.layer("district", "stages:\n  pairing:\n    steps: [{id: x, title: Шаг, responsible: hr}]\n")
        assert world.codes() == ["extension.steps-of-part"]

    def test_an_unknown_stage_is_refused(self, world):
        world.layer("district", "stages:\n  withdrawal: {title: Отказ}\n")
        assert world.codes() == ["extension.unknown-part"]

    def test_an_occasion_is_changed_by_key(self, world):
        world.layer("district", "occasions:\n  withdrawal: {description: Откройте в день отказа.}\n")
        (occasion,) = world.load().definition.occasions
        assert (occasion.title, occasion.description) == ("Отказ", "Откройте в день отказа.")

    def test_a_new_occasion_comes_with_its_steps(self, world):
        world.layer(
            "district",
            """\
            occasions:
              inspection:
                title: Проверка
                steps:
                  - {id: papers, title: Собрать документы, responsible: hr, due: {days: 1, after: occasion}}
            insert:
              - {at: {below: papers}, id: answer, title: Ответить, responsible: director}
            """,
        )
        assert [(one.id, [step.id for step in one.steps]) for one in world.load().definition.occasions] == [
            ("withdrawal", ["notice"]), ("inspection", ["papers", "answer"]),
        ]  # fmt: skip

    def test_a_misspelt_occasion_is_met_with_the_nearest_one(self, world):
        world.layer("district", "occasions:\n  withdrawl: {title: Отказ}\n")
        problem = only(world)
        assert (problem.code, problem.facts["lacks"], problem.facts["nearest"]) == (
            "extension.new-lacks", ["steps"], "withdrawal",
        )  # fmt: skip

    def test_steps_of_an_occasion_below_are_not_listed(self, world):
        world.layer("district", "occasions:\n  withdrawal: {steps: [{id: one, title: Один, responsible: hr}]}\n")
        assert world.codes() == ["extension.steps-of-part"]

    def test_an_occasion_is_not_called_as_a_stage(self, world):
        world.layer("district", "occasions:\n  pairing: {title: Пары}\n")
        assert world.codes() == ["extension.occasion-called-as-stage"]

    def test_an_occasion_is_dropped_with_its_steps(self, world):
        world.layer("district", "drop_occasions: [withdrawal]\n")
        assert ids(world) == ["acts", "order", "consent", "pair-order"]

    def test_a_step_of_a_dropped_occasion_is_told_as_gone(self, world):
        world.layer("district", "drop_occasions: [withdrawal]\n")
        world.layer("school", "change:\n  notice: {title: Своё}\n")
        assert world.codes() == ["extension.gone"]

    def test_a_stage_is_not_dropped_as_an_occasion(self, world):
        world.layer("district", "drop_occasions: [pairing]\n")
        assert world.codes() == ["extension.unknown-part"]


class TestPast:
    def test_a_value_knows_what_it_took_the_place_of_in_every_layer(self, world):
        world.layer("region", 'change:\n  consent: {due: {by: "09-15"}}\n')
        world.layer("district", 'change:\n  consent: {due: {by: "09-10"}}\n')
        tree = world.load().merged.tree
        due = tree.fields["stages"].items[1].fields["steps"].items[0].fields["due"]
        past = []
        while due is not None:
            past.append((due.origin.root.name, due.plain()["by"], due.place.line))
            due = due.before
        assert past == [("district", "09-10", 5), ("region", "09-15", 5), ("base", "09-20", 33)]

    def test_what_a_layer_took_away_is_remembered(self, world):
        world.layer("district", "drop: [consent]\nchange:\n  order: {without: [note]}\n")
        gone = world.load().merged.gone
        assert set(gone) == {("steps", "consent"), ("steps", "order", "note")}
        assert gone["steps", "order", "note"].before.plain() == "Подсказка."

    def test_the_name_of_the_process_is_kept(self, world):
        world.layer("district", "title: Цикл района\n")
        assert world.load().definition.id == NAME
