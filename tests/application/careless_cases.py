"""All files as careless people make them, of every kind; the documentation of the codes takes its examples here."""

from tests.application.careless import BAD
from tests.application.careless_commands import BAD_COMMANDS
from tests.application.careless_extensions import BAD_EXTENSIONS
from tests.application.careless_lists import BAD_LISTS
from tests.application.careless_papers import BAD_PAPERS
from tests.application.careless_scenarios import BAD_SCENARIOS
from tests.application.careless_workspaces import BAD_WORKSPACES

CASES = (*BAD, *BAD_EXTENSIONS, *BAD_SCENARIOS, *BAD_WORKSPACES, *BAD_PAPERS, *BAD_LISTS, *BAD_COMMANDS)
