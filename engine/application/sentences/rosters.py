"""Staff lists in .xlsx: the file, its header, its cells."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "roster.lock-file": says(
        N_("this is a service file of Excel, not the list"), N_("name the file without “~$”; if it is open, close it")
    ),
    "roster.empty-file": says(N_("the file is empty"), N_("copy or download it again")),
    "roster.password": says(
        N_("the workbook is protected by a password"), N_("take the password off in Excel and save")
    ),
    "roster.old-format": says(
        N_("this is a workbook of the old format (.xls)"), N_("in Excel: Save as → Excel workbook (.xlsx)")
    ),
    "roster.html": says(N_("this is a web page, not an Excel workbook"), N_("open it in Excel and save as .xlsx")),
    "roster.not-xlsx": says(N_("this is no Excel workbook (.xlsx)"), N_("in Excel: Save as → Excel workbook (.xlsx)")),
    "roster.damaged": says(
        N_("the workbook is damaged or was not copied to the end"), N_("open it in Excel and save anew")
    ),
    "roster.hostile": says(
        N_("the workbook holds a construction that ordinary workbooks do not have"),
        N_("do not use the file; ask for it anew"),
    ),
    "roster.no-header": says(
        (
            N_("no sheet has a row with the names of columns; looked through: {sheets}"),
            N_("no sheet has a row with the names of columns"),
        ),
        N_("name the columns: ФИО, Должность and so on"),
    ),
    "roster.unknown-column": says(
        N_("the column “{text}” is not known and not read"),
        N_("if it is needed, name it as: Должность, Предмет, Категория, Дата приёма"),
    ),
    "roster.repeated-column": says(
        N_("the column “{text}” says the same as one to the left and is not read"), N_("leave one of them")
    ),
    "roster.title-row": says(
        (
            N_("the row above the names of columns is skipped: “{text}”"),
            N_("the row above the names of columns is skipped"),
        )
    ),
    "roster.other-sheet": says(
        N_("this sheet is not read, people are taken from “{read}”"),
        N_("if people stand here too, put them on one sheet"),
    ),
    "roster.beyond-limit": says(
        Plural("rows after number {limit} are not read", "rows after number {limit} are not read", "limit"),
        N_("split the list or delete empty rows at its end"),
    ),
    "roster.total-row": says(N_("the row with a total is skipped: “{text}”")),
    "roster.numbers-row": says(N_("the row with numbers of columns is skipped")),
    "roster.section-row": says(
        N_("the row is a heading of a section and skipped: “{text}”"),
        N_("if this is a person, fill in the other cells of the row"),
    ),
    "roster.no-name": says(N_("the row has no name and is skipped"), N_("write the full name or delete the row")),
    "roster.repeated-person": says(
        N_("“{text}” stands in the list twice (the same name and birth date), taken once"), N_("delete the second row")
    ),
    "roster.namesake": says(
        N_("“{text}” has the same name as somebody above, both are taken as two people"),
        N_("if this is one person, delete a row; if two, give both a birth date"),
    ),
    "roster.formula-without-value": says(
        N_("the cell holds a formula without a stored value"), N_("open the workbook in Excel and save it")
    ),
    "roster.error-value": says(
        N_("the cell holds the error {text}"), N_("correct the formula or write the value by hand")
    ),
    "roster.too-long": says(
        Plural(
            "the text of the cell is longer than {limit} character and not read",
            "the text of the cell is longer than {limit} characters and not read",
            "limit",
        ),
        N_("shorten it"),
    ),
    "roster.invisible-character": says(
        (
            N_("invisible characters ({characters}) stood in the cell, without them it reads: “{text}”"),
            N_("invisible characters stood in the cell and are taken out"),
        ),
        N_("check the spaces between words, or type the cell again"),
    ),
    "roster.mixed-letters": says(
        N_("“{text}” mixes Russian and Latin letters in one word"), N_("type the name again in Russian letters")
    ),
    "roster.name-initials": says(
        N_("“{text}” has initials, a full name is needed"), N_("write name and patronymic in full")
    ),
    "roster.doubtful-name": says(N_("“{text}” does not look like a full name"), N_("check the cell")),
    "roster.name-capitals": says(
        N_("“{text}” is written in capitals and will print so"), N_("type it again: Петрова Анна Ильинична")
    ),
    "roster.abbreviation": says(
        N_("“{text}” holds a shortened word, it will print so"),
        N_("write the position in full, as in the staff schedule"),
    ),
    "roster.unknown-category": says(
        N_("the category “{text}” is not known and kept as written"),
        N_("known ones: высшая, первая, соответствие занимаемой должности, без категории"),
    ),
    "roster.doubtful-years": says(
        N_("“{text}” is no number of years and not read"), N_("write full years in figures: 21")
    ),
    "roster.doubtful-date": says(N_("“{text}” is no date and not read"), N_("write day, month and year: 25.08.2026")),
    "roster.short-year": says(
        N_("the year of the date “{text}” is not clear, it is not read"),
        N_("write the year with four figures: 25.08.2026"),
    ),
    "roster.no-such-date": says(N_("there is no such date, {text}"), N_("check day and month")),
    "roster.doubtful-contract": says(
        N_("no date and number of a contract can be made out in “{text}”"), N_("write it so: № 12 от 27.08.2014")
    ),
    "roster.doubtful-phone": says(
        N_("“{text}” does not look like a telephone and is kept as written"), N_("write it so: +7 (000) 000-00-00")
    ),
    "roster.date-without-format": says(
        N_("“{text}” is no date but the number of a day: the cell has no date format, it is not read"),
        N_("in Excel: Format Cells → Date; when {date} appears in the cell, save and import again"),
    ),
    "roster.day-or-month": says(
        N_("it is not clear what is the day and what the month in “{text}”, the date is not read"),
        N_("write the date with dots, the day first: 25.08.2026"),
    ),
    "roster.says-nothing": says(N_("“{text}” is taken for an empty cell, nothing is read")),
    "roster.no-category": says(
        N_("“{text}” is taken for an empty cell, the category is not read"),
        N_("if there is no category, write: без категории"),
    ),
    "roster.possible-double": says(
        N_("{name} ({id}) is added, but may be the same person as {other} ({other_id})"),
        N_("if this is one person, delete the record {id} from people.yaml, correct {other_id} and import again"),
    ),
    "roster.unknown-gender": says(
        N_("{name}: the gender cannot be told from the name"),
        N_("add a line to the record {id} in people.yaml: gender: m (a man) or gender: f (a woman)"),
    ),
}
