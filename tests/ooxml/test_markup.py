"""The text form of templates, both ways."""

import random
from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.ooxml.elements import qualified, serialise
from engine.ooxml.markup import base_name, from_markup, to_markup
from engine.ooxml.markup_tree import (
    EMPTY_CELL_STYLE,
    Cell,
    Markup,
    Merge,
    Paragraph,
    Position,
    Row,
    Section,
    Table,
    Vertical,
)
from engine.ooxml.markup_writing import write_markup
from engine.ooxml.package import read_package, write_package
from engine.ooxml.styles import read_styles

SHARED = Path(__file__).parents[2] / "templates/shared"
BASE = (SHARED / "base/base.docx").read_bytes()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BLOCKS = sorted(path.parent.name for path in SHARED.glob("*/*.txt") if path.stem != "base")
SPANS = """{table Сетка; mm: 10 10; centre}
{row}
- {span 2} {merge down} {middle} [Текст] а
{row}
- {span 2} {merged} {bottom}
{end table}"""
LISTS = ("Пункт 1", "Пункт 2", "Раздел", "Пункт раздела", "Нумерованный список", "Пункт 1 с подписью")


def head(text):
    return f"# base: shared/base\n{text}\n"


def problems(text):
    with pytest.raises(ContentError) as caught:
        from_markup(head(text), BASE)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def body(text):
    return read_package(from_markup(head(text), BASE)).xml("word/document.xml")


def foreign(inner):
    """The text form of a document that is not ours, without the first line."""
    xml = f"<w:document {W}><w:body>{inner}</w:body></w:document>"
    return to_markup(read_package(BASE).replaced({"word/document.xml": xml.encode()})).splitlines()[1:]


class TestTheWayThereAndBack:
    @pytest.mark.parametrize(
        "text",
        [
            "[Текст] Слова",
            "[Текст]",
            "[Дата и номер] {{ document.date | date }}⇥№\u00a0{{ document.number }}",
            "[Заголовок] Первая строка↵вторая строка",
            "[Текст]  два пробела в начале и в конце  ",
            r"[Текст] сами знаки: \⇥ \↵ \\",
            "[Текст] # не примечание, [не стиль] и {row} не строка",
            "[Текст] A & B < C > D",
            "[Tag] {%p if organisation.founder %}",
            "{new page}\n[Текст] С новой страницы",
            "[Пункт 1] а\n{restart list}\n[Пункт 1] б\n[Пункт 2] в",
            "{new page}\n{restart list}\n[Раздел] а",
            "{section landscape}\n[Текст] весь документ лежит",
            "[Текст] а\n{section landscape}\n[Текст] б\n{section portrait}\n[Текст] в",
            "{table Сетка; mm: 10 60.5 40; indent: 5}\n{row head}\n- [Текст] а\n- [Таблица: шапка] б\n-\n{end table}",
            "{table Без границ; mm: 80; right}\n{row}\n- [Гриф] а\n  [Гриф] б\n{end table}",
            SPANS,
            "{table Сетка; mm: 10}\n{row}\n- [Tag] {%tr for p in pairs %}\n{row}\n- [Текст] {{ p }}\n{end table}",
        ],
    )
    def test_a_canonical_text_comes_back_unchanged(self, text):
        assert to_markup(from_markup(head(text), BASE)) == head(text)

    @pytest.mark.parametrize("name", BLOCKS)
    def test_every_shared_block_is_what_its_text_says(self, name):
        folder = SHARED / name
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        assert to_markup((folder / f"{name}.docx").read_bytes()) == text
        assert read_package(from_markup(text, BASE)) == read_package((folder / f"{name}.docx").read_bytes())

    def test_equal_texts_give_equal_bytes(self):
        text = head("[Пункт 1] а\n{restart list}\n[Пункт 1] б")
        assert from_markup(text, BASE) == from_markup(text, BASE)

    def test_blank_lines_are_passed_over(self):
        assert to_markup(from_markup("# base: shared/base\n\n[Текст] а\n\n", BASE)) == head("[Текст] а")

    def test_windows_line_ends_are_understood(self):
        assert to_markup(from_markup("# base: shared/base\r\n[Текст] а\r\n", BASE)) == head("[Текст] а")

    def test_the_base_is_named_by_the_first_line(self):
        assert base_name("# base: school/own\n[Текст]") == "school/own"
        assert to_markup(from_markup(head("[Текст] а"), BASE), base="school/own").startswith("# base: school/own\n")

    @pytest.mark.parametrize("seed", range(60))
    def test_a_random_document_comes_back_unchanged(self, seed):
        text = write_markup(random_markup(random.Random(seed)))  # noqa: S311 - a repeatable document
        assert to_markup(from_markup(text, BASE)) == text


