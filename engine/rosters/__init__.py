"""Staff lists from xlsx: read as people keep them, never evaluated, every doubt told with its cell."""

from engine.rosters.reading import Roster, read_roster

__all__ = ["Roster", "read_roster"]
