"""Rules of signs and numbers in a text: what must not be parted, №, quotation marks, dashes, dates, sums, names.

What is found of one kind is told once, at the first paragraph, with how many paragraphs have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection import number_slips, sign_slips
from engine.inspection.layout import Given, Rule
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import ORDERS, Role
from engine.inspection.slips import Finder, Slip, bare, charter_names, not_a_name, shown
from engine.model.layout import LayoutRule

_PROSE: Final = frozenset({Role.TEXT, Role.POINT})

Chosen = Callable[[Paragraph], bool]
"""Whether a rule looks at a paragraph."""


def glue_initials(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Initials and the surname stand on one line: «И.О. Фамилия» with a no-break space, none between initials."""
    return _found(document, rule, sign_slips.initials)


def glue_num(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """№ and its number, the parts of a date, «п.» and its figure, «г.» and the town stand on one line."""
    return _found(document, rule, sign_slips.numbers)


def sign_no(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The sign of a number is №, once."""
    return _found(document, rule, sign_slips.number_sign)


def quotes(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Quotation marks are «», inside of them „“; the name of the organisation is written as in its charter."""
    return _found(document, rule, sign_slips.quotation, not_a_name, charter_names(given))


def dash(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """A dash has spaces, the one before it no-break; a range an en dash without them; a compound a hyphen."""
    return _found(document, rule, sign_slips.dashes, not_a_name, charter_names(given))


def num_group(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Figures of numbers from five on stand in groups of three with a no-break space."""
    return _found(document, rule, number_slips.groups)


def num_units(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """A number and its unit have a no-break space between them."""
    return _found(document, rule, number_slips.units)


def num_money(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Sums have rubles and kopecks, a fraction a comma."""
    return _found(document, rule, number_slips.money)


def num_date_text(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """In the running text of an order the month is a word; tables, marks and grounds may have figures."""
    if not any(one.text.strip().upper().startswith(ORDERS) for one in document.of_role(Role.KIND)):
        return iter(())
    return _found(document, rule, number_slips.dates_in_figures, lambda one: one.role in _PROSE)


def num_date_year(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """A year has four figures, a date in words «г.», a school year a slash."""
    return _found(document, rule, number_slips.years)


def num_ord(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Ordinals have a hyphen and the end of the word («5-й»); classes have their letters in one form."""
    yield from _found(document, rule, number_slips.ordinals)
    yield from _uneven(document, rule, _CLASS, lambda found: "quoted" if "«" in found or '"' in found else "plain")


def num_phone(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Telephones are written in one shape; the rarer ones are told."""
    return _uneven(document, rule, _PHONE, lambda found: re.sub(r"\d", "0", found))


Findings = Iterable[tuple[Paragraph, Slip]]


def _found(
    document: Document,
    rule: LayoutRule,
    find: Finder,
    chosen: Chosen = lambda _: True,
    names: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what a finder finds in the paragraphs chosen, one problem for each kind."""
    texts = ((one, bare(one.text, names)) for one in document.paragraphs if one.text.strip() and chosen(one))
    return _told(
        rule, ((one, slip) for one, text in texts for slip in sorted(find(text, rule), key=lambda slip: slip.start))
    )


def _told(rule: LayoutRule, findings: Findings) -> Iterator[Problem]:
    """Yield a problem for each kind of slips: the first one of it, and in how many paragraphs there is one."""
    kinds: dict[str, list[tuple[Paragraph, Slip]]] = {}
    for paragraph, slip in findings:
        kinds.setdefault(slip.kind, []).append((paragraph, slip))
    for kind, several in kinds.items():
        first, slip = several[0]
        found, right = (text and text.strip() for text in shown(first.text, slip))
        count = len({id(paragraph) for paragraph, _ in several})
        yield rule.broken(first.place, what=kind, found=found, right=right, count=count)


_CLASS: Final = re.compile(
    r"(?<![\w.,№-])(?:[1-9]|1[01])(?:[ \u00a0]?[«\"][А-Я][»\"]|[ \u00a0]?[А-Я]|[а-д])(?=[ \u00a0]класс)"
)
_PHONE: Final = re.compile(
    r"(?<![\d.-])(?:\+7|8)[ \u00a0-]?\(?\d{3,5}\)?[ \u00a0-]?\d{1,3}(?:[ \u00a0-]?\d{2}){2}(?![\d-]|\.\d)"
)


def _uneven(
    document: Document, rule: LayoutRule, pattern: re.Pattern[str], shape: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield what is written in another shape than most of its like; ``right`` is an example of the common shape."""
    findings = [
        (paragraph, found) for paragraph in document.paragraphs for found in pattern.finditer(bare(paragraph.text))
    ]
    shapes = Counter(shape(found.group()) for _, found in findings)
    usual = max(shapes, key=lambda one: shapes[one], default="")
    example = next((found.group() for _, found in findings if shape(found.group()) == usual), None)
    rarer = ((paragraph, found) for paragraph, found in findings if shape(found.group()) != usual)
    return _told(rule, ((paragraph, _slip("uneven", found, example)) for paragraph, found in rarer))


def _slip(kind: str, found: re.Match[str], right: str | None) -> Slip:
    return Slip(kind=kind, start=found.start(), stop=found.end(), right=right)


_WITH_YO: Final = re.compile(r"[А-Яа-яЁё]*[ёЁ][А-Яа-яЁё]*")
_WORD: Final = re.compile(r"[А-Яа-яЁё]+")
_TWO_WORDS: Final = frozenset(
    {"все", "всем", "чем", "нем", "небо", "небом", "осел", "мел", "берет", "падеж", "узнаем", "узнает", "признаем"}
    | {"признает", "сознаем", "осознает", "передохнем", "совершенный", "совершенного", "совершенные", "лен", "моем"}
)
"""Words that are another word without ё."""


def yo(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Ё is written everywhere or nowhere: a word that stands with ё in the document stands without it too.

    Words with a capital letter may be names and are not looked at; «все» and «всё» are two words.
    """
    texts = [(paragraph, bare(paragraph.text)) for paragraph in document.paragraphs]
    spelled = {
        word.replace("ё", "е"): word
        for _, text in texts
        if "ё" in text
        for word in _WITH_YO.findall(text)
        if word.islower()
    }
    findings = (
        (paragraph, _slip(word.group(), word, spelled[word.group()]))
        for paragraph, text in texts
        for word in (_WORD.finditer(text) if spelled else ())
        if word.group() in spelled and word.group() not in _TWO_WORDS
    )
    return _told(rule, findings)


_SHORTENED: Final = re.compile(r"(?<![\w«„\"-])[А-ЯЁ]{3,8}(?![\w:-])")


def abbr(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """An abbreviation of capitals is explained where it is first used, «(далее – …)», unless everybody knows it.

    Lines of capitals, letterheads and forms of organisations (МБОУ) need no explanation.
    """
    known = frozenset(rule.names("known"))
    explained = frozenset(
        word
        for one in document.paragraphs
        for inside in re.findall(r"\(([^()]{2,80})\)", one.text)
        for word in _SHORTENED.findall(inside)
    )
    findings = (
        (one, _slip(word.group(), word, None))
        for one in document.body
        if one.role in _PROSE and not one.text.isupper()
        for word in _SHORTENED.finditer(bare(one.text))
        if word.group() not in known and word.group() not in explained and not _is_verb(word.group())
    )
    return _told(rule, findings)


def _is_verb(word: str) -> bool:
    return word.startswith(("ПРИКАЗ", "ПОСТАНО", "РЕШИЛ", "ОБЯЗЫВ"))


_TO_WHOM: Final = re.compile(
    r"^\s*(?:Директору|Заведующ(?:ему|ей)|Начальнику|Руководителю|Главе|Министру|Председателю|Ректору|Заместителю)\b"
)
_BEFORE_SURNAME: Final = re.compile(
    r"(?<![\w.])([А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ]\.)?)"
    r"[ \u00a0]?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?!\w)"
)
_AFTER_SURNAME: Final = re.compile(
    r"(?<!\w)([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)[ \u00a0]([А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)(?!\w)"
)
_NAMED_AFTER: Final = re.compile(r"\b(?:имени|им\.)")
"""An organisation bears somebody's name."""
_HEAD: Final = 12
"""Paragraphs with text among which the addressee of a letter stands."""
_LINES: Final = 4
"""Lines an addressee has at most."""


def name_order(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The addressee is «Фамилии И.О.», a mark of approval and a line of acquaintance «И.О. Фамилия».

    Signatures have a rule of their own (``sign-name``).
    """
    findings = [
        *_turned(_addressees(document), _BEFORE_SURNAME, "addressee"),
        *_turned(document.of_role(Role.APPROVAL, Role.ACQUAINTED), _AFTER_SURNAME, "mark"),
    ]
    return _told(rule, findings)


def _turned(paragraphs: Iterable[Paragraph], pattern: re.Pattern[str], kind: str) -> Iterator[tuple[Paragraph, Slip]]:
    for one in paragraphs:
        for found in pattern.finditer(one.text):
            if not _NAMED_AFTER.search(one.text, 0, found.start()):
                yield one, _slip(kind, found, f"{found.group(2)}\u00a0{found.group(1).strip()}")


def _addressees(document: Document) -> Iterator[Paragraph]:
    """Yield the lines of addressees: by their style, else those that begin with a post in the dative above the text."""
    yield from document.of_role(Role.ADDRESSEE)
    left = 0
    for one in [one for one in document.body if one.text.strip()][:_HEAD]:
        if one.role in _PROSE and left == 0 and not _TO_WHOM.match(one.text):
            return
        left = _LINES if _TO_WHOM.match(one.text) and one.role not in _PROSE else max(left - 1, 0)
        if left and one.role is not Role.ADDRESSEE:
            yield one


RULES: Final[Mapping[str, Rule]] = {
    "num-date-text": num_date_text,
    "num-date-year": num_date_year,
    "num-group": num_group,
    "num-money": num_money,
    "num-units": num_units,
    "num-ord": num_ord,
    "num-phone": num_phone,
    "glue-initials": glue_initials,
    "glue-num": glue_num,
    "sign-no": sign_no,
    "quotes": quotes,
    "dash": dash,
    "yo": yo,
    "abbr": abbr,
    "name-order": name_order,
}
