"""`nastavnik template check` as a user runs it."""

import json
import subprocess
import sys

import docx
import pytest

from engine.application.templates import BASE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "приказ.docx"
    lines = ["# base: shared/base", "[Текст] {{ persn.name.accs }}", "[Текст] <<ФИО>>", ""]
    path.write_bytes(from_markup("\n".join(lines), BASE_BYTES))
    return path


def run(*arguments, cwd, code):
    command = [sys.executable, "-m", "engine", "template", "check", *map(str, arguments)]
    result = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result


def test_json_holds_the_place_the_text_the_tag_and_the_cure(template):
    result = run(template, "--card", "s40", "--format", "json", cwd=template.parent, code=1)
    fault, leftover = json.loads(result.stdout)
    assert (fault["code"], fault["severity"], fault["file"]) == ("template.unknown-name", "refusal", "приказ.docx")
    assert (fault["part"], fault["paragraph"], fault["text"]) == ("word/document.xml", 1, "{{ persn.name.accs }}")
    assert (fault["facts"]["tag"], fault["facts"]["nearest"]) == ("{{ persn.name.accs }}", "person")
    assert "person" in fault["cure"]
    assert (leftover["severity"], leftover["paragraph"]) == ("warning", 2)


def test_github_gets_a_line_for_each(template):
    lines = run(template, "--card", "s40", "--format", "github", cwd=template.parent, code=1).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning"]


def test_a_copy_with_comments_is_written_beside_and_the_template_stays(template):
    before = template.read_bytes()
    run("--card", "s40", "--annotate", template, cwd=template.parent, code=1)
    (copy,) = [path for path in template.parent.iterdir() if path != template]
    assert len(list(docx.Document(str(copy)).comments)) == 2
    assert template.read_bytes() == before


def test_a_copy_is_never_written_over_its_template(template):
    before = template.read_bytes()
    run(template, "--annotate", template, cwd=template.parent, code=2)
    assert template.read_bytes() == before


def test_a_right_template_ends_with_0(tmp_path):
    run("s40", cwd=tmp_path, code=0)
