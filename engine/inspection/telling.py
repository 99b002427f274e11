"""Telling what each paragraph is: by its style where it is ours, else by its words and by what stands around it.

The order of requisites (ГОСТ Р 7.0.97) is followed line by line: above the text, the text, below it; the mark of an
appendix begins the next document of the file. Tables without lines lay out a page; those with lines hold data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from engine.inspection import signs
from engine.inspection.roles import ORDERS, STYLES, Cell, Line, Role, kind_of, unspread

_IN_HEAD: Final = {Role.DATE: signs.DATED, Role.PLACE: signs.PLACE}
_BODY: Final = frozenset({Role.TEXT, Role.VERB, Role.POINT, Role.BASIS, Role.HEAD})
_MARKS: Final = frozenset({Role.APPROVAL, Role.APPENDIX, Role.ADDRESSEE})
"""Blocks of lines of which the first one tells what all of them are."""
_HEADINGS: Final = ("heading ", "заголовок 1", "заголовок 2", "заголовок 3")
"""Styles of Word for headings of sections, as they are named in files and in Russian."""
_CITED: Final = (*ORDERS, "ПРОТОКОЛ")
"""Kinds that marks name: «протокол № 1», «приказ от …»."""
_SHORT: Final = 60
"""A kind with its addition («ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ к трудовому договору») is shorter than this."""
_LINE: Final = 150
"""A line of a requisite is shorter than this; a longer one that ends with a full stop is a sentence."""
_SENTENCE: Final = 200
"""Position and name are shorter than this."""
_LETTERHEAD_ENDS: Final = 40
"""Paragraphs within which everything above the text of a document ends."""
_MARK_LINES: Final = 10
"""Lines that a mark has at most."""
_POST_LINES: Final = 3
"""Lines within which a post is followed by the name."""
_HALF: Final = 2800
"""Twips of the left indent from which a block stands at the right; half of the width of a text."""


def _together(lines: Sequence[Line], key: Callable[[Cell], tuple[int, ...]]) -> dict[tuple[int, ...], list[int]]:
    """Return the places of the lines with text that stand in one cell or in one row."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, line in enumerate(lines):
        if line.cell is not None and line.text.strip():
            found.setdefault(key(line.cell), []).append(place)
    return found


def _tails(lines: Sequence[Line]) -> list[bool]:
    """Return for every line whether no point and no long text of its document follows: a signature may stand there."""
    found: list[bool] = []
    tail = True
    for line in reversed(lines):
        found.append(tail)
        text = line.text.strip()
        if not line.in_body or signs.APPENDIX.match(text):
            tail = True
        elif line.cell is None and (len(text) > _SENTENCE or line.label or _is_numbered(text)):
            tail = False
    return found[::-1]


def _is_numbered(text: str) -> bool:
    return bool(signs.NUMBERED.match(text)) and not signs.PHONE.search(text)


def roles_of(lines: Sequence[Line]) -> list[Role]:
    """Return the role of every paragraph of a part."""
    return list(_Teller(lines).roles())


