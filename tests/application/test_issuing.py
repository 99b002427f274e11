"""Issuing the papers of a workspace: all or nothing, drafts and finals, numbers given once."""

import hashlib
import re
import shutil

import pytest

from engine.application.issuing import issue
from engine.application.planning import definition_of
from engine.errors import ContentError, UsageError
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace
from engine.storage.ledger import read_ledger


@pytest.fixture
def school(tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, tmp_path / name)
    return tmp_path / "school"


def run(root, today, stage=None):
    workspace = load_workspace(root)
    definition = definition_of(workspace.layers, "school-staff/annual-cycle")
    return issue(workspace, definition, out=root / "documents", today=today, stage=stage)


def answer(school, slug):
    return school / "answers" / "school-staff" / f"{slug}.yaml"


def undated(answers):
    """Return answers without the date and number of the document."""
    return re.sub(r"  - date: .*\n    number: .*\n    data:", "  - data:", answers)


def files(root):
    return {p.relative_to(root): hashlib.sha256(p.read_bytes()).hexdigest() for p in root.rglob("*") if p.is_file()}


def test_a_stage_gives_its_papers_in_its_folder(school, today):
    items = run(school, today, "preparation")
    made = [item for item in items if item.state == "made"]
    assert {item.slug for item in made} >= {"school-staff/s02-introduction-order", "school-staff/s05-curator-order"}
    assert all((school / "documents" / file).is_file() for item in made for file in item.files)
    assert {file.split("/")[0] for item in made for file in item.files} == {"1 Подготовка"}


def test_appendices_come_with_their_order_under_its_number(school, today):
    (item,) = [i for i in run(school, today, "preparation") if i.slug == "school-staff/s02-introduction-order"]
    assert len(item.files) == 3
    assert all("145-о" in file for file in item.files)


def test_a_second_run_changes_nothing(school, today):
    run(school, today)
    before = files(school / "documents")
    items = run(school, today)
    assert files(school / "documents") == before
    assert not [item for item in items if item.state == "made"]


def test_one_wrong_answer_and_nothing_is_written(school, today):
    path = answer(school, "s17-pair-order")
    path.write_text(path.read_text("utf-8").replace("187-о", "187-о\u202e"), "utf-8")
    path = answer(school, "s05-curator-order")
    path.write_text(path.read_text("utf-8").replace("2026-08-31", "2026-02-31"), "utf-8")
    with pytest.raises(ContentError) as caught:
        run(school, today)
    assert "schema.impossible-date" in {p.code for p in caught.value.problems}
    assert not (school / "documents").exists()


def test_a_number_is_not_given_twice_in_a_year(school, today):
    path = answer(school, "s19-payment-order")
    path.write_text(path.read_text("utf-8").replace("188-о", "187-о"), "utf-8")
    with pytest.raises(ContentError) as caught:
        run(school, today)
    assert [(p.code, p.facts["number"]) for p in caught.value.problems] == [("journal.number-taken", "187-о")]
    assert not (school / "documents").exists()


def test_without_date_and_number_it_is_a_draft_with_blanks(school, today):
    path = answer(school, "s05-curator-order")
    path.write_text(undated(path.read_text("utf-8")), "utf-8")
    (item,) = [i for i in run(school, today, "preparation") if i.slug == "school-staff/s05-curator-order"]
    assert item.state == "draft"
    assert item.files[0].endswith("(черновик).docx")


def test_a_draft_that_became_final_leaves_no_draft_behind(school, today):
    path = answer(school, "s05-curator-order")
    whole = path.read_text("utf-8")
    path.write_text(undated(whole), "utf-8")
    run(school, today, "preparation")
    path.write_text(whole, "utf-8")
    run(school, today, "preparation")
    names = [p.name for p in (school / "documents").rglob("Приказ*О назначении*")]
    assert len(names) == 1
    assert "146-о" in names[0]


def test_a_final_document_is_never_rewritten(school, today):
    run(school, today, "preparation")
    before = files(school / "documents")
    passport = school / "passport.yaml"
    passport.write_text(passport.read_text("utf-8").replace("Громова", "Громыко"), "utf-8")
    items = run(school, today, "preparation")
    kept = [item for item in items if item.slug == "school-staff/s05-curator-order"]
    assert [p.code for p in kept[0].problems] == ["ledger.final-differs"]
    assert files(school / "documents") == before


def test_what_nobody_answered_waits_and_says_for_what(school, today):
    answer(school, "s29-curator-report").unlink()
    items = [i for i in run(school, today, "monitoring") if i.slug == "school-staff/s29-curator-report"]
    assert [item.state for item in items] == ["waiting"]
    assert items[0].problems


def test_an_answer_for_a_pair_that_does_not_exist_is_refused(school, today):
    path = answer(school, "s12-mentor-consent")
    path.write_text(path.read_text("utf-8").replace("pair-2", "pair-22"), "utf-8")
    with pytest.raises(ContentError) as caught:
        run(school, today)
    assert ("answers.unknown-scope", "pair-2") in {(p.code, p.facts.get("nearest")) for p in caught.value.problems}


def test_an_order_on_pairs_is_refused_without_consent(school, today):
    path = answer(school, "s12-mentor-consent")
    path.unlink()
    with pytest.raises(ContentError) as caught:
        run(school, today, "pairing")
    assert {p.code for p in caught.value.problems} >= {"check.no-consent"}


def test_every_document_is_recorded_with_its_hash(school, today):
    run(school, today)
    ledger = read_ledger(school / "documents")
    found = files(school / "documents")
    assert {e.file: e.sha256 for e in ledger.values()} == {
        str(name): value for name, value in found.items() if name.suffix == ".docx"
    }


def test_an_unknown_stage_names_the_known_ones(school, today):
    with pytest.raises(UsageError) as caught:
        run(school, today, "prepration")
    assert caught.value.problem.facts["allowed"]["preparation"] == "Подготовка"


def test_a_stage_may_be_named_in_russian(school, today):
    assert {item.stage for item in run(school, today, "подготовка")} == {"Подготовка"}
