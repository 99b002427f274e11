"""Document generation and workflow engine driven by normative templates (distribution ``nastavnik``)."""

from __future__ import annotations

__version__ = "0.1.0"
