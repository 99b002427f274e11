"""What is wrong with a condition before it is ever asked: its signs, its names, and values that cannot be compared.

One function for one rule. A condition without faults is tried over values of the types its names have, to tell one
that can never be met.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from engine.errors import Severity
from engine.expressions.condition_constancy import Trials, constant_value
from engine.expressions.condition_places import Span, spans
from engine.expressions.condition_signs import wrong_signs
from engine.expressions.condition_syntax import parse_fault
from engine.expressions.faults import Fault
from engine.expressions.parsing import Expression, ExpressionError, dotted, parse_condition
from engine.model.vocabulary import Field, FieldType, Vocabulary

UNKNOWN_NAME = "workflow.unknown-name"
"""Code of a name that is none of those given; whoever gave them tells what is near."""
_NEAR = 0.6
_YEARS = range(1900, 2101)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_RUSSIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_YES = frozenset({"да", "true", "yes", "истина", "+", "1"})
_NO = frozenset({"нет", "false", "no", "ложь", "-", "0"})
_OPERATORS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}
_MIRRORED = {"lt": "gt", "gt": "lt", "lteq": "gteq", "gteq": "lteq"}
_ORDERED = frozenset({FieldType.NUMBER, FieldType.DATE})
_TEXTS = frozenset({FieldType.TEXT, FieldType.CHOICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What a part of a condition holds.

    Attributes:
        type: ``None`` when it is not known: an unknown name, which is told of already.
        written: As it stands in the condition.
        field: The field, when the part is its name.
        constant: The value, when it is written in the condition itself.
        items: Parts of a list.
    """

    at: int
    type: FieldType | None = None
    written: str = ""
    field: Field | None = None
    constant: object = None
    items: tuple[_Value, ...] | None = None

    @property
    def is_constant(self) -> bool:
        """Whether the part is a text, number or truth value of the condition."""
        return self.field is None and self.items is None and self.type is not None


def check_condition(text: str, names: Vocabulary, *, quote: str = '"', trials: Trials | None = None) -> Iterator[Fault]:
    """Yield everything that is wrong with a condition.

    Args:
        text: The condition as written.
        names: What it may ask about.
        quote: The straight quotation mark that may stand in a mended condition.
        trials: What may be spent on telling conditions that are always the same, of a whole file.
    """
    signs = wrong_signs(text, quote=quote)
    if signs is not None:
        facts = {"sign": signs.sign, "right": signs.right, "cure": signs.mended}
        yield Fault(code="condition.sign", facts=facts, at=signs.at)
        return
    try:
        condition = parse_condition(text)
    except ExpressionError as error:
        yield parse_fault(error, text)
        return
    faults = list(_Checker(condition, names, quote).faults())
    yield from faults
    if not faults:
        yield from _constant(condition, names, trials or Trials())


def _constant(condition: Expression, names: Vocabulary, trials: Trials) -> Iterator[Fault]:
    """Yield a condition that is met always, or never, whatever is answered."""
    value = constant_value(condition, names, trials)
    if value is True:
        yield Fault(code="condition.always-true", facts={"text": condition.text}, severity=Severity.WARNING)
    elif value is False:
        yield Fault(code="condition.never-true", facts={"text": condition.text})


