"""The hash chain of a dossier: every event is bound to the one before it; personal values are bound by salted seals.

Fields are written one after another, each with its length before it, so that no two different events come to the same
bytes. A seal is the hash of personal values with a random salt: when values and salt are erased, the chain stays whole
and nothing can be guessed from the seal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

FIRST: Final = "0" * 64
"""What the first event of a dossier is bound to."""


def canonical(value: object) -> str:
    """Return JSON that is the same for equal values: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(*fields: str) -> str:
    """Return the SHA-256 of fields, each with its length before it."""
    found = hashlib.sha256()
    for text in fields:
        data = text.encode()
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def seal(salt: str, personal: Mapping[str, object]) -> str:
    """Return what binds personal values to their event."""
    return digest(salt, canonical(personal))
