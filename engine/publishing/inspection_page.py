"""A report of an inspection as one page: what was found, and the text of the document with marks where it stands.

The page asks for nothing outside of itself: no scripts, no fonts, no pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from jinja2 import Environment, StrictUndefined

TEMPLATE = "inspection_page.html"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing found.

    Attributes:
        grade: ``refusal``, ``warning`` or ``note``.
        code: Its code.
        what: What is wrong.
        cure: How to mend it; may be empty.
        start: Where it begins in the text of its paragraph; ``None`` when it is about the whole of it.
        end: Where it ends.
    """

    grade: str
    code: str
    what: str
    cure: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A paragraph of the document.

    Attributes:
        number: Its number in its part.
        part: Name of the part in words, empty for the body.
        label: Its automatic number.
        text: Its text.
        align: ``left``, ``center``, ``right`` or ``both``.
        found: What was found in it.
    """

    number: int
    part: str
    label: str
    text: str
    align: str
    found: tuple[Found, ...] = ()

    @property
    def grade(self) -> str:
        """The gravest of what was found, or an empty string."""
        grades = [one.grade for one in self.found]
        return next((grade for grade in ("refusal", "warning", "note") if grade in grades), "")

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the text in pieces, each with the grade of its mark or an empty string; marks do not overlap."""
        marks = sorted(
            (one.start, one.end, one.grade) for one in self.found if one.start is not None and one.end is not None
        )
        place = 0
        for start, end, grade in marks:
            if start < place or end > len(self.text) or start >= end:
                continue
            yield self.text[place:start], ""
            yield self.text[start:end], grade
            place = end
        yield self.text[place:], ""


@dataclass(frozen=True, kw_only=True)
class InspectionPage:
    """A report.

    Attributes:
        lang: ``ru`` or ``en``.
        title: Heading of the page.
        facts: What was inspected and by what: words → value.
        counts: Grade → how many, in words.
        general: What is about the document as a whole.
        paragraphs: The text.
        words: Headings of the page: ``general``, ``text``, ``nothing``, ``paragraph``, ``cure``.
    """

    lang: str
    title: str
    facts: Mapping[str, str]
    counts: Mapping[str, str]
    general: Sequence[Found]
    paragraphs: Sequence[Shown]
    words: Mapping[str, str]


def inspection_page(page: InspectionPage) -> str:
    """Return a report as HTML; everything that stands in the document is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = (resources.files("engine.publishing") / TEMPLATE).read_text(encoding="utf-8")
    return environment.from_string(source).render(page=page)
