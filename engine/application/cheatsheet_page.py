"""The cheat sheet as a Word document: its text form on the base, a landscape page with tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from engine.application.cheatsheet import Group, Row, Sheet
from engine.application.kit import BASE, Kit
from engine.errors import ContentError
from engine.loading.cards import card_path
from engine.loading.template_names import TemplateNames, load_template_names
from engine.ooxml.markup import from_markup
from engine.ooxml.markup_writing import escape
from engine.storage.files import safe_name

_PERSONAL = frozenset({"person", "contract"})
_LISTS, _OPTIONAL = 3, 2
"""How many lists and optional fields get snippets of their own."""
_FIELDS = (56, 104, 60, 32)
_CASES = (18, 36, 54, 54, 90)
_THREE = (90, 96, 66)
_TWO = (92, 160)
"""Widths of columns in millimetres; 252 lie between the margins."""

Cell = str | Sequence[str]


def sheet_name(sheet: Sheet, words: TemplateNames) -> str:
    """Return the file name: «Шпаргалка полей — S17.docx»."""
    return safe_name(f"{words.texts['heading']} — {sheet.code}", ".docx")


def sheet_document(kit: Kit, sheet: Sheet) -> tuple[str, bytes]:
    """Return the file name and the bytes of the cheat sheet.

    Raises:
        ContentError: The base is absent or cannot be read.
    """
    words = load_template_names(kit.layers)
    base = kit.layers.find(card_path(BASE, ".docx"))
    if base is None:
        raise ContentError.single("template.unknown-base", base=BASE)
    text = "\n".join(_Page(words, sheet).lines()) + "\n"
    return sheet_name(sheet, words), from_markup(text, base.read_bytes())


class _Page:
    """Writes the lines of the text form."""

    def __init__(self, words: TemplateNames, sheet: Sheet) -> None:
        self._words, self._sheet = words, sheet
        self._texts, self._labels = words.texts, words.labels

    def lines(self) -> Iterator[str]:
        """Yield the text form."""
        texts, sheet = self._texts, self._sheet
        yield f"# base: {BASE}"
        yield "{section landscape}"
        yield _styled("Заголовок по центру", f"{texts['heading']}: {sheet.code}. {sheet.title}")
        yield _styled("Текст", texts["intro"] if sheet.has_examples else texts["no_sample"])
        yield from self._head("cases")
        yield from self._cases()
        yield from self._head("card_fields")
        yield from self._fields(group for group in sheet.groups if group.of_card)
        yield from self._head("always")
        yield from self._fields(group for group in sheet.groups if not group.of_card)
        yield from self._people()
        yield from self._head("snippets")
        yield from _table(_TWO, (self._labels["purpose"], self._labels["snippet"]), self._snippets())
        yield from self._head("filters")
        filters = ((fact.title, fact.tag, fact.example) for fact in sheet.filters)
        yield from _table(_THREE, self._columns("label", "tag", "example"), filters)
        yield from self._blocks()

    def _head(self, key: str) -> Iterator[str]:
        yield _styled("Заголовок по центру", self._texts[key])

    def _columns(self, *keys: str) -> tuple[str, ...]:
        return tuple(self._labels[key] for key in keys)

    def _cases(self) -> Iterator[str]:
        rows = ((f".{fact.case}", fact.title, fact.question, fact.tag, fact.example) for fact in self._sheet.cases)
        yield from _table(_CASES, self._columns("case", "case_title", "question", "tag", "example"), rows)

    def _fields(self, groups: Iterable[Group]) -> Iterator[str]:
        yield _table_mark(_FIELDS)
        yield from _row(self._columns("label", "tag", "example", "empty"), style="Таблица: шапка", head=True)
        for group in groups:
            yield "{row}"
            title, *about = self._about(group)
            yield f"- {{span {len(_FIELDS)}}} {_styled('Заголовок по центру', title)}"
            yield from (f"  {_styled('Таблица: раздел', line)}" for line in about)
            shown = [row for row in group.rows if row.cases or row.record not in _PERSONAL]
            for loop, found in groupby(shown, key=lambda row: row.loop):
                rows = list(found)
                note = f"{self._texts['in_loop']}: {_loop_of(loop)}" if loop else self._texts["after_loop"]
                if loop or (shown and shown[0] not in rows):
                    yield "{row}"
                    yield from _cell(note, style="Таблица: раздел", marks=f" {{span {len(_FIELDS)}}}")
                for row in rows:
                    yield from _row((row.label, row.tag, row.example, self._filled(row)))
        yield "{end table}"

    def _about(self, group: Group) -> list[str]:
        texts = self._texts
        need = texts["required"] if group.required else texts["optional"]
        title = f"{group.title} — {group.name}"
        lines = [f"{title} ({need})" if group.of_card else title]
        if group.help:
            lines.append(group.help)
        return [*lines, f"{texts['taken_from']}: {group.source}"] if group.source else lines

    def _filled(self, row: Row) -> str:
        return self._texts["may_be_empty" if row.optional else "always_filled"]

    def _people(self) -> Iterator[str]:
        """Yield what is known of every person, once: the same parts stand under every name."""
        personal = [row for row in self._sheet.rows() if row.record in _PERSONAL and not row.cases]
        if not personal:
            return
        first = next(row.name for row in personal).rsplit(".", 1)[0]
        people = dict.fromkeys(
            row.name.rsplit(".", 1)[0] for row in self._sheet.rows() if row.record == "person" and row.cases
        )
        yield from self._head("person")
        yield _styled("Текст", self._texts["person_note"].format(name=first, people=", ".join(people)))
        rows = [row for row in personal if row.name.startswith(f"{first}.")]
        examples = {
            row.name.removeprefix(f"{owner}."): row.example
            for owner in reversed(people)
            for row in personal
            if row.name.startswith(f"{owner}.") and row.example
        }
        shown = (
            (_capital(row.label.rsplit(": ", 1)[-1]), row.tag, examples.get(row.name.removeprefix(f"{first}."), ""))
            for row in rows
        )
        yield from _table(_THREE, self._columns("label", "tag", "example"), shown)

    def _snippets(self) -> Iterator[tuple[Cell, Cell]]:
        texts = self._texts
        fields = [group for group in self._sheet.groups if group.of_card]
        for group in [group for group in fields if group.is_list and group.rows][:_LISTS]:
            row = next((row for row in group.rows if row.cases), group.rows[0])
            variable, items = row.loop[0]
            title = {"title": group.title}
            loop = f"for {variable} in {items}"
            yield texts["paragraphs"].format(**title), (f"{{%p {loop} %}}", row.tag, "{%p endfor %}")
            yield texts["rows"].format(**title), (f"{{%tr {loop} %}}", row.tag, "{%tr endfor %}")
            inline = f"{{% {loop} %}}{row.tag}{{% if not loop.last %}}, {{% endif %}}{{% endfor %}}"
            yield texts["inline"], inline
            if row.tag == f"{{{{ {variable} }}}}":
                yield texts["listed"].format(**title), f'{{{{p {items} | listed(";") }}}}'
        for group in [group for group in fields if not group.required and group.rows][:_OPTIONAL]:
            tag = group.rows[0].tag
            whole = (f"{{%p if {group.name} %}}", tag, "{%p endif %}")
            yield texts["when_filled"].format(title=group.title), whole
            yield texts["otherwise"], f"{{% if {group.name} %}}{tag}{{% else %}}…{{% endif %}}"

    def _blocks(self) -> Iterator[str]:
        texts = self._texts
        yield from self._head("include")
        yield _styled("Текст", texts["include_note"])
        rows = (
            (
                (block.title, block.help),
                block.tag,
                f"{texts['needs']}: {', '.join(block.missing)}" if block.missing else "",
            )
            for block in self._sheet.blocks
        )
        yield from _table(_THREE, (*self._columns("block", "tag"), ""), rows)
        yield from self._head("override")
        if not self._sheet.overrides:
            yield _styled("Текст", texts["no_override"])
            return
        yield _styled("Текст", texts["override_note"])
        first = f'{{%p extends "{self._sheet.slug}" %}}'
        yield from _table(
            _TWO,
            self._columns("block", "snippet"),
            ((name, (first, f"{{%p block {name} %}}", "…", "{%p endblock %}")) for name in self._sheet.overrides),
        )


def _loop_of(loop: Sequence[tuple[str, str]]) -> str:
    opened = "".join(f"{{% for {variable} in {items} %}}" for variable, items in loop)
    return f"{opened}…{'{% endfor %}' * len(loop)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _styled(style: str, text: str) -> str:
    return f"[{style}] {escape(text)}" if text else f"[{style}]"


def _table_mark(widths: Sequence[int]) -> str:
    return f"{{table Сетка; mm: {' '.join(map(str, widths))}}}"


def _table(widths: Sequence[int], columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield _table_mark(widths)
    yield from _row(columns, style="Таблица: шапка", head=True)
    for row in rows:
        yield from _row(row)
    yield "{end table}"


def _row(cells: Sequence[Cell], *, style: str = "Таблица: текст", head: bool = False) -> Iterator[str]:
    yield "{row head}" if head else "{row}"
    for cell in cells:
        yield from _cell(cell, style=style)


def _cell(cell: Cell, *, style: str, marks: str = "") -> Iterator[str]:
    first, *others = [cell] if isinstance(cell, str) else list(cell)
    yield f"-{marks} {_styled(style, first)}"
    for text in others:
        yield f"  {_styled(style, text)}"
