"""Papers typed in plain Word: style Normal, direct formatting, spaces, tabs and tables; a call for each line."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from engine.inspection.reading import read_document

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Line:
    """A paragraph: its text, how it is aligned, its indents in millimetres."""

    def __init__(self, text="", align="left", *, left=0, first=0, right=0, bold=False, size=14, new_page=False):
        self.text, self.align, self.bold, self.size, self.new_page = text, align, bold, size, new_page
        self.left, self.first, self.right = left, first, right

    def put(self, holder):
        paragraph = holder.paragraphs[0] if hasattr(holder, "_tc") and fresh(holder) else holder.add_paragraph()
        paragraph.alignment = ALIGNMENTS[self.align]
        looks = paragraph.paragraph_format
        looks.left_indent, looks.first_line_indent, looks.right_indent = Mm(self.left), Mm(self.first), Mm(self.right)
        looks.space_after, looks.line_spacing = Pt(0), 1
        looks.page_break_before = self.new_page
        run = paragraph.add_run(self.text)
        run.font.name, run.font.size, run.bold = "Times New Roman", Pt(self.size), self.bold
        return paragraph


class Rows:
    """A table: rows of cells, a cell is a text, a line or a list of them; widths of columns in millimetres."""

    def __init__(self, *rows, widths=None, drawn=False):
        self.rows, self.widths, self.drawn = rows, widths, drawn

    def put(self, holder):
        table = holder.add_table(rows=0, cols=max(map(len, self.rows)))
        table.style = "Table Grid" if self.drawn else "Normal Table"
        table.autofit = False
        for row in self.rows:
            for number, (cell, content) in enumerate(zip(table.add_row().cells, row, strict=True)):
                if self.widths:
                    cell.width = Mm(self.widths[number])
                for one in content if isinstance(content, list) else [content]:
                    line(one).put(cell)
        return table


def line(content):
    return Line(content) if isinstance(content, str) else content


def fresh(cell):
    return len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs


def centred(text, **looks):
    return Line(text, "center", **looks)


def right(text, **looks):
    return Line(text, "right", **looks)


def body(text, **looks):
    return Line(text, "both", first=12.5, **looks)


def break_page(paragraph):
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def typed(*content, sheet=(30, 15)):
    """Return the python-docx document of a paper; margins left and right in millimetres."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(sheet[0]), Mm(sheet[1])
    section.top_margin = section.bottom_margin = Mm(20)
    for one in content:
        line(one).put(document)
    return document


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paper(*content, **looks):
    """Return a paper as it is inspected."""
    return read_document(saved(typed(*content, **looks)), file="приказ.docx")


def roles(document):
    """Return the roles of the paragraphs with text, in their order."""
    return [one.role.value for one in document.body if one.text.strip()]


def told(document):
    """Return (role, beginning of the text) of the paragraphs with text."""
    return [(one.role.value, one.text.strip()) for one in document.body if one.text.strip()]


def element(name, **attributes):
    """Return an element of WordprocessingML."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


NAMED = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5»"
DEFAULTS = {
    "organisation": [centred(NAMED, left=22.5, right=22.5), centred("(МБОУ СОШ № 5)")],
    "kind": [centred("ПРИКАЗ", bold=True)],
    "date": ["5 сентября 2022 г. № 12/3-ОД"],
    "place": ["с. Ольховка"],
    "title": [centred("О внедрении системы наставничества", bold=True)],
    "text": [body("В целях поддержки молодых учителей"), "ПРИКАЗЫВАЮ:"],
    "points": [body("1. Ввести в школе наставничество."), body("2. Контроль за исполнением оставляю за собой.")],
    "signature": ["Директор\t\t\t\t\t\t\t\t\tИ.И. Белова"],
    "below": [],
}
ORDER_MARK = [
    Line("УТВЕРЖДЕНО", left=95),
    Line("приказом МБОУ СОШ № 5", left=95),
    Line("от 31.08.2022 № 45-ОД", left=95),
]
APPENDIX = [
    Line("Приложение № 1", left=95, new_page=True),
    Line("к приказу МБОУ СОШ № 5", left=95),
    Line("от 05.09.2022 № 12/3-ОД", left=95),
    centred("ПЛАН"),
    centred("работы наставников"),
    body("1. Составить программы."),
]
CORNER = [
    centred("МБОУ «Средняя школа № 5»"),
    centred("ул. Школьная, 1, с. Ольховка, 658000"),
    centred("тел. 8(38500) 21-2-34"),
    centred("12.09.2022 № 345"),
]
ADDRESSEE = ["Начальнику управления", "образования района", "Громовой Т.А."]


def order_lines(**changes):
    """Return the lines of a correct order, some of its pieces changed; ``[]`` leaves one out."""
    return [line for name, lines in (DEFAULTS | changes).items() for line in (*lines, "")]


def order(**changes):
    return paper(*order_lines(**changes))


def order_with(*appendix, point="1. Утвердить план (приложение 1)."):
    """Return an order that mentions an appendix, with that appendix in the file."""
    return paper(*order_lines(points=[body(point), body("2. Контроль оставляю за собой.")]), *appendix)


def regulation(*marks, kind="ПОЛОЖЕНИЕ"):
    """Return a regulation with its marks."""
    text = [centred("1. Общие положения"), body("1.1. Настоящий документ определяет порядок работы наставников.")]
    return paper(*marks, "", centred(kind), centred("о системе наставничества"), "", *text)


def letter(
    *,
    corner=CORNER,
    addressee=ADDRESSEE,
    title=("О направлении сведений",),
    below=("Соколова Нина Васильевна", "8(38500) 21-2-35"),
):
    """Return a letter with an angular letterhead."""
    return paper(
        Rows([list(corner), list(addressee)], widths=(80, 85)),
        "",
        *title,
        "",
        centred("Уважаемая Тамара Андреевна!"),
        body("Направляем сведения о наставниках школы."),
        "",
        "Директор\t\t\t\t\t\t\t\t\tИ.И. Белова",
        "",
        *below,
    )
