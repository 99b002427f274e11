"""The diagram: its text, safe whatever the words are. That Mermaid draws it is tried by hand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.publishing.mermaid import escape, plan_as_mermaid
from engine.publishing.plan import Opens
from tests.publishing.making import entry, occasion, plan, time

JOINER = "\u2060"


def lines(made, russian):
    return [line.strip() for line in plan_as_mermaid(made, russian).splitlines()]


def test_a_plan_is_a_flowchart_with_a_title(russian):
    assert lines(plan(organisation="МБОУ «СОШ № 7»"), russian)[:4] == [
        "---",
        'title: "Годовой цикл, 2026/27, МБОУ «СОШ № 7»"',
        "---",
        "flowchart TB",
    ]


def test_stages_and_all_occasions_are_groups(russian):
    made = plan(entry("order"), parts=(occasion(entry("hire-order")),))
    groups = [line for line in lines(made, russian) if line.startswith("subgraph")]

    assert groups == [
        'subgraph part_pairing["Формирование пар"]',
        'subgraph part_new_hire["Повод: Принят молодой специалист"]',
    ]


def test_a_box_tells_the_step_and_its_days(russian):
    made = plan(entry("pair-order", time("2026-10-01"), code="a12"))

    assert 'step_pair_order["a12 Издать приказ<br/>01.10.2026"]' in lines(made, russian)


def test_a_box_of_a_step_that_comes_back_tells_how_often(russian):
    made = plan(entry("meet", time("2026-10-30"), time("2026-11-30"), repeated="каждый месяц до 20 мая"))

    assert 'step_meet["Издать приказ<br/>30.10.2026, каждый месяц до 20 мая"]' in lines(made, russian)


def test_arrows_lead_from_what_is_waited_for(russian):
    made = plan(entry("a"), entry("b"), entry("c", after=("a", "b")), entry("d", after=("a", "b"), any_of=True))
    arrows = [line for line in lines(made, russian) if ">" in line and "[" not in line]

    assert arrows == ["step_a --> step_c", "step_b --> step_c", "step_a -.-> step_d", "step_b -.-> step_d"]


def test_an_arrow_from_a_step_that_is_not_there_is_left_out(russian):
    assert not [line for line in lines(plan(entry("b", after=("gone",))), russian) if "gone" in line]


def test_a_condition_is_a_note_in_a_dashed_box(russian):
    made = plan(entry("a", term="по запросу", condition="«Профсоюз»: да", opens=Opens.UNKNOWN))

    assert 'step_a["Издать приказ<br/>по запросу<br/>при условии: «Профсоюз»: да"]:::conditional' in lines(
        made, russian
    )


def test_a_step_that_does_not_open_is_grey_and_says_why(russian):
    made = plan(entry("a", term="по запросу", condition="«Профсоюз»: да", opens=Opens.NO, why="«Профсоюз»: нет"))

    assert 'step_a["Издать приказ<br/>по запросу<br/>не открывается: «Профсоюз»: нет"]:::closed' in lines(made, russian)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Приказ «О парах» (2026)", "Приказ «О парах» (2026)"),
        ('Приказ "О парах"', "Приказ #34;О парах#34;"),
        ("[x] {y} <z> | & #", "#91;x#93; #123;y#125; #60;z#62; #124; #38; #35;"),
        ("`код` *и* _знак_", "#96;код#96; #42;и#42; #95;знак#95;"),
        ("1. Издать", "1#46; Издать"),
        ("2) Издать", "2#41; Издать"),
        ("- Издать", "#45; Издать"),
        ("до 1. октября", "до 1. октября"),
        (r"строка\nстрока", f"строка#92;{JOINER}nстрока"),
        ("$$x$$", f"#36;{JOINER}#36;x#36;{JOINER}#36;"),
        ("fa:fa-book", f"fa:{JOINER}fa-book"),
        ("две\nстроки", "две строки"),
    ],
)
def test_signs_that_mean_something_to_mermaid_are_written_by_number(text, written):
    assert escape(text) == written


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_text_is_safe_and_comes_back_whole(text):
    written = escape(text)
    read = re.sub(r"#(\d+);", lambda found: chr(int(found.group(1))), written)

    assert not set('"<>[]{}|`*_&\n') & set(written)
    assert read.replace(JOINER, "") == " ".join(text.split()).replace(JOINER, "")
