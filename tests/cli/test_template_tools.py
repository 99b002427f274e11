"""Commands for people who write templates: cheat sheet, new template, normal form."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.main import nastavnik
from engine.loading.content import content_root
from engine.ooxml.package import read_package, write_package

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
