"""Bad data files as people bring them, and the exact Russian words they are answered with."""

from pathlib import Path

import openpyxl
import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import ContentError, Place
from engine.loading.cards import find_slug
from engine.loading.characters import bad_characters
from engine.loading.layers import inside
from engine.loading.schemas import validate
from engine.loading.workspace import load_workspace, unknown_person
from engine.loading.yaml_reader import parse_yaml, read_yaml
from engine.rendering.vocabulary import CASES, LEAF, Items, Named
from engine.rosters import read_roster

RUSSIAN = translations("ru")
PERSON = "title: Люди\npeople:\n  - id: petrova-ai\n    name: Петрова Анна Ильинична\n"
NAMES = {"pair": Named({"mentor": Named({"name": CASES})}), "mentor": LEAF, "date": LEAF, "pairs": Items(CASES)}


def collected(function, *arguments):
    """Call a function that refuses its input; return the problems it was refused with."""
    with pytest.raises(ContentError) as refusal:
        function(*arguments)
    return list(refusal.value.problems)


def yaml(text):
    """Read the bytes of a YAML file that is wrong."""
    raw = text if isinstance(text, bytes) else text.encode()
    return collected(lambda: parse_yaml(raw, file="people.yaml"))


def people(line):
    """Check people.yaml whose one person has one more line."""
    source = parse_yaml(f"{PERSON}    {line}\n".encode(), file="people.yaml")
    return validate(source.data, "definition/people.schema.json", source.place)


def whole(text, schema="definition/people.schema.json"):
    """Check a whole YAML file against a schema."""
    source = parse_yaml(text.encode(), file="people.yaml")
    return validate(source.data, schema, source.place)


