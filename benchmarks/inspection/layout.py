"""How long a document of thirty pages is inspected; the goal is a second.

Run: python benchmarks/inspection/layout.py
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import sys
import time
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.application.inspecting import SUBJECTS, inspect
from engine.loading.layers import Layers

PARAGRAPHS = 720
"""Of some 110 signs each: thirty pages of 14 points."""
TIMES = 9
TODAY = dt.date(2026, 11, 20)
CITING = (
    "В соответствии с пунктом 33 распоряжения Правительства Российской Федерации от 31 декабря 2019 г. № 3273-р "
    "куратору Белых Н.В. до 12 октября 2026 г. представить программы «Школы молодого педагога», а наставникам — отчёты."
)
SENTENCES = (
    CITING,
    "Наставникам до 20 мая 2027 г. представить отчёты за I полугодие 2026/27 учебного года о 80 % занятий.",
    "Заместителю директора Белых Н.В. обеспечить методическое сопровождение пар и докладывать о препятствиях.",
    "Руководителям объединений (Петрова А.И., Ким В.А.) посетить по 2 занятия «Урок вдвоём» за 5 рабочих дней.",
    "Педагогу-психологу провести анкетирование участников, обобщить ответы и передать выводы куратору школы.",
)
"""One of five cites an act: more than a regulation does."""


def thirty_pages() -> bytes:
    """Return an order of thirty pages with a table, typed as people type it: direct formatting everywhere."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(15),
        Mm(20),
        Mm(20),
    )
    for text in (
        "МБОУ «Средняя школа № 7»",
        "ПРИКАЗ",
        "20 ноября 2026 г. № 145-о",
        "О работе наставников",
        "ПРИКАЗЫВАЮ:",
    ):
        document.add_paragraph(text)
    for number in range(1, PARAGRAPHS + 1):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.5)
        text = SENTENCES[number % len(SENTENCES)]
        for piece in (f"{number}. ", text[:90], text[90:150], text[150:]):
            run = paragraph.add_run(piece)
            run.font.name, run.font.size = "Times New Roman", Pt(14)
    table = document.add_table(rows=60, cols=4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Петрова Анна Ильинична"
    document.add_paragraph("Директор\t\tИ.С. Громова")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main() -> None:
    """Print the median of each subject and of all together."""
    data, layers = thirty_pages(), Layers.built_in()
    for subjects in (*((one,) for one in SUBJECTS), SUBJECTS):
        spent = []
        for _ in range(TIMES):
            start = time.perf_counter()
            found = inspect(data, layers, profile="gost-2025", today=TODAY, only=subjects).problems
            spent.append(time.perf_counter() - start)
        name = "everything" if len(subjects) > 1 else subjects[0]
        print(f"{name:12} {statistics.median(spent) * 1000:7.0f} ms, {len(found)} found")


if __name__ == "__main__":
    main()
