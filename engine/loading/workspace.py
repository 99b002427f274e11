"""The workspace: the folder of one organisation, read whole, with every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Place, Problem
from engine.loading.characters import bad_characters
from engine.loading.layers import Layers
from engine.loading.schemas import nearest, validate
from engine.loading.yaml_reader import DataPath, Source, read_yaml

Plain = Mapping[str, object]
PlaceOf = Callable[..., Place]

CONFIG = "nastavnik.yaml"
PASSPORT = "passport.yaml"
PEOPLE = "people.yaml"
PAIRS = "pairs.yaml"
ANSWERS = "answers"
_YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class Located:
    """Plain data that remembers where it came from."""

    data: Plain
    place_of: PlaceOf = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the organisation answered for one instance of a document.

    Attributes:
        slug: ``<level>/<code-slug>``.
        scope: Pair, person or document the instance is for.
        occasion: Occasion of the workflow it belongs to, or ``None``.
        step: Step it belongs to, when several steps name the document.
        date: ISO date, or ``None`` while the day of signing is not known.
        number: As in the journal, or ``None``.
        fields: Fields of the card.
        place: Where the instance stands.
    """

    slug: str
    scope: str | None
    occasion: str | None
    step: str | None
    date: str | None
    number: str | None
    fields: Located
    place: Place


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """One workspace as it stands on disk.

    Attributes:
        root: Its folder.
        title: Whose it is.
        level: ``municipality``, ``school-staff`` or ``school-students``.
        school_year: First calendar year of the school year: 2026 for 2026/27.
        layers: Built-in content, the layers it names, the workspace itself.
        processes: Workflows it walks.
        roles: Role → id of a person.
        organisations: Id → name of the organisations of a municipality, in the order of the file.
        config: ``nastavnik.yaml`` itself.
        passport: The organisation.
        people: Id → person, in the order of the file.
        pairs: Id → pair, in the order of the file.
        answers: All answers, in the order of files.
    """

    root: Path
    title: str
    level: str
    school_year: int
    layers: Layers
    processes: tuple[str, ...]
    roles: Mapping[str, str]
    organisations: Mapping[str, str]
    config: Located
    passport: Located
    people: Mapping[str, Located]
    pairs: Mapping[str, Located]
    answers: tuple[Answer, ...]

    def answers_for(self, slug: str) -> tuple[Answer, ...]:
        """Return the answers to one document, in the order of the file."""
        return tuple(answer for answer in self.answers if answer.slug == slug)


def load_workspace(root: Path) -> Workspace:
    """Read a workspace.

    Raises:
        ContentError: Every problem of every file.
    """
    if not _is_there(root / CONFIG):
        raise ContentError.single("workspace.not-found", place=Place(file=str(root / CONFIG)), folder=str(root))
    problems: list[Problem] = []
    config = _read(root / CONFIG, "definition/workspace.schema.json", problems)
    passport = _read(root / PASSPORT, "data/organisation.schema.json", problems)
    people = _listed(root / PEOPLE, "people", "definition/people.schema.json", problems)
    pairs = _listed(root / PAIRS, "pairs", "definition/pairs.schema.json", problems)
    if people is not None and pairs is not None:
        problems.extend(_unknown_people(pairs, people))
        problems.extend(_wrong_pairs(pairs, people))
    problems.extend(_misplaced(root))
    answers = _answers(root, problems)
    if problems or config is None or passport is None or people is None or pairs is None:
        raise ContentError(problems)
    data = config.data
    problems.extend(_unknown_roles(config, people))
    layers = _layers(root, config, problems)
    if problems:
        raise ContentError(problems)
    level = cast(str, data["level"])
    return Workspace(
        root=root,
        title=cast(str, data["title"]),
        level=level,
        school_year=int(cast(str, data["school_year"])[:4]),
        layers=layers,
        processes=tuple(cast("list[str]", data.get("processes", [f"{level}/annual-cycle"]))),
        roles=cast("Mapping[str, str]", data.get("roles", {})),
        organisations=cast("Mapping[str, str]", data.get("organisations", {})),
        config=config,
        passport=passport,
        people=people,
        pairs=pairs,
        answers=tuple(answers),
    )


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that is a workspace."""
    for folder in (start, *start.parents):
        if _is_there(folder / CONFIG):
            return folder
    return None


def _is_there(path: Path) -> bool:
    """Return whether something has this name: a file, or what stands in its place and will be refused on reading."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def _read(path: Path, schema: str, problems: list[Problem]) -> Located | None:
    source = _source(path, schema, problems)
    return Located(cast(Plain, source.data), source.place) if source else None


def _source(path: Path, schema: str, problems: list[Problem]) -> Source | None:
    try:
        source = read_yaml(path)
    except ContentError as error:
        problems.extend(error.problems)
        return None
    found = [*validate(source.data, schema, source.place), *bad_characters(source.data, source.place)]
    problems.extend(found)
    return None if found else source


def _listed(path: Path, key: str, schema: str, problems: list[Problem]) -> dict[str, Located] | None:
    """Return what a file lists by id, nothing when there is no file, ``None`` when it is damaged."""
    if not _is_there(path):
        return {}
    source = _source(path, schema, problems)
    if source is None:
        return None
    result: dict[str, Located] = {}
    for index, item in enumerate(cast("list[Plain]", cast(Plain, source.data)[key])):
        name = cast(str, item["id"])
        if name in result:
            place = source.place((key, index, "id"))
            first = result[name].place_of(("id",)).line
            problems.append(
                Problem(code="workspace.duplicate-id", facts={"id": name, "first_line": first}, place=place)
            )
        result[name] = Located(item, _inside(source.place, (key, index)))
    return result


