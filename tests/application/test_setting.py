"""One value of a workflow changed in a layer: checked whole, written whole, told with the dates that move."""

import dataclasses
import datetime as dt
import json

import pytest

from engine.application.editors import export_schemas
from engine.application.setting import change_value
from engine.application.step_values import BY_HAND, SETTABLE
from engine.errors import ContentError, UsageError
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.processes import load_definition
from engine.model.definition import After, DayOff, DueBy, DueWindow, MonthDay

NAME = "school-staff/annual-cycle"
FILE = f"workflows/{NAME}.yaml"
HEAD = f'extends: {NAME}\nid: {NAME}\nversion: "2026.1"\n'


class World:
    def __init__(self, folder):
        self.district, self.school = folder / "district", folder / "school"
        for root in (self.district, self.school):
            (root / "workflows/school-staff").mkdir(parents=True)
        self.layers = Layers.built_in().above(self.district, self.school)

    def set(self, name, *words, root=None, **more):
        return change_value(self.layers, root or self.school, NAME, name, words, school_year=2026, **more)

    def write(self, text, root=None):
        file = (root or self.school) / FILE
        file.write_bytes(text.encode())
        return file

    def read(self, root=None):
        return ((root or self.school) / FILE).read_bytes().decode()

    def step(self, name):
        return load_definition(NAME, self.layers).find(name)


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def refused(world, name, *words, **more):
    with pytest.raises((UsageError, ContentError)) as caught:
        world.set(name, *words, **more)
    problems = getattr(caught.value, "problems", None) or [caught.value.problem]
    return [problem.code for problem in problems]


class TestWriting:
    def test_a_layer_without_a_file_gets_one_that_names_its_schema(self, world):
        outcome = world.set("programs-order.due", "by=10-20")
        first, *rest = world.read().splitlines()
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert outcome.created
        named = (world.school / FILE).parent.joinpath(schema).resolve()
        assert named == content_root() / "schemas/definition/workflow-extension.schema.json"
        assert rest == [
            f"extends: {NAME}", f"id: {NAME}", 'version: "2026.1"', "change:", '  programs-order: {due: {by: "10-20"}}',
        ]  # fmt: skip

    def test_the_schema_of_the_layer_itself_is_named_where_it_has_one(self, world):
        export_schemas(world.school / "schemas", str)
        world.set("programs-order.due", "by=10-20")
        first, *_ = world.read().splitlines()
        named = "../../schemas/definition/workflow-extension.schema.json"
        assert first == f"# yaml-language-server: $schema={named}"

    def test_the_definition_says_what_was_set(self, world):
        world.set("programs-order.due", "from=10-10", "by=10-20")
        world.set("programs-order.responsible", "curator")
        world.set("programs-order.title", "Утвердить", "все", "программы")
        step = world.step("programs-order")
        assert step.due == DueWindow(from_=MonthDay(10, 10), by=MonthDay(10, 20))
        assert (step.responsible, step.title) == ("curator", "Утвердить все программы")

    def test_every_other_letter_of_the_file_stays(self, world):
        text = HEAD + "change:   # наше\n  # программы\n  programs-order:  {due: {by: '10-20'}}   # решено\n"
        world.write(text)
        world.set("programs-order.due", "by=10-21")
        assert world.read() == text.replace("'10-20'", '"10-21"')

    def test_the_mark_at_the_start_and_the_ends_of_lines_stay(self, world):
        text = "\ufeff" + (HEAD + 'change:\n  programs-order: {due: {by: "10-20"}}\n').replace("\n", "\r\n")
        world.write(text)
        world.set("programs-order.due", "by=10-21")
        assert world.read() == text.replace("10-20", "10-21")

    def test_a_step_that_the_layer_added_is_changed_where_it_stands(self, world):
        text = HEAD + "insert:\n  - {at: {into: pairing}, id: talk, title: Беседа, responsible: curator}\n"
        world.write(text)
        world.set("talk.title", "Разговор")
        assert world.read() == text.replace("Беседа", "Разговор")

    def test_a_step_of_an_occasion_that_the_layer_added_too(self, world):
        text = HEAD + (
            "occasions:\n  visit:\n    title: Проверка\n    steps:\n"
            "      - {id: papers, title: Собрать, responsible: curator}\n"
        )
        world.write(text)
        world.set("papers.title", "Найти")
        world.set("occasions.visit.title", "Визит")
        assert world.read() == text.replace("Собрать", "Найти").replace("Проверка", "Визит")

    def test_in_a_whole_copy_the_step_itself_is_changed(self, world):
        text = (content_root() / FILE).read_text("utf-8")
        world.write(text)
        world.set("programs-order.due", "by=10-20")
        world.set("stages.pairing.title", "Пары")
        assert "change:" not in world.read()
        assert len(set(world.read().splitlines()) - set(text.splitlines())) == 2

    def test_what_was_taken_away_comes_back_with_a_value(self, world):
        world.write(HEAD + "change:\n  programs-order: {without: [participants, code]}\n")
        world.set("programs-order.code", "a17")
        world.set("programs-order.participants", "hr")
        assert world.read() == HEAD + "change:\n  programs-order: {code: a17, participants: [hr]}\n"

    def test_a_dry_run_writes_nothing(self, world):
        outcome = world.set("programs-order.due", "by=10-20", write=False)
        assert not (world.school / FILE).exists()
        assert outcome.moved

    def test_a_layer_below_is_written_when_it_is_named(self, world):
        world.set("programs-order.due", "by=10-20", root=world.district)
        assert (world.district / FILE).exists()
        assert not (world.school / FILE).exists()


