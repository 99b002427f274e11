import io
import json

import pytest

from engine.application.translations import translations
from engine.cli.reporting import report
from engine.errors import Place, Problem, Severity

RUSSIAN = translations("ru")
ESCAPE = "\x1b["


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def printed(*problems, output="text", language="ru", stream=None):
    stream = stream or io.StringIO()
    report(problems, format=output, translations=translations(language), stream=stream)
    return stream.getvalue()


def problem(code="file.locked", severity=Severity.REFUSAL, facts=None, **place):
    return Problem(code=code, facts=facts or {}, place=Place(**place), severity=severity)


MISSING = problem(
    "schema.missing-key",
    facts={"key": "name", "title": "Фамилия, имя, отчество", "help": "Полностью.", "at": "people[2]"},
    file="people.yaml",
    line=9,
    column=5,
    text="  - nme: 1",
)


def test_a_problem_is_told_with_its_place_its_line_and_its_cure():
    assert printed(MISSING) == (
        "people.yaml:9:5: ошибка: не указано обязательное поле «Фамилия, имя, отчество» (name) [schema.missing-key]\n"
        "   9 |   - nme: 1\n"
        "     |     ^\n"
        "  как исправить: допишите «name». Полностью.\n"
        "1 ошибка\n"
    )


def test_english_is_told_in_the_same_shape():
    assert printed(MISSING, language="en").splitlines()[0] == (
        "people.yaml:9:5: error: the required field “Фамилия, имя, отчество” (name) is missing [schema.missing-key]"
    )


def test_a_problem_without_a_place_begins_with_its_severity():
    assert printed(problem("pdf.no-office")).startswith("ошибка: на этом компьютере не найден LibreOffice")


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.REFUSAL, "ошибка"), (Severity.WARNING, "предупреждение"), (Severity.NOTE, "к сведению")],
)
def test_the_severity_is_a_word(severity, word):
    assert printed(problem(severity=severity, file="a.docx")).startswith(f"a.docx: {word}: файл открыт")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/header2.xml", "верхний колонтитул, "),
        ("word/footer1.xml", "нижний колонтитул, "),
        ("word/footnotes.xml", "сноски, "),
        ("word/endnotes.xml", "концевые сноски, "),
        ("word/document.xml", ""),
        ("word/unknown.xml", "word/unknown.xml, "),
    ],
)
def test_a_paragraph_is_named_with_its_part_and_text(part, words):
    found = problem(file="приказ.docx", part=part, paragraph=7, text="Назначить  {{ mentor }}")

    assert printed(found).startswith(f"приказ.docx, {words}абзац 7 «Назначить {{{{ mentor }}}}»: ошибка: ")


def test_the_body_is_named_when_the_paragraph_is_not_known():
    assert printed(problem(file="приказ.docx", part="word/document.xml")).startswith("приказ.docx, основной текст: ")


def test_a_cell_is_named_with_its_sheet():
    found = problem(file="список.xlsx", sheet="Педагоги", cell="C14")

    assert printed(found).startswith("список.xlsx, лист «Педагоги», ячейка C14: ошибка: ")


def test_a_cell_has_no_frame():
    found = problem(file="список.xlsx", sheet="Педагоги", cell="C14", text="Петрова")

    assert "|" not in printed(found)


def test_a_line_without_a_column_has_no_caret():
    lines = printed(problem(file="a.txt", line=3, text="[Текст] слово")).splitlines()

    assert lines[1] == "   3 | [Текст] слово"
    assert "^" not in "".join(lines)


def test_a_tab_is_shown_and_takes_one_column():
    lines = printed(problem("yaml.tab", file="a.yaml", line=2, column=2, text="\tb: 1")).splitlines()

    assert lines[1:3] == ["   2 | →b: 1", "     |  ^"]


@pytest.mark.parametrize("column", [1, 40, 60, 151, 290, 300])
def test_the_caret_stands_under_its_letter_in_a_long_line(column):
    text = "".join(chr(0x4E00 + number) for number in range(300))
    frame, caret = printed(problem(file="a.yaml", line=1, column=column, text=text)).splitlines()[1:3]

    assert frame[caret.index("^")] == text[column - 1]
    assert len(frame) < 120


