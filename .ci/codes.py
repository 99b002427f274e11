"""Write docs/коды.md, a section for every code of a problem; with --check only tell whether it is in step.

Words come from the catalogue. Where a bad file of the tests shows the code, its line stands there with what is said.
"""

from __future__ import annotations

import string
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the bad files belong to the tests

from engine.application.checking import surroundings_of  # noqa: E402
from engine.application.kit import load_kit  # noqa: E402
from engine.application.sentences import SENTENCES  # noqa: E402
from engine.application.sentences.shape import Plural, Sentence  # noqa: E402
from engine.application.translations import translations  # noqa: E402
from engine.application.wording import Words, words  # noqa: E402
from engine.loading.layers import Layers  # noqa: E402
from tests.application.careless import Bad  # noqa: E402
from tests.application.careless_cases import examples  # noqa: E402

PAGE = ROOT / "docs/коды.md"
RUSSIAN = translations("ru")
HEAD = """# Коды замечаний

Каждое замечание программы имеет код: он стоит в квадратных скобках в конце строки. Здесь — что каждый код значит и как
исправить. В угловых скобках — то, что в замечании будет названо: ‹имя›, ‹строка›. Страница составлена программой из тех
же слов. Знаки, которых не видно, в примерах заменены своим кодом: ‹U+00A0›.
"""
GROUPS = {
    "act": "Акты",
    "answers": "Ответы",
    "audit": "Проверка дел",
    "backup": "Копии рабочей папки",
    "card": "Карточки",
    "check": "Проверки документов",
    "citation": "Ссылки на акты",
    "condition": "Условия",
    "data": "Файлы данных",
    "decline": "Склонение фраз",
    "demo": "Показ",
    "document": "Документы",
    "dossier": "Дело",
    "editor": "Настройки редактора",
    "erasure": "Удаление данных человека",
    "expression": "Выражения",
    "extension": "Изменения дорожной карты",
    "file": "Файлы",
    "fork": "Копии",
    "issue": "Выпуск документов",
    "journal": "Журнал",
    "language": "Склонение",
    "layer": "Слои",
    "layout": "Оформление документов",
    "leftover": "Остатки в шаблонах",
    "ledger": "Учёт файлов",
    "markup": "Текстовый вид шаблонов",
    "norms": "Нормы",
    "ooxml": "Файлы Word",
    "option": "Ключи команд",
    "pair": "Пары",
    "path": "Пути",
    "parcel": "Файлы с делами и копиями",
    "pdf": "PDF",
    "person": "Люди",
    "plan": "План",
    "readback": "Проверка готового файла",
    "render": "Один документ",
    "roster": "Список работников",
    "scenario": "Сценарии",
    "schema": "Поля",
    "set": "Изменение значения командой",
    "show": "Показ значения",
    "template": "Шаблоны",
    "text": "Знаки в тексте",
    "trace": "Следы правки в шаблонах",
    "walk": "Прохождение дорожной карты",
    "workflow": "Дорожные карты",
    "workspace": "Рабочая папка",
    "yaml": "Запись YAML",
}


def said_of_examples() -> dict[str, tuple[Bad, Words]]:
    """Return code → a bad file that shows it, and what is said of it."""
    known = surroundings_of(load_kit(Layers.built_in()))
    found: dict[str, tuple[Bad, Words]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for code, bad in examples().items():
            problems = bad.problems(Path(folder) / bad.name, known)
            meant = next(one for one in problems if bad.means(one))
            found[code] = bad, words(meant, RUSSIAN)
    return found


def section(code: str, example: Mapping[str, tuple[Bad, Words]]) -> Iterator[str]:
    """Yield the lines about one code."""
    own = [wording for key, wording in SENTENCES.items() if key.split(":")[0] == code]
    yield f"### {code}\n"
    yield from dict.fromkeys(f"- {shown(sentence)}" for wording in own for sentence in wording.what)
    cures = list(dict.fromkeys(shown(sentence) for wording in own for sentence in wording.cure))
    if cures:
        yield "\nКак исправить:\n"
        yield from (f"- {cure}" for cure in cures)
    if code in example:
        bad, said = example[code]
        yield f"\nПример{bad.kind and f' ({bad.kind})'}:\n\n```{bad.tongue}\n{visible(bad.shown)}\n```\n"
        cure = f" Как исправить: {said.cure.removesuffix('.')}." if said.cure else ""
        yield f"Программа скажет: {said.what}.{cure}"
    yield ""


def shown(sentence: Sentence) -> str:
    """Return a sentence in Russian, with its facts in angle brackets."""
    if isinstance(sentence, Plural):
        text = RUSSIAN.ngettext(sentence.one, sentence.many, 5)
    else:
        text = RUSSIAN.gettext(sentence)
    return "".join(
        literal + (f"‹{name}›" if name is not None else "") for literal, name, _, _ in string.Formatter().parse(text)
    )


def visible(text: str) -> str:
    """Return a text with the codes of characters that nobody would see in it."""
    return "".join(sign if sign.isprintable() or sign == "\n" else f"‹U+{ord(sign):04X}›" for sign in text)


def written() -> str:
    """Return the text of the page."""
    example = said_of_examples()
    codes = sorted({key.split(":")[0] for key in SENTENCES})
    lines = [HEAD]
    for group, members in groupby(codes, key=lambda code: code.split(".")[0]):
        lines.append(f"## {GROUPS.get(group, group)}\n")
        for code in members:
            lines.extend(section(code, example))
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    text = written()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.relative_to(ROOT)} is behind the words of the program: run make reference")
