"""Files that templates are composed of, found through the layers and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.errors import ContentError, Place, Problem
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.schemas import nearest
from engine.rendering.checking import block_scopes, check_template
from engine.rendering.composition import Resolve, Source, sources, target_of_extends
from engine.rendering.vocabulary import Shape


def resolver(layers: Layers) -> Resolve:
    """Return what finds the files of a composition in these layers; see :func:`find_source`."""
    return lambda name, asker: find_source(layers, name, asker)


def find_source(layers: Layers, name: str, asker: str = "") -> Source:
    """Return a block or a template by its name, the nearest one.

    Args:
        layers: Where it is looked for.
        name: ``shared/letterhead``, ``school-staff/s17-pair-order``.
        asker: File that extends it; a template that extends its own name means the one in the layers below its own.

    Raises:
        ContentError: ``template.unknown-block``; ``template.unknown-base-template`` when something extends it.
    """
    found = layers.every(card_path(name, ".docx")) if "/" in name else ()
    own = [index for index, path in enumerate(found) if asker and path.resolve() == Path(asker).resolve()]
    below = found[: own[0]] if own else found
    if not below:
        raise ContentError([_unknown(layers, name, asker, itself=bool(own))])
    return Source(name, below[-1].read_bytes(), str(below[-1]))


def _unknown(layers: Layers, name: str, asker: str, *, itself: bool) -> Problem:
    level = "*" if asker else "shared"
    paths = [relative.split("/") for relative, _ in layers.glob(f"templates/{level}/*/*.docx")]
    near = "" if itself else nearest(name, [f"{path[1]}/{path[2]}" for path in paths])
    code = "template.unknown-base-template" if asker else "template.unknown-block"
    return Problem(code=code, facts={"block": name, "nearest": near}, place=Place(file=asker or name))


def check_sources(template: Source, names: Mapping[str, Shape], layers: Layers) -> list[Problem]:
    """Return every problem of the tags of a template and of all it extends and includes, each file once.

    A block of an extending template may name what the overridden one may: loop variables around it are known.

    Args:
        template: The template.
        names: What it may name.
        layers: Where bases and blocks are found.
    """
    try:
        files = sources(template, resolver(layers))
    except ContentError as error:
        return [*check_template(template.package(), names, file=template.file), *error.problems]
    problems: list[Problem] = []
    scopes: dict[str, Mapping[str, Shape]] = {}
    extending = {source.file for source in files if target_of_extends(source.package()) is not None}
    for source in files:
        package, base = source.package(), dict(scopes) if source.file in extending else None
        problems.extend(check_template(package, names, file=source.file, base_blocks=base))
        if extending:
            scopes |= block_scopes(package, names, file=source.file, base_blocks=base)
    return problems