class TestValues:
    @pytest.mark.parametrize(
        ("name", "words", "key", "value"),
        [
            ("bank-data.participants", ["hr,accountant"], "participants", ("hr", "accountant")),
            ("bank-data.participants", ["hr", "accountant"], "participants", ("hr", "accountant")),
            ("bank-data.documents", ["s11-mentor-bank"], "documents", ("school-staff/s11-mentor-bank",)),
            ("bank-data.after", ["pair-order", "mentor-bank"], "after", After(steps=("pair-order", "mentor-bank"))),
            (
                "bank-data.after",
                ["any=pair-order,mentor-bank"],
                "after",
                After(steps=("pair-order", "mentor-bank"), any_of=True),
            ),
            ("bank-data.optional", ["true"], "optional", True),
            ("bank-data.note", ["Подсказка:", "важно"], "note", "Подсказка: важно"),
            ("bank-data.when", ["organisation.has_union"], "when", "organisation.has_union"),
            (
                "bank-data.due",
                ["by=10-12", "on_day_off=keep"],
                "due",
                DueBy(by=MonthDay(10, 12), on_day_off=DayOff.KEEP),
            ),
        ],
    )
    def test_each_key_is_typed_in_its_own_way(self, world, name, words, key, value):
        world.set(name, *words)
        assert getattr(world.step("bank-data"), key) == value

    def test_an_acquaintance_holds_roles_and_a_number(self, world):
        world.set("pair-order.acquaintance", "roles=mentor,mentee", "working_days=3")
        acquaintance = world.step("pair-order").acquaintance
        assert (acquaintance.roles, acquaintance.working_days) == (("mentor", "mentee"), 3)

    @pytest.mark.parametrize(
        ("name", "words", "line"),
        [
            ("programs-order.due.working_days", ["7"], "programs-order: {due.working_days: 7}"),
            (
                "programs-order.acquaintance.roles",
                ["curator", "methodist"],
                "programs-order: {acquaintance.roles: [curator, methodist]}",
            ),
        ],
    )
    def test_one_key_of_an_object_is_written_alone(self, world, name, words, line):
        world.set(name, *words)
        assert world.read().splitlines()[-1].strip() == line

    def test_the_other_keys_of_a_term_come_from_below(self, world):
        before = world.step("programs-order").due
        outcome = world.set("programs-order.due.working_days", "7")
        assert world.step("programs-order").due == dataclasses.replace(before, amount=7)
        assert (outcome.before.value, outcome.after.value) == (5, 7)

    def test_one_key_is_set_inside_of_the_whole_where_the_file_says_that(self, world):
        world.set("programs-order.due", "working_days=9", "after=program")
        world.set("programs-order.due.working_days", "7")
        assert "{due: {working_days: 7, after: program}}" in world.read()

    def test_the_whole_takes_the_place_of_single_keys(self, world):
        world.set("programs-order.due.working_days", "7")
        world.set("programs-order.due", "by=10-26")
        assert world.read().splitlines()[-1].strip() == 'programs-order: {due: {by: "10-26"}}'

    def test_a_role_is_given_a_title(self, world):
        world.set("roles.curator", "Координатор")
        assert load_definition(NAME, world.layers).roles["curator"].title == "Координатор"
        world.set("roles.curator.title", "Школьный", "координатор")
        assert load_definition(NAME, world.layers).roles["curator"].title == "Школьный координатор"

    def test_stages_and_the_whole_are_given_titles(self, world):
        world.set("stages.pairing.title", "Пары")
        world.set("title", "Наш год")
        definition = load_definition(NAME, world.layers)
        assert (definition.title, definition.stages[1].title) == ("Наш год", "Пары")

    def test_every_key_of_a_step_is_either_set_or_written_by_hand(self):
        schema = json.loads((content_root() / "schemas/definition/workflow.schema.json").read_text("utf-8"))
        assert set(schema["$defs"]["step"]["properties"]) == SETTABLE | BY_HAND


