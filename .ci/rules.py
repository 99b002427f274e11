"""Write docs/правила.md, a row for every rule of papers and dossiers; with --check only tell whether it is in step.

The rows come from the one table of rules, their words from the catalogue, the acts from the register.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from codes import GROUPS, shown  # the words of the program, as the page of codes shows them

from engine.application.kit import load_kit
from engine.application.sentences import SENTENCES
from engine.errors import Severity
from engine.loading.layers import Layers
from engine.model.documents import Ground
from engine.workflow.rules import RULES, Rule

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/правила.md"
HEAD = """# Правила

Каждое правило, по которому программа проверяет документы и дела: что она скажет, чем это кончится и какой акт за этим
стоит. Прочерк вместо акта — правило порядка: его не требует ни один акт, но без него бумаги или история разойдутся с
жизнью. Отказ останавливает работу, предупреждение просит посмотреть, заметка только сообщает.

Отказ, на котором можно настоять, уступает человеку, который назвал себя и причину; то и другое остаётся в истории дела.
Остальные отказы берегут саму историю или то, без чего документ не напечатать, и не уступают никому. В угловых скобках —
то, что в замечании будет названо. Как исправить, сказано на странице [кодов](коды.md). Страница составлена программой.
"""
OUTCOMES = {Severity.REFUSAL: "отказ", Severity.WARNING: "предупреждение", Severity.NOTE: "заметка"}


def row(code: str, rule: Rule) -> str:
    """Return the row of a rule."""
    said = shown(SENTENCES[code].what[0])
    insisted = "да" if rule.overridable else ("нет" if rule.severity is Severity.REFUSAL else "")
    return f"| `{code}` | {said} | {OUTCOMES[rule.severity]} | {act(rule.basis)} | {insisted} |"


def act(basis: Ground | None) -> str:
    """Return the short name of the act behind a rule, with its article."""
    if basis is None:
        return "—"
    name = load_kit(Layers.built_in()).norms.acts.get(basis.act).short_name
    return f"{name}, ст. {basis.article}" if basis.article else name


def lines() -> Iterator[str]:
    """Yield the page, group by group."""
    yield HEAD
    for group, codes in groupby(sorted(RULES), key=lambda code: code.split(".")[0]):
        yield f"## {GROUPS[group]}\n"
        yield "| Правило | Что программа скажет | Что бывает | Основание | Можно настоять |"
        yield "|---|---|---|---|---|"
        yield from (row(code, RULES[code]) for code in codes)
        yield ""


if __name__ == "__main__":
    text = "\n".join(lines()).rstrip() + "\n"
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.relative_to(ROOT)} is behind the table of rules: run make reference")
