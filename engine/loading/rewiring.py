"""What a step waits for once a step it waited for is dropped."""

from __future__ import annotations

from dataclasses import replace

from engine.loading.written import By, Written


def names_in(after: Written) -> list[Written]:
    """Return the names of steps in a value of ``after``: a list, or a list under ``any``."""
    return after.fields["any"].items if isinstance(after.value, dict) else after.items


def rewired(after: Written, item: Written, instead: Written | None) -> Written | None:
    """Return the new ``after`` of a step that named a dropped one; ``None`` when it cannot be said in one ``after``.

    Where all are waited for, what the dropped step waited for takes its place; where any one is enough, the others
    are left. The result is :attr:`By.WITHOUT` when there is nothing to wait for any more.

    Args:
        after: The former value.
        item: The entry that drops the step; the new value stands there.
        instead: ``after`` of the dropped step.
    """
    if isinstance(after.value, dict):
        rest = [name for name in names_in(after) if name.text != item.text]
        return _made(after, item, {"any": replace(after.fields["any"], value=rest)} if len(rest) > 1 else rest)
    if instead is not None and isinstance(instead.value, dict):
        return _made(after, item, instead.value) if len(after.items) == 1 else None
    names: dict[str, Written] = {}
    for name in after.items:
        for kept in (instead.items if instead else []) if name.text == item.text else [name]:
            names.setdefault(kept.text, kept)
    return _made(after, item, list(names.values()))


def _made(after: Written, item: Written, value: object) -> Written:
    return replace(item, value=value or None, before=after, by=By.DROP if value else By.WITHOUT)
