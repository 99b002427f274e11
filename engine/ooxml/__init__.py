"""The Office file itself: the gate, parts, text, styles and numbering, the text form of templates, byte-stable writing.

Nothing here knows what a document says. Norms behind it: ECMA-376 (Office Open XML) parts 1 and 2; page and paragraph
rules that the base template keeps are those of ГОСТ Р 7.0.97.
"""
