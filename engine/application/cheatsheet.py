"""The cheat sheet of a template: every field it may use, with its tag, an example, and where the value comes from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from engine.application.catalogue import sample_files
from engine.application.cheatsheet_words import About, Describer, root_of_schema, root_of_view
from engine.application.data_file import requests_from_file
from engine.application.kit import Kit, vocabulary
from engine.application.papers import check_paper
from engine.application.template_parts import BlockFacts, included, overridable
from engine.errors import ContentError, Problem
from engine.loading.cards import load_card
from engine.loading.schemas import Schema, resolve
from engine.loading.template_names import TemplateNames, load_template_names
from engine.model.documents import Card
from engine.rendering.context import build_context
from engine.rendering.environment import render_line
from engine.rendering.filters import FILTERS, PARAGRAPH_FILTERS
from engine.rendering.view_making import Views
from engine.rendering.views import Cases
from engine.rendering.vocabulary import CASES, Items, Leaf, Shape

Context = Mapping[str, object]

_IRREGULAR = {"people": "person", "acquainted": "person"}
_OF_PARAGRAPHS = "{{p "
_SHOWN_CASES = ("nomn", "gent", "datv", "accs", "ablt")
"""Cases of the examples, one after another, so that a sheet shows them all."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field.

    Attributes:
        label: What it is, in Russian.
        name: Dotted name as a template writes it; inside a loop it begins with the loop variable.
        tag: What to copy into the template.
        example: What the tag prints for the sample, "" when the sample has no such value.
        optional: Whether the value may be absent; such a tag stands inside a condition.
        cases: Grammatical cases, none for what is not declined.
        loop: The loops it stands in: (variable, list), the outer first.
        record: Kind of the record it is a part of: ``person``, ``organisation`` …
    """

    label: str
    name: str
    tag: str
    example: str
    optional: bool
    cases: tuple[str, ...] = ()
    loop: tuple[tuple[str, str], ...] = ()
    record: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """A field of the card, or a name every template has, with all its parts.

    Attributes:
        name: Name in the template.
        title: Russian label.
        help: Russian description.
        required: Whether the card needs it; names every template has are always there.
        source: Where a workspace takes it from.
        is_list: Whether it is walked over with ``for``.
        of_card: Whether it is a field of the card.
        rows: Its parts.
    """

    name: str
    title: str
    help: str
    required: bool
    source: str
    is_list: bool
    of_card: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """A grammatical case with an example."""

    case: str
    title: str
    question: str
    tag: str
    example: str


@dataclass(frozen=True, kw_only=True)
class FilterFacts:
    """A filter with an example."""

    name: str
    title: str
    tag: str
    example: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything a template of one card may use.

    Attributes:
        problems: Why there are no examples: the sample or the template cannot be used as it is.
    """

    slug: str
    code: str
    title: str
    cases: tuple[CaseFacts, ...]
    groups: tuple[Group, ...]
    filters: tuple[FilterFacts, ...]
    blocks: tuple[BlockFacts, ...]
    overrides: tuple[str, ...]
    has_examples: bool
    problems: tuple[Problem, ...]

    def as_plain(self) -> dict[str, object]:
        """Return the sheet as plain data; problems are told apart from it."""
        plain = dataclasses.asdict(dataclasses.replace(self, problems=()))
        plain.pop("problems")
        return plain

    def rows(self) -> Iterator[Row]:
        """Yield every field of every group."""
        for group in self.groups:
            yield from group.rows


def cheat_sheet(kit: Kit, slug: str, *, today: dt.date) -> Sheet:
    """Return the cheat sheet of a document.

    Args:
        kit: The loaded layers.
        slug: The document.
        today: The day acts and parameters are taken on where the sample has no date.

    Raises:
        ContentError: The card cannot be used.
    """
    card = load_card(slug, kit.layers)
    words = load_template_names(kit.layers)
    contexts, problems = _contexts(kit, slug, today)
    maker = _Maker(kit, card, words, contexts)
    names = vocabulary(card, kit).parts
    return Sheet(
        slug=slug,
        code=card.code,
        title=card.title,
        cases=tuple(maker.cases()),
        groups=tuple(maker.group(name, shape) for name, shape in _ordered(names, card)),
        filters=tuple(maker.filters()),
        blocks=tuple(included(kit.layers, names)),
        overrides=tuple(overridable(kit.layers, slug)),
        has_examples=bool(contexts),
        problems=problems,
    )


