"""The compiled renderer gives what plain docxtpl gives, on every shipped template and on every form of a tag."""

import datetime as dt

import docx
import pytest
from docxtpl import InlineImage, Listing, RichText
from lxml import etree

from engine.application import papers
from engine.application.data_file import papers_from_file
from engine.application.templates import BASE
from engine.errors import ContentError
from engine.loading.cards import card_path, slugs
from engine.loading.layers import Layers
from engine.ooxml.elements import parse_xml
from engine.ooxml.markup import from_markup
from engine.ooxml.normalising import remove_session_marks
from engine.ooxml.package import core_properties, read_package
from engine.ooxml.text import plain_text, read_text
from engine.rendering.template import Properties, compile_template, render, render_parts
from engine.rendering.whole import render_whole

LAYERS = Layers.built_in()
BASE_BYTES = LAYERS.find(card_path(BASE, ".docx")).read_bytes()
PROPERTIES = Properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
CORE = core_properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
SAMPLES = sorted((slug, path) for slug in slugs(LAYERS) for _, path in LAYERS.glob(f"samples/documents/{slug}/*.yaml"))


def template(*lines):
    return read_package(from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))


def canonical(data, part):
    """Return a part without what differs by right: marks of editing sessions and numbers of drawings."""
    root = parse_xml(read_package(data).parts[part], part)
    remove_session_marks(root)
    for drawing in root.iter("{*}docPr"):
        drawing.attrib.pop("id", None)
    return etree.tostring(root, method="c14n")


def same(package, context):
    return same_compiled(compile_template(package, file="т.docx"), context)


def same_compiled(compiled, context):
    ours = render(compiled, context, PROPERTIES, file="т.docx")
    theirs, _ = render_whole(compiled.package, context, CORE, file="т.docx", lists=compiled.lists)
    assert read_text(ours) == read_text(theirs)
    for part in compiled.parts:
        assert canonical(ours, part.name) == canonical(theirs, part.name)
    return ours


@pytest.mark.parametrize(("slug", "file"), SAMPLES, ids=[f"{slug}-{path.stem}" for slug, path in SAMPLES])
def test_shipped_templates(slug, file, kit, today, monkeypatch):
    caught = []

    def catch(compiled, context, properties, *, file):
        caught.append((compiled, dict(context)))
        return render(compiled, context, properties, file=file)

    monkeypatch.setattr(papers, "render", catch)
    papers_from_file(kit, slug, file, today=today)

    assert caught
    for compiled, context in caught:
        same_compiled(compiled, context)


@pytest.mark.parametrize(
    "lines",
    [
        ["[Текст] до {{ x }} после"],
        ["[Текст] {% if yes %}да{% else %}нет{% endif %}", "[Текст] {% if no %}да{% else %}нет{% endif %}"],
        ["[Tag] {%p for i in items %}", "[Текст] {{ loop.index }}. {{ i }}", "[Tag] {%p endfor %}", "[Текст] конец"],
        ["[Tag] {%p if no %}", "[Текст] нет", "[Tag] {%p endif %}", "[Текст] конец"],
        [
            "{table Сетка; mm: 20 40}", "{row}", "- [Таблица: текст] {%tr for i in items %}", "- [Таблица: текст]",
            "{row}", "- [Таблица: текст] {{ loop.index }}", "- [Таблица: текст] {{ i }}",
            "{row}", "- [Таблица: текст] {%tr endfor %}", "- [Таблица: текст]", "{end table}", "[Текст] конец",
        ],
        [
            "{table Сетка; mm: 20 20 20}", "{row}", "- [Таблица: текст] {%tc for i in items %}",
            "- [Таблица: текст] {{ i }}", "- [Таблица: текст] {%tc endfor %}", "{end table}", "[Текст] конец",
        ],
        [
            "{table Сетка; mm: 20 40}", "{row}", "- [Таблица: текст] {%tr for i in items %}", "- [Таблица: текст]",
            "{row}", "- [Таблица: текст] {% vm %}{{ x }}", "- [Таблица: текст] {{ i }}",
            "{row}", "- [Таблица: текст] {%tr endfor %}", "- [Таблица: текст]", "{end table}", "[Текст] конец",
        ],
        [
            "{table Сетка; mm: 20 20 20}", "{row}", "- [Таблица: текст] {%tc for i in items %}",
            "- [Таблица: текст] {% hm %}{{ x }}", "- [Таблица: текст] {%tc endfor %}",
            "{row}", "- [Таблица: текст] {%tc for i in items %}",
            "- [Таблица: текст] {{ i }}", "- [Таблица: текст] {%tc endfor %}", "{end table}", "[Текст] конец",
        ],
        [
            "{table Сетка; mm: 20 40}", "{row}", "- [Таблица: текст] {% cellbg colour %}{{ x }}",
            "- [Таблица: текст] рядом", "{row}", "- [Таблица: текст] {% colspan number %}{{ x }}",
            "- [Таблица: текст] а",
            "{end table}", "[Текст] конец",
        ],
        ["[Текст] {{ lines }} после"],
        ["[Текст] {{ odd }}"],
        ["[Текст] скобки {_{ x }_} и {_% if %_}"],
        ["[Текст] {{ number }} и {{ day }}"],
    ],
    ids=[
        "value", "if-in-line", "paragraphs", "gone-paragraph", "rows", "columns", "merged-down", "merged-across",
        "cells", "breaks", "signs", "braces", "kinds",
    ],
)  # fmt: skip
def test_forms_of_tags(lines):
    context = {
        "x": "знач & <b>", "yes": True, "no": False, "items": ["один", "два", "три"], "lines": "первая\nвторая\tтретья",
        "colour": "C6E0B4", "odd": "«Ромашка» & Ко <филиал> {{ 7*7 }}", "number": 7, "day": dt.date(2026, 9, 1),
    }  # fmt: skip
    same(template(*lines), context)


