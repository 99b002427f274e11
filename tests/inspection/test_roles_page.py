"""Where the text of a letter begins."""

import pytest

from engine.inspection.roles import Line, Role
from engine.inspection.telling import roles_of


@pytest.mark.parametrize("salutation", ["Уважаемый Пётр Ильич!", "Уважаемая Любовь!", "Уважаемые коллеги!"])
def test_a_salutation_is_text_and_no_line_of_the_heading_above_it(salutation):
    texts = ["О направлении отчёта", salutation, "Направляем отчёт о работе наставников."]
    lines = [Line(text=text, label="", style="Normal", in_table=False, in_body=True) for text in texts]

    assert roles_of(lines) == [Role.TITLE, Role.TEXT, Role.TEXT]
