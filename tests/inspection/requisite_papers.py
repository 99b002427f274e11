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
