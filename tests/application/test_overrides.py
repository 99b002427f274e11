"""Templates that extend their base: followed by the blocks they override."""

import shutil

import pytest

from engine.application.forks import Unrecorded, drift, fork, remember
from engine.application.kit import compile_document
from engine.application.templates import build_template, snapshot, stale_snapshots
from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

BUILT_IN = Layers.built_in()
NAME = "school-staff/x01-paper"
FOLDER = f"templates/{NAME}"
PATH = f"{FOLDER}/x01-paper.docx"
CARD = (
    "title: Бумага\ncode: S99\nkind: order\n"
    'valid_from: "2025-09-01"\nlast_checked: "2026-11-20"\ndata: {type: object, properties: {}}\n'
)


def write(root, *lines, name=NAME):
    """Write a template: text form and .docx."""
    folder = root / "templates" / name
    folder.mkdir(parents=True, exist_ok=True)
    text = folder / f"{folder.name}.txt"
    text.write_text("\n".join(["# base: shared/base", *lines, ""]), "utf-8")
    build_template(BUILT_IN, text)


def block(name, *lines):
    return [f"[Tag] {{%p block {name} %}}", *lines, "[Tag] {%p endblock %}"]


def points(*lines):
    return [f"[Пункт 1] {line}" for line in lines]


def base(first=("один",), control=("контроль за собой",), duties=("обязан",)):
    return [*points(*first), *block("duties", *points(*duties)), *block("control", *points(*control))]


def own(*blocks, name=NAME):
    return [f'[Tag] {{%p extends "{name}" %}}', *(line for lines in blocks for line in lines)]


@pytest.fixture
def world(tmp_path):
    """A region with a template of two blocks, and a workspace above it."""
    region, workspace = tmp_path / "region", tmp_path / "school"
    write(region, *base())
    (region / FOLDER / "x01-paper.yaml").write_text(CARD, "utf-8")
    (region / "nastavnik.yaml").write_text('title: Заречная область\nlevel: municipality\nschool_year: "2026/27"\n')
    workspace.mkdir()
    return region, workspace, BUILT_IN.above(region, workspace)


@pytest.fixture
def overridden(world):
    """The same with the clause on control overridden, and what stood there noted."""
    _, workspace, layers = world
    write(workspace, *own(block("control", *points("контроль возложить на завуча"))))
    remember(layers, workspace, NAME)
    return world


def drifts(world):
    _, workspace, layers = world
    return drift(layers, workspace).drifts


