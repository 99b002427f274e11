"""A school with a dossier that has a history: steps, signed papers, numbers, a draft that was made anew."""

import dataclasses
import datetime as dt
import shutil
import sqlite3

from engine.application.desk import Desk, case_of, organisation_of, store_of
from engine.application.dossier_drafts import draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import sign
from engine.application.dossiers import act, open_dossier
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace
from engine.model.events import Moment

PROCESS = "school-staff/annual-cycle"
DAY = "2026-09-28"
MENTEE = "gusak-do"
"""Whose consent to the use of data is drafted twice and signed."""
OTHER = "petrova-ai"
"""Their mentor, whose consent is a draft."""
LATER = "2040-01-15"
"""Long after the terms of most papers."""


def school_in(folder):
    """Copy the sample school and its municipality into a folder; return the school."""
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples/workspaces" / name, folder / name)
    return folder / "school"


def desk_in(root, day=DAY, **more):
    """Return the desk of a workspace on a day."""
    workspace = load_workspace(root)
    moment = Moment(at=dt.datetime.fromisoformat(f"{day}T10:00+03:00"), actor="belykh-nv")
    known = {"organisation": organisation_of(workspace), **more}
    return Desk(workspace=workspace, store=store_of(workspace), moment=moment, **known)


def papers_of(desk, code, scope=None):
    """Return the numbers of the documents of a code."""
    documents = case_of(desk.scope, 1).dossier.documents.values()
    return [one.id for one in documents if f"/{code}-" in one.slug and scope in (None, one.scope)]


def lead(root):
    """Lead a dossier from its opening to the consents."""
    open_dossier(desk_in(root, "2026-08-20"), PROCESS)
    desk = desk_in(root)
    early = desk_in(root, "2026-08-25")
    for step in ("early-drafts", "acts-review", "drafts"):
        act(early, 1, "done", step)
    act(early, 1, "skipped", "union-request", reason="профсоюза нет")
    for step in ("union-opinion", "pay-amendment"):
        act(desk, 1, "skipped", step, reason="профсоюза нет")
    draft(desk, 1, "council")
    (minutes,) = papers_of(desk, "s01")
    register(desk, 1, minutes)
    sign(desk, 1, minutes)
    act(desk, 1, "skipped", "introduction-order", reason="приказ издан в прошлом году")
    for person in (MENTEE, OTHER):
        draft(desk, 1, "personal-data-consents", whom=person)
    passport = root / "passport.yaml"
    passport.write_text(passport.read_text("utf-8").replace("ул. ", "улица ", 1), "utf-8")
    again = desk_in(root)
    draft(again, 1, "personal-data-consents", whom=MENTEE)
    (consent,) = papers_of(again, "s14", MENTEE)
    scan = root.parent / "скан согласия.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    sign(again, 1, consent, scan=scan)
    for one in (early, desk, again):
        one.store.engine.dispose()


def execute(desk, statement, *values):
    """Change the base past the program."""
    desk.store.engine.dispose()
    connection = sqlite3.connect(desk.store.engine.url.database)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def on(desk, day):
    """Return a desk on another day."""
    at = dt.datetime.fromisoformat(f"{day}T10:00+03:00")
    return dataclasses.replace(desk, moment=dataclasses.replace(desk.moment, at=at))
