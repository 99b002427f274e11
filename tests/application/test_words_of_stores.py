"""What a clerk reads when the base of dossiers, its files or the journal cannot be used."""

import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import Problem

RUSSIAN = translations("ru")
SHA = "ab" * 32


def said(code, **facts):
    return words(Problem(code=code, facts=facts), RUSSIAN)


@pytest.mark.parametrize(
    ("code", "facts", "what", "cure"),
    [
        ("store.network-share", {"kind": "cifs"}, "на сетевой папке (cifs)", "нужен PostgreSQL"),
        ("store.unwritable", {"reason": "Permission denied"}, "папку для базы дел создать не удалось", "другую папку"),
        ("store.newer", {"version": "0009"}, "более новая версия программы (0009)", "обновите программу"),
        ("store.damaged", {}, "файл повреждён или это не база дел", "из последней резервной копии"),
        ("store.unreachable", {"reason": "connection refused"}, "не отвечает: connection refused", "PGPASSWORD"),
        ("store.unreachable", {"reason": "database is locked"}, "больше минуты", "дождитесь"),
        ("store.unreachable", {"reason": "unable to open database file"}, "не открывается", "а не папка"),
        (
            "store.unreachable",
            {"reason": "attempt to write a readonly database"},
            "только для чтения",
            "«Только чтение»",
        ),
        ("store.unreachable", {"reason": "database or disk is full"}, "диск заполнен", "освободите место"),
        ("store.unreachable", {"reason": "disk I/O error"}, "отвечает ошибками", "проверьте диск"),
        ("store.bad-address", {"address": "mysql://host/base"}, "не понятен: mysql://host/base", "путь к файлу"),
        ("store.no-driver", {}, "обращается к PostgreSQL", 'pip install "nastavnik[postgresql]"'),
        ("store.no-organisation", {}, "у организации нет кода", "впишите ИНН (inn)"),
        ("store.unknown-organisation", {"organisation": "school-7"}, "«school-7»", "строку organisation"),
        ("store.unknown-dossier", {"number": 12}, "дела № 12 нет", "nastavnik dossier list"),
        (
            "store.dossier-exists",
            {"number": 3, "process": "school-staff/annual-cycle", "year": 2026},
            "уже открыто: № 3",
            "nastavnik dossier show 3",
        ),
        ("store.conflict", {"expected": 3, "found": 4}, "внесена другая запись; ваша не внесена", "повторите"),
        ("store.conflict-of-keys", {"reason": "IntegrityError"}, "то же самое внёс кто-то другой", "повторите"),
        ("store.unreadable-event", {"dossier": 1, "seq": 7, "kind": "x"}, "запись 7 дела № 1 (x)", "обновите её"),
        ("store.snapshot-missing", {"sha256": SHA}, "нет дорожной карты или календаря", "резервной копии"),
        ("store.snapshot-changed", {"sha256": SHA}, "в базе изменили", "резервной копии"),
        ("store.file-missing", {"sha256": SHA}, "файла документа нет на месте", "из последней резервной копии"),
        ("store.file-changed", {"sha256": SHA}, "изменили после того", "более поздним документом"),
        ("journal.unknown-number", {"number": "145-ОД", "year": 2026}, "номера 145-ОД за 2026 год", "ряд и год"),
        ("journal.reason-needed", {}, "с указанием причины", "--reason"),
        (
            "journal.number-given",
            {"number": "145-ОД", "title": "Приказ о парах", "state": "given"},
            "145-ОД принадлежит документу «Приказ о парах»",
            "остаётся навсегда",
        ),
        (
            "journal.unknown-series",
            {"name": "oders", "nearest": "orders", "allowed": {}},
            "нет ряда «oders»",
            "«orders»",
        ),
        (
            "journal.two-series",
            {"document": "order", "series": "b", "other": "a"},
            "сразу в двух рядах журнала, «a» и «b»",
            "в одном из двух",
        ),
    ],
)
def test_what_is_wrong_is_said_with_how_to_mend_it(code, facts, what, cure):
    told = said(code, **facts)

    assert what in told.what
    assert cure in told.cure


def test_a_conflict_says_who_entered_something_and_when():
    told = said("store.conflict", expected=3, found=4, actor="Иванова", entered="2026-11-21T10:42:07+03:00", kind="x")

    assert (
        told.what == "пока вы работали, в это дело внесена запись (Иванова, 21.11.2026 10:42); ваша запись не внесена"
    )


def test_a_wrong_placeholder_is_shown_in_its_braces():
    told = said("journal.bad-pattern", pattern="{n}-{yyy}", name="yyy", nearest="yyyy", allowed=["n", "yyyy"])

    assert told.what == "в виде номера «{n}-{yyy}» непонятно {yyy}"
    assert told.cure == "возможно, вы имели в виду {yyyy}"


def test_a_pattern_without_its_place_in_the_row_is_shown_an_example():
    told = said("journal.bad-pattern", pattern="ОД", name="n", nearest="", allowed=["n"])

    assert told.what == "в виде номера «ОД» ровно один раз должно стоять {n} — порядковый номер"
    assert told.cure == 'например: pattern: "{n}-ОД"'