class TestWhatIsBuilt:
    def test_a_tag_with_tabs_around_stays_in_one_run(self):
        assert len(list(body("[Текст] {{ a }}⇥{{ b }}").iter(qualified("w:r")))) == 1

    def test_nothing_but_the_style_formats_a_paragraph(self):
        (properties,) = body("[Текст] а").iter(qualified("w:pPr"))
        assert [child.tag for child in properties] == [qualified("w:pStyle")]

    def test_no_row_splits_between_pages(self):
        root = body("{table Сетка; mm: 20}\n{row head}\n-\n{row}\n-\n{end table}")
        assert len(list(root.iter(qualified("w:cantSplit")))) == 2
        assert len(list(root.iter(qualified("w:tblHeader")))) == 1

    def test_a_landscape_section_turns_the_page_and_keeps_the_header(self):
        root = body("[Текст] а\n{section landscape}\n[Текст] б")
        first, last = root.iter(qualified("w:sectPr"))
        assert last.find(qualified("w:pgSz")).get(qualified("w:w")) == "16838"
        assert len(last.findall(qualified("w:headerReference"))) == 2
        assert first.find(qualified("w:pgSz")).get(qualified("w:w")) == "11906"

    def test_only_the_first_section_hides_its_first_number(self):
        first, last = body("[Текст] а\n{section landscape}\n[Текст] б").iter(qualified("w:sectPr"))
        assert first.find(qualified("w:titlePg")) is not None
        assert last.find(qualified("w:titlePg")) is None


class TestFaults:
    def test_an_unknown_style_is_named_with_the_nearest_one(self):
        with pytest.raises(ContentError) as caught:
            from_markup(head("[Текст] а\n[Пунк 1] б"), BASE)
        (problem,) = caught.value.problems
        assert (problem.code, problem.place.line, problem.facts["nearest"]) == ("markup.unknown-style", 3, "Пункт 1")

    def test_a_style_written_in_other_case_is_unknown_but_near(self):
        with pytest.raises(ContentError) as caught:
            from_markup(head("[текст] а"), BASE)
        assert caught.value.problems[0].facts["nearest"] == "Текст"

    def test_every_fault_is_reported_at_once(self):
        assert problems("слова\n[Текст] а\n{rwo}") == [("markup.syntax", 2), ("markup.syntax", 4)]

    def test_an_unknown_table_style_is_found(self):
        assert problems("{table Сетки; mm: 20}\n{row}\n-\n{end table}") == [("markup.unknown-style", 2)]

    def test_a_row_with_a_missing_cell_is_found(self):
        assert problems("{table Сетка; mm: 20 20}\n{row}\n-\n{end table}") == [("markup.cells", 3)]

    def test_a_table_without_an_end_is_found_where_it_begins(self):
        assert problems("[Текст]\n{table Сетка; mm: 20}\n{row}\n-") == [("markup.unclosed-table", 3)]

    def test_tables_side_by_side_would_grow_together(self):
        table = "{table Сетка; mm: 20}\n{row}\n-\n{end table}"
        assert problems(f"{table}\n{table}") == [("markup.adjacent-tables", 6)]

    @pytest.mark.parametrize("after", ["{table Сетка; mm: 20}\n{row}\n-\n{end table}", "[Tag] {%p if a %}", ""])
    def test_a_new_page_needs_a_paragraph_that_stays(self, after):
        assert problems(f"{{new page}}\n{after}") == [("markup.stray-mark", 2)]

    def test_only_a_list_can_restart(self):
        assert problems("{restart list}\n[Текст] а") == [("markup.no-list", 3)]

    def test_a_text_that_lost_something_is_not_built(self):
        assert problems("[Текст] а\n# lost: rPr b (paragraphs 1)") == [("markup.lost", 3)]

    def test_a_picture_cannot_be_built(self):
        assert problems("[Текст] {picture Эмблема}") == [("markup.picture", 2)]

    def test_a_sign_that_xml_forbids_is_named(self):
        assert problems("[Текст] а\x07б") == [("markup.character", 2)]

    def test_a_text_without_a_base_is_refused(self):
        with pytest.raises(ContentError, match=r"markup\.no-base"):
            from_markup("[Текст] а\n", BASE)

    def test_a_base_that_tells_no_size_of_its_page_is_refused(self):
        package = read_package(BASE)
        root = package.xml("word/document.xml")
        root[0].remove(root[0].find(qualified("w:sectPr")))
        base = write_package(package.replaced({"word/document.xml": serialise(root)}))

        with pytest.raises(ContentError, match=r"markup\.base-without-page"):
            from_markup(head("[Текст] а"), base)