class _Checker:
    """Walks the tree of one condition."""

    def __init__(self, condition: Expression, names: Vocabulary, quote: str) -> None:
        self._node = condition.node
        self._text = condition.text
        self._names = names
        self._spans = {id(node): span for node, span in spans(condition)}
        self._quote = quote

    def faults(self) -> Iterator[Fault]:
        yield from self._answer(self._node)

    def _answer(self, node: nodes.Node) -> Iterator[Fault]:
        """Yield the faults of a part that must be yes or no."""
        match node:
            case nodes.And() | nodes.Or():
                yield from self._answer(node.left)
                yield from self._answer(node.right)
            case nodes.Not():
                yield from self._answer(node.node)
            case nodes.Compare():
                yield from self._comparison(node)
            case _:
                value = self._value(node)
                yield from self._unknown(value)
                yield from self._not_yes_or_no(value)

    def _not_yes_or_no(self, value: _Value) -> Iterator[Fault]:
        if value.items is not None:
            yield Fault(code="condition.list-alone", facts={"text": value.written}, at=value.at)
        elif value.type not in (None, FieldType.BOOLEAN):
            facts: dict[str, object] = {
                "text": value.written,
                "type": value.type,
                "title": value.field.title if value.field else "",
                "cure": self._example(value),
                "allowed": value.field.choices if value.field else {},
            }
            yield Fault(code="condition.not-yes-or-no", facts=facts, at=value.at)

    def _example(self, value: _Value) -> str:
        """Return a comparison that would fit in the place of a lone name."""
        if value.field is None:
            return ""
        examples = {
            FieldType.CHOICE: f"== {self._quoted(next(iter(value.field.choices), ''))}",
            FieldType.NUMBER: "> 3",
            FieldType.DATE: f"> {self._quoted('2026-09-01')}",
        }
        return f"{value.written} {examples.get(value.field.type, '== ' + self._quoted('…'))}"

    def _comparison(self, node: nodes.Compare) -> Iterator[Fault]:
        left = self._value(node.expr)
        yield from self._side(node.expr, left)
        for operand in node.ops:
            right = self._value(operand.expr)
            yield from self._side(operand.expr, right)
            rule = self._RULES.get(operand.op, _Checker._same)
            yield from rule(self, left, operand.op, right)
            left = right

    def _side(self, node: nodes.Node, value: _Value) -> Iterator[Fault]:
        """Yield the faults of one side for itself: an unknown name, an answer that is put together."""
        if isinstance(node, nodes.And | nodes.Or | nodes.Not | nodes.Compare):
            yield from self._answer(node)
        yield from self._unknown(value)

    def _membership(self, left: _Value, operator: str, right: _Value) -> Iterator[Fault]:
        """``in`` asks whether a value stands in a list."""
        if right.items is None:
            if right.type is not None:
                facts = {"text": right.written, "cure": self._in_list(left, operator, right)}
                yield Fault(code="condition.not-a-list", facts=facts, at=right.at)
            return
        if left.items is not None:
            yield Fault(code="condition.list-alone", facts={"text": left.written}, at=left.at)
            return
        for item in right.items:
            yield from self._same(left, operator, item)

    def _in_list(self, left: _Value, operator: str, right: _Value) -> str:
        choices = list(left.field.choices)[:2] if left.field else []
        items = [right.written] if right.is_constant else [self._quoted(choice) for choice in choices]
        return f"{left.written} {_OPERATORS[operator]} [{', '.join(items)}]" if items else ""

    def _order(self, left: _Value, operator: str, right: _Value) -> Iterator[Fault]:
        """Numbers and dates are larger or smaller; texts and answers are not."""
        for value, other in ((left, right), (right, left)):
            if value.field is not None and value.type not in _ORDERED:
                cure = "" if any(self._same(value, "eq", other)) else f"{value.written} == {other.written}"
                facts = {"text": value.written, "sign": _OPERATORS[operator], "type": value.type, "cure": cure}
                yield Fault(code="condition.not-ordered", facts=facts, at=value.at)
                return
        yield from self._same(left, operator, right)

    def _same(self, left: _Value, operator: str, right: _Value) -> Iterator[Fault]:
        """Only values of one kind are compared, and a constant must be one that the field can have."""
        for value in (left, right):
            if value.items is not None:
                yield Fault(code="condition.list-alone", facts={"text": value.written}, at=value.at)
                return
        if left.type is None or right.type is None:
            return
        if left.field is None and right.field is not None:
            left, operator, right = right, _MIRRORED.get(operator, operator), left
        if left.field is not None and right.is_constant:
            yield from self._fits(left, left.field, operator, right)
        elif not _comparable(left, right):
            yield _differ(left, right)

    def _fits(self, left: _Value, about: Field, operator: str, right: _Value) -> Iterator[Fault]:
        """A constant beside a field: of its kind, of its closed list, a date that exists."""
        if about.type is FieldType.DATE and isinstance(right.constant, str):
            yield from self._date(left, operator, right)
        elif about.type is FieldType.CHOICE and isinstance(right.constant, str):
            if right.constant not in about.choices:
                near = _nearest_choice(right.constant, about.choices)
                facts = {"text": left.written, "found": right.constant, "nearest": near, "allowed": about.choices}
                yield Fault(code="condition.not-in-list", facts=facts, at=right.at)
        elif not _comparable(left, right):
            yield _differ(left, right, cure=self._of_one_kind(left, operator, right))

    def _date(self, left: _Value, operator: str, right: _Value) -> Iterator[Fault]:
        found = str(right.constant)
        if not _is_date(found):
            facts = {"text": left.written, "found": found, "cure": ""}
            if (russian := _RUSSIAN_DATE.match(found)) is not None:
                day, month, year = russian.groups()
                facts["cure"] = _beside(left, operator, self._quoted(f"{year}-{month:0>2}-{day:0>2}"))
            yield Fault(code="condition.not-a-date", facts=facts, at=right.at)

    def _of_one_kind(self, left: _Value, operator: str, right: _Value) -> str:
        """Return the comparison with the constant in the form its field has, or an empty string."""
        constant = right.constant
        if left.type is FieldType.BOOLEAN and isinstance(constant, str | int) and operator in ("eq", "ne"):
            word = str(constant).casefold()
            if word in _YES | _NO:
                return left.written if (word in _YES) == (operator == "eq") else f"not {left.written}"
        if left.type is FieldType.NUMBER and isinstance(constant, str) and _NUMBER.match(constant):
            return _beside(left, operator, constant)
        if left.type is FieldType.TEXT and isinstance(constant, int | float) and not isinstance(constant, bool):
            return _beside(left, operator, self._quoted(str(constant)))
        return ""

    def _unknown(self, value: _Value) -> Iterator[Fault]:
        """A name nobody knows; every item of a list is looked at."""
        for item in value.items or ():
            yield from self._unknown(item)
        if value.items is not None or value.type is not None:
            return
        if value.written.casefold() in ("none", "null"):
            yield Fault(code="condition.none", facts={"text": value.written}, at=value.at)
            return
        yield Fault(code=UNKNOWN_NAME, facts={"name": value.written}, at=value.at)

    def _value(self, node: nodes.Node) -> _Value:
        span = self._spans.get(id(node), Span(0, 0))
        written = self._text[slice(*span)]
        if isinstance(node, nodes.List):
            items = tuple(map(self._value, node.items))
            written = f"[{', '.join(item.written for item in items)}]"
            return _Value(at=items[0].at if items else 0, written=written, items=items)
        if isinstance(node, nodes.Const):
            return _Value(at=span.start, type=_type_of(node.value), written=written, constant=node.value)
        name = dotted(node)
        if name is None:  # a comparison or answer compared once more
            return _Value(at=0, type=FieldType.BOOLEAN, written=self._text, items=None)
        found = self._names.get(".".join(name))
        return _Value(at=span.start, type=found.type if found else None, written=".".join(name), field=found)

    def _quoted(self, text: str) -> str:
        return f"{self._quote}{text}{self._quote}"

    _RULES: Mapping[str, Callable[[_Checker, _Value, str, _Value], Iterator[Fault]]] = {
        "in": _membership,
        "notin": _membership,
        **dict.fromkeys(("lt", "lteq", "gt", "gteq"), _order),
    }
    """Operator → the rule of its two sides."""


