"""One door for a text of any kind, with the confidence and the rule behind the form."""

from __future__ import annotations

from engine.errors import ContentError
from engine.language.cases import Declined
from engine.language.lexicon import BUILT_IN, Lexicon
from engine.language.names import decline_name_explained
from engine.language.positions import decline_organisation_explained, decline_position_explained

KINDS = ("name", "position", "organisation")


def decline(
    text: str, case: str, *, kind: str = "name", gender: str | None = None, lexicon: Lexicon = BUILT_IN
) -> Declined:
    """Return a name, a position or an organisation in a case.

    Args:
        text: Nominative.
        case: Grammatical case.
        kind: ``name``, ``position`` or ``organisation``.
        gender: ``m`` or ``f``, for a name whose gender the text does not show.
        lexicon: Words of positions and organisations.

    Raises:
        ContentError: ``language.unknown-case``, ``language.unknown-kind``.
    """
    match kind:
        case "name":
            return decline_name_explained(text, case, gender)
        case "position":
            return decline_position_explained(text, case, lexicon)
        case "organisation":
            return decline_organisation_explained(text, case, lexicon)
    raise ContentError.single("language.unknown-kind", kind=kind, allowed=list(KINDS))
