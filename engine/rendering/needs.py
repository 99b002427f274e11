"""What a template needs: every name of its tags walked into a tree, with what is done to each value there.

Nothing is known of a card here: the tree says what the template itself tells. A value is needed always when no
condition stands between it and what holds it; a condition on the holder itself («if pairs», then the pairs) is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from jinja2 import nodes

from engine.expressions.parsing import dotted
from engine.expressions.tags import Tag, read_tags
from engine.rendering.filters import FILTERS, PARAGRAPH_FILTERS, TAKES

_FILTER_NAMES: Final = frozenset(FILTERS)
_PREFERRED: Final = ("date", "money", "number", "person", "formatted", "paragraphs", "text")
_ASKED: Final = {name: next(kind for kind in _PREFERRED if kind in kinds) for name, kinds in TAKES.items()}
"""Filter → the kind of value it asks for; the narrowest of those it takes."""
_ORDER: Final = frozenset({"lt", "lteq", "gt", "gteq"})
_CONSTANTS: Final = ((bool, "flag"), (str, "text"), (int, "number"), (float, "number"))


@dataclass(frozen=True, slots=True)
class Need:
    """What a template does with one value.

    Attributes:
        parts: Its parts by name.
        item: What a loop takes out of it, ``None`` when no loop walks over it.
        kinds: What filters and comparisons ask for: ``date``, ``money``, ``number``, ``person``, ``text``, ``flag``,
            ``paragraphs``, ``formatted``, ``list``; ``ordered`` for what is put in order with another value.
        printed: Whether it is printed as it stands.
        compared: Texts it is compared with, in order.
        always: Whether the template cannot do without it where what holds it is there.
    """

    parts: Mapping[str, Need]
    item: Need | None
    kinds: frozenset[str]
    printed: bool
    compared: tuple[str, ...]
    always: bool

    def paths(self, above: str = "") -> Iterator[str]:
        """Yield the dotted names of everything below: ``pairs``, ``pairs[].mentor``, ``pairs[].mentor.name``."""
        for name, part in self.parts.items():
            path = f"{above}.{name}" if above else name
            yield path
            yield from part.paths(path)
        if self.item is not None:
            yield from self.item.paths(f"{above}[]")


@dataclass(slots=True, eq=False)
class _Value:
    """A need while it is found out."""

    holder: _Value | None = None
    parts: dict[str, _Value] = field(default_factory=dict)
    item: _Value | None = None
    kinds: set[str] = field(default_factory=set)
    printed: bool = False
    compared: dict[str, None] = field(default_factory=dict)
    always: bool = False

    def part(self, name: str) -> _Value:
        return self.parts.setdefault(name, _Value(self))

    def taken_out(self) -> _Value:
        if self.item is None:
            self.item = _Value(self)
        return self.item

    def implies(self, condition: Condition) -> bool:
        """Tell whether a condition holds wherever this value is asked for: it is about what holds the value."""
        around = set[_Value]()
        above = self.holder
        while above is not None:
            around.add(above)
            above = above.holder
        return condition is not None and condition <= around

    def need(self) -> Need:
        return Need(
            parts=MappingProxyType({name: part.need() for name, part in self.parts.items()}),
            item=None if self.item is None else self.item.need(),
            kinds=frozenset(self.kinds),
            printed=self.printed,
            compared=tuple(self.compared),
            always=self.always,
        )


Condition = frozenset[_Value] | None
"""Values that are there exactly when a branch is taken; ``None`` when it hangs on something else."""
Conditions = tuple[Condition, ...]


@dataclass(slots=True, eq=False)
class _Fork:
    """A condition that is not closed yet.

    Attributes:
        tests: Tests of its branches so far.
        conditions: By what the present branch is taken: its own test, and that those before it failed.
        needed: What each branch cannot do without.
        whole: Whether one of the branches is always taken.
    """

    tests: list[nodes.Node] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    needed: list[set[_Value]] = field(default_factory=list)
    whole: bool = False


def needs(texts: Iterable[str], given: Iterable[str]) -> Need:
    """Return what the tags of a template need.

    Args:
        texts: Paragraphs in order; loops and conditions run over them. Tags that cannot be read are passed over.
        given: Names every template has, which need no data.
    """
    walk = _Walk(frozenset(given))
    for text in texts:
        for tag in read_tags(text, _FILTER_NAMES) if "{" in text else ():
            if isinstance(tag, Tag):
                walk.tag(tag)
    return walk.root.need()


class _Walk:
    """Walks the tags in order, keeping what is named and under which conditions one stands."""

    def __init__(self, given: frozenset[str]) -> None:
        self.root = _Value(always=True)
        self._given = given
        self._names: list[dict[str, tuple[_Value, ...]]] = []
        self._forks: list[_Fork] = []

    def tag(self, tag: Tag) -> None:
        """Take one tag."""
        node = tag.expression.node if tag.expression is not None else None
        match tag.kind:
            case "for":
                lists = [] if node is None else self._lists(node, ())
                self._names.append({str(tag.variable): tuple(each.taken_out() for each in lists), "loop": ()})
            case "endfor":
                del self._names[-1:]
            case "if":
                self._forks.append(_Fork())
                self._branch(self._forks[-1], node)
            case "elif" | "else" if self._forks:
                self._branch(self._forks[-1], node)
            case "endif" if self._forks:
                self._join(self._forks.pop())
            case _ if node is not None:
                self._use(node, (), printed=tag.kind == "print")

    def _branch(self, fork: _Fork, test: nodes.Node | None) -> None:
        fork.conditions = [self._absent(before) for before in fork.tests]
        fork.needed.append(set())
        fork.whole = test is None
        if test is not None:
            self._use(test, (), printed=False)
            fork.conditions.append(self._present(test))
            fork.tests.append(test)

    def _join(self, fork: _Fork) -> None:
        """Note what every branch needs, whichever is taken."""
        for value in set.intersection(*fork.needed) if fork.whole else ():
            self._need(value, ())

    def _need(self, value: _Value, conditions: Conditions) -> None:
        """Note that a value cannot be done without under these conditions inside of those that are open."""
        if not all(map(value.implies, conditions)):
            return
        for fork in reversed(self._forks):
            if not all(map(value.implies, fork.conditions)):
                fork.needed[-1].add(value)
                return
        value.always = True

    def _lists(self, node: nodes.Node, conditions: Conditions) -> list[_Value]:
        """Return the lists a loop walks over; those of a choice are walked over under its condition."""
        if isinstance(node, nodes.CondExpr):
            self._use(node.test, conditions, printed=False)
            chosen = self._lists(node.expr1, (*conditions, self._present(node.test)))
            other = self._lists(node.expr2, (*conditions, self._absent(node.test))) if node.expr2 is not None else []
            return [*chosen, *other]
        found = self._found(node)
        if found is None:
            self._use(node, conditions, printed=False)
            return []
        for chain in found:
            for value in chain:
                self._need(value, conditions)
        return [chain[-1] for chain in found]

    def _found(self, node: nodes.Node) -> list[list[_Value]] | None:
        """Return what a dotted name stands for: what is passed on the way, the value last; nothing for a given name."""
        name = dotted(node)
        if name is None:
            return None
        starts = next((names[name[0]] for names in reversed(self._names) if name[0] in names), None)
        if starts is None:
            starts = () if name[0] in self._given else (self.root.part(name[0]),)
        chains = []
        for start in starts:
            chain = [start]
            for step in name[1:]:
                chain.append(chain[-1].part(step))
            chains.append(chain)
        return chains

    def _use(self, node: nodes.Node, conditions: Conditions, *, printed: bool, kind: str = "") -> None:
        """Note what an expression does with the values it names.

        Args:
            node: The expression.
            conditions: Those inside of the expression itself.
            printed: Whether the value must be there: it is printed or put in order; a test lets it be absent.
            kind: What a filter or a comparison asks for.
        """
        found = self._found(node)
        if found is not None:
            for chain in found:
                for value in chain if printed else chain[:-1]:
                    self._need(value, conditions)
                chain[-1].printed |= printed and not kind
                chain[-1].kinds |= {kind} - {""}
        elif isinstance(node, nodes.Compare):
            self._compare(node, conditions)
        else:
            for inner, further, must, asked in self._inside(node, printed=printed, kind=kind):
                self._use(inner, (*conditions, *further), printed=must, kind=asked)

    def _inside(
        self, node: nodes.Node, *, printed: bool, kind: str
    ) -> Iterator[tuple[nodes.Node, Conditions, bool, str]]:
        """Yield what stands in an expression: under which conditions, whether it must be there, what is asked of it."""
        match node:
            case nodes.Filter():
                must = node.name not in PARAGRAPH_FILTERS  # a tag of paragraphs prints none for what is absent
                yield from ((inner, (), must, _asked(node)) for inner in (node.node,) if inner is not None)
                arguments = (*node.args, *(pair.value for pair in node.kwargs))
                yield from ((argument, (), True, "") for argument in arguments)
            case nodes.CondExpr():
                yield node.test, (), False, ""
                yield node.expr1, (self._present(node.test),), printed, kind
                if node.expr2 is not None:
                    yield node.expr2, (self._absent(node.test),), printed, kind
            case nodes.And():
                yield node.left, (), printed, kind
                yield node.right, (self._present(node.left),), printed, kind
            case nodes.Or():
                yield node.left, (), printed, kind
                yield node.right, (self._absent(node.left),), printed, kind
            case _:
                yield from ((inner, (), printed, kind) for inner in node.iter_child_nodes())

    def _compare(self, node: nodes.Compare, conditions: Conditions) -> None:
        """Note the kinds that a comparison tells."""
        constants = [inner.value for inner in node.find_all(nodes.Const)]
        kind = next((kind for value in constants for python, kind in _CONSTANTS if isinstance(value, python)), "")
        ordered = any(operand.op in _ORDER for operand in node.ops)
        lists = [operand.expr for operand in node.ops if operand.op in {"in", "notin"}]
        for side in (node.expr, *(operand.expr for operand in node.ops)):
            asked = "list" if side in lists else kind or ("ordered" if ordered else "")
            self._use(side, conditions, printed=ordered, kind=asked)
            for chain in self._found(side) or () if side not in lists else ():
                chain[-1].compared.update(dict.fromkeys(value for value in constants if isinstance(value, str)))

    def _present(self, test: nodes.Node) -> Condition:
        """Return the values that are there exactly when a test holds."""
        match test:
            case nodes.Not():
                return self._absent(test.node)
            case nodes.And():
                return _together(self._present(test.left), self._present(test.right))
        found = self._found(test)
        return frozenset(chain[-1] for chain in found) if found else None

    def _absent(self, test: nodes.Node) -> Condition:
        """Return the values that are there exactly when a test does not hold."""
        match test:
            case nodes.Not():
                return self._present(test.node)
            case nodes.Or():
                return _together(self._absent(test.left), self._absent(test.right))
        return None


def _asked(node: nodes.Filter) -> str:
    """Return the kind of value a filter asks for; items that are given a sign at their end are items of a list."""
    if node.name == "listed" or (node.name == "paragraphs" and (node.args or node.kwargs)):
        return "list"
    return _ASKED.get(node.name, "")


def _together(first: Condition, second: Condition) -> Condition:
    return None if first is None or second is None else first | second
