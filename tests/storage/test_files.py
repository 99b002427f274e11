import os
from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.storage.files import safe_name, write_together, write_whole


def test_a_file_is_written_with_its_folders(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.docx", b"123")
    assert (tmp_path / "a" / "b" / "c.docx").read_bytes() == b"123"


def test_nothing_is_left_beside_the_file(tmp_path):
    write_whole(tmp_path / "c.docx", b"1")
    write_whole(tmp_path / "c.docx", b"2")
    assert [p.name for p in tmp_path.iterdir()] == ["c.docx"]


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(ContentError) as caught:
        write_whole(tmp_path / "x" / "c.docx", b"1")
    assert caught.value.problems[0].code == "file.unwritable"


def test_a_document_open_in_word_is_named_as_such(tmp_path, monkeypatch):
    target = tmp_path / "Приказ.docx"
    target.write_bytes(b"old")
    (tmp_path / "~$иказ.docx").write_bytes(b"")

    def refused(*_, **__):
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr("pathlib.Path.replace", refused)
    with pytest.raises(ContentError) as caught:
        write_whole(target, b"new")
    assert caught.value.problems[0].code == "file.locked"
    assert target.read_bytes() == b"old"


def test_a_write_that_breaks_leaves_the_old_file_whole(tmp_path, monkeypatch):
    target = tmp_path / "c.docx"
    write_whole(target, b"old")

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(ContentError) as caught:
        write_whole(target, b"new")
    assert caught.value.problems[0].code == "file.unwritable"
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["c.docx"]


def test_files_written_together_are_all_there(tmp_path):
    files = {tmp_path / "1 этап" / "а.docx": b"1", tmp_path / "2 этап" / "б.docx": b"2"}
    write_together(files.items())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.docx")} == files


def test_one_file_that_cannot_be_written_leaves_the_others_as_they_were(tmp_path):
    (tmp_path / "а.docx").write_bytes(b"old")
    (tmp_path / "x").write_text("")
    with pytest.raises(ContentError) as caught:
        write_together([(tmp_path / "а.docx", b"new"), (tmp_path / "x" / "б.docx", b"new")])
    assert caught.value.problems[0].place.file == str(tmp_path / "x" / "б.docx")
    assert (tmp_path / "а.docx").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x", "а.docx"]


def test_no_file_is_renamed_before_all_are_on_the_disk(tmp_path, monkeypatch):
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr("os.fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr("pathlib.Path.replace", lambda path, target: (done.append("rename"), replace(path, target)))
    write_together((tmp_path / f"{n}.docx", b"1") for n in range(3))
    assert done == ["sync"] * 3 + ["rename"] * 3 + ["sync"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Приказ 26/1 от 01.09.2026", "Приказ 26 1 от 01.09.2026.docx"),
        ("Иванов/Петров", "Иванов Петров.docx"),
        ("CON", "Документ CON.docx"),
        ("com¹", "Документ com¹.docx"),
        ("конец. ", "конец.docx"),
        ("а:б*в?г", "а б в г.docx"),
        ("..", "Документ.docx"),
        ("a\x00b", "a b.docx"),
    ],
)
def test_a_name_is_safe_on_windows(text, expected):
    assert safe_name(text, ".docx") == expected


def test_a_long_russian_name_fits_every_file_system():
    name = safe_name("Приказ 1-о от 01.09.2026 " + "О внедрении системы наставничества " * 20, ".docx")
    assert len(name) <= 120
    assert len(name.encode()) <= 240
    assert name.endswith(".docx")


@pytest.mark.parametrize("name", ["a\0b.docx", "\ud800.docx", "x" * 300 + ".docx", "a/" * 3000 + "c.docx"])
def test_a_name_that_no_disk_takes_is_refused_in_words(tmp_path, name):
    with pytest.raises(ContentError) as caught:
        write_whole(tmp_path / name, b"1")
    assert caught.value.problems[0].code == "file.unwritable"


def test_a_folder_with_the_name_of_the_file_is_refused_in_words(tmp_path):
    (tmp_path / "c.docx").mkdir()
    with pytest.raises(ContentError) as caught:
        write_whole(tmp_path / "c.docx", b"1")
    assert caught.value.problems[0].facts["reason"] == "Is a directory"