def test_problems_are_sorted_by_file_and_line():
    found = [
        problem(file="b.yaml", line=1),
        problem(file="a.yaml", line=10),
        problem(file="a.yaml", line=9),
        problem(file="c.xlsx", sheet="Лист", cell="A10"),
        problem(file="c.xlsx", sheet="Лист", cell="B9"),
    ]
    places = [line.split(": ")[0] for line in printed(*found).splitlines() if "ошибка:" in line]

    assert places == [
        "a.yaml:9",
        "a.yaml:10",
        "b.yaml:1",
        "c.xlsx, лист «Лист», ячейка B9",
        "c.xlsx, лист «Лист», ячейка A10",
    ]


def test_the_body_of_a_document_comes_before_its_headers():
    found = [
        problem(file="a.docx", part="word/header1.xml", paragraph=1),
        problem(file="a.docx", part="word/document.xml", paragraph=12),
        problem(file="a.docx", part="word/document.xml", paragraph=3),
    ]
    places = [line.split(": ")[0] for line in printed(*found).splitlines() if "ошибка:" in line]

    assert places == ["a.docx, абзац 3", "a.docx, абзац 12", "a.docx, верхний колонтитул, абзац 1"]


def test_the_same_problem_is_printed_once():
    assert printed(MISSING, MISSING).count("не указано") == 1


@pytest.mark.parametrize(
    ("errors", "warnings", "line"),
    [
        (1, 0, "1 ошибка"),
        (3, 1, "3 ошибки, 1 предупреждение"),
        (5, 2, "5 ошибок, 2 предупреждения"),
        (11, 21, "11 ошибок, 21 предупреждение"),
        (0, 5, "5 предупреждений"),
    ],
)
def test_the_last_line_counts_in_russian(errors, warnings, line):
    found = [problem(file="a", line=number) for number in range(errors)]
    found += [problem(file="b", line=number, severity=Severity.WARNING) for number in range(warnings)]

    assert printed(*found).splitlines()[-1] == line


def test_nothing_is_printed_when_there_is_nothing_to_say():
    assert printed() == ""


def test_a_path_inside_of_the_folder_is_shown_relative_to_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert printed(problem(file=str(tmp_path / "answers" / "a.yaml"), line=1)).startswith("answers/a.yaml:1: ")


def test_a_path_outside_of_the_folder_stays_whole(tmp_path, monkeypatch):
    (tmp_path / "school").mkdir()
    monkeypatch.chdir(tmp_path / "school")
    outside = str(tmp_path / "region" / "a.yaml")

    assert printed(problem(file=outside, line=1)).startswith(f"{outside}:1: ")


def test_a_file_of_many_lines_prints_no_colours():
    assert ESCAPE not in printed(MISSING)


def test_a_terminal_gets_colours(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)

    assert ESCAPE in printed(MISSING, stream=Terminal())


def test_a_terminal_gets_no_colours_when_they_are_not_wanted(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    assert printed(MISSING, stream=Terminal()) == printed(MISSING)


def test_json_holds_the_place_the_words_and_the_facts():
    assert json.loads(printed(MISSING, output="json")) == [
        {
            "code": "schema.missing-key",
            "severity": "refusal",
            "file": "people.yaml",
            "line": 9,
            "column": 5,
            "part": None,
            "paragraph": None,
            "sheet": None,
            "cell": None,
            "text": "  - nme: 1",
            "what": "не указано обязательное поле «Фамилия, имя, отчество» (name)",
            "cure": "допишите «name». Полностью.",
            "facts": {"key": "name", "title": "Фамилия, имя, отчество", "help": "Полностью.", "at": "people[2]"},
        }
    ]


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(printed(output="json")) == []


def test_json_holds_facts_of_any_kind():
    found = problem("schema.wrong-type", facts={"found": {1, 2}, "expected": ["string", "null"], "at": "a"})

    assert json.loads(printed(found, output="json"))[0]["facts"]["expected"] == ["string", "null"]


def test_github_gets_one_command_for_a_problem():
    assert printed(MISSING, output="github") == (
        "::error file=people.yaml,line=9,col=5,title=schema.missing-key::"
        "не указано обязательное поле «Фамилия, имя, отчество» (name)%0Aкак исправить: допишите «name». Полностью.\n"
    )


def test_github_properties_and_messages_are_escaped():
    found = problem("template.tag-not-allowed", facts={"tag": "{% x %}"}, file="a,b:c%.docx", severity=Severity.WARNING)
    line = printed(found, output="github")

    assert line.startswith(
        "::warning file=a%2Cb%3Ac%25.docx,title=template.tag-not-allowed::такой метки нет: {%25 x %25}%0A"
    )


def test_github_calls_a_note_a_notice():
    assert printed(problem(severity=Severity.NOTE, file="a"), output="github").startswith("::notice file=a,")
