"""An order typed in Word by an invented school, and one fault at a time put into it."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from engine.inspection.reading import read_document

HEAD = [
    "Муниципальное бюджетное общеобразовательное учреждение",
    "«Средняя общеобразовательная школа № 12»",
    "ПРИКАЗ",
    "28 сентября 2026 г. № 187-о",
    "г. Заречный",
    "О закреплении наставников",
]
STATING = "В целях адаптации молодых педагогов и на основании приказа от 31 августа 2026 г. № 145-о"
VERB = "ПРИКАЗЫВАЮ:"
POINTS = [
    "1. Закрепить наставника Кузнецову М.П. за учителем Гончаром И.А. с 1 октября 2026 г.",
    "2. Заместителю директора Пахомовой И.С. представить отчёт до 20 мая 2027 г.",
    "3. Контроль за исполнением настоящего приказа оставляю за собой.",
]
SIGNATURE = "Директор\tТ.И. Лаврентьева"
RUNNING = {STATING, *POINTS}


def glued(text):
    """Return a text with the no-break spaces of a careful clerk."""
    for loose in ("№ ", "г. Зар", "28 с", "31 а", "1 о", "20 м", "сентября ", "августа ", "октября ", "мая "):
        text = text.replace(loose, loose.replace(" ", "\u00a0"))
    for name in ("Кузнецовой М", "Кузнецову М", "Гончаром И", "Пахомовой И", "Т.И. Л"):
        text = text.replace(name, name.replace(" ", "\u00a0"))
    return text.replace("2026 г.", "2026\u00a0г.").replace("2027 г.", "2027\u00a0г.")


def paper(lines, *, running=None):
    """Return a .docx as plain Word makes it: style Normal, everything formatted by hand."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for line in lines:
        paragraph = document.add_paragraph()
        for at, piece in enumerate(line if isinstance(line, list) else [line]):
            run = paragraph.add_run(piece)
            run.font.size, run.font.name = Pt(14), "Times New Roman"
            run.bold = bool(at % 2)
        text = paragraph.text
        if running is not None and text in running:
            paragraph.paragraph_format.first_line_indent = Mm(12.5)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        elif text.isupper() and "ПРИКАЗ" in text:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def order(*, head=HEAD, stating=STATING, verb=VERB, points=POINTS, below=(), signature=SIGNATURE):
    """Return the lines of an order; every part may be another one."""
    return [glued(line) for line in [*head, *([stating] if stating else []), *([verb] if verb else []), *points]] + [
        *(glued(line) for line in below),
        glued(signature),
    ]


def read(lines):
    """Return a paper as it is inspected."""
    return read_document(paper(lines))
