"""The plans of the two workflows that ship with the program, in every form, as they were last looked at."""

import datetime as dt
import json
from pathlib import Path

import pytest

from engine.application.planning import plan_of
from engine.cli.commands.plans import drawn
from engine.cli.session import Session
from engine.loading.content import content_root
from engine.loading.schemas import validate
from engine.loading.workspace import load_workspace

GOLDEN = Path(__file__).parent / "golden"
LEVELS = {"municipality": "municipality", "school-staff": "school"}
FORMS = {
    "table.txt": ("table", "stage"),
    "months.txt": ("table", "month"),
    "json": ("json", "stage"),
    "ics": ("ics", "stage"),
    "svg": ("svg", "stage"),
    "mmd": ("mermaid", "stage"),
}


@pytest.fixture(scope="module")
def session(today):
    return Session("ru", dt.datetime.combine(today, dt.time(), dt.UTC))


@pytest.fixture(scope="module", params=LEVELS)
def bare(request, layers, session):
    """The plan of a workflow when nothing is known of the organisation."""
    return request.param, plan_of(layers, f"{request.param}/annual-cycle", 2026, session.catalogue)


@pytest.fixture(scope="module", params=LEVELS)
def own(request, session):
    """The plan of the sample workspace, with every occasion on 10 November 2026."""
    workspace = load_workspace(content_root() / "samples" / "workspaces" / LEVELS[request.param])
    days = dict.fromkeys(("new-hire", "withdrawal", "act-changed"), dt.date(2026, 11, 10))
    made = plan_of(
        workspace.layers,
        f"{request.param}/annual-cycle",
        2026,
        session.catalogue,
        occasions=days if request.param == "school-staff" else {},
        workspace=workspace,
    )
    return f"{request.param}.own", made


def check(name, made, form, session, request):
    data = drawn(session, made, FORMS[form][0], by=FORMS[form][1], mark_today=False)
    file = GOLDEN / f"{name}.{form}"
    if request.config.getoption("--golden"):
        file.write_bytes(data)
    assert data.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_workflow_is_shown_as_last_looked_at(bare, form, session, request):
    check(*bare, form, session, request)


@pytest.mark.parametrize("form", ["table.txt", "ics"])
def test_the_plan_of_an_organisation_is_shown_as_last_looked_at(own, form, session, request):
    check(*own, form, session, request)


def test_facts_for_programs_are_what_their_schema_says(bare, own, session):
    for _, made in (bare, own):
        facts = json.loads(drawn(session, made, "json", by="stage", mark_today=False))

        assert validate(facts, "output/plan.schema.json") == []


def test_no_line_of_a_table_is_longer_than_160(bare, session):
    lines = drawn(session, bare[1], "table", by="stage", mark_today=False).decode().splitlines()

    assert max(map(len, lines)) == 160
