"""Compile norms/declension.yaml into engine/language/lexicon.json; with --check only tell whether they are in step."""

import json
import sys
from pathlib import Path

from engine.language.lexicon import as_plain
from engine.loading.declension import FILE, read_lexicon

ROOT = Path(__file__).parents[1]
COMPILED = ROOT / "engine/language/lexicon.json"


def compiled() -> str:
    """Return the text of the compiled lexicon, one word a line."""
    sections = []
    for name, value in as_plain(read_lexicon(ROOT / FILE)).items():
        if isinstance(value, dict):
            lines = [
                f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()
            ]
            body = "{" + ",".join(f"\n{line}" for line in lines) + "}"
        else:
            body = json.dumps(value, ensure_ascii=False, indent=0)
        sections.append(f'"{name}": {body}')
    return "{" + ",\n".join(sections) + "}\n"


if __name__ == "__main__":
    text = compiled()
    if "--check" not in sys.argv[1:]:
        COMPILED.write_text(text, encoding="utf-8")
    elif COMPILED.read_text(encoding="utf-8") != text:
        sys.exit(f"{COMPILED.relative_to(ROOT)} is behind {FILE}: run make lexicon")
