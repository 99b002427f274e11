"""An order typed in Word as it should be, to be spoilt in one place."""

import io
from copy import deepcopy

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from engine.inspection.layout import inspect_layout
from engine.inspection.reading import read_document
from engine.loading.layers import Layers
from engine.loading.layout import load_profile

__all__ = ["WD_LINE_SPACING", "WD_ORIENT", "Mm", "Order", "Pt", "RGBColor", "broken", "element"]

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

    def lengthen(self, times=50):
        """Add so many points that the order surely has several pages."""
        last = self.points[-1]._p
        for _ in range(times):
            last.addprevious(deepcopy(self.points[0]._p))
        return self

    def table(self, *, size=12, rows=2):
        """Add a table with lines before the signature."""
        table = self.docx.add_table(rows=rows, cols=2, style="Table Grid")
        for row in table.rows:
            for cell in row.cells:
                cell.paragraphs[0].add_run("Петрова А.И.").font.size = Pt(size)
        self.signature._p.addprevious(table._tbl)
        return table

    def read(self):
        """Return it as an inspector reads it."""
        out = io.BytesIO()
        self.docx.save(out)
        return read_document(out.getvalue(), file="приказ.docx")


def element(name, **attributes):
    """Return an element of Word."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


PROFILE = load_profile(Layers.built_in())


def broken(order, rules, given, *, only=None):
    """Return the rules that an order breaks, each once, those that are switched off too."""
    on = {name: rule.__class__(**{**_fields(rule), "on": True}) for name, rule in PROFILE.rules.items()}
    profile = PROFILE.__class__(id="every", title="every", edition="2025", rules=on)
    looked = rules if only is None else {only: rules[only]}
    return list(inspect_layout(order.read(), profile, looked, given))


def _fields(rule):
    return {name: getattr(rule, name) for name in rule.__dataclass_fields__}
