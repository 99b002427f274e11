"""The whole road on sample data."""

import pytest

from engine.application import demo
from engine.application.demo import walk_samples
from engine.errors import ContentError
from engine.ooxml.text import plain_text, read_text

DUE = {
    "municipality": ("m01", "m02", "m03", "m04", "m08", "m11", "m14"),
    "school-staff": (
        "s01", "s02", "s03", "s04", "s05", "s12", "s13", "s14", "s17", "s18", "s19",
        "s20", "s29", "s30", "s31", "s32", "s36", "s38", "s40",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def walks(tmp_path_factory, today):
    return walk_samples(tmp_path_factory.mktemp("demo") / "demo", today=today, why_skipped="бумаг нет", pdf=False)[0]


def test_every_document_of_the_first_version_is_made(walks):
    made = {item.slug for walk in walks for item in walk.items if item.files}
    codes = {f"{slug.split('/')[0]}/{slug.split('/')[1][:3]}" for slug in made}
    approved = {"municipality/m02", "municipality/m03", "school-staff/s03", "school-staff/s04"}  # appendices
    assert codes | approved == {f"{level}/{code}" for level, wanted in DUE.items() for code in wanted}


def test_nothing_waits_and_nothing_is_a_draft(walks):
    assert [(i.slug, i.scope) for walk in walks for i in walk.items if i.state in ("waiting", "draft")] == []


def test_each_stage_and_the_refusal_have_their_papers(walks):
    school = walks[1]
    folders = {file.split("/")[0] for item in school.items for file in item.files}
    assert len(folders) == 5


def test_no_document_holds_a_tag_or_none(walks):
    for walk in walks:
        for item in walk.items:
            for file in item.files:
                for part, paragraphs in read_text((walk.workspace.root / "documents" / file).read_bytes()).items():
                    for paragraph in paragraphs:
                        left = [
                            m for m in ("{{", "}}", "{%", "%}", "None", "  ", "\u00a0 ", "..") if m in paragraph.text
                        ]
                        assert not left, (file, part, paragraph)


def test_an_order_and_its_appendices_agree(walks):
    school = walks[1]
    (order,) = [item for item in school.items if item.slug == "school-staff/s02-introduction-order"]
    for file in order.files:
        text = plain_text((school.workspace.root / "documents" / file).read_bytes()).replace("\u00a0", " ")
        assert "№ 145-о" in text


def test_a_folder_with_other_things_is_not_touched(tmp_path, today):
    (tmp_path / "важное.txt").write_text("x")
    with pytest.raises(ContentError) as caught:
        walk_samples(tmp_path, today=today, why_skipped="бумаг нет", pdf=False)
    assert caught.value.problems[0].code == "demo.folder-taken"
    assert (tmp_path / "важное.txt").read_text() == "x"


def test_without_libreoffice_everything_but_pdf_is_made(tmp_path, today, monkeypatch):
    monkeypatch.setattr(demo, "find_office", lambda: None)
    monkeypatch.setattr(demo, "SAMPLES", ("municipality",))
    walks, problems = walk_samples(tmp_path / "demo", today=today, why_skipped="бумаг нет")
    assert [p.code for p in problems] == ["pdf.no-office"]
    assert all(item.files for walk in walks for item in walk.items if item.state == "made")
