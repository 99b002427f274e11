"""What people call a layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine import __version__
from engine.loading.content import content_root
from engine.loading.workspace import CONFIG
from engine.loading.yaml_reader import read_yaml


def layer_title(root: Path) -> str:
    """Return the title of a layer: the program with its version, what its ``nastavnik.yaml`` says, or its folder.

    Raises:
        ContentError: Its ``nastavnik.yaml`` is no YAML.
    """
    if root == content_root():
        return f"nastavnik {__version__}"
    config = root / CONFIG
    data = read_yaml(config).data if config.is_file() else None
    return str(data.get("title", root.name)) if isinstance(data, Mapping) else root.name
