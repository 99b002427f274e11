"""Bad templates and Office files as people bring them, and the exact Russian words they are answered with."""

import io
import zipfile

import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import ContentError, Place, Problem
from engine.expressions.parsing import ExpressionError, parse_condition
from engine.ooxml.gate import read_parts
from engine.ooxml.markup_parsing import parse_markup
from engine.rendering.checking import check_heading
from engine.rendering.vocabulary import CASES, LEAF, Items, Named

RUSSIAN = translations("ru")
PERSON = "title: Люди\npeople:\n  - id: petrova-ai\n    name: Петрова Анна Ильинична\n"
NAMES = {"pair": Named({"mentor": Named({"name": CASES})}), "mentor": LEAF, "date": LEAF, "pairs": Items(CASES)}


def collected(function, *arguments):
    """Call a function that refuses its input; return the problems it was refused with."""
    with pytest.raises(ContentError) as refusal:
        function(*arguments)
    return list(refusal.value.problems)


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


SNAPSHOTS = [
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
        "в записи «{{ date }» не хватает скобки: нужны две «}}»",
        "напишите {{ date }}",
        id="one bracket missing",
    ),
    pytest.param(
        lambda: template("{{ date и"),
        "скобки «{{» без пары: «{{ date и»",
        "поле пишут так: {{ имя }}, условие так: {% if … %}; начало и конец метки — в одном абзаце",
        id="brackets never closed",
    ),
    pytest.param(
        lambda: template("{{ date|shout }}"),
        "фильтра «shout» нет",
        (
            "выберите из списка: agree, capital, count, count_words, date, date_short, formatted, listed, money, "
            "paragraphs, quoted, quoted_words, school_year, small, stop, upper"
        ),
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
