"""Normalising files: in place or beside, the text form in step, nothing that somebody edited is lost."""

import os

import pytest

from engine.application.normalising import normal_form, normalise_file, not_normal
from engine.application.templates import build_template, snapshot
from engine.errors import ContentError
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.ooxml.package import read_package, write_package
from engine.ooxml.text import plain_text

TEMPLATES = sorted((content_root() / "templates").glob("*/*/*.docx"))
MAIN = "word/document.xml"
EARLY, LATE = 1_000_000_000, 1_000_000_100


@pytest.fixture
def template(tmp_path):
    """A template of a layer whose .docx was edited in Word after its text form was written."""
    path = tmp_path / "templates/school-staff/x01/x01.txt"
    path.parent.mkdir(parents=True)
    path.write_text("# base: shared/base\n[Текст] слово\n", "utf-8")
    docx = build_template(Layers.built_in(), path)
    package = read_package(docx.read_bytes())
    edited = package.parts[MAIN].decode().replace("слово</w:t>", 'сло</w:t></w:r><w:r w:rsidR="00A1"><w:t>во!</w:t>')
    docx.write_bytes(write_package(package.replaced({MAIN: edited.encode()})))
    os.utime(path, (EARLY, EARLY))
    os.utime(docx, (LATE, LATE))
    return docx


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_shipped_template_is_normal(path):
    assert list(not_normal([path])) == []


def test_a_template_edited_in_word_is_normal_afterwards_and_says_the_same(template):
    before = plain_text(template.read_bytes())

    assert [p.facts["what"] for p in not_normal([template])] == ["sessions", "runs"]
    assert [trace.value for trace in normalise_file(template).found] == ["sessions", "runs"]
    assert list(not_normal([template])) == []
    assert plain_text(template.read_bytes()) == before


def test_the_text_form_beside_follows(template):
    normalise_file(template)

    assert (
        template.with_suffix(".txt").read_text("utf-8") == snapshot(template) == "# base: shared/base\n[Текст] слово!\n"
    )


def test_nothing_is_written_when_the_text_form_was_edited_later_than_the_template(template):
    text = template.with_suffix(".txt")
    text.write_text("# base: shared/base\n[Текст] новое слово\n", "utf-8")
    before = template.read_bytes(), text.read_bytes()

    with pytest.raises(ContentError) as caught:
        normalise_file(template)

    assert [(p.code, p.place.file) for p in caught.value.problems] == [("template.text-newer", str(text))]
    assert (template.read_bytes(), text.read_bytes()) == before


def test_a_note_of_the_same_name_that_is_no_text_form_is_left_alone(template):
    text = template.with_suffix(".txt")
    text.write_text("Позвонить в РОНО", "utf-8")

    assert normalise_file(template).text is None
    assert text.read_text("utf-8") == "Позвонить в РОНО"


def test_a_normal_file_is_not_written_again(template):
    normalise_file(template)
    os.utime(template, (LATE, LATE))
    normalise_file(template)

    assert template.stat().st_mtime == LATE


def test_under_another_name_the_file_itself_is_left_as_it_is(template, tmp_path):
    before, out = template.read_bytes(), tmp_path / "чистый.docx"

    assert normalise_file(template, out).path == out
    assert template.read_bytes() == before
    assert out.read_bytes() == normal_form(template)[0]
    assert not out.with_suffix(".txt").exists()


def test_a_template_that_would_make_word_load_something_is_refused(template):
    package = read_package(template.read_bytes())
    field = '<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p><w:sectPr'
    active = package.parts[MAIN].decode().replace("<w:sectPr", field)
    template.write_bytes(write_package(package.replaced({MAIN: active.encode()})))

    assert [(p.code, p.place.file) for p in not_normal([template])] == [("ooxml.active-content", str(template))]


def test_an_absent_file_and_one_that_is_no_document_are_told_together(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")

    found = list(not_normal([tmp_path / "a.docx", tmp_path / "нет.docx"]))

    assert [(p.code, p.place.file) for p in found] == [
        ("ooxml.not-a-docx", str(tmp_path / "a.docx")),
        ("file.not-found", str(tmp_path / "нет.docx")),
    ]
