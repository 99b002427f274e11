"""Write docs/коды.md, a section for every code of a problem; with --check only tell whether it is in step.

Words come from the catalogue. Where a bad file of the tests shows the code, its line stands there with what is said.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the bad files belong to the tests

from engine.application.checking import check_workflow, surroundings_of  # noqa: E402
from engine.application.kit import load_kit  # noqa: E402
from engine.application.sentences import SENTENCES  # noqa: E402
from engine.application.sentences.shape import Plural, Sentence  # noqa: E402
from engine.application.translations import translations  # noqa: E402
from engine.application.wording import Words, words  # noqa: E402
from engine.loading.layers import Layers  # noqa: E402
from tests.application.careless import BAD, Bad  # noqa: E402

PAGE = ROOT / "docs/коды.md"
RUSSIAN = translations("ru")
LONGEST = 400
"""Signs of an example; a longer one is no example."""
HEAD = """# Коды замечаний

Каждое замечание программы имеет код: он стоит в квадратных скобках в конце строки. Здесь — что каждый код значит и как
исправить. В угловых скобках — то, что в замечании будет названо: ‹имя›, ‹строка›. Страница составлена программой из тех
же слов.
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
    "document": "Документы",
    "dossier": "Дело",
    "erasure": "Удаление данных человека",
    "expression": "Выражения",
    "extension": "Изменения дорожной карты",
    "file": "Файлы",
    "fork": "Копии",
    "journal": "Журнал",
    "language": "Склонение",
    "layer": "Слои",
    "leftover": "Остатки в шаблонах",
    "ledger": "Учёт файлов",
    "markup": "Текстовый вид шаблонов",
    "ooxml": "Файлы Word",
    "pair": "Пары",
    "parcel": "Файлы с делами и копиями",
    "pdf": "PDF",
    "person": "Люди",
    "plan": "План",
    "readback": "Проверка готового файла",
    "roster": "Список работников",
    "scenario": "Сценарии",
    "schema": "Поля",
    "template": "Шаблоны",
    "text": "Знаки в тексте",
    "trace": "Следы правки в шаблонах",
    "workflow": "Дорожные карты",
    "workspace": "Рабочая папка",
    "yaml": "Запись YAML",
}


def examples() -> dict[str, tuple[Bad, Words]]:
    """Return code → the shortest bad file that shows it, and what is said of it."""
    shown = [bad for bad in BAD if bad.new and bad.raw is None and bad.encoding == "utf-8" and len(bad.new) < LONGEST]
    found: dict[str, tuple[Bad, Words]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = root / "workflows" / "school-staff"
        files.mkdir(parents=True)
        for bad in shown:
            (files / f"{bad.name}.yaml").write_bytes(bad.data)
        known = surroundings_of(load_kit(Layers.built_in().above(root)))
        for bad in sorted(shown, key=lambda one: (len(one.new), one.name)):
            if bad.code not in found:
                problems = check_workflow(f"school-staff/{bad.name}", known, 2026)
                meant = next(one for one in problems if (one.code, one.place.line) == (bad.code, bad.line))
                found[bad.code] = bad, words(meant, RUSSIAN)
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
        yield f"\nПример:\n\n```yaml\n{bad.new.rstrip()}\n```\n"
        yield f"Программа скажет: {said.what}. {said.cure[:1].upper()}{said.cure[1:]}." if said.cure else said.what
    yield ""


def shown(sentence: Sentence) -> str:
    """Return a sentence in Russian, with its facts in angle brackets."""
    if isinstance(sentence, Plural):
        text = RUSSIAN.ngettext(sentence.one, sentence.many, 5)
    else:
        text = RUSSIAN.gettext(sentence)
    return re.sub(r"\{(\w+)[^{}]*\}", r"‹\1›", text)


def written() -> str:
    """Return the text of the page."""
    example = examples()
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
