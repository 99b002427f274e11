"""A template cannot reach Python from any place, cannot take the machine; honest tags are all accepted."""

import pytest

from engine.errors import ContentError
from engine.loading.cards import card_path
from engine.rendering.filters import FILTERS
from tests.security.building import MAIN, RELS, W, docx, field, measured, paragraph, part, problems, text

EVIL = "{{ ''.__class__ }}"
BYPASSES = [
    "''.__class__.__mro__[1].__subclasses__()",
    "fio|attr('__class__')",
    "fio|map(attribute='__class__')",
    "people|map('attr', '__class__')",
    "'%s'|format(fio)",
    "'{0.__class__}'.format(fio)",
    "'{0.__class__}'.format_map",
    "''.format",
    "'a'.join",
    "(fio|upper).format",
    "(fio if fio else number).real",
    "[fio].append",
    "fio.upper",
    "fio.format",
    "person.__class__",
    "person._name",
    "person['__class__']",
    "person['name']",
    "people[0]",
    "people[0:9]",
    "fio[::1]",
    "range(9)",
    "lipsum()",
    "lipsum.__globals__",
    "cycler('a')",
    "cycler.__init__",
    "joiner(',')",
    "namespace(a=1)",
    "dict(a=1)",
    "self",
    "self.__init__",
    "loop",
    "caller()",
    "super()",
    "varargs",
    "request.application",
    "config",
    "get_flashed_messages",
    "drawing_number()",
    "drawing_number",
    "x.ﬁo",
    "ﬁo",
    "ｆｉｏ",
    "person.＿＿class＿＿",
    "person.﹍﹍class﹍﹍",
    "person.__cl𝐚ss__",
    "fio|ｕpper",
    "'a' * 1000000000",
    "'a' ~ 'b' ~ fio",
    "9 ** 9 ** 9",
    "1 + 1",
    "-number",
    "7 * 7",
    "number % 2",
    "number // 2",
    "'a'|center(1000000000)",
    "fio|center(999999999)",
    "fio|indent(999999999)",
    "fio|replace('a', 'aaaa')",
    "people|join('x')",
    "people|batch(1)",
    "people|slice(1)",
    "people|list",
    "people|tojson",
    "fio|safe",
    "fio|escape",
    "fio|pprint",
    "fio|xmlattr",
    "fio|urlize",
    "fio|string|list",
    "fio is defined",
    "fio is callable",
    "fio is sameas fio",
    "(fio, number)",
    "{'a': fio}",
    "{}.keys",
    "fio|date(*people)",
    "fio|date(**person)",
    "number|count(*people)",
    "not " * 120 + "fio",
    "(" * 150 + "fio" + ")" * 150,
    "[" * 100 + "fio" + "]" * 100,
    "fio if " * 60 + "fio",
    "fio" + "|capital" * 60,
    "'" + "a" * 600 + "'",
    "9" * 490,
    "1e400",
    "fio and " * 60 + "fio",
    "person" + ".name" * 90,
    "fio\u200b.upper",
]
STATEMENTS = [
    "{% set a = 1 %}",
    "{% set a %}x{% endset %}",
    "{% macro f() %}{% endmacro %}",
    "{% call f() %}{% endcall %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% include fio %}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ fio }}{% endraw %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ fio }}{% endautoescape %}",
    "{% do fio.append(1) %}",
    "{% debug %}",
    "{% trans %}{% endtrans %}",
    "{%+ if fio %}{% endif %}",
    "{% for a in range(99999) %}{% endfor %}",
    "{% for a in 'abc' %}{% endfor %}",
    "{% for a in fio %}{% endfor %}",
    "{% for a, b in people %}{% endfor %}",
    "{% for a in people recursive %}{{ loop(people) }}{% endfor %}",
    "{% for a in people if a.name %}{% endfor %}",
    "{% for __a in people %}{{ __a.name }}{% endfor %}",
    "{% for ﬁ in people %}{{ ﬁ.name }}{% endfor %}",
    "{% for a in people|list %}{% endfor %}",
    "{% if ''.__class__ %}{% endif %}",
    "{# {{ fio }} #}",
    "{%colspan fio.__class__ %}",
    "{%cellbg fio.__class__ %}",
    "{{r ''.__class__ }}",
    "{{p ''.__class__ }}",
    "{{ fio }",
    "{{ fio",
    "{% if fio %}",
    "{{ {{ fio }} }}",
]


