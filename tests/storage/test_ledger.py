import dataclasses

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