class TestDrift:
    def test_nothing_has_drifted_right_after_it_was_noted(self, overridden):
        _, workspace, layers = overridden
        report = drift(layers, workspace)
        assert (report.followed, report.drifts, report.unrecorded, report.behind) == (1, (), (), False)

    def test_a_change_of_the_clause_in_the_base_is_shown(self, overridden):
        write(overridden[0], *base(control=("контроль за собой", "срок контроля — год")))
        (found,) = drifts(overridden)
        assert (found.of, found.path, found.block) == (NAME, PATH, "control")
        assert found.diff == (
            "--- control (Заречная область)",
            "+++ control (Заречная область)",
            "@@ -1 +1,2 @@",
            " [Пункт 1] контроль за собой",
            "+[Пункт 1] срок контроля — год",
        )
        assert (found.lacks, found.keeps, found.behind) == (("[Пункт 1] срок контроля — год",), (), True)

    def test_a_change_of_the_base_outside_of_the_clause_is_not(self, overridden):
        write(overridden[0], *base(first=("один", "два"), duties=("обязан вдвойне",)))
        assert drifts(overridden) == ()

    def test_a_clause_that_is_not_in_the_base_any_more_is_told(self, overridden):
        write(overridden[0], *points("один"), *block("duties", *points("обязан")))
        (found,) = drifts(overridden)
        assert (found.block, found.now, found.layer, found.behind) == ("control", "", "Заречная область", True)

    def test_a_base_that_is_gone_is_told_once(self, overridden):
        shutil.rmtree(overridden[0] / "templates")
        assert [(found.block, found.now, found.behind) for found in drifts(overridden)] == [("", "", True)]

    def test_what_parent_repeats_is_taken_over_already(self, world):
        region, workspace, layers = world
        write(workspace, *own(block("control", "[Tag] {%p parent %}", *points("и ещё"))))
        remember(layers, workspace, NAME)
        write(region, *base(control=("контроль за собой", "срок контроля — год")))
        (found,) = drifts(world)
        assert (found.lacks, found.keeps, found.behind) == ((), (), False)

    def test_what_was_taken_over_by_hand_is_not_lacking(self, overridden):
        write(overridden[0], *base(control=("контроль возложить на завуча",)))
        (found,) = drifts(overridden)
        assert (found.lacks, found.keeps) == ((), ())

    def test_what_was_seen_is_not_shown_again(self, overridden):
        region, workspace, layers = overridden
        write(region, *base(control=("новое",)))
        remember(layers, workspace, NAME)
        assert drifts(overridden) == ()

    def test_a_clause_that_is_overridden_no_more_is_not_followed(self, overridden):
        region, workspace, _ = overridden
        write(workspace, *own(block("duties", *points("ничем"))))
        write(region, *base(control=("новое",)))
        assert drifts(overridden) == ()

    def test_the_clause_of_the_nearest_layer_is_what_counts(self, tmp_path, overridden):
        """A district comes to override the same clause: the school hides what the district says now."""
        region, workspace, _ = overridden
        district = tmp_path / "district"
        write(district, *own(block("control", "[Tag] {%p parent %}", *points("отчёт району"))))
        (found,) = drift(BUILT_IN.above(region, district, workspace), workspace).drifts
        assert found.diff[:2] == ("--- control (Заречная область)", "+++ control (district)")
        assert found.diff[3:] == (" [Пункт 1] контроль за собой", "+[Пункт 1] отчёт району")

    def test_an_inner_clause_that_a_layer_between_overrides_is_a_change_of_the_outer_one(self, tmp_path, world):
        region, workspace, layers = world
        write(region, *block("duties", *points("всем"), *block("mentor", *points("наставнику"))))
        write(workspace, *own(block("duties", *points("по-своему"))))
        remember(layers, workspace, NAME)
        district = tmp_path / "district"
        write(district, *own(block("mentor", *points("наставнику района"))))
        (found,) = drift(BUILT_IN.above(region, district, workspace), workspace).drifts
        assert found.block == "duties"
        assert found.lacks == ("[Пункт 1] наставнику района",)

    def test_rows_of_a_table_are_a_clause_too(self, world):
        region, workspace, layers = world

        def table(*rows):
            marks = ["{row}", "- [Tag] {%tr block rows %}"], ["{row}", "- [Tag] {%tr endblock %}"]
            inner = [line for row in rows for line in ("{row}", f"- [Таблица: текст] {row}")]
            return ["{table Сетка; mm: 160}", *marks[0], *inner, *marks[1], "{end table}"]

        write(region, *table("первая"))
        write(workspace, *own(table("своя")))
        remember(layers, workspace, NAME)
        write(region, *table("первая", "вторая"))
        (found,) = drifts(world)
        assert (found.block, found.diff[3:]) == (
            "rows",
            (" {row}", " - [Таблица: текст] первая", "+{row}", "+- [Таблица: текст] вторая"),
        )

    def test_a_template_of_another_name_is_followed_too(self, world):
        region, workspace, layers = world
        name = "school-staff/x02-other"
        write(workspace, *own(block("control", *points("по-своему"))), name=name)
        remember(layers, workspace, name)
        write(region, *base(control=("новое",)))
        (found,) = drifts(world)
        assert (found.of, found.block) == (name, "control")


class TestNotes:
    def test_overridden_clauses_without_a_note_are_named_and_nothing_is_written(self, world):
        _, workspace, layers = world
        write(workspace, *own(block("control", *points("x")), block("duties", *points("y"))))
        assert drift(layers, workspace).unrecorded == (Unrecorded(NAME, ("control", "duties")),)
        assert not (workspace / FOLDER / "fork.yaml").exists()

    def test_a_clause_that_was_added_later_is_named(self, overridden):
        _, workspace, layers = overridden
        write(workspace, *own(block("control", *points("x")), block("duties", *points("y"))))
        assert drift(layers, workspace).unrecorded == (Unrecorded(NAME, ("duties",)),)

    def test_one_clause_may_be_noted_without_the_others(self, overridden):
        region, workspace, layers = overridden
        write(region, *base(control=("новое",)))
        write(workspace, *own(block("control", *points("x")), block("duties", *points("y"))))
        remember(layers, workspace, NAME, ["duties"])
        report = drift(layers, workspace)
        assert report.unrecorded == ()
        assert [found.block for found in report.drifts] == ["control"]

    def test_a_record_satisfies_its_schema_and_names_the_layer(self, overridden):
        source = read_yaml(overridden[1] / FOLDER / "fork.yaml")
        assert validate(source.data, "definition/fork.schema.json", source.place) == []
        assert source.data["blocks"] == [
            {"name": "control", "layer": "Заречная область", "text": "[Пункт 1] контроль за собой\n"}
        ]

    def test_a_clause_that_is_not_overridden_cannot_be_noted(self, overridden):
        _, workspace, layers = overridden
        with pytest.raises(ContentError) as caught:
            remember(layers, workspace, NAME, ["dutis"])
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["allowed"]) == ("fork.unknown-block", ["control"])

    def test_there_is_nothing_to_note_when_the_base_is_gone(self, overridden):
        region, workspace, layers = overridden
        shutil.rmtree(region / "templates")
        with pytest.raises(ContentError) as caught:
            remember(layers, workspace, NAME)
        assert [p.code for p in caught.value.problems] == ["fork.nothing-below"]

    def test_a_card_that_is_hidden_beside_the_template_is_followed_with_it(self, overridden):
        region, workspace, layers = overridden
        (workspace / FOLDER / "x01-paper.yaml").write_text(CARD, "utf-8")
        remember(layers, workspace, NAME)
        (region / FOLDER / "x01-paper.yaml").write_text(CARD.replace("2026-11-20", "2026-12-01"), "utf-8")
        write(region, *base(control=("новое",)))
        assert [(found.path.rsplit(".")[-1], found.block) for found in drifts(overridden)] == [
            ("yaml", ""),
            ("docx", "control"),
        ]

    def test_a_copy_that_became_an_extending_template_is_followed_by_its_clauses(self, world):
        region, workspace, layers = world
        fork(layers, workspace, NAME)
        write(workspace, *own(block("control", *points("x"))))
        write(region, *base(first=("другое",)))
        report = drift(layers, workspace)
        assert (report.drifts, report.unrecorded) == ((), (Unrecorded(NAME, ("control",)),))


