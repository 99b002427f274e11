"""An order as a careful clerk types it in Word, kept by every rule; tests spoil one thing in it."""

import io
import re

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from engine.inspection.reading import read_document

LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
FAMILY = "Times New Roman"
PREAMBLE = (
    "В целях адаптации и профессионального развития молодых педагогических работников, на основании Положения о "
    "системе наставничества, с учётом письменных согласий наставников и наставляемых"
)
POINTS = (
    "1. Закрепить наставнические пары на 2026/27 учебный год и утвердить программы наставничества до 15 сентября.",
    "2. Заместителю директора по учебной работе ознакомить с настоящим приказом работников под подпись до 10 сентября.",
    "3. Контроль за исполнением настоящего приказа оставляю за собой, прочих ответственных лиц не назначать.",
)


def blank():
    """Return an empty document: A4, margins 30/15/20/20, Times New Roman 14, Russian, number of the page at the top."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FAMILY, Pt(14)
    style.element.rPr.rFonts.set(qn("w:hAnsi"), FAMILY)
    language(document, "ru-RU")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(15),
        Mm(20),
        Mm(20),
    )
    section.header_distance, section.gutter = Mm(12.5), 0
    section.different_first_page_header_footer = True
    number(section.header.paragraphs[0])
    return document


def language(document, code):
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), code)


def number(paragraph, *, before="", after="", alignment=CENTRE, code="PAGE"):
    """Put the field of the number of the page into a paragraph."""
    paragraph.alignment = alignment
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>2</w:t></w:r>"))
    paragraph._p.append(field)
    paragraph.add_run(after)


def line(document, text, alignment=LEFT, *, bold=False, first=0.0, before=0.0, after=0.0, spacing=1.0):
    """Add a paragraph; the indent of the first line is in mm, spaces in points."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold or None
    paragraph.alignment = alignment
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before, shape.space_after = Mm(first), Pt(before), Pt(after)
    shape.line_spacing = spacing
    return paragraph


def body(document, text, **more):
    """Add a paragraph of running text."""
    return line(document, text, BOTH, **{"first": 12.5, "spacing": 1.15, **more})


def order():
    """Return the order."""
    document = blank()
    line(document, "Муниципальное бюджетное общеобразовательное учреждение\n«Средняя школа № 7» города Энска", CENTRE)
    line(document, "ПРИКАЗ", CENTRE, bold=True, before=18, after=12)
    line(document, "7 сентября 2026 г. № 318-о")
    line(document, "О закреплении наставнических пар\nна 2026/27 учебный год", CENTRE, bold=True, before=18, after=18)
    body(document, PREAMBLE)
    line(document, "ПРИКАЗЫВАЮ:", before=6, after=6)
    for point in POINTS:
        body(document, point)
    last(document).paragraph_format.keep_with_next = True
    sign(document)
    return document


def sign(document):
    paragraph = line(document, "Директор\tИ.С. Громова", before=24)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(125))


def last(document):
    return document.paragraphs[-1]


def found(document, text):
    """Return the paragraph that begins with a text."""
    return next(one for one in document.paragraphs if one.text.startswith(text))


def lengthen(document, count=30):
    """Put more points before the last one, so that the order surely fills more than a page."""
    last_point = found(document, "3. Контроль")
    for _ in range(count):
        point = body(document, POINTS[1])
        last_point._p.addprevious(point._p)


def page_break(document):
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def setting(document, name, value=None):
    element = OxmlElement(name)
    if value is not None:
        element.set(qn("w:val"), value)
    document.settings.element.append(element)


def parsed(xml):
    """Return an element of WordprocessingML."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda match: f"{match.group()} {nsdecls('w', 'wp')}", xml))


def dress(run, xml):
    """Put an element into the properties of a run."""
    run._r.get_or_add_rPr().append(parsed(xml))


def data(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document):
    return read_document(data(document), file="приказ.docx")