def _beside(left: _Value, operator: str, right: str) -> str:
    """Return a comparison; of an item of a list the item alone."""
    return right if operator in ("in", "notin") else f"{left.written} {_OPERATORS[operator]} {right}"


def _nearest_choice(found: str, choices: Mapping[str, str]) -> str:
    """Return the constant that was meant: by its spelling, or by its Russian meaning."""
    near = difflib.get_close_matches(found, choices, n=1, cutoff=_NEAR)
    if near:
        return near[0]
    word = found.casefold()
    by_meaning = [constant for constant, meaning in choices.items() if word in meaning.casefold()]
    return by_meaning[0] if len(by_meaning) == 1 else ""


def _is_date(text: str) -> bool:
    """Return whether a text is a day that papers may name, written year-month-day."""
    try:
        return _ISO_DATE.match(text) is not None and dt.date.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


def _differ(left: _Value, right: _Value, *, cure: str = "") -> Fault:
    facts = {
        "text": left.written,
        "type": left.type,
        "other": right.written,
        "other_type": right.type,
        "cure": cure,
    }
    return Fault(code="condition.different-types", facts=facts, at=right.at)


def _comparable(left: _Value, right: _Value) -> bool:
    """Return whether two values are of one kind."""
    if left.type is right.type:
        return True
    return left.type in _TEXTS and right.type in _TEXTS


def _type_of(constant: object) -> FieldType | None:
    match constant:
        case bool():
            return FieldType.BOOLEAN
        case int() | float():
            return FieldType.NUMBER
        case str():
            return FieldType.TEXT
    return None
