"""Acts that the shipped documents cite are acts of the register, or papers of the organisation itself."""

import pytest

from engine.errors import Severity
from engine.inspection.citations import read_citations
from engine.inspection.cited_acts import check_citations
from engine.loading.content import content_root

GOLDEN = sorted((content_root() / "samples/documents").rglob("*.txt"))
OWN = [
    "Управление образования администрации Заречного муниципального района",
    "Администрация Заречного муниципального района",
]
"""Bodies that sign the papers of the sample municipality."""


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_shipped_paper_cites_acts_rightly(file, kit, today):
    norms = kit.norms
    citations = [
        citation for line in file.read_text("utf-8").splitlines() for citation in read_citations(line, norms.act_kinds)
    ]
    problems = list(check_citations(citations, norms.acts, norms.act_kinds, today, own=OWN))

    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []
    assert [problem.facts["found"] for problem in problems if problem.code == "citation.unknown"] == []


def test_there_is_what_to_read(kit):
    texts = "\n".join(file.read_text("utf-8") for file in GOLDEN).splitlines()
    read = [citation for text in texts for citation in read_citations(text, kit.norms.act_kinds)]

    assert len(GOLDEN) > 50
    assert len(read) > 150