def _inside(place_of: PlaceOf, prefix: DataPath) -> PlaceOf:
    return lambda path=(), *, key=False: place_of((*prefix, *path), key=key)


def _unknown_people(pairs: Mapping[str, Located], people: Mapping[str, Located]) -> list[Problem]:
    problems = []
    for pair in pairs.values():
        mentees = cast("list[object]", pair.data["mentees"])
        named: list[tuple[DataPath, object]] = [(("mentor",), pair.data["mentor"])]
        named.extend((("mentees", index), mentee) for index, mentee in enumerate(mentees))
        for path, name in named:
            if isinstance(name, str) and name not in people:
                problems.append(unknown_person(name, people, pair.place_of(path)))
    return problems


def _wrong_pairs(pairs: Mapping[str, Located], people: Mapping[str, Located]) -> Iterator[Problem]:
    """Yield pairs that end before they start, that make somebody their own mentor, that replace an unknown pair."""
    for pair in pairs.values():
        mentor, mentees = pair.data["mentor"], cast("list[object]", pair.data["mentees"])
        start, end = cast(str, pair.data["start"]), cast(str, pair.data["end"])
        if end <= start:  # ISO dates
            facts = {"mentor": _name(mentor, people), "start": start, "end": end}
            yield Problem(code="check.end-before-start", facts=facts, place=pair.place_of(("end",)))
        for index, mentee in enumerate(mentees):
            if _who(mentee) == _who(mentor):
                facts = {"mentor": _name(mentor, people)}
                yield Problem(code="check.own-mentee", facts=facts, place=pair.place_of(("mentees", index)))
        former = pair.data.get("replaces")
        if isinstance(former, str) and former not in pairs:
            facts = {"id": former, "nearest": nearest(former, pairs)}
            yield Problem(code="pair.unknown", facts=facts, place=pair.place_of(("replaces",)))


def _who(person: object) -> object:
    """Return the id of a person of a pair; without one, the name."""
    return person.get("id", person["name"]) if isinstance(person, Mapping) else person


def _name(person: object, people: Mapping[str, Located]) -> str:
    known = people[person].data if isinstance(person, str) and person in people else person
    return str(known["name"] if isinstance(known, Mapping) else known)


def unknown_person(name: str, people: Mapping[str, Located], place: Place) -> Problem:
    """Return the problem of an id that is not in ``people.yaml``."""
    return Problem(code="person.unknown", facts={"id": name, "nearest": nearest(name, people)}, place=place)


def _unknown_roles(config: Located, people: Mapping[str, Located]) -> list[Problem]:
    roles = cast("Mapping[str, str]", config.data.get("roles", {}))
    return [
        unknown_person(name, people, config.place_of(("roles", role)))
        for role, name in roles.items()
        if name not in people
    ]


def _layers(root: Path, config: Located, problems: list[Problem]) -> Layers:
    folders = []
    for index, name in enumerate(cast("list[str]", config.data.get("layers", []))):
        folder = layer_folder(root, name)
        if folder is not None:
            folders.append(folder)
        else:
            facts = {"layer": name}
            problems.append(Problem(code="workspace.no-layer", facts=facts, place=config.place_of(("layers", index))))
    return Layers.built_in().above(*folders, root.resolve())


def layer_folder(root: Path, name: str) -> Path | None:
    """Return the folder of a layer that a workspace names, or ``None`` when there is no such folder."""
    try:
        folder = (root / name).resolve()
        return folder if folder.is_dir() else None
    except (OSError, ValueError):  # a name that no disk can hold: too long, NUL, half a character
        return None


def _misplaced(root: Path) -> Iterator[Problem]:
    """Yield the files that look like parts of the workspace and would never be read."""
    for name in (CONFIG, PASSPORT, PEOPLE, PAIRS):
        if _is_there(other := (root / name).with_suffix(".yml")):
            yield _unread(other, name)
    answers = root / ANSWERS
    if _is_there(answers) and not answers.is_dir():
        yield _unread(answers, f"{ANSWERS}/<level>/<code>.yaml")
    for path in sorted(answers.rglob("*")):
        level, *rest = path.relative_to(answers).parts
        if path.suffix.lower() in _YAML and (len(rest) != 1 or path.suffix != ".yaml"):
            yield _unread(path, f"{ANSWERS}/{level if rest else '<level>'}/{path.stem}.yaml")


def _unread(path: Path, wanted: str) -> Problem:
    return Problem(
        code="workspace.unread-file", facts={"name": path.name, "wanted": wanted}, place=Place(file=str(path))
    )


def _answers(root: Path, problems: list[Problem]) -> list[Answer]:
    answers = []
    for path in sorted((root / ANSWERS).glob("*/*.yaml")):
        slug = f"{path.parent.name}/{path.stem}"
        source = _source(path, "definition/answers.schema.json", problems)
        if source is None:
            continue
        for index, item in enumerate(cast("list[Plain]", cast(Plain, source.data)["instances"])):
            here: DataPath = ("instances", index)
            answers.append(
                Answer(
                    slug=slug,
                    scope=cast("str | None", item.get("for")),
                    occasion=cast("str | None", item.get("occasion")),
                    step=cast("str | None", item.get("step")),
                    date=cast("str | None", item.get("date")),
                    number=cast("str | None", item.get("number")),
                    fields=Located(cast(Plain, item.get("data") or {}), _inside(source.place, (*here, "data"))),
                    place=source.place(here),
                )
            )
    return answers
