"""Bad files as people bring them, and the exact Russian words they are answered with."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import ContentError, Place, Problem
from engine.expressions.parsing import ExpressionError, parse_condition
from engine.loading.cards import find_slug
from engine.loading.characters import bad_characters
from engine.loading.layers import inside
from engine.loading.schemas import validate
from engine.loading.workspace import load_workspace, unknown_person
from engine.loading.yaml_reader import parse_yaml, read_yaml
from engine.ooxml.gate import read_parts
from engine.ooxml.markup_parsing import parse_markup
from engine.rendering.checking import check_heading
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


def template(text):
    """Check the tags of one paragraph."""
    return check_heading(text, NAMES, place=Place(file="приказ.docx"))


def condition(text):
    """Parse the condition of a step."""
    with pytest.raises(ExpressionError) as refusal:
        parse_condition(text)
    return [Problem(code=refusal.value.code, facts=refusal.value.facts)]


def office(*parts):
    """Read a zip file with these parts as a .docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "<a/>")
    return collected(read_parts, buffer.getvalue())


def markup(*lines):
    """Read the text form of a template."""
    return collected(parse_markup, "\n".join(("# base: shared/base", *lines)))


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
        "найдите выше текст, который начинается с кавычки, и закройте её; внутри текста пишите «ёлочки»",
        id="an open quotation mark",
    ),
    pytest.param(
        lambda: yaml("title:\n  - b\n c: 1\n"),
        "у строки неверный отступ",
        "выровняйте строку точно под соседними строками того же уровня",
        id="a line that sticks out",
    ),
    pytest.param(
        lambda: yaml("title: x\npeople\nc: 2\n"),
        "после названия поля нет двоеточия — здесь или строкой выше",
        "запишите так: «поле: значение», после двоеточия пробел",
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
        "скобка [ или { открыта и не закрыта, или внутри неё пропущена запятая",
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
        "заполните его или удалите строку. В именительном падеже со строчной буквы: учитель химии.",
        id="a field left empty",
    ),
    pytest.param(
        lambda: people('position: ""'),
        "поле «Должность» (people[1].position) пустое",
        "заполните его или удалите строку. В именительном падеже со строчной буквы: учитель химии.",
        id="an empty text",
    ),
    pytest.param(
        lambda: people('hired: "01.09.2026"'),
        "в поле «Дата» (people[1].hired) вместо даты записано «01.09.2026»",
        'запишите так: "2026-09-01"',
        id="a Russian date in quotes",
    ),
    pytest.param(
        lambda: people('hired: "2026-02-31"'),
        "в поле «Дата» (people[1].hired) дата 2026-02-31, а такого дня в календаре нет",
        "проверьте число и месяц",
        id="a date that is not in the calendar",
    ),
    pytest.param(
        lambda: people("hired: осенью"),
        "в поле «Дата» (people[1].hired) вместо даты записано «осенью»",
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
        lambda: list(bad_characters({"name": "Петрова\u200b"}, lambda p, **k: Place())),
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
    pytest.param(
        lambda: template("{{ pair.mentr }}"),
        "поля «pair.mentr» нет",
        "возможно, вы имели в виду «pair.mentor»",
        id="an unknown name in a template",
    ),
    pytest.param(
        lambda: template("{{ mentоr }}"),
        "поля «mentоr» нет: в нём русская буква «о»",
        "возможно, вы имели в виду «mentor»; наберите имя латинскими буквами",
        id="a Russian letter in a name",
    ),
    pytest.param(
        lambda: template("{{ date.year }}"),
        "поля «date.year» нет",
        "уберите слово после последней точки; все поля покажет команда nastavnik documents КОД",
        id="a part of what has none",
    ),
    pytest.param(
        lambda: template("{{ pair.mentor.name }}"),
        "«pair.mentor.name» без падежа напечатать нельзя",
        (
            "допишите падеж, например pair.mentor.name.nomn: nomn (кто? что?), gent (кого? чего?), datv (кому? "
            "чему?), accs (кого? что?), ablt (кем? чем?), loct (о ком? о чём?)"
        ),
        id="a word in no case",
    ),
    pytest.param(
        lambda: template("{{ pairs }}"),
        "«pairs» — список, целиком его напечатать нельзя",
        "пройдите по нему: {% for item in pairs %} … {% endfor %}",
        id="a list printed",
    ),
    pytest.param(
        lambda: template("{% if date %}"),
        "не закрыто условие {% if date %}",
        "добавьте {% endif %}",
        id="a condition not closed",
    ),
    pytest.param(
        lambda: template("{%p for pair in pairs %}"),
        "не закрыт повтор {%p for pair in pairs %}",
        "добавьте {%p endfor %}",
        id="a loop of a paragraph not closed",
    ),
    pytest.param(
        lambda: template("{% if date %}{% endfor %}{% endif %}"),
        "{% endfor %} стоит раньше, чем закрыта метка {% if date %}",
        "сначала закройте {% if date %}",
        id="a closing tag too early",
    ),
    pytest.param(
        lambda: template("{% endif %}"),
        "у метки {% endif %} нет начала",
        "добавьте выше {% if … %} или удалите эту метку",
        id="an ending without a beginning",
    ),
    pytest.param(
        lambda: template("{{ date }"),
        "скобки «{{» без пары: «{{ date }»",
        "поле пишут так: {{ имя }}, условие так: {% if … %}; начало и конец метки — в одном абзаце",
        id="one bracket missing",
    ),
    pytest.param(
        lambda: template("{{ date|shout }}"),
        "после черты стоит «shout», такого преобразования нет",
        ("выберите из списка: agree, capital, count, count_words, date, date_short, money, school_year, small, upper"),
        id="an unknown filter",
    ),
    pytest.param(
        lambda: template("{{ date.strftime() }}"),
        "в записи «date.strftime()» стоят круглые скобки после имени: вызывать действия нельзя",
        "уберите скобки; формы пишут через точку или черту: name.gent, date|long_date",
        id="a call in a tag",
    ),
    pytest.param(
        lambda: template("{{ date.__class__ }}"),
        "в записи «date.__class__» есть имя «__class__»: имена с «_» в начале запрещены",
        "уберите это имя",
        id="a hidden name in a tag",
    ),
    pytest.param(
        lambda: template("{% if date == «вчера» %}{% endif %}"),
        "в записи «date == «вчера»» стоит знак « — внутри метки его быть не может",
        'замените его: кавычки нужны прямые ("), дефис короткий (-); такие знаки ставит автозамена Word',
        id="typographic quotes in a tag",
    ),
    pytest.param(
        lambda: template("{% set x = 1 %}"),
        "такой метки нет: {% set x = 1 %}",
        (
            "есть метки {{ имя }}, {% if … %}, {% elif … %}, {% else %}, {% endif %}, {% for … in … %}, {% "
            'endfor %}, {%p include "…" %}; после открывающих скобок пробел'
        ),
        id="a tag that does not exist",
    ),
    pytest.param(
        lambda: template("Итого {%p if date %}{%p endif %}"),
        "метка {%p if date %} занимает весь абзац, а рядом с ней стоит другой текст",
        "перенесите текст в другой абзац или уберите из метки букву p",
        id="text beside a paragraph tag",
    ),
    pytest.param(
        lambda: condition("pair.count + 1 > 2"),
        "в записи «pair.count + 1 > 2» есть вычисление: в метках и условиях не считают",
        "запишите в данные готовое значение",
        id="arithmetic in a condition",
    ),
    pytest.param(
        lambda: condition("pair['mentor']"),
        "в записи «pair['mentor']» стоят квадратные скобки после имени: так писать нельзя",
        "части имени пишите через точку, по спискам проходите меткой {% for %}",
        id="square brackets in a condition",
    ),
    pytest.param(
        lambda: collected(read_parts, b"%PDF-1.7"),
        "это документ PDF, а не .docx",
        "сохраните его в Word: «Сохранить как» → «Документ Word (.docx)»",
        id="a PDF renamed",
    ),
    pytest.param(
        lambda: collected(read_parts, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "это документ старого формата Word (.doc), а не .docx",
        "сохраните его в Word: «Сохранить как» → «Документ Word (.docx)»",
        id="an old Word document renamed",
    ),
    pytest.param(
        lambda: office("[Content_Types].xml", "xl/workbook.xml"),
        "это книга Excel, а не .docx",
        "укажите другой файл",
        id="an Excel workbook renamed",
    ),
    pytest.param(
        lambda: office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        "в документе есть макросы",
        "сохраните его как обычный .docx, без макросов",
        id="a document with macros",
    ),
    pytest.param(
        lambda: markup("{table; mm: 10 20}", "{row}", "- [Текст] a", "{end table}"),
        "число ячеек в строке — 1, а столбцов в таблице — 2",
        "добавьте или уберите ячейки; широкую ячейку отмечают {span 2}",
        id="a row with too few cells",
    ),
    pytest.param(
        lambda: markup("Просто текст"),
        "строку не удалось разобрать",
        "она должна выглядеть так: [Style] text",
        id="a line without a style",
    ),
    pytest.param(
        lambda: markup("{new page}"),
        "после отметки {new page} нет абзаца, к которому она относится",
        "поставьте её прямо перед абзацем или удалите",
        id="a mark before nothing",
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
