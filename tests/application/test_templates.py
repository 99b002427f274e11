"""Text forms of templates: read in UTF-8 alone, and never without their .docx."""

import shutil

import pytest

from engine.application.templates import build_template, stale_snapshots
from engine.errors import ContentError
from engine.loading.layers import Layers

TEXT = "# base: shared/base\n[Текст] слово\n"


@pytest.mark.parametrize(("encoding", "named"), [("cp1251", "cp1251"), ("utf-16", "UTF-16")])
def test_a_text_in_another_encoding_is_refused(tmp_path, encoding, named):
    text = tmp_path / "приказ.txt"
    text.write_bytes(TEXT.encode(encoding))
    with pytest.raises(ContentError) as caught:
        build_template(Layers.built_in(), text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["encoding"], problem.place.file) == ("file.encoding", named, str(text))


def test_a_text_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path):
    plain, marked = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_bytes(TEXT.encode())
    marked.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    built = [build_template(Layers.built_in(), text).read_bytes() for text in (plain, marked)]
    assert built[0] == built[1]


@pytest.fixture
def folder(tmp_path):
    """A layer with one template: its text and its .docx."""
    path = tmp_path / "templates/school-staff/x01"
    path.mkdir(parents=True)
    (path / "x01.txt").write_text(TEXT, "utf-8")
    build_template(Layers.built_in(), path / "x01.txt")
    return path


def problems(folder):
    return [(p.code, p.place.file) for p in stale_snapshots(Layers((folder.parents[2],)))]


def test_a_template_in_step_with_its_text_has_no_problem(folder):
    assert problems(folder) == []


def test_a_text_without_its_template_is_a_problem(folder):
    (folder / "x01.docx").unlink()
    assert problems(folder) == [("template.no-docx", str(folder / "x01.txt"))]


def test_a_text_in_another_encoding_does_not_stop_the_check(folder):
    (folder / "x01.txt").write_bytes(TEXT.encode("cp1251"))
    assert problems(folder) == [("file.encoding", str(folder / "x01.txt"))]


def test_a_damaged_template_does_not_stop_the_check(folder):
    shutil.copy(folder / "x01.txt", folder / "x01.docx")
    assert problems(folder) == [("ooxml.not-a-docx", str(folder / "x01.docx"))]