def roster(folder, *rows):
    """Read a staff list."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "list.xlsx")
    return list(read_roster(folder / "list.xlsx").problems)


SNAPSHOTS = [
    pytest.param(
        lambda: yaml("title: x\npeople:\n\t- id: a\n"),
        "в отступе стоит знак табуляции",
        "замените его пробелами, по два на каждый уровень",
        id="a tab in the indent",
    ),
    pytest.param(
        lambda: yaml("title: Приказ: о наставничестве\n"),
        "здесь не может стоять двоеточие",
        (
            "если двоеточие входит в текст, возьмите весь текст в кавычки; если нет, проверьте отступ строки и "
            "пробел после двоеточия"
        ),
        id="a colon inside of a text",
    ),
    pytest.param(
        lambda: yaml('title: "Люди\n'),
        "кавычка открыта и не закрыта",
        "закройте её в конце текста; внутри текста пишите «ёлочки»",
        id="an open quotation mark",
    ),
    pytest.param(
        lambda: yaml("title:\n  - b\n c: 1\n"),
        "у строки неверный отступ: она начинается в столбце 2, а строки этого уровня (начиная со строки 1) — "
        "в столбце 1",
        "выровняйте строку точно под соседними строками того же уровня",
        id="a line that sticks out",
    ),
    pytest.param(
        lambda: yaml("title: x\npeople\nc: 2\n"),
        "после названия поля нет двоеточия",
        "запишите так: «поле: значение», после двоеточия пробел; если строка продолжает текст выше, "
        "сдвиньте её правее названия этого поля",
        id="a name without a colon",
    ),
    pytest.param(
        lambda: yaml("title: @x\n"),
        "значение не может начинаться с этого знака",
        "возьмите всё значение в кавычки",
        id="a value that begins with @",
    ),
    pytest.param(
        lambda: yaml("title: &x 1\n"),
        "ссылки внутри файла (знаки &, * и <<) здесь не применяются",
        "повторите значение полностью; если с & или * начинается текст, возьмите его в кавычки",
        id="an anchor",
    ),
    pytest.param(
        lambda: yaml("title: {{ name }}\n"),
        "название поля должно быть обычным словом",
        "если это текст в фигурных скобках, возьмите его в кавычки",
        id="curly brackets without quotes",
    ),
    pytest.param(
        lambda: yaml("title: a\npeople: []\ntitle: b\n"),
        "поле «title» записано дважды, первый раз в строке 1",
        "оставьте одну из двух строк",
        id="a key written twice",
    ),
    pytest.param(
        lambda: yaml("date: 01.09.2026\n"),
        "дата 01.09.2026 записана без кавычек",
        'запишите так: "2026-09-01"',
        id="a Russian date without quotes",
    ),
    pytest.param(
        lambda: yaml("date: 2026-09-01\n"),
        "дата 2026-09-01 записана без кавычек",
        'запишите так: "2026-09-01"',
        id="an ISO date without quotes",
    ),
    pytest.param(
        lambda: yaml("date: 01.09.26\n"),
        "дата 01.09.26 записана без кавычек",
        'запишите год-месяц-день в кавычках, например "2026-09-01"',
        id="a date with a short year",
    ),
    pytest.param(
        lambda: yaml("inn: 0277\n"),
        "число 0277 записано без кавычек и может потерять нули или точку",
        'возьмите значение в кавычки: "0277"',
        id="a number with a leading zero",
    ),
    pytest.param(
        lambda: yaml("time: 12:30\n"),
        "12:30 без кавычек можно принять за число",
        'возьмите значение в кавычки: "12:30"',
        id="a time without quotes",
    ),
    pytest.param(
        lambda: yaml("people: [1, 2\n"),
        "здесь открыта скобка, и она нигде не закрыта",
        "закройте скобку и разделите значения запятыми",
        id="an open bracket",
    ),
    pytest.param(
        lambda: yaml("title: Люди\n".encode("cp1251")),
        "файл сохранён в старой кодировке Windows (cp1251, она же ANSI), а нужна UTF-8",
        "в Блокноте: «Файл» → «Сохранить как» → «Кодировка: UTF-8»",
        id="cp1251",
    ),
    pytest.param(
        lambda: yaml("title: Люди\n".encode("utf-16")),
        "файл сохранён в кодировке UTF-16, а нужна UTF-8",
        "в Блокноте: «Файл» → «Сохранить как» → «Кодировка: UTF-8»",
        id="UTF-16",
    ),
    pytest.param(
        lambda: yaml(b"#" * 3_000_000),
        "файл слишком большой: 2,9 МБ, допускается не больше 2 МБ",
        "проверьте, тот ли это файл",
        id="a file of three megabytes",
    ),
    pytest.param(
        lambda: collected(read_yaml, Path("/nowhere/people.yaml")),
        "такого файла нет",
        "проверьте имя и папку",
        id="a file that is not there",
    ),
    pytest.param(lambda: whole(""), "файл пустой", "заполните его или удалите", id="an empty file"),
    pytest.param(
        lambda: people("positon: учитель"),
        "неизвестное поле «positon»",
        "возможно, вы имели в виду «position»",
        id="an unknown field with a near name",
    ),
    pytest.param(
        lambda: whole("title: x\npeople: []\nшкола: x\n"),
        "неизвестное поле «школа»",
        "здесь могут стоять: people, title",
        id="an unknown field without one",
    ),
    pytest.param(
        lambda: whole("title: x\npeople:\n  - id: a\n"),
        "не указано обязательное поле «Фамилия, имя, отчество» (name)",
        "допишите «name». Полностью, в именительном падеже: Петрова Анна Ильинична. Отчества может не быть.",
        id="a missing field",
    ),
    pytest.param(
        lambda: people("position:"),
        "поле «Должность» (people[1].position) пустое",
        "заполните его; если оно не нужно, удалите строку. Что пишут: "
        "В именительном падеже со строчной буквы: учитель химии.",
        id="a field left empty",
    ),
    pytest.param(
        lambda: people('position: ""'),
        "поле «Должность» (people[1].position) пустое",
        "заполните его; если оно не нужно, удалите строку. Что пишут: "
        "В именительном падеже со строчной буквы: учитель химии.",
        id="an empty text",
    ),
    pytest.param(
        lambda: people('hired: "01.09.2026"'),
        "в поле «Дата приёма на работу» (people[1].hired) вместо даты записано «01.09.2026»",
        'запишите так: "2026-09-01"',
        id="a Russian date in quotes",
    ),
    pytest.param(
        lambda: people('hired: "2026-02-31"'),
        "в поле «Дата приёма на работу» (people[1].hired) дата 2026-02-31, а такого дня в календаре нет",
        "проверьте число и месяц",
        id="a date that is not in the calendar",
    ),
    pytest.param(
        lambda: people("hired: осенью"),
        "в поле «Дата приёма на работу» (people[1].hired) вместо даты записано «осенью»",
        'запишите год-месяц-день в кавычках, например "2026-09-01"',
        id="words in place of a date",
    ),
    pytest.param(
        lambda: people("position: 5"),
        "в поле «Должность» (people[1].position) нужен текст, а там число 5",
        'возьмите значение в кавычки: "5"',
        id="a number in place of a text",
    ),
    pytest.param(
        lambda: people('experience_years: "5"'),
        "в поле «Педагогический стаж, лет» (people[1].experience_years) нужно целое число, а там «5»",
        "запишите его цифрами без кавычек",
        id="a text in place of a number",
    ),
    pytest.param(
        lambda: people("is_employee: да"),
        "в поле «Работник организации» (people[1].is_employee) нужно true (да) или false (нет), а там «да»",
        "запишите true или false без кавычек",
        id="yes in place of true",
    ),
    pytest.param(
        lambda: people("position: [a, b]"),
        "в поле «Должность» (people[1].position) нужен текст, а там список",
        "запишите одним текстом",
        id="a list in place of a text",
    ),
    pytest.param(
        lambda: people("gender: муж"),
        "в поле «Пол» (people[1].gender) записано «муж», такого значения нет",
        "выберите из списка: m (мужской), f (женский)",
        id="a value out of the list",
    ),
    pytest.param(
        lambda: people("experience_years: 120"),
        "в поле «Педагогический стаж, лет» (people[1].experience_years) число 120 больше допустимого 80",
        "запишите 80 или меньше",
        id="a number too big",
    ),
    pytest.param(
        lambda: whole("title: x\npeople: [{id: a, name: Я}]\n"),
        "в поле «Фамилия, имя, отчество» (people[1].name) слишком короткий текст: 1 знак",
        "запишите не меньше 3 знаков",
        id="a name too short",
    ),
    pytest.param(
        lambda: whole("title: x\npeople: [{id: Петрова, name: Петрова Анна}]\n"),
        "в поле «Код человека» (people[1].id) значение «Петрова» записано не по образцу",
        "Латинские строчные буквы, цифры и дефис: petrova-ai. Один раз на рабочую папку.",
        id="an id in Russian",
    ),
    pytest.param(
        lambda: list(bad_characters({"name": "Петрова\u200b"}, lambda _path: Place())),
        "в поле «name» есть знак, который нельзя напечатать (код U+200B, 8-й по счёту)",
        "наберите это место заново: такие знаки попадают в текст при копировании",
        id="an invisible space in a name",
    ),
    pytest.param(
        lambda: [unknown_person("petrova", {"petrova-ai": None}, Place())],
        "в people.yaml нет человека с кодом «petrova»",
        "возможно, вы имели в виду «petrova-ai»",
        id="an unknown person",
    ),
    pytest.param(
        lambda: [unknown_person("кто-то", {"petrova-ai": None}, Place())],
        "в people.yaml нет человека с кодом «кто-то»",
        "добавьте человека в people.yaml или исправьте код",
        id="an unknown person without a near id",
    ),
    pytest.param(
        lambda: collected(find_slug, "s17-pair-ordr", ["school-staff/s17-pair-order"]),
        "документа «s17-pair-ordr» нет",
        "возможно, вы имели в виду «s17-pair-order»",
        id="an unknown document",
    ),
    pytest.param(
        lambda: collected(load_workspace, Path("/nowhere")),
        "в этой папке нет файла nastavnik.yaml",
        "перейдите в папку организации или создайте её: nastavnik init ПАПКА --level school-staff",
        id="a folder without a workspace",
    ),
    pytest.param(
        lambda: collected(inside, "../../x.docx"),
        "путь «../../x.docx» ведёт за пределы папки с документами",
        "укажите путь без «..», без буквы диска и без косой черты в начале",
        id="a path out of the folder",
    ),
]


@pytest.mark.parametrize(("refused", "what", "cure"), SNAPSHOTS)
def test_bad_input_is_answered_in_these_words(refused, what, cure):
    said = words(refused()[0], RUSSIAN)

    assert (said.what, said.cure) == (what, cure)


def test_a_staff_list_is_told_every_doubt_in_words(tmp_path):
    problems = roster(
        tmp_path,
        ("Список работников",),
        ("ФИО", "Должность", "Дата рождения", "Хобби"),
        ("Петрова А. И.", "учитель химии", "25.08.86"),
        ("Иванов Иван Иванович", "зам. директора", "31.02.1986"),
        ("Итого", 2, None),
        ("ПЕТРОВА АННА ИЛЬИНИЧНА", "учитель", "12.03.1980"),
    )

    assert {problem.place.cell: words(problem, RUSSIAN).what for problem in problems} == {
        "A1": "строка над названиями столбцов пропущена: «Список работников»",
        "D2": "столбец «Хобби» программе не знаком и не прочитан",
        "A3": "в «Петрова А. И.» инициалы, а нужны полные имя и отчество",
        "C3": "в дате «25.08.86» непонятен год, она не взята",
        "B4": "в «зам. директора» есть сокращение, оно так и напечатается",
        "C4": "дня 31.02.1986 в календаре нет, дата не взята",
        "A5": "строка с итогом пропущена: «Итого»",
        "A6": "«ПЕТРОВА АННА ИЛЬИНИЧНА» набрано прописными буквами и так же напечатается",
    }
