"""Fields of data files: what is missing, unknown or written otherwise than asked."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "schema.unknown-key": says(
        N_("unknown field “{key}”"), NEAREST, N_("fields that may stand here: {allowed}"), N_("delete the field")
    ),
    "schema.unknown-key:letters": says(
        N_("the name of the field “{key}” holds Russian letters that look like Latin ones"),
        N_("type it in Latin letters: {nearest}"),
    ),
    "schema.missing-key": says(
        (N_("the required field “{title}” ({key}) is missing"), N_("the required field “{key}” is missing")),
        N_("add “{key}”. {help}"),
        N_("add “{key}”"),
    ),
    "schema.wrong-type": says(N_("the field {where}: the value is of another kind than needed"), N_("{help}")),
    "schema.wrong-type:empty-file": says(N_("the file is empty"), N_("fill it in or delete it")),
    "schema.wrong-type:null": says(
        N_("the field {where} is empty"),
        N_("fill it in; if it is not needed, delete the line. What is written there: {help}"),
        N_("fill it in or delete the line"),
    ),
    "schema.wrong-type:string": says(
        N_("the field {where}: text is needed, not {found}"),
        N_("put the value in quotes: {quoted}"),
        N_("write one text instead"),
    ),
    "schema.wrong-type:integer": says(
        N_("the field {where}: a whole number is needed, not {found}"), N_("write figures without quotes")
    ),
    "schema.wrong-type:number": says(
        N_("the field {where}: a number is needed, not {found}"), N_("write figures without quotes")
    ),
    "schema.wrong-type:boolean": says(
        N_("the field {where}: true or false is needed, not {found}"), N_("write true or false without quotes")
    ),
    "schema.wrong-type:object": says(
        (
            N_("the field {where}: nested fields are needed, not {found}"),
            N_("the file must consist of lines “field: value”, and here is {found}"),
        ),
        N_("write every field in a line of its own with an indent of two spaces. {help}"),
        N_("write every field in a line of its own: “field: value”"),
    ),
    "schema.wrong-type:array": says(
        N_("the field {where}: a list is needed, not {found}"),
        N_("begin every entry with a new line, a hyphen and a space"),
    ),
    "schema.not-allowed": says(
        (N_("the field {where}: there is no value “{found}”"), N_("the value does not fit")),
        N_("perhaps you meant “{nearest}”; all values: {allowed}"),
        N_("choose one of: {allowed}"),
    ),
    "schema.not-allowed:letters": says(
        N_("the field {where}: “{found}” holds Russian letters that look like Latin ones"),
        N_("type it in Latin letters: {nearest}"),
    ),
    "schema.pattern:letters": says(
        N_("the field {where}: “{found}” holds Russian letters that look like Latin ones"),
        N_("type it in Latin letters: {latin}"),
    ),
    "schema.pattern:quotes": says(
        N_("the field {where}: in “{found}” the quotation marks became a part of the value"),
        N_('write straight quotation marks: "{bare}"'),
    ),
    "schema.pattern:invisible": says(
        N_("the field {where}: “{found}” holds an invisible character or a no-break space"),
        N_("type the value again"),
    ),
    "schema.pattern:several": says(
        N_("the field {where}: “{found}” is several names without commas, or a name with a space in it"),
        N_("part names with commas; inside a name write a hyphen. {help}"),
    ),
    "schema.pattern": says(
        (
            N_("the field {where}: “{found}” is written otherwise than asked"),
            N_("“{found}” is written otherwise than asked"),
        ),
        N_("{help}"),
        N_("look how it is written in the sample: nastavnik documents CODE"),
    ),
    "schema.not-a-date": says(
        (N_("the field {where}: “{found}” is no date"), N_("“{found}” is no date")),
        N_("write it so: {cure}"),
        N_('write year-month-day in quotes, for example "2026-09-01"'),
    ),
    "schema.impossible-date": says(
        (N_("the field {where}: there is no such date, {found}"), N_("there is no such date, {found}")),
        N_("write a year from {first} to {last}"),
        N_("check day and month"),
    ),
    "schema.not-a-school-year": says(
        (N_("the field {where}: “{found}” is no school year"), N_("“{found}” is no school year")),
        N_("write it so: {cure}"),
    ),
    "schema.size": says(N_("the field {where}: the length does not fit"), N_("{help}")),
    "schema.size:empty": says(
        N_("the field {where} is empty"),
        N_("fill it in; if it is not needed, delete the line. What is written there: {help}"),
        N_("fill it in or delete the line"),
    ),
    "schema.size:minLength": says(
        Plural(
            "the field {where} is too short: {size} character",
            "the field {where} is too short: {size} characters",
            "size",
        ),
        Plural("write at least {limit} character", "write at least {limit} characters", "limit"),
    ),
    "schema.size:maxLength": says(
        Plural(
            "the field {where} is too long: {size} character",
            "the field {where} is too long: {size} characters",
            "size",
        ),
        Plural("shorten it to {limit} character", "shorten it to {limit} characters", "limit"),
    ),
    "schema.size:minItems": says(
        Plural("the list {where} is too short: {size} entry", "the list {where} is too short: {size} entries", "size"),
        Plural("write at least {limit} entry", "write at least {limit} entries", "limit"),
    ),
    "schema.size:maxItems": says(
        Plural("the list {where} is too long: {size} entry", "the list {where} is too long: {size} entries", "size"),
        Plural("leave at most {limit} entry", "leave at most {limit} entries", "limit"),
    ),
    "schema.bound": says(N_("the field {where}: {found} is out of the limits, the limit is {limit}"), N_("{help}")),
    "schema.bound:minimum": says(N_("the field {where}: {found} is less than {limit}"), N_("write {limit} or more")),
    "schema.bound:maximum": says(N_("the field {where}: {found} is more than {limit}"), N_("write {limit} or less")),
    "schema.ambiguous": says(
        (N_("the field {where} fits several of its forms at once"), N_("the record fits several of its forms at once")),
        N_("correct the card: forms of “oneOf” may not overlap; where any of them will do, write “anyOf”"),
    ),
    "schema.rule": says(
        (N_("the field {where} is filled in otherwise than asked"), N_("the record is filled in otherwise than asked")),
        N_("{help}"),
        N_("compare it with the sample: nastavnik documents CODE"),
    ),
    "schema.rule:uniqueItems": says(
        (N_("the list {where} has equal entries"), N_("the list has equal entries")), N_("delete the repeated entry")
    ),
    "schema.rule:propertyNames": says(
        (N_("the field {where} has a name of a wrong form inside"), N_("a name is written in a wrong form")),
        N_("names consist of small Latin letters, figures and “_” or “-”"),
    ),
    "schema.rule:minProperties": says(
        (N_("there is nothing written in the field {where}"), N_("there is nothing written here")),
        N_("write at least one field or delete the line"),
    ),
    "schema.rule:maxProperties": says(
        (
            N_("the field {where} says several things, one is needed"),
            N_("several things are written here, one is needed"),
        ),
        N_("leave one of them"),
    ),
    "schema.rule:dependentRequired": says(
        (N_("the field {where} lacks a field that another one needs"), N_("a field is missing that another one needs")),
        N_("{help}"),
        N_("compare it with the sample: nastavnik documents CODE"),
    ),
}
