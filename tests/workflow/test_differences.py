"""What changed between two versions of a workflow."""

from dataclasses import replace

from engine.model.definition import After, Definition, DueBy, MonthDay, Occasion, Role, Stage, Step
from engine.model.documents import Ground
from engine.workflow.differences import Kind, differences, former_ids


def step(name, **more):
    return Step(id=name, title=f"Шаг {name}", responsible="head", **more)


def stage(*steps, name="pairing"):
    return Stage(id=name, title=f"Этап {name}", steps=steps)


def workflow(*stages, **more):
    given = {
        "id": "municipality/x", "title": "Пример", "level": "municipality", "version": "2026.1",
        "roles": {"head": Role(id="head", title="Начальник")}, "stages": stages,
    }  # fmt: skip
    return Definition(**given | more)


def told(old, new):
    return [(one.kind.value, one.thing, one.id, one.field) for one in differences(old, new)]


A, B, C, D = (step(name) for name in "abcd")
OLD = workflow(stage(A, B, C))


def test_the_same_definition_has_no_differences():
    assert told(OLD, OLD) == []


def test_steps_come_and_go():
    assert told(OLD, workflow(stage(A, B, D))) == [("added", "step", "d", None), ("removed", "step", "c", None)]


def test_every_value_of_a_step_is_compared_with_its_former_one():
    changed = replace(B, due=DueBy(by=MonthDay(10, 20)), documents=("s/x",), basis=(Ground(act="tk-rf"),))

    found = differences(OLD, workflow(stage(A, changed, C)))

    assert [(one.field, one.before) for one in found] == [("documents", ()), ("due", None), ("basis", ())]
    assert found[1].after == DueBy(by=MonthDay(10, 20))


def test_a_step_with_a_new_id_is_known_by_its_former_one():
    new = workflow(stage(A, step("bb", was="b"), replace(C, after=After(steps=("bb",)))))
    old = workflow(stage(A, B, replace(C, after=After(steps=("b",)))))

    assert told(old, new) == [("renamed", "step", "bb", "id"), ("changed", "step", "bb", "title")]
    assert former_ids(old, new) == {"a": "a", "bb": "b", "c": "c"}


def test_a_former_id_of_a_version_before_the_former_one_is_left_alone():
    assert told(OLD, workflow(stage(A, replace(B, was="long-ago"), C))) == []


def test_one_step_that_moved_is_told_and_not_all_that_made_room():
    assert told(OLD, workflow(stage(C, A, B))) == [("moved", "step", "c", None)]


def test_a_step_may_move_to_another_stage():
    new = workflow(stage(A, C), stage(B, name="monitoring"))
    old = workflow(stage(A, B, C), stage(D, name="monitoring"))

    found = differences(old, new)

    assert [(one.kind, one.id, one.before, one.after) for one in found] == [
        (Kind.MOVED, "b", "Этап pairing", "Этап monitoring"),
        (Kind.REMOVED, "d", None, None),
    ]


def test_roles_stages_and_occasions_are_compared():
    branch = Occasion(id="refusal", title="Отказ", steps=(D,))
    new = workflow(
        stage(A, B, C), stage(step("e"), name="monitoring"), occasions=(branch,), version="2026.2",
        roles={"head": Role(id="head", title="Глава"), "clerk": Role(id="clerk", title="Секретарь")},
    )  # fmt: skip

    assert told(OLD, new) == [
        ("changed", "workflow", "", "version"),
        ("changed", "role", "head", "title"),
        ("added", "role", "clerk", None),
        ("added", "stage", "monitoring", None),
        ("added", "occasion", "refusal", None),
        ("added", "step", "e", None),
        ("added", "step", "d", None),
    ]
    assert ("removed", "occasion", "refusal", None) in told(new, OLD)
