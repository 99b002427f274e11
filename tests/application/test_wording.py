"""Every code of the engine has words, and the words speak only of facts the code gives."""

import ast
import datetime as dt
import gettext
import itertools
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

import engine
from engine.application.sentences import SENTENCES
from engine.application.translations import translations
from engine.application.wording import named_facts, words
from engine.errors import Problem
from engine.model.vocabulary import FieldType

RUSSIAN, ENGLISH = translations("ru"), translations("en")
ROOT = Path(engine.__file__).parent
CODE = re.compile(r"([a-z]+)\.[a-z0-9]+(?:-[a-z0-9]+)*\Z")
RAISERS = {
    "single",
    "UsageError",
    "ExpressionError",
    "Problem",
    "Doubt",
    "problem",
    "fault",
    "Fault",
    "_problem",
    "_note",
}
NOT_CODES = {"pair.mentor", "pair.mentee", "pair.end", "yaml.schemas", "layer.yaml", "dossier.id"}
"""Names a condition of a workflow may ask about; a setting of VS Code; a file; a column of the base."""

DERIVED = {
    "yaml.unquoted-date": {"iso"},
    "schema.wrong-type": {"quoted"},
    "schema.pattern": {"latin", "bare"},
    "store.conflict": {"when"},
    "expression.syntax": {"character"},
    "template.unknown-name": {"letter"},
    "template.not-closed": {"closing"},
    "template.name-not-whole": {"example"},
    "dossier": {"task", "first", "field", "on"},
    "audit": {"event"},
    "parcel": {"event"},
}
"""Facts that the wording itself derives from those of the code, or of all codes of a kind."""

GIVEN_BY_CALLERS = {
    "expression": {"tag"},
    "template": {"tag"},
    "roster": {"text", "field"},
    "dossier": {"name", "number", "document", "id", "phase", "day"},
    "audit": {"dossier", "seq", "kind", "on", "sha256"},
}
"""Facts that are added where a problem is passed on: the tag around an expression, the cell of a doubt, the paper."""


