"""Write docs/оформление.md, a row for every rule of layout and wording; with --check only tell whether it is in step.

The rows come from the profiles of ``norms/layout/``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from engine.application.fact_words import norm_words
from engine.application.translations import translations
from engine.inspection.rules import LAYOUT, TEXT
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from engine.model.layout import Demand, LayoutRule

PAGE = Path(__file__).parents[1] / "docs/оформление.md"
HEAD = """# Правила оформления

По этим правилам `nastavnik inspect` смотрит на любой документ Word. Числа, строгость и то, смотреть ли на правило
вообще, — данные: файлы `norms/layout/`. Профиль `2025` — ГОСТ Р 7.0.97-2025, профиль `2016` — прежняя редакция.
Стандарт применяют добровольно: организацию обязывает её инструкция по делопроизводству. Чтобы проверять по ней,
положите в свой слой файл и назовите его в `nastavnik.yaml`:

    # norms/layout/nasha-instruktsiya.yaml
    title: Инструкция по делопроизводству
    edition: "2025"
    base: gost-2025
    rules:
      page-margin-right: {demand: error, values: {min_mm: 15}}
      font-free: {values: {families: [Times New Roman]}}
      para-empty: {on: true}

    # nastavnik.yaml
    layout: nasha-instruktsiya

**Откуда известно.** Полный текст редакции 2025 года составители не читали: прочитаны начало её пятой главы и статьи
об изменениях. Поэтому у пункта стоит редакция, в которой он прочитан, и слова «не сверено», если он взят из прежней.
Правило, записанное по памяти или по привычке, ошибкой не бывает — только предупреждением.

Правила с пометкой «выключено» проверяются, только если профиль их включит (`on: true`). Страница составлена
программой.
"""
SECTIONS = {
    "page": "Страница",
    "font": "Шрифт",
    "para": "Абзацы",
    "req": "Реквизиты на листе",
    "ord": "Приказы",
    "num": "Даты и числа",
    "glue": "Знаки",
}
"""Beginning of an id → heading of the rules from there on."""
DEMANDS = {Demand.ERROR: "ошибка", Demand.RECOMMENDED: "рекомендация", Demand.HOUSE: "привычка"}


def heading(rules: Iterator[LayoutRule]) -> Iterator[tuple[str, LayoutRule]]:
    """Yield the rules with the headings they stand under."""
    title = ""
    for rule in rules:
        title = SECTIONS.get(rule.id.partition("-")[0], title)
        yield title, rule


def row(rule: LayoutRule, former: LayoutRule) -> str:
    """Return the row of a rule."""
    norm = {"clause": rule.clause, "edition": rule.edition, "follows": rule.follows, "certainty": rule.certainty.value}
    behind = norm_words(norm, translations("ru")) or "—"
    demand = DEMANDS[rule.demand] + ("" if rule.on else ", выключено")
    if rule.severity.value != "refusal" and rule.demand is Demand.ERROR:
        demand = "предупреждение"
    other = former.title if former.title != rule.title else ("выключено" if former.on != rule.on else "")
    return f"| `{rule.id}` | {rule.title} | {demand} | {rule.certainty.value} | {behind} | {other} |"


def lines() -> Iterator[str]:
    """Yield the page."""
    profile, former = load_profile(Layers.built_in()), load_profile(Layers.built_in(), "2016")
    looked_at = {*LAYOUT, *TEXT}
    yield HEAD
    rules = (rule for rule in profile.rules.values() if rule.id in looked_at)
    for title, group in groupby(heading(rules), key=lambda pair: pair[0]):
        yield f"## {title}\n"
        yield "| Правило | Что требуется | Строгость | Известно | Пункт | В редакции 2016 |"
        yield "|---|---|---|---|---|---|"
        yield from (row(rule, former.rules[rule.id]) for _, rule in group)
        yield ""


def main() -> None:
    """Write or check the page."""
    text = "\n".join(lines()).rstrip() + "\n"
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit("docs/оформление.md is behind norms/layout: run make reference")


if __name__ == "__main__":
    main()
