"""All files as careless people make them, of every kind; the documentation of the codes takes its examples here."""

from tests.application.careless import BAD, Bad
from tests.application.careless_commands import BAD_COMMANDS
from tests.application.careless_conditions import BAD_CONDITIONS
from tests.application.careless_documents import BAD_DOCUMENTS
from tests.application.careless_extensions import BAD_EXTENSIONS
from tests.application.careless_lists import BAD_LISTS
from tests.application.careless_norms import BAD_NORMS
from tests.application.careless_papers import BAD_PAPERS
from tests.application.careless_scenarios import BAD_SCENARIOS
from tests.application.careless_settings import BAD_SETTINGS
from tests.application.careless_workflows import BAD_WORKFLOWS
from tests.application.careless_workspaces import BAD_WORKSPACES

CASES = (
    *BAD,
    *BAD_CONDITIONS,
    *BAD_WORKFLOWS,
    *BAD_EXTENSIONS,
    *BAD_SCENARIOS,
    *BAD_WORKSPACES,
    *BAD_DOCUMENTS,
    *BAD_PAPERS,
    *BAD_LISTS,
    *BAD_NORMS,
    *BAD_SETTINGS,
    *BAD_COMMANDS,
)
WORKFLOWS = tuple(case for case in CASES if type(case) is Bad)
"""Those that may lie together in one layer."""
LONGEST = 400
"""Signs of an example; a longer one is no example."""


def examples() -> dict[str, Bad]:
    """Return code → the first case of it that a page can show."""
    found: dict[str, Bad] = {}
    for case in CASES:
        if case.raw is None and 0 < len(case.shown) < LONGEST:
            found.setdefault(case.code, case)
    return found
