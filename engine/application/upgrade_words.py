"""Going over to another version of a workflow, in words."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterator, Mapping
from typing import Final

from engine.application.dossier_words import told_events
from engine.application.naming import code_of
from engine.application.sentences.shape import N_
from engine.application.upgrading import Upgrade, Verdict
from engine.model.events import Record

VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.SAME: N_("The dossier runs by the present version already."),
    Verdict.POSSIBLE: N_("It can go over: add --apply and --reason."),
    Verdict.NEEDS_MAP: N_("It can go over when it is said what becomes of these steps: --map OLD=NEW or --drop STEP."),
    Verdict.IMPOSSIBLE: N_("It cannot go over; lead it to its end by the version it has."),
}


def effect_lines(found: Upgrade, at: dt.datetime, translations: gettext.NullTranslations) -> Iterator[str]:
    """Yield what going over to another version would change in a dossier.

    Args:
        found: As :func:`engine.application.upgrading.plan_upgrade` gives it.
        at: The moment it is asked.
        translations: Catalogue of the language.
    """
    records = [Record(event=event, day=at.date(), at=at, actor="") for event in found.effects]
    yield from told_events(records, found.diff.new, translations)
    for former, now in found.renamed.items():
        yield translations.gettext("tasks of “{former}” become those of “{now}”").format(former=former, now=now)
    if found.templates:
        names = ", ".join(map(code_of, found.templates))
        yield translations.gettext("new templates or cards: {names}").format(names=names)
    if not (records or found.renamed or found.templates):
        yield translations.gettext("nothing changes")