def _ordered(names: Mapping[str, Shape], card: Card) -> list[tuple[str, Shape]]:
    fields = cast("Mapping[str, object]", resolve(card.data).get("properties", {}))
    return [*((name, names[name]) for name in fields), *((n, s) for n, s in names.items() if n not in fields)]


def _contexts(kit: Kit, slug: str, today: dt.date) -> tuple[list[Context], tuple[Problem, ...]]:
    """Return the contexts of the samples, the ordinary one first, and why there are none."""
    files = sorted(sample_files(kit.layers, slug), key=lambda path: (path.stem != "ordinary", path.name))
    contexts: list[Context] = []
    problems: list[Problem] = []
    for file in files:
        try:
            checked = check_paper(kit, requests_from_file(kit, slug, file)[0], today=today)
            contexts.append(build_context(checked.material, kit.words, Views(kit.words.kinds, kit.words.lexicon)))
        except ContentError as error:
            problems.extend(error.problems)
    return contexts, () if contexts else tuple(problems)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A field, or a part of one, on the way down to what prints.

    Attributes:
        shape: What it is.
        about: What is known of it in words.
        path: Its name in the template.
        contexts: The values of the samples; inside a loop, one for each item.
        loop: The loops it stands in; see :class:`Row`.
    """

    shape: Shape
    about: About
    path: tuple[str, ...]
    contexts: Sequence[Context]
    loop: tuple[tuple[str, str], ...] = ()


class _Maker:
    """Makes the groups of a sheet; knows the card, the words and the values of the samples."""

    def __init__(self, kit: Kit, card: Card, words: TemplateNames, contexts: Sequence[Context]) -> None:
        self._kit, self._card, self._words, self._contexts = kit, card, words, contexts
        schema = resolve(card.data)
        self._fields = cast("Mapping[str, Schema]", schema.get("properties", {}))
        self._required = cast("list[str]", schema.get("required", []))
        self._describe = Describer(kit.norms, words)
        self._taken = {*self._fields, *words.names}
        self._turn = 0

    def group(self, name: str, shape: Shape) -> Group:
        """Return a field or a name with all its parts."""
        of_card = name in self._fields
        about = self._about_field(name) if of_card else self._about_name(name)
        rows = self._rows(_Part(shape=shape, about=about, path=(name,), contexts=self._contexts))
        return Group(
            name=name,
            title=about.title,
            help=about.help,
            required=name in self._required if of_card else True,
            source=self._source(name) if of_card else self._words.names.get(name, {}).get("source", ""),
            is_list=isinstance(shape, Items),
            of_card=of_card,
            rows=tuple(rows),
        )

    def cases(self) -> Iterator[CaseFacts]:
        """Yield the grammatical cases, each with the name of who signs."""
        for facts in self._words.cases:
            tag = f"{{{{ signer.name.{facts['case']} }}}}"
            example = _first(_printed(tag, context) for context in self._contexts)
            yield CaseFacts(tag=tag, example=example, **facts)

    def filters(self) -> Iterator[FilterFacts]:
        """Yield the filters, each with its example."""
        for name in FILTERS:
            facts = self._words.filters.get(name, {"title": name, "example": ""})
            tag = facts["example"]
            example = _first(_printed(tag, context) for context in (*self._contexts, {}))
            yield FilterFacts(name=name, title=facts["title"], tag=tag, example=example)

    def _about_field(self, name: str) -> About:
        return root_of_schema(name, self._fields[name], optional=name not in self._required)

    def _about_name(self, name: str) -> About:
        about = root_of_view(name, self._words.names.get(name, {"title": name})["title"])
        may_vanish = name == "grounds" and all(ground.optional or ground.when for ground in self._card.grounds)
        return dataclasses.replace(about, optional=True) if may_vanish else about

    def _source(self, name: str) -> str:
        taken = str(resolve(self._fields[name]).get("x-from", ""))
        kind, _, rest = taken.replace(":", ".", 1).partition(".")
        text = self._words.sources.get(kind or "answers", taken)
        return text.replace("{name}", rest or self._card.slug)

    def _rows(self, part: _Part) -> Iterator[Row]:
        shape, about, path = part.shape, part.about, part.path
        if isinstance(shape, Items):
            yield from self._rows(self._item(part, shape.item))
        elif shape == CASES or isinstance(shape, Leaf):
            yield self._row(part)
        else:
            for name, inner in shape.parts.items():
                named = self._describe.part(about, name)
                yield from self._rows(dataclasses.replace(part, shape=inner, about=named, path=(*path, name)))

    def _item(self, part: _Part, shape: Shape) -> _Part:
        """Return one item of a list as the loop variable."""
        variable = self._variable(part.path[-1], part.loop)
        return _Part(
            shape=shape,
            about=part.about.item(),
            path=(variable,),
            contexts=[{**one, variable: first} for one in part.contexts for first in _items(one, part.path)],
            loop=(*part.loop, (variable, ".".join(part.path))),
        )

    def _row(self, part: _Part) -> Row:
        shape, path, contexts = part.shape, part.path, part.contexts
        name, declined = ".".join(path), shape == CASES
        tag = _tag(shape, name, _SHOWN_CASES[self._turn % len(_SHOWN_CASES)])
        if declined:
            self._turn += 1
        if isinstance(shape, Leaf) and shape.kind == "flag":
            values = [value for context in contexts if (value := _value(context, path)) is not None]
            example = self._words.texts["yes" if values[0] else "no"] if values else ""
        else:
            example = _first(_printed(tag, context) for context in contexts if _value(context, path) is not None)
        return Row(
            label=_labelled(part.about),
            name=name,
            tag=tag,
            example=example,
            optional=part.about.optional,
            cases=Cases.CODES if declined else (),
            loop=part.loop,
            record=part.about.record,
        )

    def _variable(self, name: str, loop: tuple[tuple[str, str], ...]) -> str:
        """Return a name for one item of a list that nothing else has: pairs → pair."""
        singular = _IRREGULAR.get(name) or (
            f"{name[:-3]}y" if name.endswith("ies") else name[:-1] if name.endswith("s") else "item"
        )
        taken = self._taken | {variable for variable, _ in loop}
        return next(word for word in (singular, "item", "entry", f"one_{singular}") if word not in taken)


def _labelled(about: About) -> str:
    """Return the label with whose it is: «Наставник: должность»; abbreviations keep their capitals."""
    if not about.owner:
        return about.title
    small = about.title[:1].lower() + about.title[1:] if about.title[1:2].islower() else about.title
    return f"{about.owner}: {small}"


def _tag(shape: Shape, name: str, case: str) -> str:
    if shape == CASES:
        return f"{{{{ {name}.{case} }}}}"
    kind = shape.kind if isinstance(shape, Leaf) else ""
    if kind == "flag":
        return f"{{% if {name} %}}…{{% endif %}}"
    if kind in PARAGRAPH_FILTERS:
        return f"{{{{p {name} | {kind} }}}}"
    return f"{{{{ {name} | {kind} }}}}" if kind in ("date", "money") else f"{{{{ {name} }}}}"


def _value(context: Context, path: Sequence[str]) -> object:
    """Return what a dotted name stands for, ``None`` when anything on the way is absent."""
    value: object = context.get(path[0])
    for name in path[1:]:
        value = None if value is None else getattr(value, name, None)
    return value


def _items(context: Context, path: Sequence[str]) -> tuple[object, ...]:
    """Return the items of a list, none when it is absent."""
    found = _value(context, path)
    return found if isinstance(found, tuple) else ()


def _printed(tag: str, context: Context) -> str:
    """Return what a tag prints, paragraphs parted by «¶»; "" when it prints nothing for these values."""
    if tag.startswith(_OF_PARAGRAPHS):
        value = tag.removeprefix(_OF_PARAGRAPHS).removesuffix("}}")
        tag = f"{{% for paragraph in {value} %}}{{{{ paragraph }}}}{{{{ '' if loop.last else ' ¶ ' }}}}{{% endfor %}}"
    try:
        return " ".join(render_line(tag, context).split())
    except ContentError:
        return ""


def _first(examples: Iterator[str]) -> str:
    return next((text for text in examples if text), "")
