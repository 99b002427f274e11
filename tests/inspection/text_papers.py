"""An order typed in plain Word by an invented school, right in everything rules of texts look at; ``~`` is no-break."""

import datetime as dt
import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from engine.inspection.layout import Given, inspect_layout
from engine.inspection.reading import read_document
from engine.loading.layers import Layers
from engine.loading.layout import load_profile

PROFILE = load_profile(Layers.built_in())
GIVEN = Given(today=dt.date(2026, 11, 22))
HEAD = (
    "Муниципальное бюджетное общеобразовательное учреждение",
    "«Средняя общеобразовательная школа №~12»",
    "ПРИКАЗ",
    "28.09.2026 №~187-о",
    "г.~Заречный",
    "О закреплении наставников",
)
STATING = "В целях адаптации молодых педагогов и на основании приказа от 31~августа 2026~г. №~145-о".replace(
    "августа ", "августа~"
)
VERB = "ПРИКАЗЫВАЮ:"
POINTS = (
    "1. Закрепить Кузнецову~М.П. наставником за Гончаром~И.А. с 1~октября~2026~г.",
    "2. Заместителю директора Пахомовой~И.С. представить отчёт до 20~мая~2027~г.",
    "3. Контроль за исполнением настоящего приказа оставляю за собой.",
)
SIGNATURE = ("Директор\tТ.И.~Лаврентьева",)


def order(*, head=HEAD, stating=(STATING,), verb=(VERB,), points=POINTS, below=(), signature=SIGNATURE):
    """Return the lines of an order; every part may be another one."""
    return [*head, *stating, *verb, *points, *below, *signature]


def point(text):
    """Return the lines of an order whose second point is another one."""
    return order(points=(POINTS[0], f"2. {text}", POINTS[2]))


def paper(lines, *, page=(30, 15, 20, 20), indent=True, justify=True):
    """Return a .docx as plain Word makes it: style Normal, everything formatted by hand.

    A line may be a list of pieces: each is a run of its own, every second one bold.
    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(Mm, page)
    for line in lines:
        paragraph = document.add_paragraph()
        for at, piece in enumerate(line if isinstance(line, list) else [line]):
            run = paragraph.add_run(piece.replace("~", "\u00a0"))
            run.font.size, run.font.name, run.bold = Pt(14), "Times New Roman", bool(at % 2)
        if paragraph.text.endswith((".", "-о", ";")) and len(paragraph.text) > 40:
            if indent:
                paragraph.paragraph_format.first_line_indent = Mm(12.5)
            if justify:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(lines, **looks):
    """Return a paper as it is inspected."""
    return read_document(paper(lines, **looks))


def broken(document, rules, *, given=GIVEN, profile=PROFILE):
    """Return what breaks some rules: (code, what) → problem."""
    found = list(inspect_layout(document, profile, rules, given))
    return {(problem.code, problem.facts.get("what")): problem for problem in found}
