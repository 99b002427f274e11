"""What the rules of requisites say of a paper, all of them switched on."""

import dataclasses
import datetime as dt
import io

from docx.shared import Mm
from PIL import Image

from engine.inspection.all_requisites import RULES
from engine.inspection.layout import Given, inspect_layout
from engine.inspection.reading import read_document
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from tests.inspection.requisite_papers import order_lines, saved, typed

TODAY = dt.date(2026, 11, 21)
PROFILE = load_profile(Layers.built_in())
EVERYTHING = dataclasses.replace(
    PROFILE, rules={name: dataclasses.replace(rule, on=True) for name, rule in PROFILE.rules.items()}
)


def problems(document, **known):
    return list(inspect_layout(document, EVERYTHING, RULES, Given(today=TODAY, **known)))


def broken(document, **known):
    """Return the rules a document breaks, with what is wrong: ``layout.title-form stop``."""
    return [" ".join(filter(None, (one.code, one.facts.get("what")))) for one in problems(document, **known)]


def facts(document, **known):
    """Return the facts of the one problem of a document."""
    (problem,) = problems(document, **known)
    return {name: value for name, value in problem.facts.items() if name not in ("norm", "what")}


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    stream.seek(0)
    return stream


def with_picture(name, *, align="center", height=17, part="header", lines=None, distance=10):
    """Return an order with a picture in the header of its first page, at the top of its body, or in its footer."""
    document = typed(*(lines or order_lines()))
    section = document.sections[0]
    section.header_distance = Mm(distance)
    section.different_first_page_header_footer = True
    holder = {"header": section.first_page_header, "footer": section.first_page_footer, "others": section.footer}
    in_body = part == "body"
    paragraph = document.paragraphs[0].insert_paragraph_before() if in_body else holder[part].paragraphs[0]
    paragraph.alignment = {"left": 0, "center": 1, "right": 2}[align]
    paragraph.paragraph_format.space_after = Mm(0)
    paragraph.add_run().add_picture(picture(), height=Mm(height), width=Mm(height))
    for properties in paragraph._p.iter("{*}docPr", "{*}cNvPr"):
        properties.set("name", name)
    return document


def opened(document):
    return read_document(saved(document), file="приказ.docx")
