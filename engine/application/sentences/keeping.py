"""Dossiers over the years: audits, copies, files that travel, data of people erased on demand."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_RESTORE = N_("the base was changed past the program or damaged; put it back from a copy: nastavnik restore")
_REPEAT = N_("enter anything into the dossier: the lists are made anew; if it comes back, tell the developers")
_ASK_AGAIN = N_("the file was damaged on its way: ask for it again")

SENTENCES: Mapping[str, Wording] = {
    "audit.event-missing": says(N_("“{dossier}”: the event No. {seq} was taken out of the history"), _RESTORE),
    "audit.event-changed": says(
        N_("“{dossier}”: the event No. {seq} of {on} (“{event}”) is not what was entered"), _RESTORE
    ),
    "audit.event-unreadable": says(
        (
            N_("“{dossier}”: the event No. {seq} (“{event}”) cannot be read"),
            N_("“{dossier}”: the event No. {seq} cannot be read"),
        ),
        _RESTORE,
    ),
    "audit.end-differs": says(
        N_("“{dossier}”: the history ends with the event No. {found}, and {expected} were entered"), _RESTORE
    ),
    "audit.personal-missing": says(
        N_("“{dossier}”: the event No. {seq} of {on} (“{event}”) has lost what it tells of people"), _RESTORE
    ),
    "audit.personal-changed": says(
        N_("“{dossier}”: what the event No. {seq} of {on} (“{event}”) tells of people was changed"), _RESTORE
    ),
    "audit.erased-without-record": says(
        N_("“{dossier}”: what the event No. {seq} of {on} (“{event}”) tells of people was erased past the program"),
        _RESTORE,
    ),
    "audit.snapshot-broken": says(
        N_("“{dossier}”: what the dossier runs by since the event No. {seq} of {on} is lost or changed"), _RESTORE
    ),
    "audit.task-differs": says(
        (
            N_("“{dossier}”: the task list tells the step “{step}” ({scope}) otherwise than the history"),
            N_("“{dossier}”: the task list tells the step “{step}” otherwise than the history"),
        ),
        _REPEAT,
    ),
    "audit.document-differs": says(
        N_("“{dossier}”: the list of papers tells the document [{document}] otherwise than the history"), _REPEAT
    ),
    "audit.dossier-differs": says(
        N_("“{dossier}”: the list of dossiers tells it otherwise than the history"), _RESTORE
    ),
    "audit.file-unrecorded": says(
        N_("“{dossier}”: the file of the event No. {seq} of {on} (“{event}”) is not recorded in the base"), _RESTORE
    ),
    "audit.file-missing": says(
        N_("“{dossier}”: the file of the event No. {seq} of {on} (“{event}”) is lost: {sha256}"),
        N_("put it back from a copy: nastavnik restore; or scan the paper and keep it with the dossier"),
    ),
    "audit.file-changed": says(
        N_("“{dossier}”: the file of the event No. {seq} of {on} (“{event}”) was changed: {sha256}"),
        N_("put it back from a copy: nastavnik restore"),
    ),
    "audit.file-erased-without-record": says(
        N_("“{dossier}”: the file of the event No. {seq} of {on} (“{event}”) was taken away past the program"), _RESTORE
    ),
    "audit.erased-file-there": says(
        N_("“{dossier}”: the file of the event No. {seq} of {on} was erased, and its bytes still lie there"),
        N_("take them away: nastavnik dossier audit --sweep"),
    ),
    "audit.number-missing": says(
        N_("“{dossier}”: “{name}” bears No. {number}, and the journal of {year} has no such line"), _RESTORE
    ),
    "audit.number-differs": says(
        N_("“{dossier}”: the line No. {number} of the journal of {year} does not tell what “{name}” tells"), _RESTORE
    ),
    "audit.number-twice": says(
        N_("“{dossier}”: “{name}” bears No. {number} of {year}, and so does another document"),
        N_("look at the papers: one of them bears another number; a wrong one is mended by a replacement"),
    ),
    "audit.number-without-document": says(
        N_("the line No. {number} of the journal “{series}” of {year} names a document that does not bear it"), _RESTORE
    ),
    "audit.number-without-reason": says(
        N_("the line No. {number} of the journal “{series}” of {year} has no document and no reason"),
        N_("write on the paper journal why the number was set aside or annulled"),
    ),
    "audit.number-gap": says(
        N_("the journal “{series}” of {year} does not tell what became of {numbers}"),
        N_("these numbers were given outside of the program, or lost: look into the paper journal"),
    ),
    "audit.counter-behind": says(
        N_("the journal “{series}” of {year} would give the number {number} a second time"), _RESTORE
    ),
    "parcel.not-a-parcel": says(
        N_("the file was not made by this program"),
        N_("copies are made by nastavnik backup, dossiers for the municipality by nastavnik dossier export"),
    ),
    "parcel.other-kind": says(
        N_("the file carries something else"),
        N_("a copy is put back by nastavnik restore, a dossier is entered by nastavnik dossier import"),
    ),
    "parcel.newer": says(N_("the file was made by a newer version of the program"), N_("update the program first")),
    "parcel.damaged": says(
        (N_("the file is damaged: {path} is not what was written"), N_("the file is damaged or not there whole")),
        _ASK_AGAIN,
    ),
    "parcel.strange-file": says(N_("the file holds “{path}”, which the program never writes"), _ASK_AGAIN),
    "parcel.diverged": says(
        N_("“{dossier}” went on differently here, first in the event No. {seq} of {on} (“{event}”, {actor})"),
        N_("a dossier is led in one place: find out which history is the true one"),
    ),
    "parcel.own-not-whole": says(
        N_("the dossier is your own, and the file holds it without data of people"),
        N_("ask for the file without --without-personal"),
    ),
    "parcel.number-taken": says(
        N_("the number {number} of {year} belongs to another dossier of this organisation here"),
        N_("let the school check its journal: nastavnik dossier audit"),
    ),
    "backup.folder-taken": says(
        N_("the folder {folder} is not empty"),
        N_("name another folder, or add --replace: the folder that is there is kept beside under another name"),
    ),
    "backup.base-not-empty": says(
        N_("the base {database} is not empty"), N_("name an empty one: --database postgresql://…")
    ),
    "backup.base-taken": says(
        N_("the base of the copy lay outside of its folder, and there is one in that place already"),
        N_("put it into the folder: --database store/dossiers.sqlite"),
    ),
    "backup.layer-outside": says(
        N_("the layer {layer} lies outside of the folder and does not go along"),
        N_("copy that folder too, or install the layer from its file: nastavnik layer install"),
    ),
    "backup.file-lost": says(
        N_("a file of a dossier is lost or changed, the copy is made without it: {sha256}"),
        N_("which document it is tells: nastavnik dossier audit"),
    ),
    "backup.file-skipped": says(
        N_("the file does not go along: it is a link, or not every system can hold its name"),
        N_("give it another name"),
    ),
    "erasure.no-reason": says(
        N_("it is not said on what the erasure rests"),
        N_("add, for example: --reason “withdrawal of the consent of 12.03.2027, No. 15”"),
    ),
    "erasure.unknown-person": says(
        N_("neither the dossiers nor the files of the workspace know “{person}”"),
        N_("ids of people stand in people.yaml and in nastavnik dossier history"),
    ),
}