class TestWholeCopies:
    def test_a_copy_of_a_template_that_extends_is_followed_by_its_clauses(self, tmp_path, world):
        region, workspace, _ = world
        district = tmp_path / "district"
        write(district, *own(block("control", *points("по-районному"))))
        layers = BUILT_IN.above(region, district, workspace)
        fork(layers, workspace, NAME)
        write(district, *own(block("control", *points("по-другому"))))
        (found,) = drift(layers, workspace).drifts
        assert (found.block, found.lacks) == ("control", ("[Пункт 1] по-другому",))

    def test_a_copy_of_a_template_that_extends_and_overrides_nothing_has_a_record(self, tmp_path, world):
        region, workspace, _ = world
        district = tmp_path / "district"
        write(district, *own())
        layers = BUILT_IN.above(region, district, workspace)
        assert fork(layers, workspace, NAME)[-1].name == "fork.yaml"
        assert drift(layers, workspace).drifts == ()


class TestForkOfABlock:
    def test_it_says_what_the_base_says_and_is_noted(self, world):
        _, workspace, layers = world
        written = fork(layers, workspace, NAME, ["control"])
        assert [path.name for path in written] == ["x01-paper.docx", "x01-paper.txt", "fork.yaml"]
        assert snapshot(written[0]).splitlines() == [
            "# base: shared/base",
            f'[Tag] {{%p extends "{NAME}" %}}',
            "[Tag] {%p block control %}",
            "[Пункт 1] контроль за собой",
            "[Tag] {%p endblock %}",
        ]
        assert list(stale_snapshots(layers)) == []
        assert drift(layers, workspace).drifts == ()
        compile_document(layers, NAME)

    def test_an_inner_block_comes_with_the_outer_one(self, world):
        region, workspace, layers = world
        write(region, *block("duties", *points("всем"), *block("mentor", *points("наставнику"))))
        written = fork(layers, workspace, NAME, ["mentor", "duties"])
        assert snapshot(written[0]).count("{%p block mentor %}") == 1
        compile_document(layers, NAME)

    def test_rows_stand_in_a_table_like_that_of_the_base(self, tmp_path):
        region, workspace = tmp_path / "region", tmp_path / "school"
        rows = ["{row}", "- {span 2} [Tag] {%tr block rows %}", "{row}", "- [Таблица: текст] а", "- [Таблица: текст] б"]
        table = ["{table Сетка; mm: 60 100}", *rows, "{row}", "- {span 2} [Tag] {%tr endblock %}", "{end table}"]
        write(region, *points("один"), *table)
        (region / FOLDER / "x01-paper.yaml").write_text(CARD, "utf-8")
        layers = BUILT_IN.above(region, workspace)
        written = fork(layers, workspace, NAME, ["rows"])
        assert snapshot(written[0]).splitlines()[2:] == table
        compile_document(layers, NAME)

    def test_an_unknown_block_is_refused_with_the_nearest(self, world):
        _, workspace, layers = world
        with pytest.raises(ContentError) as caught:
            fork(layers, workspace, NAME, ["controll"])
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["nearest"]) == ("fork.unknown-block", "control")
        assert list(workspace.iterdir()) == []

    def test_a_workflow_has_no_blocks(self, world):
        _, workspace, layers = world
        with pytest.raises(ContentError) as caught:
            fork(layers, workspace, "school-staff/annual-cycle", ["control"])
        assert [p.code for p in caught.value.problems] == ["fork.unknown-block"]

    def test_nothing_is_overwritten(self, overridden):
        _, workspace, layers = overridden
        with pytest.raises(ContentError) as caught:
            fork(layers, workspace, NAME, ["duties"])
        assert {p.code for p in caught.value.problems} == {"fork.exists"}
