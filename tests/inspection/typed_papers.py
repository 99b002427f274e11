"""An order typed in Word as it should be, to be spoilt in one place."""

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

__all__ = ["Mm", "Order"]

PREAMBLE = (
    "В целях адаптации и профессионального развития педагогических работников, на основании решения педагогического "
    "совета от 28 августа 2026 г. (протокол № 1)"
)
POINTS = (
    "Назначить куратором Белых Наталью Викторовну, заместителя директора по учебно-воспитательной работе школы.",
    "Куратору Белых Н.В. разработать дорожную карту и представить её на утверждение до 15 сентября 2026 г.",
    "Контроль за исполнением настоящего приказа оставляю за собой.",
)


class Order:
    """An order; its parts are named, so that a test can spoil one."""

    def __init__(self, points=POINTS):
        self.docx = docx.Document()
        self.section = self.docx.sections[0]
        self.section.page_width, self.section.page_height = Mm(210), Mm(297)
        self.section.left_margin, self.section.right_margin = Mm(30), Mm(15)
        self.section.top_margin = self.section.bottom_margin = Mm(20)
        self.section.header_distance = Mm(12)
        self._defaults()
        self.organisation = self._line("Муниципальное бюджетное общеобразовательное учреждение", centre=True)
        self._line("«Средняя общеобразовательная школа № 9»", centre=True)
        self.kind = self._line("ПРИКАЗ", centre=True, bold=True, before=12)
        self.dated = self._line("31 августа 2026 г. № 112-о", before=12)
        self.place = self._line("с. Ивовое")
        self.title = self._line("О назначении куратора наставничества", bold=True, before=12, after=18)
        self.preamble = self._text(PREAMBLE)
        self.verb = self._line("ПРИКАЗЫВАЮ:", before=6, after=6)
        self.points = [self._text(f"{number}. {text}") for number, text in enumerate(points, start=1)]
        self.points[-1].paragraph_format.keep_with_next = True
        self.signature = self._line("Директор\t\t\t\t\t\t\tИ.С. Громова", before=30)
        self._numbers()

    def _defaults(self):
        style = self.docx.styles["Normal"]
        style.font.size = Pt(14)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), "Times New Roman")
        language = element("w:lang", val="ru-RU")
        style.element.get_or_add_rPr().append(language)

    def _line(self, text, *, centre=False, bold=False, before=0, after=0):
        paragraph = self.docx.add_paragraph()
        paragraph.add_run(text).bold = bold or None
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _text(self, text):
        paragraph = self._line(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.5)
        return paragraph

    def _numbers(self):
        self.section.different_first_page_header_footer = True
        self.number = self.section.header.paragraphs[0]
        self.number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.number._p.append(element("w:fldSimple", instr=" PAGE "))


def element(name, **attributes):
    """Return an element of Word."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
