import dataclasses
import json

import pytest

from engine.errors import ContentError
from engine.storage.ledger import LEDGER, Entry, append, read_ledger, sha256

ENTRY = Entry(
    key="school-staff/s17-pair-order||pairs",
    code="S17",
    series="order",
    date="2026-09-28",
    number="187-о",
    title="О закреплении",
    file="x.docx",
    sha256=sha256(b"1"),
    state="final",
)


def test_entries_are_read_back_by_key(tmp_path):
    append(tmp_path, [ENTRY])
    assert read_ledger(tmp_path) == {ENTRY.key: ENTRY}


def test_the_last_entry_of_a_document_counts(tmp_path):
    append(tmp_path, [dataclasses.replace(ENTRY, state="draft", number=None)])
    append(tmp_path, [ENTRY])
    assert read_ledger(tmp_path)[ENTRY.key].state == "final"


def test_an_empty_run_leaves_no_file(tmp_path):
    append(tmp_path, [])
    assert not (tmp_path / LEDGER).exists()


def test_a_damaged_line_is_named(tmp_path):
    append(tmp_path, [ENTRY])
    with (tmp_path / LEDGER).open("a") as file:
        file.write("{broken\n")
    with pytest.raises(ContentError) as caught:
        read_ledger(tmp_path)
    assert caught.value.problems[0].place.line == 2


def damaged(folder, **changes):
    entry = dataclasses.asdict(ENTRY) | changes
    (folder / LEDGER).write_text(json.dumps(entry) + "\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        read_ledger(folder)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "file", ["../x.docx", "a/../../x.docx", "/etc/passwd", "C:x.docx", "..\\x.docx", "a\0b", "", ".", "//server/x"]
)
def test_an_entry_never_leads_out_of_the_folder(tmp_path, file):
    assert damaged(tmp_path, file=file) == [("ledger.damaged", 1)]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 5},
        {"title": None},
        {"file": ["x.docx"]},
        {"date": "вчера"},
        {"state": "signed"},
        {"sha256": "1"},
        {"stranger": "x"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_field_of_another_kind_is_damage(tmp_path, changes):
    assert damaged(tmp_path, **changes) == [("ledger.damaged", 1)]


@pytest.mark.parametrize("line", [b"\xcf\xf0", b"[" * 100_000, b"[]", b"1", b"null", b"", b"9" * 5000])
def test_a_line_that_is_no_entry_is_damage(tmp_path, line):
    append(tmp_path, [ENTRY])
    with (tmp_path / LEDGER).open("ab") as file:
        file.write(line + b"\n")
    with pytest.raises(ContentError) as caught:
        read_ledger(tmp_path)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [("ledger.damaged", 2)]


def test_a_folder_in_place_of_the_record_is_damage(tmp_path):
    (tmp_path / LEDGER).mkdir()
    with pytest.raises(ContentError) as caught:
        read_ledger(tmp_path)
    assert caught.value.problems[0].code == "ledger.damaged"


def test_a_record_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / LEDGER).mkdir()
    with pytest.raises(ContentError) as caught:
        append(tmp_path, [ENTRY])
    assert caught.value.problems[0].code == "file.unwritable"


def test_a_title_with_a_separator_of_lines_stays_one_entry(tmp_path):
    entry = dataclasses.replace(ENTRY, title="О закреплении\u2028пар")
    append(tmp_path, [entry])
    assert read_ledger(tmp_path) == {ENTRY.key: entry}


def test_an_entry_begins_a_line_of_its_own_after_an_editor_took_the_last_line_feed(tmp_path):
    append(tmp_path, [ENTRY])
    (tmp_path / LEDGER).write_bytes((tmp_path / LEDGER).read_bytes().rstrip())
    append(tmp_path, [dataclasses.replace(ENTRY, key="other")])
    assert list(read_ledger(tmp_path)) == [ENTRY.key, "other"]
