"""Where the built-in content lies: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import engine

FOLDERS = ("schemas", "templates", "workflows", "norms", "samples")


@cache
def content_root() -> Path:
    """Return the folder that holds ``schemas/``, ``templates/``, ``workflows/``, ``norms/`` and ``samples/``.

    Raises:
        FileNotFoundError: The package was installed without its content.
    """
    package = Path(engine.__file__).parent
    for root in (package / "_content", package.parent):
        if all((root / folder).is_dir() for folder in FOLDERS):
            return root
    message = f"content of nastavnik not found near {package}"
    raise FileNotFoundError(message)
