"""Commands for people who write templates: cheat sheet, new template, normal form."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.main import nastavnik
from engine.loading.content import content_root
from engine.ooxml.package import read_package, write_package
from tests.rendering.composing import docx

S17 = content_root() / "templates/school-staff/s17-pair-order/s17-pair-order.docx"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in an empty folder; return its exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        result = CliRunner().invoke(nastavnik, ["--lang", "en", "template", *map(str, arguments)])
        return result.exit_code, result.output

    return call


def test_a_cheat_sheet_is_written_here_under_its_own_name(run):
    assert run("fields", "s17") == (0, "Шпаргалка полей — S17.docx\n")
    assert read_package(Path("Шпаргалка полей — S17.docx").read_bytes())


def test_a_cheat_sheet_is_facts_for_a_program(run):
    code, said = run("fields", "S17", "--format", "json")
    facts = json.loads(said)

    assert code == 0
    assert [group["name"] for group in facts["groups"]][:2] == ["pairs", "curator"]
    assert facts["groups"][1]["rows"][0]["tag"].startswith("{{ curator.name.")
    assert list(Path().iterdir()) == []


def test_a_new_template_needs_a_folder(run):
    code, said = run("new", "S16")

    assert (code, "--out" in said) == (2, True)


def test_a_new_template_is_written_into_the_named_folder_and_not_twice(run):
    code, said = run("new", "S16", "--out", "layer")

    assert (code, len(said.splitlines())) == (0, 4)
    assert all(Path(line).is_file() for line in said.splitlines())
    assert run("new", "S16", "--out", "layer")[0] == 1


def test_normalising_tells_and_then_mends(run):
    package = read_package(S17.read_bytes())
    body = package.parts["word/document.xml"].replace(b"<w:p>", b'<w:p w:rsidR="00A1">')
    Path("a.docx").write_bytes(write_package(package.replaced({"word/document.xml": body})))

    code, said = run("normalize", "--check", "a.docx")
    assert (code, "marks that Word leaves" in said) == (1, True)
    assert run("normalize", "a.docx")[0] == 0
    assert run("normalize", "--check", "a.docx") == (0, "")
    assert "normal already" in run("normalize", "a.docx")[1]


def test_one_bad_file_does_not_keep_the_others_from_being_mended(run):
    package = read_package(S17.read_bytes())
    Path("a.docx").write_bytes(b"%PDF")
    Path("b.docx").write_bytes(
        write_package(package.replaced({"word/document.xml": package.parts["word/document.xml"] + b"<!-- -->"}))
    )

    assert run("normalize", "a.docx", "b.docx")[0] == 1
    assert run("normalize", "--check", "b.docx")[0] == 0


def test_one_name_for_several_templates_is_refused(run):
    assert run("normalize", "a.docx", "b.docx", "--out", "c.docx")[0] == 2
    assert list(Path().iterdir()) == []


def test_the_schema_of_a_document_is_json(run):
    code, said = run("schema", "S17")
    schema = json.loads(said)

    assert (code, schema["title"]) == (0, "Приказ о закреплении наставнических пар и групп")
    assert schema["properties"]["pairs"]["items"] == {"$ref": "data/pair.schema.json"}
    assert list(Path().iterdir()) == []


def test_the_schema_of_a_file_is_written_where_one_says(run):
    Path("a.docx").write_bytes(docx("[Текст] {{ who.name.accs }}"))

    assert run("schema", "a.docx", "--out", "a.json") == (0, "a.json\n")
    assert json.loads(Path("a.json").read_text("utf-8"))["required"] == ["who"]


def test_a_card_is_shown_or_written_but_never_over_another(run):
    Path("a.docx").write_bytes(docx("[Текст] {{ who.name.accs }}"))
    options = ("--card", "school-staff/s90-duty-order", "--title", "Приказ о дежурстве")

    code, said = run("schema", "a.docx", *options)
    assert (code, "$ref: data/person.schema.json" in said) == (0, True)
    assert run("schema", "a.docx", *options, "--out", "a.yaml") == (0, "a.yaml\n")
    assert run("schema", "a.docx", *options, "--out", "a.yaml")[0] == 1
    assert 'code: "S90"' in run("schema", "a.docx", "--card")[1]  # of the card beside it
    Path("a.docx").rename("b.docx")
    assert run("schema", "b.docx", "--card")[0] == 2


def test_two_versions_of_a_template_are_compared(run):
    Path("old.docx").write_bytes(docx("[Текст] {{ who.name.accs }} {{ day }} {% if note %}{{ note }}{% endif %}"))
    Path("new.docx").write_bytes(
        docx("[Текст] {{ who.name.accs }} {{ day | date }} {% for x in xs %}{{ x }}{% endfor %}")
    )

    assert run("schema", "new.docx", "--against", "old.docx") == (
        0,
        "+ xs: list: text or number\n- note: text or number, may be absent\n~ day: text or number → date\n",
    )
    facts = json.loads(run("schema", "new.docx", "--against", "old.docx", "--format", "json")[1])
    assert [field["path"] for field in facts["came"]] == ["xs"]
    assert facts["changed"][0]["after"]["kind"] == "date"
    assert run("schema", "old.docx", "--against", "old.docx")[1] == "Both templates need the same fields.\n"
    assert run("schema", "old.docx", "--against", "new.docx", "--card")[0] == 2


def test_a_new_template_is_made_of_a_word_file(run):
    Path("a.docx").write_bytes(docx("[Текст] {{ who.name.accs }}"))
    code, said = run(
        "new", "school-staff/s90-duty-order", "--from", "a.docx", "--title", "Приказ о дежурстве", "--out", "layer"
    )

    assert (code, len(said.splitlines())) == (0, 4)
    assert "who:" in Path(said.splitlines()[0]).read_text("utf-8")
    assert run("new", "school-staff/s91-order", "--from", "нет.docx", "--title", "Приказ", "--out", "layer")[0] == 1