def _functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _constants(node):
    return [item for item in ast.walk(node) if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def _called(node):
    calls = [item.func for item in ast.walk(node) if isinstance(item, ast.Call)]
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def _names_given(node):
    """Return the names a function may give facts by: keywords of calls and keys of dictionaries."""
    keywords = {item.arg for item in ast.walk(node) if isinstance(item, ast.keyword) and item.arg}
    dictionaries = [item for item in ast.walk(node) if isinstance(item, ast.Dict)]
    keys = {key.value for item in dictionaries for key in item.keys if isinstance(key, ast.Constant)}
    subscripts = [item.slice for item in ast.walk(node) if isinstance(item, ast.Subscript)]
    return keywords | keys | {item.value for item in subscripts if isinstance(item, ast.Constant)}


def _passed(node):
    """Return the first argument, or the argument ``code``, of every call that makes a problem."""
    for call in (item for item in ast.walk(node) if isinstance(item, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in RAISERS:
            values = [*call.args[:1], *(item.value for item in call.keywords if item.arg == "code")]
            yield from (value.value for value in values if isinstance(value, ast.Constant))


def _modules():
    for path in sorted(ROOT.rglob("*.py")):
        if "sentences" not in path.parts and path.name not in ("variants.py", "fact_words.py", "wording.py"):
            yield ".".join(path.relative_to(ROOT.parent).with_suffix("").parts), ast.parse(path.read_text("utf-8"))


def _imported(tree, modules):
    """Return the functions, and the methods of the classes, that a module takes from others of the engine."""
    found = {}
    for node in (item for item in tree.body if isinstance(item, ast.ImportFrom) and item.module in modules):
        names = {alias.name for alias in node.names}
        for item in modules[node.module].body:
            if getattr(item, "name", None) in names:
                found |= {function.name: function for function in _functions(item)}
    return found


def facts_by_code():
    """Return every code of the engine with the names of the facts it may give."""
    modules = dict(_modules())
    prefixes = {match[1] for tree in modules.values() for text in _passed(tree) if (match := CODE.match(str(text)))}
    found = defaultdict(set)
    for tree in modules.values():
        functions = {function.name: function for function in _functions(tree)}
        for scope in (tree, *functions.values()):
            own = {
                text.value for text in _constants(scope) if (match := CODE.match(text.value)) and match[1] in prefixes
            }
            inner = {text.value for function in functions.values() for text in _constants(function)}
            for code in own - NOT_CODES:
                if scope is tree and code in inner:
                    continue
                known = _imported(tree, modules) | functions
                near = [scope, *(known[name] for name in _called(scope) if name in known)]
                found[code] |= set.union(*map(_names_given, near))
        for code, function in _rules_of_layout(tree):
            called = (functions[name] for name in _called(functions[function]) if name in functions)
            found[code] |= set.union(*map(_names_given, (functions[function], *called)))
    return dict(found)


def _rules_of_layout(tree):
    """Yield the code and the function of every rule of layout: its id in the registry of its module says the code."""
    for node in (item for item in tree.body if isinstance(item, ast.AnnAssign) and isinstance(item.value, ast.Dict)):
        if getattr(node.target, "id", "") == "RULES" and ast.unparse(node.annotation) == "Mapping[str, Rule]":
            for key, function in zip(node.value.keys, node.value.values, strict=True):
                yield f"layout.{key.value}", function.id


FACTS = facts_by_code()


def _sentences(code):
    return [
        sentence
        for key, wording in SENTENCES.items()
        if key.split(":")[0] == code
        for sentence in (*wording.what, *wording.cure)
    ]


def test_the_engine_has_codes_of_every_kind():
    prefixes = {code.split(".")[0] for code in FACTS}

    assert {"yaml", "schema", "template", "expression", "ooxml", "markup", "roster", "check", "act", "file"} <= prefixes


@pytest.mark.parametrize("code", sorted(FACTS))
def test_every_code_has_words(code):
    assert code in SENTENCES


@pytest.mark.parametrize("code", sorted(FACTS.keys() & SENTENCES.keys()))
def test_words_name_only_facts_the_code_gives(code):
    kind = code.split(".")[0]
    given = FACTS[code] | DERIVED.get(code, set()) | DERIVED.get(kind, set()) | GIVEN_BY_CALLERS.get(kind, set())
    if "at" in given:
        given = given | {"where"}
    named = set().union(*map(named_facts, _sentences(code)))

    assert named <= given


def test_no_words_are_kept_for_a_code_that_is_gone():
    assert {key.split(":")[0] for key in SENTENCES} - FACTS.keys() == set()


@pytest.mark.parametrize("catalogue", [RUSSIAN, ENGLISH], ids=["ru", "en"])
@pytest.mark.parametrize("code", sorted({key.split(":")[0] for key in SENTENCES}))
def test_absent_facts_leave_no_trace_in_the_words(code, catalogue):
    named = set().union(*map(named_facts, _sentences(code)))
    for value in (None, "", [], {}):
        said = words(Problem(code=code, facts=dict.fromkeys(named, value)), catalogue)
        text = f"{said.what}\n{said.cure}"

        assert said.what
        assert not re.search(r"None|«»|“”|\(\)", text)
        assert not any(f"{{{name}}}" in text for name in named)


@pytest.mark.parametrize("key", [key for key in SENTENCES if ":" in key])
def test_a_variant_belongs_to_a_code_with_plain_words(key):
    assert key.split(":")[0] in SENTENCES


def test_a_code_without_words_is_named_and_raises_nothing():
    said = words(Problem(code="new.thing"), RUSSIAN)

    assert (said.what, said.cure) == ("обнаружено «new.thing» (описания этой ошибки в программе нет)", "")


def test_braces_in_a_value_are_printed_as_they_are():
    said = words(Problem(code="schema.unknown-key", facts={"key": "{0} {key}", "nearest": ""}), RUSSIAN)

    assert said.what == "неизвестное поле «{0} {key}»"


def test_a_long_value_is_cut():
    said = words(Problem(code="document.unknown", facts={"name": "а" * 500}), RUSSIAN)

    assert said.what == f"документа «{'а' * 79}…» нет"


def test_a_long_list_tells_how_much_is_left_out():
    names = [f"name_number_{number}" for number in range(100)]
    said = words(Problem(code="schema.unknown-key", facts={"key": "x", "nearest": "", "allowed": names}), RUSSIAN)

    assert said.cure.startswith("здесь могут стоять: name_number_0, name_number_1, ")
    assert said.cure.endswith(", name_number_18 и ещё 81")


def test_values_of_a_closed_list_are_told_with_their_meanings():
    facts = {"found": "x", "at": "gender", "title": "Пол", "allowed": {"m": "мужской", "f": "женский"}, "nearest": ""}
    said = words(Problem(code="schema.not-allowed", facts=facts), RUSSIAN)

    assert said.cure == "выберите из списка: m (мужской), f (женский)"


@pytest.mark.parametrize("day", ["2026-11-04", dt.date(2026, 11, 4)])
def test_dates_of_papers_are_written_in_the_russian_order(day):
    said = words(Problem(code="check.day-off", facts={"date": day}), RUSSIAN)

    assert said.what == "04.11.2026 — нерабочий день"


def test_a_date_of_the_users_file_is_shown_as_written_there():
    said = words(Problem(code="yaml.unquoted-date", facts={"value": "2026-09-01"}), RUSSIAN)

    assert said.what == "дата 2026-09-01 записана без кавычек"


def test_sums_have_a_decimal_comma():
    said = words(Problem(code="schema.bound", facts={"found": Decimal("12.50"), "limit": 1, "at": "x"}), RUSSIAN)

    assert "12,50" in said.what


@pytest.mark.parametrize(("size", "text"), [(2**20 * 3, "3 МБ"), (2**21 + 1, "2,1 МБ"), (2048, "2 КБ"), (10, "0,1 КБ")])
def test_sizes_are_told_in_megabytes_or_kilobytes(size, text):
    said = words(Problem(code="file.too-big", facts={"size": size, "limit": 2**20}), RUSSIAN)

    assert said.what == f"файл слишком большой: {text}, допускается не больше 1 МБ"


def test_the_number_of_parts_is_no_size():
    said = words(Problem(code="ooxml.too-big", facts={"what": "parts", "found": 2000, "limit": 1000}), RUSSIAN)

    assert said.what == "частей в документе 2000, допускается не больше 1000"


@pytest.mark.parametrize(
    ("limit", "cure"),
    [(1, "сократите его до 1 знака"), (3, "сократите его до 3 знаков"), (40, "сократите его до 40 знаков")],
)
def test_numbers_agree_with_their_nouns(limit, cure):
    facts = {"rule": "maxLength", "size": 50, "limit": limit, "at": "number", "title": "Номер"}

    assert words(Problem(code="schema.size", facts=facts), RUSSIAN).cure == cure


@pytest.mark.parametrize(("count", "noun"), [(1, "наставляемый"), (2, "наставляемых"), (21, "наставляемый")])
def test_mentees_are_counted_in_the_right_form(count, noun):
    facts = {"mentor": "Петрова Анна Ильинична", "count": count, "limit": 1}
    said = words(Problem(code="check.mentor-limit", facts=facts), RUSSIAN)

    assert said.what == f"Петрова Анна Ильинична: {count} {noun} при пределе 1"


PAIRS = [*itertools.combinations(("consent", "addendum", "order", "start"), 2), ("addendum", "payment")]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_order_of_dates_has_a_sentence_of_its_own(first, second):
    days = {"first_date": "2026-09-10", "second_date": "2026-09-01"}
    facts = {"mentor": "Петрова А. И.", "first": first, "second": second, **days}
    said = words(Problem(code="check.order-of-dates", facts=facts), RUSSIAN)

    assert {"10.09.2026", "01.09.2026"} <= set(re.findall(r"[0-9.]+[0-9]", said.what))
    assert "идут не по порядку" not in said.what


def test_a_cycle_is_told_as_a_path():
    said = words(Problem(code="workflow.cycle", facts={"path": ["a", "b", "a"], "by": "after"}), RUSSIAN)

    assert said.what == "шаги ждут друг друга по кругу и никогда не откроются: a → b → a"


@pytest.mark.parametrize(
    ("by", "what"),
    [
        ("after", "шаг «order» ждёт сам себя и никогда не откроется"),
        ("due", "срок шага «order» отсчитывается от него самого"),
    ],
)
def test_a_step_that_waits_for_itself_is_told_of_without_a_path(by, what):
    facts = {"path": ["order", "order"], "by": by, "lines": ["19"]}

    assert words(Problem(code="workflow.cycle", facts=facts), RUSSIAN).what == what


def test_english_stands_in_the_sources():
    said = words(
        Problem(code="schema.unknown-key", facts={"key": "nme", "nearest": "name"}), gettext.NullTranslations()
    )

    assert (said.what, said.cure) == ("unknown field “nme”", "perhaps you meant “name”")


@pytest.mark.parametrize(
    ("code", "facts", "what", "cure"),
    [
        (
            "condition.not-yes-or-no",
            {"text": "pair.mentor.years", "title": "Стаж", "type": FieldType.NUMBER, "cure": "pair.mentor.years > 3"},
            "здесь нужно да или нет, а pair.mentor.years («Стаж») — число",
            "сравните со значением, например: pair.mentor.years > 3",
        ),
        (
            "condition.different-types",
            {"text": "a.b", "type": FieldType.BOOLEAN, "other": '"да"', "other_type": FieldType.TEXT, "cure": "a.b"},
            'a.b — да или нет, а "да" — текст: сравнить их нельзя',
            "запишите так: a.b",
        ),
        (
            "condition.sign",
            {"sign": "и", "right": "and", "cure": "a and b"},
            "в условии нельзя писать «и», вместо этого пишут «and»",
            "запишите так: a and b",
        ),
        (
            "condition.sign",
            {"sign": "оrganisation.kind", "right": "organisation.kind", "cure": "organisation.kind"},
            "в имени «оrganisation.kind» есть русские буквы, похожие на латинские",
            "запишите так: organisation.kind",
        ),
        (
            "condition.sign",
            {"sign": "\u00a0", "right": " ", "cure": "a and b"},
            "в условии стоит невидимый знак или неразрывный пробел",
            "запишите так: a and b",
        ),
        (
            "workflow.unasked",
            {"fields": {"pair.mentor.years": "Стаж"}, "cure": "asks: [pair.mentor.years]"},
            "условие зависит от того, о чём никто не спрашивает: pair.mentor.years (Стаж)",
            "добавьте строку в этот шаг или в один из прежних: asks: [pair.mentor.years]",
        ),
        (
            "workflow.act-expires",
            {
                "act": "Закон",
                "article": None,
                "to": dt.date(2027, 2, 28),
                "year": "2026/27",
                "successor": "Новый",
                "id": "n",
            },
            "акт «Закон» действует только по 28.02.2027, не до конца 2026/27 учебного года",
            "со следующего дня — n (Новый)",
        ),
        (
            "workflow.due-before-predecessor",
            {"name": "b", "due": "2026-09-15", "predecessor": "a", "predecessor_due": "2026-09-30", "line": 4},
            "срок шага «b» — 15.09.2026, раньше, чем у шага «a», которого он ждёт: 30.09.2026 (строка 4)",
            "перенесите один из сроков или уберите ссылку в поле «after»",
        ),
        (
            "workflow.duplicate-step",
            {"name": "a", "line": 4, "file": "слой/annual-cycle.yaml"},
            "шагов «a» два, первый — в слой/annual-cycle.yaml, строка 4",
            "дайте каждому шагу свой код",
        ),
        (
            "schema.pattern",
            {"found": "«09-01»", "at": "due.by", "title": "Месяц и день", "help": "…"},
            "поле «Месяц и день» (due.by): в значении «09-01» кавычки стали частью текста",
            'нужны прямые кавычки: "09-01"',
        ),
        (
            "schema.unknown-key",
            {"key": "steрs", "nearest": "steps", "allowed": ["id", "steps"], "at": ""},
            "в названии поля «steрs» есть русские буквы, похожие на латинские",
            "наберите латинскими буквами: steps",
        ),
        (
            "workspace.nobody-responsible",
            {"role": "hr", "title": "Кадры", "name": "order", "line": "hr: …"},
            "роль hr («Кадры»), ответственную за шаг «order», никто не исполняет",
            "добавьте в nastavnik.yaml, в roles, строку «hr: …»: после двоеточия — код человека из people.yaml",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and re.match(r"[a-z]+\.", value) else "",
)
def test_a_methodologist_reads(code, facts, what, cure):
    said = words(Problem(code=code, facts=facts), RUSSIAN)

    assert (said.what, said.cure) == (what, cure)


def test_a_long_line_to_copy_is_not_cut():
    cure = " and ".join(["organisation.has_union"] * 9)

    assert words(
        Problem(code="condition.sign", facts={"sign": "и", "right": "and", "cure": cure}), RUSSIAN
    ).cure.endswith(cure)


def test_every_code_is_named_by_a_test():
    folder = Path(__file__).parents[1]
    files = [path for suffix in ("*.py", "*.yaml") for path in folder.rglob(suffix) if path != Path(__file__)]
    told = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files).replace("\\.", ".")

    assert [code for code in {key.split(":")[0] for key in SENTENCES} if code not in told] == []