@pytest.mark.parametrize("expression", BYPASSES, ids=lambda text: text[:40])
def test_no_expression_reaches_python(expression):
    said, seconds, _ = measured(docx(text("{{ " + expression.replace("&", "&amp;").replace("<", "&lt;") + " }}")))
    assert said
    assert {problem.place.paragraph for problem in said} == {1}
    assert seconds < 2


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_other_statement_is_accepted(statement):
    said = problems(docx(text(statement)))
    assert said
    assert {problem.place.part for problem in said} == {MAIN}


def header(inner):
    return docx(parts={"word/header7.xml": part("hdr", inner)}, relationships=[("header", "header7.xml", "Internal")])


def footer(inner):
    return docx(parts={"word/f7.xml": part("ftr", inner)}, relationships=[("footer", "f7.xml", "Internal")])


def notes(kind, inner):
    root = part(kind, f'<w:{kind[:-1]} w:id="2">{inner}</w:{kind[:-1]}>')
    return docx(parts={f"word/{kind}.xml": root}, relationships=[(kind, f"{kind}.xml", "Internal")])


def elsewhere(name, content):
    return docx(parts={name: content}), name


HIDDEN = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{EVIL}</w:t></w:r></w:p>"
BOX = f"<w:p><w:r><w:pict><w:txbxContent>{text(EVIL)}</w:txbxContent></w:pict></w:r></w:p>"
CHOICE = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Fallback><w:pict><w:txbxContent>{text(EVIL)}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
PLACES = {
    "body": (docx(text(EVIL)), MAIN),
    "table": (docx(f"<w:tbl><w:tr><w:tc>{text(EVIL)}</w:tc></w:tr></w:tbl>"), MAIN),
    "split over runs": (docx(text("{", "{ ''.", "__cl", "ass__ }", "}")), MAIN),
    "split over controls": (
        docx(
            f"<w:p><w:r><w:t>{{</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>{EVIL[1:]}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ),
        MAIN,
    ),
    "written by codes": (docx(text("&#123;&#123; ''.__class__ &#125;&#125;")), MAIN),
    "in a character section": (docx(f"<w:p><w:r><w:t><![CDATA[{EVIL}]]></w:t></w:r></w:p>"), MAIN),
    "header": (header(text(EVIL)), "word/header7.xml"),
    "footer": (footer(text(EVIL)), "word/f7.xml"),
    "footnote": (notes("footnotes", text(EVIL)), "word/footnotes.xml"),
    "endnote": (notes("endnotes", text(EVIL)), "word/endnotes.xml"),
    "hidden text": (docx(HIDDEN), MAIN),
    "text box": (docx(BOX), MAIN),
    "the other branch of a choice": (docx(CHOICE), MAIN),
    "inserted text": (docx(f"<w:p><w:ins><w:r><w:t>{EVIL}</w:t></w:r></w:ins></w:p>"), MAIN),
    "deleted text": (docx(f"<w:p><w:del><w:r><w:delText>{EVIL}</w:delText></w:r></w:del></w:p>"), MAIN),
    "half of it deleted": (
        docx(f"<w:p><w:del><w:r><w:delText>{{</w:delText></w:r></w:del><w:r><w:t>{EVIL[1:]}</w:t></w:r></w:p>"),
        MAIN,
    ),
    "name of a bookmark": (docx(f'<w:p><w:bookmarkStart w:id="1" w:name="{EVIL}"/></w:p>'), MAIN),
    "title of a picture": (docx(f'<w:p><w:r><w:drawing><w:docPr descr="{EVIL}"/></w:drawing></w:r></w:p>'), MAIN),
    "alias of a control": (docx(f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{EVIL}"/></w:sdtPr></w:sdt></w:p>'), MAIN),
    "instruction of a field": (docx(paragraph(field(f" QUOTE {EVIL}"))), MAIN),
    "simple field": (docx(f'<w:p><w:fldSimple w:instr=" QUOTE {EVIL}"/></w:p>'), MAIN),
    "comment of the file": (docx(f"<w:p><!-- {EVIL} --></w:p>"), MAIN),
    "processing instruction": (docx(f"<w:p><?x {EVIL}?></w:p>"), MAIN),
    "between elements": (docx(f"<w:p>{EVIL}</w:p>"), MAIN),
    "name of a namespace": (docx('<w:p xmlns:x="{{lipsum}}"/>'), MAIN),
    "target of a link": (docx(relationships=[("hyperlink", f"https://example.org/{EVIL}", "External")]), RELS),
    "comment": elsewhere("word/comments.xml", part("comments", text(EVIL))),
    "settings": elsewhere("word/settings.xml", part("settings", f'<w:docVars><w:docVar w:val="{EVIL}"/></w:docVars>')),
    "name of a style": elsewhere("word/styles.xml", part("styles", f'<w:style><w:name w:val="{EVIL}"/></w:style>')),
    "title": elsewhere("docProps/core.xml", f"<a><title>{EVIL}</title></a>"),
    "properties of the program": elsewhere("docProps/app.xml", f"<a>{EVIL}</a>"),
    "properties of one's own": elsewhere("docProps/custom.xml", f"<a>{EVIL}</a>"),
    "custom data": elsewhere("customXml/item1.xml", f"<a>{EVIL}</a>"),
    "other glossary": elsewhere("word/glossary/document.xml", part("document", f"<w:body>{text(EVIL)}</w:body>")),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_tag_is_refused_wherever_it_stands(place):
    data, where = PLACES[place]
    said = problems(data)
    assert where in {problem.place.part for problem in said}
    assert {problem.code.split(".")[0] for problem in said} <= {"expression", "template", "ooxml"}


def loops(depth):
    opened = "".join(f"{{% for a{number} in people %}}" for number in range(depth))
    return docx(text(opened + "{{ fio }}" + "{% endfor %}" * depth))


def test_repetitions_stand_in_one_another_three_deep_at_most():
    assert problems(loops(3)) == []
    assert [p.code for p in problems(loops(4))] == ["template.loops-too-deep"]


def many(tag, count, each):
    return docx("".join(text(tag * each) for _ in range(count // each)))


HEAVY = {
    "a million tags in a paragraph": lambda: docx(
        text("{{ fio }}" * 100_000, *["{{ fio }} " + str(n) for n in range(50_000)])
    ),
    "a million wrong ends": lambda: docx(text("".join(f"}}}} {n**2} " for n in range(200_000)))),
    "a million beginnings": lambda: docx(text("".join(f"{{{{ {n**2} " for n in range(200_000)))),
    "many paragraphs with tags": lambda: docx("".join(text(f"{{{{ fio }}}} {n**3}") for n in range(30_000))),
    "nested conditions": lambda: docx(text("{% if fio %}" * 400 + "{% endif %}" * 400)),
    "single brackets": lambda: docx(text("".join(f"{{ {n**2} " for n in range(300_000)) + "{{ fio }")),
}


@pytest.mark.parametrize("attack", HEAVY)
def test_a_heavy_template_is_refused_fast_in_little_memory(attack):
    said, seconds, mebibytes = measured(HEAVY[attack]())
    assert said
    assert seconds < 5
    assert mebibytes < 200


CLEAN = {
    "name": "{{ fio }}",
    "russian name": "{{ поле }}",
    "dotted name": "{{ person.name }}",
    "filters": "{{ day | date }} {{ fio | capital | stop(';') }} {{ number | count('день', 'gent') }}",
    "choice": "{{ fio if number > 1 else 'нет' }}",
    "condition": "{% if fio and not number == 2 or day %}да{% elif number in [1, 2] %}х{% else %}нет{% endif %}",
    "loop": "{% for one in people %}{{ loop.index }}. {{ one.name }}{% endfor %}",
    "brackets in text": "множество {1; 2}, f(x) = {x}, 100 %, {a} % {b}, }{",
    "words of python in text": "__class__, lipsum, ''.format, range(10**9)",
    "words in quotes": "{{ '__class__' if fio else 'a.b' }}",
}


@pytest.mark.parametrize("control", CLEAN)
def test_honest_tags_are_accepted(control):
    written = CLEAN[control].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    half = len(written) // 3
    assert problems(docx(text(written))) == []
    if "&" not in written:
        assert problems(docx(text(written[:half], written[half : 2 * half], written[2 * half :]))) == []


@pytest.mark.parametrize("name", ["../../../etc/passwd", "C:/x", "\\\\host/share", "shared/../../x"])
def test_a_block_from_outside_of_the_layers_is_refused(layers, name):
    with pytest.raises(ContentError, match=r"path\.outside"):
        layers.find(card_path(name, ".docx"))


def test_every_filter_is_one_of_ours():
    assert all(function.__module__ == "engine.rendering.filters" for function in FILTERS.values())


def test_a_tag_under_another_prefix_is_read():
    body = f'<x:p xmlns:x="{W}"><x:r><x:t>{EVIL}</x:t></x:r></x:p>'
    assert problems(docx(body))