class _Teller:
    """Tells roles one after another, knowing what came before and looking at the lines near by."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._cells = _together(lines, lambda cell: (cell.table, cell.row, cell.column))
        self._rows = _together(lines, lambda cell: (cell.table, cell.row))
        self._tails = _tails(lines)
        self._begin(0, appendix=False)

    def _begin(self, place: int, *, appendix: bool) -> None:
        """Begin a document of the file: the first one, or an appendix at its mark."""
        self._start = place
        self._appendix = appendix
        self._kind = self._text = self._title = self._titled = self._signed = self._acquainted = self._composition = (
            self._in_e_mark
        ) = False
        self._block: Role | None = None
        self._former: Role | None = None
        self._block_at = place
        self._columns: dict[tuple[int, int], Role] = {}

    def roles(self) -> Iterator[Role]:
        for place, line in enumerate(self._lines):
            role = self._role(place, line)
            if role is Role.APPENDIX and self._former is not Role.APPENDIX and self._text:
                self._begin(place, appendix=True)
            self._remember(place, line, role)
            yield role

    def _remember(self, place: int, line: Line, role: Role) -> None:
        self._kind = self._kind or role is Role.KIND or (role is Role.TITLE and bool(kind_of(line.text)))
        self._text = self._text or role in _BODY
        self._title = role is Role.TITLE
        self._titled = self._titled or self._title
        self._in_e_mark = role is Role.E_SIGNED
        self._signed = self._signed or role is Role.SIGNATURE
        if role is not Role.EMPTY:
            self._former = role
        if role not in (Role.EMPTY, Role.CELL):
            self._acquainted = role is Role.ACQUAINTED
        if role in (Role.HEAD, Role.TITLE, Role.KIND):
            self._composition = bool(signs.COMPOSITION.search(line.text))
        if role in _MARKS:
            if self._block is not role or signs.MARK.match(line.text):
                self._block_at = place
            self._block = role
            if line.cell is not None:
                self._columns[line.cell.table, line.cell.column] = role
        elif role is not Role.EMPTY:
            self._block = None

    def _role(self, place: int, line: Line) -> Role:
        text = line.text.strip()
        if not text:
            return Role.EMPTY
        if line.style in STYLES:
            return self._styled(STYLES[line.style], text)
        if not line.in_body:
            return Role.OTHER
        return self._worded(place, line, unspread(text))

    def _styled(self, role: Role, text: str) -> Role:
        """Return the role of a style of the base; one style serves marks of approval and of an appendix."""
        if role is Role.APPROVAL:
            if signs.APPENDIX.match(text):
                return Role.APPENDIX
            return Role.APPENDIX if self._block is Role.APPENDIX and not signs.MARK.match(text) else Role.APPROVAL
        return Role.PLACE if role is Role.DATE and signs.PLACE.match(text) else role

    def _worded(self, place: int, line: Line, text: str) -> Role:
        """Return the role that the words and the place of a paragraph tell."""
        if self._e_signed(place, text):
            return Role.E_SIGNED
        drawn = line.cell is not None and line.cell.drawn
        found = None if drawn and (self._text or self._kind) else self._marked(place, line, text)
        if found is None:
            found = self._acquaintance(text)
        if found is not None:
            return found
        if line.cell is not None:
            return Role.CELL if drawn else self._in_table(place, line, text)
        for pattern, role in ((signs.VERB, Role.VERB), (signs.BASIS, Role.BASIS), (signs.ENCLOSED, Role.ENCLOSED)):
            if pattern.match(text):
                return role
        if not self._text and place < self._start + _LETTERHEAD_ENDS:
            found = self._above(place, line, text)
        return found or self._below(place, line, text)

    def _e_signed(self, place: int, text: str) -> bool:
        """Return whether a line begins or goes on with the mark of an electronic signature."""
        if self._in_e_mark and self._lines[place - 1].cell == self._lines[place].cell:
            return bool(
                signs.E_DETAIL.match(text) or signs.E_SIGNED.search(text) or text.lower().startswith("электронн")
            )
        after = self._lines[place + 1].text.strip() if place + 1 < len(self._lines) else ""
        whole = f"{text} {after}" if re.search(r"подписан[оа]?$", text, re.IGNORECASE) else text
        return len(text) < _LINE and bool(signs.E_SIGNED.search(whole)) and not text.endswith((".", ";"))

    def _marked(self, place: int, line: Line, text: str) -> Role | None:
        """Return the mark that a line begins or goes on with: approval, appendix, addressee."""
        if signs.APPENDIX.match(text) and len(text) < _SENTENCE and not text.endswith((".", ":", ";")):
            return Role.APPENDIX
        if not self._text and _begins_mark(text):
            return Role.APPROVAL
        if not self._text and not self._kind and signs.TO_POST.match(text) and len(text) < _LINE:
            return Role.ADDRESSEE
        if line.cell is not None:
            above = self._columns.get((line.cell.table, line.cell.column))
            return above if above is not None and not self._ends_mark(text) else None
        return self._block if self._block is not None and self._goes_on(place, line, text) else None

    def _ends_mark(self, text: str) -> bool:
        """Return whether a line cannot belong to the mark above it."""
        kind = kind_of(text)
        cited = kind in _CITED and not text.isupper()
        return bool(kind and len(text) < _SENTENCE and not cited) or bool(signs.TITLE.match(text))

    def _goes_on(self, place: int, line: Line, text: str) -> bool:
        """Return whether a line outside of tables goes on with the block before it."""
        first, before = self._lines[self._block_at], self._lines[place - 1]
        if (
            before.cell is not None
            or self._ends_mark(text)
            or place - self._block_at > _MARK_LINES
            or len(text) > _LINE
        ):
            return False
        if not before.text.strip():
            return self._block is not Role.ADDRESSEE and bool(signs.IN_MARK.match(text))
        return not _at_right(first) or _at_right(line) or line.alignment == first.alignment

    def _acquaintance(self, text: str) -> Role | None:
        """Return that a line is about acquaintance: its heading, or a row under it."""
        if self._text and signs.ACQUAINTED.match(text) and len(text) < _SENTENCE:
            return Role.ACQUAINTED
        row = signs.NAMED.search(text) or signs.AUTOGRAPH.search(text)
        return Role.ACQUAINTED if self._acquainted and row and len(text) < _SENTENCE else None

    def _in_table(self, place: int, line: Line, text: str) -> Role:
        """Return the role of a line in a table without lines, which lays out a letterhead or a signature."""
        cell = line.cell
        assert cell is not None  # noqa: S101 - asked of lines of tables alone
        if self._text:
            return self._signature_row(place, cell)
        for role, pattern in _IN_HEAD.items():
            if pattern.match(text):
                return role
        if not self._kind and self._ends_mark(text) and len(text) < _SHORT and not signs.TITLE.match(text):
            return Role.KIND
        if signs.TITLE.match(text) or (self._title and self._lines[place - 1].cell == cell):
            return Role.TITLE
        texts = [self._lines[each].text for each in self._cells[cell.table, cell.row, cell.column]]
        if any(signs.TO_POST.match(each) for each in texts):
            return Role.ADDRESSEE
        if self._kind or self._titled or self._appendix or place > self._start + _LETTERHEAD_ENDS:
            return Role.CELL
        return Role.ORGANISATION

    def _signature_row(self, place: int, cell: Cell) -> Role:
        """Return whether a row without lines has a post and, at the right of it, a name."""
        row = [(each, self._lines[each]) for each in self._rows[cell.table, cell.row]]
        named = [each.cell.column for _, each in row if each.cell is not None and _names(each.text.strip())]
        posts = [each.cell.column for _, each in row if each.cell is not None and signs.POST.match(each.text)]
        if not (named and posts) or self._composition or not self._tails[place]:
            return Role.CELL
        alone = not any(key[0] == cell.table and key[1] != cell.row for key in self._rows)
        told = min(posts) <= max(named) or alone
        return Role.SIGNATURE if told and not signs.STAMP.match(self._lines[place].text.strip()) else Role.CELL

    def _above(self, place: int, line: Line, text: str) -> Role | None:
        """Return the role of a paragraph above the text; ``None`` when the text begins here."""
        if signs.OPENING.match(text) or (len(text) > _LINE and text.endswith((".", ":"))):
            return None
        if not self._kind and (kind := self._kind_role(line, text)):
            return kind
        for role, pattern in _IN_HEAD.items():
            if pattern.match(text) and len(text) < _LINE:
                return role
        if line.label or signs.NUMBERED.match(text) or signs.ROMAN.match(text):
            return None
        goes_on = self._title and self._lines[place - 1].alignment == line.alignment and not text.endswith(",")
        if signs.TITLE.match(text) or (goes_on and not text.endswith(".")):
            return Role.TITLE
        if self._kind:
            return Role.TITLE if self._heads(line, text) else None
        if self._appendix and not signs.ORGANISATION.search(text):
            return Role.TITLE if self._heads(line, text) else None
        return Role.ORGANISATION if not text.endswith((".", ";")) or signs.DETAILS.search(text) else None

    def _kind_role(self, line: Line, text: str) -> Role | None:
        """Return KIND for a kind of its own, TITLE for one with its heading on the same line."""
        kind = kind_of(text)
        if not kind:
            return None
        rest = text[len(kind) :].strip(" .:")
        loud = text.startswith(kind) or line.alignment == "center"
        if not rest or (loud and len(text) < _SHORT and re.match(r"(?:№|N|по\s|от\s)", rest)):
            return Role.KIND
        if loud and re.match(
            r"[\s«\"]*(?:о|об|обо|на|к|работы|заседания|наставни\w+|внедрения|реализации)\s", rest, re.IGNORECASE
        ):
            return Role.TITLE
        return Role.KIND if text == text.upper() and len(text) < _SHORT else None

    def _heads(self, line: Line, text: str) -> bool:
        """Return whether a line below the kind is a heading: centred or at once under it or its date, no sentence."""
        under = self._former in (Role.KIND, Role.DATE, Role.PLACE)
        centred = line.alignment == "center"
        stops = (":", ";", ",") if centred and under else (".", ":", ";", ",")
        return len(text) < _SENTENCE and not text.endswith(stops) and (centred or (under and line.alignment != "both"))

    def _below(self, place: int, line: Line, text: str) -> Role:
        numbered = bool(line.label or signs.NUMBERED.match(text))
        if not numbered and self._text and self._signs(place, line):
            return Role.SIGNATURE
        if self._signed and (found := self._after_signature(line, text)):
            return found
        if self._heading(place, line, text):
            return Role.HEAD
        return Role.POINT if numbered else Role.TEXT

    def _signs(self, place: int, line: Line) -> bool:
        """Return whether a line is the post or the name of a signature."""
        raw = line.text.strip()
        if len(raw) > _SENTENCE or self._composition or not self._tails[place]:
            return False
        if signs.SIGNED.match(raw) or (signs.SIGNED_CLOSE.match(raw) and signs.POST.match(raw)):
            return True
        before = self._neighbour(place, -1)
        if signs.ONLY_NAME.match(raw):
            unnamed = before is not None and not signs.NAMED.search(before.text) and before.cell is None
            return before is not None and unnamed and bool(signs.POST.match(before.text))
        return bool(signs.POST.match(raw)) and not raw.endswith((".", ":", ";", ",")) and self._name_follows(place)

    def _name_follows(self, place: int) -> bool:
        """Return whether a name stands within the lines after a post."""
        for line in [each for each in self._lines[place + 1 : place + 1 + _POST_LINES] if each.text.strip()]:
            raw = line.text.strip()
            if _names(raw) or (len(raw) < _SENTENCE and signs.SIGNED_CLOSE.match(raw)):
                return raw[0].islower() or not signs.POST.match(raw)
            if len(raw) > _SHORT or line.cell is not None:
                return False
        return False

    def _after_signature(self, line: Line, text: str) -> Role | None:
        if signs.COPY.match(line.text):
            return Role.COPY
        if signs.EXECUTOR.match(text):
            return Role.EXECUTOR
        if len(text) < _LINE and (signs.WHOLE_NAME.match(text) or signs.PHONE.search(text)):
            return Role.EXECUTOR
        return None

    def _heading(self, place: int, line: Line, text: str) -> bool:
        """Return whether a line heads a section: short, no sentence, numbered above its points or centred."""
        if len(text) > _LINE or text.endswith((".", ":", ";", ",")) or not (self._text or self._kind or line.label):
            return False
        number = line.label or ((found := signs.NUMBERED.match(text)) and found["number"]) or ""
        if line.style.lower().startswith(_HEADINGS):
            return True
        depth = number.strip(".)").count(".")
        if depth:
            return False
        if line.alignment == "center" or signs.ROMAN.match(text):
            return True
        if not number:
            return False
        after = self._neighbour(place, 1)
        below = "" if after is None else after.label or ((f := signs.NUMBERED.match(after.text)) and f["number"]) or ""
        return text.isupper() or below.strip(".)").count(".") > depth

    def _neighbour(self, place: int, step: int) -> Line | None:
        """Return the nearest line with text before or after a place."""
        there = self._lines[place + 1 :] if step > 0 else reversed(self._lines[:place])
        return next((each for each in there if each.text.strip()), None)


def _begins_mark(text: str) -> bool:
    """Return whether a line is the first one of a mark of approval, not a sentence of a text."""
    found = signs.MARK.match(text)
    return found is not None and len(text) < _SENTENCE and not found["rest"].rstrip().endswith((".", ";"))


def _at_right(line: Line) -> bool:
    """Return whether a line is pushed to the right: by alignment, an indent, tabs or spaces."""
    pushed = line.text[: len(line.text) - len(line.text.lstrip())]
    return line.alignment == "right" or line.indent >= _HALF or "\t" in pushed or len(pushed) > len("          ")


def _names(text: str) -> bool:
    """Return whether a line is a name, or ends with one after a gap for the autograph."""
    return len(text) < _SENTENCE and bool(signs.ONLY_NAME.match(text) or signs.SIGNED.match(text))
