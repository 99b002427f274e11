"""Workflow files as a careless methodologist or a hostile person would make them.

Every file is a sound one with one change; what must be said of it is a code, a line, and words that the message holds.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_workflow
from engine.errors import Problem, Severity

SOUND = """\
# Проба
title: Пробная дорожная карта
id: school-staff/{name}
level: school-staff
version: "2026.1"
roles:
  director: {{title: Директор}}
  curator: {{title: Куратор}}
stages:
  - id: preparation
    title: Подготовка
    steps:
      - id: order
        title: Издать приказ о внедрении
        responsible: director
        participants: [curator]
        due: {{by: "09-01"}}
        documents: [s02-introduction-order]
      - id: meeting
        title: Провести совещание
        responsible: curator
        after: [order]
        when: organisation.has_union
        due: {{working_days: 3, after: order}}
"""
"""Line 13 begins the first step, line 19 the second."""


@dataclass(frozen=True)
class Bad:
    """One bad file: what of the sound one is replaced by what, or its bytes; what is said of it and where.

    Files of other kinds are subclasses, which have another sound file and are looked at in another way.
    """

    sound: ClassVar[str] = SOUND
    kind: ClassVar[str] = ""
    """What the documentation calls the file, where the group of the code does not tell it."""
    tongue: ClassVar[str] = "yaml"
    """Language of the example in Markdown."""

    name: str
    code: str
    line: int | None
    says: str
    old: str = ""
    new: str = ""
    raw: bytes | None = None
    encoding: str = "utf-8"
    severity: Severity = Severity.REFUSAL

    @property
    def shown(self) -> str:
        """The lines that hold the fault, as the documentation shows them; with the line above when an indent is in it.

        An empty text when something is left out and nothing put in its place.
        """
        start = self.whole.index(self.old)
        first = self.whole.rfind("\n", 0, start) + 1
        above_it = self.whole.rfind("\n", 0, first - 1) + 1 if self.old[:1] in (" ", "-") else first
        last = (self.text + "\n").index("\n", max(start + len(self.new) - 1, start))
        lines = self.text[above_it:last].splitlines() if self.new else []
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        return "\n".join(line[indent:] for line in lines)

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        """Return what is said of the file, which is written into an empty folder.

        Args:
            folder: Lies over the built-in content as a layer.
            known: The built-in content.
        """
        write(folder / f"workflows/school-staff/{self.name}.yaml", self.data)
        return list(check_workflow(f"school-staff/{self.name}", above(known, folder), 2026))

    def means(self, problem: Problem) -> bool:
        """Return whether a problem is the one that is to be told, at its place."""
        return (problem.code, problem.place.line) == (self.code, self.line)

    @property
    def whole(self) -> str:
        """The sound file."""
        return self.sound.format(name=self.name)

    @property
    def text(self) -> str:
        """The bad file."""
        assert self.old in self.whole, self.name
        return self.whole.replace(self.old, self.new, 1)

    @property
    def data(self) -> bytes:
        return self.text.encode(self.encoding) if self.raw is None else self.raw


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def above(known: Surroundings, *folders: Path) -> Surroundings:
    """Return the surroundings with layers on top that hold neither documents nor norms."""
    return replace(known, kit=replace(known.kit, layers=known.kit.layers.above(*folders)))


_FIRST, _SECOND = (
    f"      - id:{step}".format(name="") for step in SOUND[SOUND.index("      - id:") + 11 :].split("      - id:")
)


def _many(count: int) -> str:
    return "".join(f"      - id: s{n}\n        title: Шаг\n        responsible: director\n" for n in range(count))


_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

BAD = (
    # indents, hyphens, tabs
    Bad("tab-in-indent", "yaml.tab", 14, "табуляц", "        title: Издать", "\ttitle: Издать"),
    Bad("tab-after-spaces", "yaml.tab", 20, "пробелами", "        title: Провести", "      \ttitle: Провести"),
    Bad(
        "field-too-deep",
        "yaml.under-a-value",
        15,
        "строка 14",
        "        responsible: dir",
        "          responsible: dir",
    ),
    Bad("field-too-shallow", "yaml.indent", 15, "столбце 8", "        responsible: dir", "       responsible: dir"),
    Bad("step-too-deep", "yaml.not-a-field", 19, "под дефисом", "      - id: meeting", "        - id: meeting"),
    Bad("step-too-shallow", "yaml.indent", 19, "столбце 6", "      - id: meeting", "     - id: meeting"),
    Bad("step-without-hyphen", "yaml.not-an-entry", 19, "дефиса", "      - id: meeting", "      id: meeting"),
    Bad("hyphen-before-a-field", "yaml.not-a-field", 11, "дефис", "    title: Подготовка", "    - title: Подготовка"),
    Bad("hyphen-without-space", "yaml.glued-hyphen", 13, "пробела", "      - id: order", "      -id: order"),
    Bad(
        "list-in-the-line-of-its-field", "yaml.dash", 16, "список", "participants: [curator]", "participants: - curator"
    ),
    Bad(
        "no-break-spaces-in-indent",
        "yaml.invisible",
        14,
        "U+00A0",
        "        title: Издать",
        "\u00a0" * 8 + "title: Издать",
    ),
    Bad("no-break-space-after-colon", "yaml.invisible", 15, "неразрывный", "responsible: dir", "responsible:\u00a0dir"),
    Bad("zero-width-in-a-key", "yaml.invisible", 15, "U+200B", "responsible: dir", "responsible\u200b: dir"),
    Bad("steps-forgotten", "yaml.under-a-value", 13, "строка 12", "    steps:\n", "    note: x\n"),
    # colons, quotes, brackets, signs
    Bad("colon-in-a-title", "yaml.colon", 14, "кавычки", "title: Издать", "title: До 1 сентября: издать"),
    Bad("no-colon", "yaml.no-colon", 15, "двоеточ", "responsible: director", "responsible director"),
    Bad("no-space-after-colon", "yaml.glued-colon", 15, "responsible: значение", "responsible: dir", "responsible:dir"),
    Bad("no-space-after-colon-in-brackets", "yaml.glued-colon", 17, "by: значение", '{by: "09-01"}', "{by:09-01}"),
    Bad("equals-for-colon", "yaml.no-colon", 15, "двоеточ", "responsible: director", "responsible = director"),
    Bad(
        "quote-not-closed",
        "yaml.unclosed-quote",
        14,
        "закройте",
        "title: Издать приказ о внедрении",
        'title: "Издать приказ',
    ),
    Bad("single-quote-not-closed", "yaml.unclosed-quote", 14, "", "title: Издать приказ о внедрении", "title: 'Издать"),
    Bad(
        "quotes-inside-quotes",
        "yaml.inner-quotes",
        14,
        "«…»",
        "title: Издать приказ о внедрении",
        'title: "Издать приказ "О внедрении""',
    ),
    Bad("text-after-a-quote", "yaml.inner-quotes", 14, "", "title: Издать приказ", 'title: "Издать" приказ'),
    Bad("quote-swallows-lines", "yaml.unclosed-quote", 5, "", 'version: "2026.1"', 'version: "2026.1'),
    Bad(
        "backslash-in-quotes",
        "yaml.escape",
        14,
        "черт",
        "title: Издать приказ о внедрении",
        'title: "Приказ в C:\\Users"',
    ),
    Bad("bracket-not-closed", "yaml.unclosed-bracket", 16, "скобк", "[curator]", "[curator"),
    Bad("brace-not-closed", "yaml.unclosed-bracket", 17, "скобк", '{by: "09-01"}', '{by: "09-01"'),
    Bad("bracket-too-many", "yaml.wrong-bracket", 16, "]", "[curator]", "[curator]]"),
    Bad("wrong-bracket", "yaml.wrong-bracket", 16, "}", "[curator]", "[curator}"),
    Bad("brackets-turned-round", "yaml.syntax", 16, "скобки", "participants: [curator]", "participants: ]curator["),
    Bad("no-comma", "yaml.no-comma", 24, "запят", "working_days: 3, after", "working_days: 3 after"),
    Bad("comma-too-many", "yaml.extra-comma", 22, "лишнюю", "after: [order]", "after: [order,, order]"),
    Bad("no-comma-between-names", "schema.pattern", 22, "запятыми", "[order]", "[order other]"),
    Bad("number-sign-cuts-a-title", "yaml.cut-off", 14, "#12", "Издать приказ о внедрении", "Приказ #12"),
    Bad("number-sign-with-a-space", "yaml.cut-off", 14, "# 12", "Издать приказ о внедрении", "Приказ # 12 о внедрении"),
    Bad("percent-first", "yaml.needs-quotes", 14, "кавычки", "title: Издать", "title: %Издать"),
    Bad("at-first", "yaml.needs-quotes", 14, "кавычки", "title: Издать", "title: @Издать"),
    Bad("bar-first", "yaml.needs-quotes", 14, "кавычки", "title: Издать", "title: |Издать"),
    Bad("star-first", "yaml.alias", 14, "кавычки", "title: Издать", "title: *Издать"),
    Bad("ampersand-first", "yaml.alias", 14, "", "title: Издать", "title: &Издать"),
    Bad("exclamation-first", "yaml.tag", 14, "", "title: Издать", "title: !Издать"),
    Bad("smart-quotes-around-a-day", "schema.pattern", 17, "прямые", '"09-01"', "“09-01”"),
    Bad("herringbone-around-a-day", "schema.pattern", 17, '"09-01"', '"09-01"', "«09-01»"),
    # encodings and bytes
    Bad("cp1251", "file.encoding", 1, "UTF-8", encoding="cp1251"),
    Bad("utf16", "file.encoding", None, "UTF-16", encoding="utf-16"),
    Bad("utf16-without-mark", "yaml.control-character", 1, "", encoding="utf-16-le"),
    Bad("nul", "yaml.control-character", 14, "", "Издать приказ", "Издать\0приказ"),
    Bad("bell", "yaml.control-character", 14, "", "Издать приказ", "Издать\aприказ"),
    Bad("mark-of-order-inside", "yaml.control-character", 14, "", "Издать приказ", "Издать \ufeffприказ"),
    Bad("soft-hyphen", "text.bad-character", 14, "U+00AD", "внедрении", "внед\u00adрении"),
    Bad("nul-written-out", "text.bad-character", 14, "U+0000", "Издать приказ о внедрении", '"Издать\\0приказ"'),
    Bad("direction-turned", "text.bad-character", 14, "U+202E", "Издать приказ", "Издать \u202eприказ"),
    Bad("half-a-character", "yaml.escape", 14, "", "Издать приказ о внедрении", '"\\ud800"'),
    Bad("binary", "yaml.control-character", 1, "", raw=bytes(range(1, 128)) * 20),
    Bad("zip", "file.encoding", 1, "", raw=b"PK\x03\x04\xff\xfe\x80"),
    # whole files
    Bad("empty", "schema.wrong-type", None, "пуст", raw=b""),
    Bad("comments-only", "schema.wrong-type", None, "пуст", raw="# Потом заполню\n# честно\n".encode()),
    Bad("blank", "schema.wrong-type", None, "пуст", raw=b"\n\n   \n"),
    Bad("only-hyphens", "schema.wrong-type", None, "пуст", raw=b"---\n"),
    Bad("plain-text", "schema.wrong-type", 1, "строк", raw="Дорожная карта на год\nи ещё строка\n".encode()),
    Bad("a-list", "schema.wrong-type", 1, "строк", raw=b"- title: x\n- id: y\n"),
    Bad("two-documents", "yaml.two-documents", 9, "дефис", "stages:\n", "---\nstages:\n"),
    Bad("end-of-document", "yaml.two-documents", 10, "второй", "stages:\n", "...\nstages:\n"),
    Bad("json-with-a-hole", "yaml.wrong-bracket", 1, "", raw=b'{"title": "x", "roles": [1, 2}\n'),
    Bad("five-megabytes", "file.too-big", None, "5,1 МБ", raw=b"title: x\n" + b"# comment\n" * (512 * 1024)),
    Bad(
        "too-many-steps",
        "yaml.too-deep",
        25714,
        "разделите",
        "      - id: meeting\n",
        _many(9000) + "      - id: meeting\n",
    ),
    Bad("long-line", "schema.size", 14, "5000", "Издать приказ о внедрении", "а" * 300_000),
    Bad("bomb", "yaml.alias", 1, "", raw=_BOMB.encode()),
    Bad("bomb-of-mappings", "yaml.alias", 1, "", raw=b"x: &x {a: &y {b: &z [1,2]}, c: *y, d: *z}\n"),
    Bad("anchor", "yaml.alias", 7, "полностью", "{title: Директор}", "&d {title: Директор}"),
    Bad("merge-key", "yaml.alias", 8, "", "curator: {title: Куратор}", "<<: {curator: {title: Куратор}}"),
    Bad("many-brackets", "yaml.too-deep", 16, "", "[curator]", "[" * 40 + "curator" + "]" * 40),
    Bad("deep-list", "yaml.too-deep", 16, "", "[curator]", "[" * 2000 + "]" * 2000),
    Bad("deep-braces", "yaml.too-deep", 17, "", '{by: "09-01"}', "{by: " * 500 + "1" + "}" * 500),
    Bad("deep-blocks", "yaml.too-deep", 40, "", raw="".join(f"{' ' * n}a:\n" for n in range(400)).encode()),
    Bad("complex-key", "yaml.key-not-text", 15, "", "responsible: director", "{a: b}: director"),
    Bad("list-as-key", "yaml.key-not-text", 15, "", "responsible: director", "[a, b]: director"),
    Bad(
        "python-object",
        "yaml.tag",
        15,
        "",
        "responsible: director",
        "responsible: !!python/object/apply:os.system [ls]",
    ),
    # keys and values
    Bad(
        "duplicate-key",
        "yaml.duplicate-key",
        16,
        "строке 15",
        "        participants",
        "        responsible: curator\n        participants",
    ),
    Bad("misspelt-key", "schema.unknown-key", 15, "responsible", "responsible:", "responsable:"),
    Bad("smart-quotes-around-a-key", "schema.unknown-key", 15, "responsible", "responsible: dir", "“responsible”: dir"),
    Bad("russian-letter-in-a-key", "schema.unknown-key", 12, "русские буквы", "    steps:", "    steрs:"),
    Bad("russian-letter-in-a-step-key", "schema.unknown-key", 15, "русские буквы", "responsible:", "rеsponsible:"),
    Bad("russian-letter-in-a-stage", "schema.not-allowed", 10, "русские буквы", "id: preparation", "id: prepаration"),
    Bad("russian-letter-in-an-id", "schema.pattern", 13, "русские буквы", "id: order", "id: оrder"),
    Bad("russian-letter-in-a-reference", "schema.pattern", 22, "русские буквы", "after: [order]", "after: [оrder]"),
    Bad("russian-key", "schema.unknown-key", 15, "ответственный", "responsible:", "ответственный:"),
    Bad("key-with-capital", "schema.unknown-key", 15, "responsible", "responsible:", "Responsible:"),
    Bad("id-with-capitals", "schema.pattern", 13, "", "id: order", "id: Order"),
    Bad("id-with-a-space", "schema.pattern", 13, "дефис", "id: order", "id: my order"),
    Bad("id-in-russian", "schema.pattern", 13, "Латинскими", "id: order", "id: приказ"),
    Bad("id-as-number", "schema.wrong-type", 13, '"1"', "id: order", "id: 1"),
    Bad("title-as-number", "schema.wrong-type", 14, '"42"', "Издать приказ о внедрении", "42"),
    Bad("title-as-list", "schema.wrong-type", 14, "текст", "Издать приказ о внедрении", "[Издать, приказ]"),
    Bad("title-empty", "schema.wrong-type", 14, "пуст", "title: Издать приказ о внедрении", "title:"),
    Bad("title-of-blanks", "schema.size", 14, "пуст", "Издать приказ о внедрении", '"   "'),
    Bad("step-as-text", "schema.wrong-type", 19, "вложенные", _SECOND, "      - Провести совещание\n"),
    Bad("steps-as-mapping", "schema.wrong-type", 13, "список", _FIRST + "      - id: meeting\n", "      meeting:\n"),
    Bad(
        "roles-as-list",
        "schema.wrong-type",
        7,
        "",
        "  director: {title: Директор}\n  curator: {title: Куратор}\n",
        "  - director\n  - curator\n",
    ),
    Bad("role-as-text", "schema.wrong-type", 7, "", "director: {title: Директор}", "director: Директор"),
    Bad("stages-missing", "schema.missing-key", 2, "stages", "stages:\n  - id", "etapy:\n  - id"),
    Bad("participants-as-text", "schema.wrong-type", 16, "список", "[curator]", "curator"),
    Bad("version-unquoted", "yaml.unquoted-number", 5, '"2026.1"', '"2026.1"', "2026.1"),
    Bad("day-unquoted-russian", "yaml.unquoted-date", 17, "", '"09-01"', "01.09.2026"),
    Bad("day-unquoted-iso", "yaml.unquoted-date", 17, "", '"09-01"', "2026-09-01"),
    Bad("day-in-words", "schema.pattern", 17, "кавычках", '"09-01"', "1 сентября"),
    Bad(
        "yes-for-true",
        "schema.wrong-type",
        16,
        "true",
        "        participants",
        "        optional: yes\n        participants",
    ),
    Bad(
        "da-for-true",
        "schema.wrong-type",
        16,
        "true",
        "        participants",
        "        optional: да\n        participants",
    ),
    Bad(
        "net-for-false",
        "schema.wrong-type",
        16,
        "false",
        "        participants",
        "        optional: нет\n        participants",
    ),
    Bad(
        "on-for-true",
        "schema.wrong-type",
        16,
        "true",
        "        participants",
        "        optional: on\n        participants",
    ),
    Bad(
        "true-in-quotes",
        "schema.wrong-type",
        16,
        "кавычек",
        "        participants",
        '        optional: "true"\n        participants',
    ),
    Bad("too-many-days", "schema.bound", 24, "366", "working_days: 3", "working_days: 400"),
    Bad("hour-unquoted", "yaml.unquoted-time", 23, '"15:00"', "when: organisation.has_union", "note: 15:00"),
    Bad("absurd-number", "yaml.unquoted-number", 24, "", "working_days: 3", "working_days: " + "9" * 400),
    Bad("number-with-zero", "yaml.unquoted-number", 24, "", "working_days: 3", "working_days: 03"),
    Bad("number-in-quotes", "schema.wrong-type", 24, "кавычек", "working_days: 3", 'working_days: "3"'),
    Bad("negative-number", "schema.bound", 24, "", "working_days: 3", "working_days: -3"),
    Bad("fraction", "yaml.unquoted-number", 24, "", "working_days: 3", "working_days: 1.5"),
    Bad("null-list", "schema.wrong-type", 22, "пуст", "after: [order]", "after: [~]"),
    Bad("same-name-twice", "schema.rule", 22, "повтор", "after: [order]", "after: [order, order]"),
)