class TestUnset:
    @pytest.mark.parametrize("name", ["programs-order.due.working_days", "programs-order.due"])
    def test_single_keys_are_taken_back_by_their_name_or_with_the_whole(self, world, name):
        before = world.step("programs-order").due
        world.set("programs-order.due.working_days", "7")
        world.set(name)
        assert world.step("programs-order").due == before
        assert "due" not in world.read()

    def test_the_value_of_the_layers_below_holds_again(self, world):
        world.set("programs-order.due", "by=10-20", root=world.district)
        world.set("programs-order.due", "by=10-25")
        outcome = world.set("programs-order.due")
        assert world.step("programs-order").due == DueBy(by=MonthDay(10, 20))
        assert outcome.after.layer == "district"

    def test_nothing_empty_is_left_behind(self, world):
        world.set("programs-order.due", "by=10-20")
        world.set("programs-order.title", "Иначе")
        world.set("programs-order.due")
        assert "programs-order: {title: Иначе}" in world.read()
        world.set("programs-order.title")
        assert "change" not in world.read()

    def test_what_the_layer_does_not_say_is_not_taken_back(self, world):
        assert refused(world, "programs-order.due") == ["set.not-said"]
        assert not (world.school / FILE).exists()


class TestOutcome:
    def test_it_tells_both_values_and_every_date_that_moves(self, world):
        outcome = world.set("pair-order.due", "by=10-05")
        assert (outcome.before.value, outcome.after.value) == ({"by": "10-01"}, {"by": "10-05"})
        assert (outcome.before.layer, outcome.after.place.line) == ("nastavnik 0.1.0", 6)
        moved = {one.step: (one.before, one.after) for one in outcome.moved}
        assert moved["pair-order"] == (dt.date(2026, 10, 1), dt.date(2026, 10, 5))
        assert moved["program"] == (dt.date(2026, 10, 15), dt.date(2026, 10, 19))
        assert list(moved) == [
            "pair-order",
            "mentor-cards",
            "payment-order",
            "program",
            "education-route",
            "programs-order",
        ]

    def test_a_step_on_request_has_no_day_any_more(self, world):
        (moved,) = world.set("bank-data.due", "on_request=true").moved
        assert (moved.step, moved.after) == ("bank-data", None)

    def test_a_layer_above_that_says_otherwise_is_named(self, world):
        world.set("programs-order.due", "by=10-25")
        outcome = world.set("programs-order.due", "by=10-20", root=world.district)
        assert outcome.overruled_by.layer == "school"
        assert outcome.moved == ()

    def test_a_value_that_holds_is_overruled_by_nobody(self, world):
        assert world.set("programs-order.due", "by=10-25").overruled_by is None

    def test_what_the_merge_remarks_about_the_value_is_told(self, world):
        outcome = world.set("pair-order.due", "by=10-01")
        assert [problem.code for problem in outcome.remarks] == ["extension.same-value"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "words", "code"),
        [
            ("programs-order.due", ["by=20.10"], "schema.pattern"),
            ("programs-order.due", ["bi=10-20"], "schema.unknown-key"),
            ("programs-order.due", ["by=10-20", "after=program"], "schema.unknown-key"),
            ("programs-order.due", ["working_days=3", "after=programs"], "workflow.unknown-step"),
            ("programs-order.due", ["by=09-01"], "workflow.due-before-predecessor"),
            ("programs-order.responsible", ["deputy"], "workflow.unknown-role"),
            ("programs-order.documents", ["s99-nothing"], "workflow.unknown-document"),
            ("programs-order.after", ["entry-questionnaires"], "workflow.cycle"),
            ("programs-order.due", ["10-20"], "set.not-key-value"),
            ("programs-order.optional", ["да"], "set.not-a-switch"),
            ("programs-order.basis", ["tk-rf"], "set.by-hand"),
            ("programs-order.duw", ["by=10-20"], "set.no-key"),
            ("programs-order.due.bye", ["10-20"], "set.no-key"),
            ("programs-order.due.by", ["10-20"], "extension.does-not-fit"),
            ("programs-order", ["by=10-20"], "set.no-key"),
            ("programs-ordr.due", ["by=10-20"], "show.unknown-value"),
            ("roles.curatr", ["Координатор"], "show.unknown-value"),
            ("version", ["2026.2"], "set.by-hand"),
        ],
    )
    def test_what_would_not_pass_the_check_is_not_written(self, world, name, words, code):
        assert refused(world, name, *words) == [code]
        assert not (world.school / FILE).exists()

    def test_a_text_whose_empty_lines_count_is_left_to_be_changed_by_hand(self, world):
        file = world.write(f"{HEAD}change:\n  pair-order:\n    note: |+\n      Подпись ставят обе стороны.\n\n\n")
        before = file.read_bytes()

        assert refused(world, "pair-order.title", "Издать приказ") == ["set.text-too-odd"]
        assert file.read_bytes() == before

    def test_a_fault_of_the_draft_is_shown_in_its_line(self, world):
        with pytest.raises(ContentError) as caught:
            world.set("programs-order.responsible", "deputy")
        (problem,) = caught.value.problems
        assert problem.place.file == str(world.school / FILE)
        assert problem.place.text == "  programs-order: {responsible: deputy}"

    def test_a_dropped_step_is_not_set(self, world):
        world.write(HEAD + "drop: [mentor-cards]\n")
        assert refused(world, "mentor-cards.title", "Иначе") == ["show.unknown-value"]

    def test_a_workflow_that_extends_the_changed_one_must_stay_sound_too(self, world):
        other = world.school / "workflows/school-staff/other.yaml"
        text = HEAD.replace(f"id: {NAME}", "id: school-staff/other")
        other.write_text(text + "change:\n  program: {due: {working_days: 14, after: pair-order}}\n", "utf-8")
        assert refused(world, "programs-order.due", "by=10-17") == ["workflow.due-before-predecessor"]
        assert not (world.school / FILE).exists()

    def test_a_workflow_that_was_broken_before_stands_in_nobodys_way(self, world):
        (world.school / "workflows/school-staff/other.yaml").write_text("title: Х\n", "utf-8")
        assert world.set("programs-order.due", "by=10-20").created
