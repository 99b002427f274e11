"""Conditions of steps as careless people write them, each in the place of a sound one."""

from engine.errors import Severity
from tests.application.careless import Bad

_SOUND = "when: organisation.has_union"
_PAIR = f"for_each: pair\n        {_SOUND.partition(' ')[0]} "
_MANY = " or ".join(f"a{number}" for number in range(1, 43))


def _when(name: str, code: str, says: str, condition: str, severity: Severity = Severity.REFUSAL) -> Bad:
    """Return the file with the condition of its second step changed."""
    return Bad(name, code, 23, says, _SOUND, f"when: {condition}", severity=severity)


def _of_a_pair(name: str, code: str, says: str, condition: str) -> Bad:
    """Return the file with the condition of a step that is done for each pair."""
    return Bad(name, code, 24, says, _SOUND, _PAIR + condition)


BAD_CONDITIONS = (
    # signs
    _when("condition-with-equals", "condition.sign", "==", 'organisation.kind = "school"'),
    _when("condition-in-russian", "condition.sign", "and not", "organisation.has_union и не organisation.first_year"),
    _when("condition-with-herringbone", "condition.sign", '"school"', "organisation.kind == «school»"),
    _when("condition-with-two-signs", "condition.sign", "and", "organisation.has_union && organisation.first_year"),
    _when("condition-with-a-russian-letter", "condition.sign", "organisation", "оrganisation.has_union"),
    _when("condition-with-half-a-bracket", "condition.bracket", "скобки (", "not (organisation.has_union"),
    _when("condition-with-half-a-quote", "condition.unclosed-quote", '"school', 'organisation.kind == "school'),
    _when("condition-without-a-joint", "condition.two-values", "and", "organisation.has_union organisation.first_year"),
    _when("condition-not-finished", "condition.unfinished", "«and»", "organisation.has_union and"),
    _when("condition-from-its-middle", "condition.syntax", "«or»", "or organisation.first_year"),
    _when("condition-with-a-colon", "yaml.colon", "", "organisation.kind: school"),
    # names
    _when("condition-misspelt-name", "workflow.unknown-name", "organisation.has_union", "organisation.has_unoin"),
    _when("condition-of-a-pair", "workflow.name-not-here", "for_each", "pair.mentee.is_employee"),
    _when("condition-of-a-group", "workflow.group-of-fields", "organisation.head.name", "organisation.head"),
    _of_a_pair("condition-nobody-asks", "workflow.unasked", "asks", "pair.mentor.experience_years >= 5"),
    # what is compared
    _when("condition-of-text", "condition.not-yes-or-no", "school", "organisation.kind"),
    _when("condition-misspelt-value", "condition.not-in-list", "school", 'organisation.kind == "scool"'),
    _when("condition-as-a-russian-yes", "condition.different-types", "", 'organisation.has_union == "да"'),
    _when("condition-of-order", "condition.not-ordered", "==", 'organisation.kind > "school"'),
    _when("condition-in-a-text", "condition.not-a-list", '["school"]', 'organisation.kind in "school"'),
    _when("condition-equals-a-list", "condition.list-alone", "in", 'organisation.kind == ["school", "college"]'),
    _when("condition-of-nothing", "condition.none", "спросит", "organisation.union != none"),
    _of_a_pair("condition-of-a-russian-day", "condition.not-a-date", "2026-10-01", 'pair.start >= "01.10.2026"'),
    # what it comes to
    _when(
        "condition-always-true",
        "condition.always-true",
        "всегда",
        "organisation.has_union or not organisation.has_union",
        Severity.WARNING,
    ),
    _when(
        "condition-never-true",
        "condition.never-true",
        "никогда",
        "organisation.has_union and not organisation.has_union",
    ),
    _when("condition-as-true", "schema.wrong-type", "", "true"),
    # more than a condition may do
    _when("condition-of-a-call", "expression.not-allowed", "", "organisation.name.upper()"),
    _when("condition-of-code", "expression.not-allowed", "", "organisation.__class__.__mro__"),
    _when("condition-of-many", "expression.too-long", "разделите", _MANY),
)
