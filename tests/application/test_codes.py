"""Faults that no other test names by their codes, each made once."""

import dataclasses
import datetime as dt
import os
import subprocess

import openpyxl
import pytest
from docx import Document

from engine import language
from engine.application.catalogue import slug_of
from engine.application.data_file import papers_from_file
from engine.application.grounds import grounds_on
from engine.application.initialising import new_workspace
from engine.application.issuing import paper_of_workspace
from engine.application.kit import compile_document
from engine.application.normalising import not_normal
from engine.application.staff import import_roster
from engine.application.templates import build_template, stale_snapshots, template_path
from engine.errors import ContentError, ReadBackError
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.workspace import load_workspace
from engine.loading.yaml_reader import parse_yaml
from engine.model.documents import Ground
from engine.ooxml.package import Package
from engine.ooxml.zipping import Frame
from engine.packaging import libreoffice
from engine.rendering.readback import read_back
from engine.storage.files import write_whole

S38 = "templates/school-staff/s38-mentor-card"
BODY = "word/document.xml"
TODAY = dt.date(2026, 11, 21)


def codes(call, *arguments, error=ContentError, **more):
    with pytest.raises(error) as caught:
        call(*arguments, **more)
    return [problem.code for problem in caught.value.problems]


class TestActs:
    @pytest.mark.parametrize(
        ("act", "code"), [("altai-mentoring", "act.not-citable"), ("gost-7-0-97-2016", "act.replaced")]
    )
    def test_one_that_is_not_cited_says_why(self, kit, layers, act, code):
        card = dataclasses.replace(load_card("school-staff/s17-pair-order", layers), grounds=(Ground(act=act),))

        assert [problem.code for problem in grounds_on(kit.norms, card, dt.date(2026, 9, 1), {}).problems] == [code]

    def test_one_whose_term_has_passed_gives_place_to_its_successor_or_is_left_out(self, kit, layers):
        card = load_card("school-staff/s17-pair-order", layers)
        told = {}
        for act in kit.norms.acts.by_id.values():
            if act.in_force.to is not None:
                after = act.in_force.to + dt.timedelta(days=1)
                resting = dataclasses.replace(card, grounds=(Ground(act=act.id),))
                told[act.id] = [problem.code for problem in grounds_on(kit.norms, resting, after, {}).problems]

        assert {code for found in told.values() for code in found} == {"act.repealed", "act.replaced"}

    def test_one_later_than_the_paper_or_of_an_unknown_kind_is_refused(self, kit):
        act = kit.norms.acts.get("fz-273")

        later = codes(language.cite, act, "ablt", kinds=kit.norms.act_kinds, on=dt.date(2000, 1, 1))
        assert later == ["citation.later-than-document"]
        assert codes(language.cite, act, "ablt", kinds={}) == ["citation.unknown-kind"]


class TestFilesOfALayer:
    @pytest.fixture
    def layer(self, tmp_path):
        for suffix in (".docx", ".yaml", ".txt"):
            target = tmp_path / S38 / f"s38-mentor-card{suffix}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((content_root() / S38 / f"s38-mentor-card{suffix}").read_bytes())
        return tmp_path

    def test_a_template_without_its_text(self, layer):
        (layer / S38 / "s38-mentor-card.txt").unlink()

        assert [problem.code for problem in stale_snapshots(Layers((layer,)))] == ["template.no-snapshot"]

    def test_a_card_without_its_template(self, layer):
        (layer / S38 / "s38-mentor-card.docx").unlink()

        assert "template.not-found" in codes(compile_document, Layers((layer,)), "school-staff/s38-mentor-card")
        assert codes(template_path, Layers((layer,)), "school-staff/s38-mentor-card") == ["template.not-found"]

    def test_a_text_that_does_not_name_its_base(self, tmp_path):
        text = tmp_path / "x.txt"
        text.write_text("[Текст] слово\n", "utf-8")

        assert "markup.no-base" in codes(build_template, Layers.built_in(), text)

    def test_a_file_as_word_leaves_it(self, tmp_path):
        document = Document()
        document.core_properties.author = "Орлов Пётр Ильич"
        document.save(tmp_path / "x.docx")

        assert {problem.code for problem in not_normal([tmp_path / "x.docx"])} == {"template.not-normal"}


class TestReadingBack:
    def test_bytes_that_are_no_xml(self):
        data = Frame(Package({}), frozenset()).assemble({BODY: b"<broken"})

        assert codes(read_back, data, {BODY: []}, file="x", error=ReadBackError) == ["readback.damaged"]

    def test_a_tag_that_nobody_printed(self):
        data = Frame(Package({}), frozenset()).assemble({BODY: b"<a>{{ name }}</a>"})

        assert set(codes(read_back, data, {BODY: []}, file="x", error=ReadBackError)) == {"readback.tag-left"}


class TestLists:
    @pytest.fixture
    def school(self, tmp_path):
        new_workspace(tmp_path, level="school-staff", school_year="2026/27", title="Школа")
        return tmp_path

    def imported(self, school, *rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(school / "список.xlsx")
        return import_roster(school, school / "список.xlsx", write=False)

    def test_without_a_header(self, school):
        assert codes(self.imported, school, ("привет",), ("мир",)) == ["roster.no-header"]

    def test_with_a_column_twice(self, school):
        found = self.imported(school, ("ФИО", "Должность", "Должность"), ("Орлов Пётр Ильич", "учитель", "учитель"))

        assert "roster.repeated-column" in [problem.code for problem in found.problems]


def test_a_paper_for_each_pair_wants_to_know_which():
    school = load_workspace(content_root() / "samples/workspaces/school")
    slug = slug_of(school.layers, "S12")

    found = codes(paper_of_workspace, school, slug, scope=None, date=None, number=None, today=TODAY)
    assert found == ["answers.scope-needed"]


def test_a_data_file_of_may_without_a_school_year(kit, tmp_path):
    slug = "school-staff/s40-gratitude"
    text = (content_root() / f"samples/documents/{slug}/ordinary.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("school_year")]
    file = tmp_path / "data.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")

    assert codes(papers_from_file, kit, slug, file, today=TODAY, date="2027-05-20", number=None) == [
        "data.no-school-year"
    ]


def test_two_forms_that_fit_at_once():
    either = {"oneOf": [{"type": "string"}, {"minLength": 1}]}

    assert [problem.code for problem in validate("да", either)] == ["schema.ambiguous"]


def test_a_text_that_is_no_yaml():
    assert codes(parse_yaml, b"a: ]\n", file="x.yaml") == ["yaml.syntax"]


def test_a_file_that_may_not_be_written(tmp_path, monkeypatch):
    (tmp_path / "x").write_bytes(b"a")
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert codes(write_whole, tmp_path / "x", b"b") == ["file.read-only"]


def test_an_office_that_does_not_answer(tmp_path, monkeypatch):
    class Stuck:
        pid = 0

        def wait(self, timeout=None):
            raise subprocess.TimeoutExpired("soffice", timeout)

        def poll(self):
            return 0

    monkeypatch.setattr(libreoffice, "find_office", lambda: "soffice")
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: Stuck())
    (tmp_path / "x.docx").write_bytes(b"a")

    assert codes(libreoffice.convert, [tmp_path / "x.docx"], tmp_path / "out") == ["pdf.timeout"]
