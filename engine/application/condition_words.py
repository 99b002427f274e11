"""Conditions and the facts they ask about in words: «Есть первичная профсоюзная организация»: нет.

A field is called by the title its schema gives it; values of closed lists by their descriptions.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes

from engine.application.fact_words import plain
from engine.application.sentences.shape import N_
from engine.expressions.conditions import UNKNOWN
from engine.expressions.parsing import Expression, dotted
from engine.expressions.reasons import deciding, value_of
from engine.loading.schemas import Schema, resolve, schema
from engine.model.definition import OCCASION, Occasion

_ROOTS = {"organisation": "data/organisation.schema.json", "pair": "data/pair.schema.json"}
_MENTEE = "mentee"
_MENTEES = "mentees"
_OWN_TITLES: Mapping[tuple[str, ...], str] = {
    (OCCASION, "kind"): N_("What happened"),
    (OCCASION, "replacement"): N_("A new mentor takes the pair over"),
    ("pair", _MENTEE): N_("Mentee"),
}
"""Titles of what no schema of data describes."""
_SIGNS = {"lt": "<", "lteq": "≤", "gt": ">", "gteq": "≥"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field a condition or a term names.

    Attributes:
        title: What it is called: «Окончание работы».
        owner: Title of the person or thing inside the root it belongs to: «Наставник»; empty for a field of the root.
        values: Value → its name, for closed lists.
    """

    title: str
    owner: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def field_of(name: tuple[str, ...], translations: gettext.NullTranslations, occasion: Occasion | None = None) -> Field:
    """Return what a dotted name is called; the name itself where no schema describes it.

    Args:
        name: ``("pair", "mentor", "is_employee")``.
        translations: Catalogue of the language.
        occasion: The occasion whose step asks; it names the kinds of what happened.
    """
    if name in _OWN_TITLES:
        kinds = {kind.id: kind.title for kind in occasion.kinds} if occasion and name[-1] == "kind" else {}
        return Field(title=translations.gettext(_OWN_TITLES[name]), values=kinds)
    node: Schema | None = schema(_ROOTS[name[0]]) if name[0] in _ROOTS else None
    owner = title = ""
    for position, step in enumerate(name[1:], start=2):
        node = _child(node, step) if node is not None else None
        if node is None:
            return Field(title=".".join(name))
        own = _OWN_TITLES.get(name[:position])
        owner, title = title, translations.gettext(own) if own else str(node.get("title", step))
    listed = cast("Iterable[Schema]", node.get("oneOf", ()) if node is not None else ())
    values = {str(one["const"]): str(one.get("description", one["const"])) for one in listed if "const" in one}
    return Field(title=title or ".".join(name), owner=owner, values=values)


def _child(node: Schema, step: str) -> Schema | None:
    properties = cast("Mapping[str, Schema]", resolve(node).get("properties", {}))
    if step == _MENTEE and _MENTEES in properties:
        return resolve(cast(Schema, resolve(properties[_MENTEES])["items"]))
    return resolve(properties[step]) if step in properties else None


class ConditionWords:
    """Says conditions, and why they are what they are."""

    def __init__(self, translations: gettext.NullTranslations, occasion: Occasion | None = None) -> None:
        """Remember the language and the occasion whose steps are spoken of."""
        self._ = translations.gettext
        self._translations = translations
        self._occasion = occasion

    def condition(self, condition: Expression) -> str:
        """Return the whole condition in words."""
        return self._said(condition.node)

    def why(self, condition: Expression, names: Mapping[str, object]) -> str:
        """Return what settles a condition: the facts behind its value, or the fields that nobody has filled in."""
        known, unknown = [], []
        for name in deciding(condition, names):
            value = value_of(name, names)
            if value is UNKNOWN:
                unknown.append(self._called(name))
            else:
                known.append(self._fact(name, value))
        if unknown:
            known.append(self._("not known yet: {fields}").format(fields=", ".join(unknown)))
        return "; ".join(known)

    def _said(self, node: nodes.Expr, *, inside: bool = False) -> str:
        match node:
            case nodes.And() | nodes.Or():
                pattern = N_("{left} and {right}") if isinstance(node, nodes.And) else N_("{left} or {right}")
                sides = (self._said(side, inside=type(side) is not type(node)) for side in (node.left, node.right))
                text = self._(pattern).format(**dict(zip(("left", "right"), sides, strict=True)))
                return f"({text})" if inside else text
            case nodes.Not() if (name := dotted(node.node)) is not None:
                return self._fact(name, value=False)
            case nodes.Not():
                return self._("not {condition}").format(condition=self._said(node.node, inside=True))
            case nodes.Compare() if (name := dotted(node.expr)) is not None and len(node.ops) == 1:
                return self._compared(name, node.ops[0])
            case _ if (name := dotted(node)) is not None:
                return self._fact(name, value=True)
        return self._symbols(node)

    def _compared(self, name: tuple[str, ...], operand: nodes.Operand) -> str:
        values = operand.expr.items if isinstance(operand.expr, nodes.List) else [operand.expr]
        texts = [self._operand(name, value) for value in values]
        if operand.op in _SIGNS:
            return f"{self._called(name)} {_SIGNS[operand.op]} {texts[0]}"
        either = texts[0] if len(texts) == 1 else self._("one of: {values}").format(values=", ".join(texts))
        said = either if operand.op in ("eq", "in") else self._("not {condition}").format(condition=either)
        return f"{self._called(name)}: {said}"

    def _operand(self, name: tuple[str, ...], node: nodes.Expr) -> str:
        other = dotted(node)
        if other is not None:
            return self._called(other)
        return self._value(name, node.value) if isinstance(node, nodes.Const) else self._symbols(node)

    def _symbols(self, node: nodes.Expr) -> str:
        """Return what words would only make longer, sign by sign: a comparison of three, a bare value."""
        match node:
            case nodes.Compare():
                signs = _SIGNS | {"eq": "=", "ne": "≠", "in": "∈", "notin": "∉"}
                parts = (f"{signs[one.op]} {self._symbols(one.expr)}" for one in node.ops)
                return " ".join([self._symbols(node.expr), *parts])
            case nodes.List():
                return ", ".join(self._symbols(item) for item in node.items)
            case nodes.Const():
                return plain(node.value, verbatim=False)
        name = dotted(node)
        return self._called(name) if name is not None else self._said(node, inside=True)

    def _fact(self, name: tuple[str, ...], value: object) -> str:
        return f"{self._called(name)}: {self._value(name, value)}"

    def _called(self, name: tuple[str, ...]) -> str:
        found = field_of(name, self._translations, self._occasion)
        return f"«{found.title}» ({found.owner.lower()})" if found.owner else f"«{found.title}»"

    def _value(self, name: tuple[str, ...], value: object) -> str:
        if isinstance(value, bool):
            return self._("yes") if value else self._("no")
        text = plain(value, verbatim=False)
        return field_of(name, self._translations, self._occasion).values.get(text, text)