def test_a_cell_that_conditions_emptied_keeps_a_paragraph():
    package = template(
        "{table Сетка; mm: 20 40}", "{row}", "- [Tag] {%p if no %}", "  [Таблица: текст] нет", "  [Tag] {%p endif %}",
        "- [Таблица: текст] рядом", "{end table}", "[Текст] конец",
    )  # fmt: skip
    data = render(compile_template(package, file="т.docx"), {"no": False}, PROPERTIES, file="т.docx")

    cells = list(read_package(data).xml("word/document.xml").iter("{*}tc"))
    assert [len(cell.findall("{*}p")) for cell in cells] == [1, 1]


def test_drawings_in_a_loop_have_numbers_of_their_own(tmp_path):
    picture = _picture(tmp_path)
    document = docx.Document()
    document.add_paragraph("{%p for i in items %}")
    document.add_picture(str(picture))
    document.add_paragraph("{%p endfor %}")
    document.save(tmp_path / "т.docx")
    package = read_package((tmp_path / "т.docx").read_bytes())
    data = render(compile_template(package, file="т.docx"), {"items": [1, 2, 3]}, PROPERTIES, file="т.docx")

    numbers = [drawing.get("id") for drawing in read_package(data).xml("word/document.xml").iter("{*}docPr")]
    assert len(set(numbers)) == 3


@pytest.mark.parametrize("kind", ["rich", "listing", "picture"])
def test_values_of_docxtpl_are_rendered_by_docxtpl_itself(kind, tmp_path):
    package = template("[Текст] {{r value }}" if kind == "rich" else "[Текст] {{ value }}", "[Текст] {{ x }}")
    values = {
        "rich": lambda: RichText("жирно", bold=True),
        "listing": lambda: Listing("а\nб"),
        "picture": lambda: InlineImage(None, str(_picture(tmp_path))),
    }
    compiled = compile_template(package, file="т.docx")
    if kind == "picture":
        with pytest.raises(ContentError, match=r"template\.failed"):
            render(compiled, {"value": values[kind](), "x": "обычное"}, PROPERTIES, file="т.docx")
        return
    data, printed = render_parts(compiled, {"value": values[kind](), "x": "обычное"}, PROPERTIES, file="т.docx")

    assert "обычное" in plain_text(data)
    assert printed["word/document.xml"][-1] == "обычное"


def _picture(folder):
    from PIL import Image  # noqa: PLC0415 - only where pictures are tried

    path = folder / "знак.png"
    Image.new("RGB", (8, 8), "navy").save(path)
    return path
