"""The base of dossiers, the files beside it, and the series of the journal."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_FROM_COPY = N_("do not go on with this base: restore it from the latest backup, keep the damaged one aside")
_REPEAT = N_("look at what has changed and repeat: nastavnik dossier show")

SENTENCES: Mapping[str, Wording] = {
    # Where the base is
    "store.network-share": says(
        N_("the base of dossiers would lie on a network share ({kind}), where two computers at once would damage it"),
        N_(
            "name a file on a disk of this computer under database in nastavnik.yaml; for work from several "
            "computers PostgreSQL is needed: database: postgresql://USER@HOST/BASE"
        ),
    ),
    "store.unwritable": says(
        N_("the folder of the base of dossiers cannot be made: {reason}"),
        N_("choose another folder under database in nastavnik.yaml, or ask for the right to write into this one"),
    ),
    "store.newer": says(
        N_("the base of dossiers was written by a newer version of the program ({version})"),
        N_("update the program on this computer to the version used on the others"),
    ),
    "store.damaged": says(N_("the file is damaged or is no base of dossiers"), _FROM_COPY),
    "store.unreachable": says(
        (N_("the base of dossiers does not answer: {reason}"), N_("the base of dossiers does not answer")),
        N_(
            "check that the server is on and the network works, and the address under database in nastavnik.yaml; "
            "the password stands in PGPASSWORD or in the file .pgpass"
        ),
    ),
    "store.unreachable:database is locked": says(
        N_("another program has been writing into the base of dossiers for over a minute"),
        N_("wait until it is through, or close it, and repeat"),
    ),
    "store.unreachable:unable to open database file": says(
        N_("the file of the base of dossiers cannot be opened"),
        N_("check that a file and not a folder is named under database in nastavnik.yaml and you may open it"),
    ),
    "store.unreachable:attempt to write a readonly database": says(
        N_("the file of the base of dossiers is read-only"),
        N_("clear the mark “Read-only” of the file and its folder, or ask whoever administers the computer"),
    ),
    "store.unreachable:database or disk is full": says(
        N_("the base of dossiers could not be written: the disk is full"), N_("free some space and repeat")
    ),
    "store.unreachable:disk I/O error": says(
        N_("the disk with the base of dossiers answers with errors"),
        N_("make a copy of the folder at once and check the disk"),
    ),
    "store.bad-address": says(
        N_("the address of the base of dossiers is not understood: {address}"),
        N_("write under database in nastavnik.yaml the path of a file or postgresql://USER@HOST/BASE"),
    ),
    "store.no-driver": says(
        N_("the program is installed without what it speaks to PostgreSQL with"),
        N_('install it: pip install "nastavnik[postgresql]"'),
    ),
    "store.no-organisation": says(
        N_("it is not known whose dossiers these are: there is no id of the organisation"),
        N_(
            "fill in inn in organisation.yaml, or write under organisation in nastavnik.yaml an id of Latin letters, "
            "digits and hyphens"
        ),
    ),
    "store.unknown-organisation": says(
        N_("this base has no organisation “{organisation}” for you"),
        N_("check organisation in nastavnik.yaml"),
    ),
    # Dossiers
    "store.unknown-dossier": says(
        N_("there is no dossier No. {number}"), N_("your dossiers shows: nastavnik dossier list")
    ),
    "store.dossier-exists": says(
        N_("a dossier of “{process}” for the school year that begins in {year} is open already: No. {number}"),
        N_("go on with it: nastavnik dossier show {number}"),
    ),
    "store.conflict": says(
        (
            N_("while you worked, {actor} entered something into this dossier ({when}); nothing of yours was entered"),
            N_("while you worked, somebody entered something into this dossier; nothing of yours was entered"),
        ),
        _REPEAT,
    ),
    "store.conflict-of-keys": says(
        N_("somebody entered the same at the same moment; nothing of yours was entered"), _REPEAT
    ),
    "store.unreadable-event": says(
        N_("entry {seq} of dossier No. {dossier} ({kind}) cannot be read"),
        N_(
            "if the program was updated on another computer, update it here; if not, the entry was changed past the "
            "program: restore the base from the latest backup"
        ),
    ),
    "store.snapshot-missing": says(
        N_("the base lacks the workflow or the calendar that the dossier runs by ({sha256})"), _FROM_COPY
    ),
    "store.snapshot-changed": says(
        N_("the workflow or the calendar that the dossier runs by was changed in the base ({sha256})"), _FROM_COPY
    ),
    # Files of documents
    "store.file-missing": says(
        N_("the file of a document is not in its place"),
        N_("restore it from the latest backup: the folder files beside the base, the same name"),
    ),
    "store.file-changed": says(
        N_("the file of a document was changed after it was made"),
        N_("restore it from the latest backup; a mistake in a document is mended by a later document"),
    ),
    # Numbers
    "journal.unknown-number": says(
        N_("the number {number} of the year {year} does not stand in the journal"),
        N_("check the number, the series and the year"),
    ),
    "journal.bad-pattern": says(
        N_("in the pattern of numbers “{pattern}” something is wrong about {{{name}}}"),
        N_("perhaps you meant {{{nearest}}}"),
        N_("in braces these may stand here: {allowed}"),
    ),
    "journal.bad-pattern:n": says(
        N_("the pattern of numbers “{pattern}” must hold {{n}}, the place in the series, exactly once"),
        N_('for example: pattern: "{{n}}-ОД"'),
    ),
    "journal.two-series": says(
        N_("documents “{document}” stand in two series of the journal, “{other}” and “{series}”"),
        N_("leave them in one of the two"),
    ),
}