class TestASnapshotOfAForeignDocument:
    def test_direct_formatting_is_listed_and_its_text_kept(self):
        bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>жирно</w:t></w:r></w:p>"
        assert foreign(f"<w:p/>{bold}") == ["[Normal]", "[Normal] жирно", "# lost: rPr b (paragraphs 2)"]

    def test_direct_alignment_is_listed(self):
        assert foreign('<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>')[-1] == "# lost: pPr jc (paragraphs 1)"

    def test_text_of_a_table_inside_a_cell_is_kept(self):
        inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>внутри</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        lines = foreign(f"<w:tbl><w:tblGrid/><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>")
        assert "- [Normal] внутри" in lines
        assert any(line.startswith("# lost: table in a cell") for line in lines)

    def test_text_of_a_content_control_is_kept_and_the_control_listed(self):
        control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>поле</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        assert foreign(control)[0] == "[Normal] поле"
        assert foreign(control)[1].startswith("# lost: sdt")

    def test_a_picture_leaves_its_name(self):
        drawing = (
            '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            '<wp:docPr id="1" name="Эмблема"/></wp:inline></w:drawing>'
        )
        assert foreign(f"<w:p><w:r>{drawing}</w:r></w:p>")[0] == "[Normal] {picture Эмблема}"

    def test_a_section_on_a_paragraph_with_text_keeps_both(self):
        section = '<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>'
        text = f"<w:p><w:pPr>{section}</w:pPr><w:r><w:t>а</w:t></w:r></w:p><w:p/><w:sectPr/>"
        assert foreign(text) == ["{section landscape}", "[Normal] а", "{section portrait}", "[Normal]"]


def random_markup(chance):
    """A random tree in canonical shape: what the text form can say, it says."""
    styles = [name for name in read_styles(read_package(BASE)).identifiers("paragraph") if name != "Разрыв раздела"]
    blocks = []
    for _ in range(chance.randrange(1, 12)):
        kind = chance.choice("pppplts")
        if kind == "s":
            landscape = chance.random() < 0.5 if blocks else True
            blocks.append(Section(landscape=landscape))
        elif kind == "t" and not (blocks and isinstance(blocks[-1], Table)):
            blocks.append(random_table(chance, styles))
        elif kind == "l":
            restart = chance.random() < 0.3
            blocks.append(Paragraph(style=chance.choice(LISTS), text=random_text(chance), restart=restart))
        else:
            new_page = chance.random() < 0.1
            blocks.append(Paragraph(style=chance.choice(styles), text=random_text(chance), new_page=new_page))
    return Markup(base="shared/base", blocks=tuple(blocks))


def random_text(chance):
    return "".join(chance.choice("аЯ z№«»\u00a0\u2011\t\n⇥↵\\{}[]#|<&>-") for _ in range(chance.randrange(12)))


def random_table(chance, styles):
    widths = tuple(chance.randrange(30, 900) for _ in range(chance.randrange(1, 5)))
    rows = tuple(
        Row(cells=tuple(random_cells(chance, styles, len(widths))), head=chance.random() < 0.3)
        for _ in range(chance.randrange(1, 4))
    )
    return Table(
        style=chance.choice(["Сетка", "Без границ"]),
        widths=widths,
        rows=rows,
        indent=chance.choice([0, 0, 55, -20]),
        position=chance.choice(list(Position)),
    )


def random_cells(chance, styles, columns):
    while columns:
        span = chance.randrange(1, columns + 1)
        columns -= span
        paragraphs = [Paragraph(style=EMPTY_CELL_STYLE)]
        if chance.random() < 0.8:
            paragraphs = [
                Paragraph(style=chance.choice(styles), text=random_text(chance)) for _ in range(chance.randrange(1, 3))
            ]
        yield Cell(
            paragraphs=tuple(paragraphs),
            span=span,
            merge=chance.choice(list(Merge)),
            vertical=chance.choice(list(Vertical)),
        )
