"""Words of the register of acts and of dated parameters."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "norms.unknown-act": says(
        N_("there is no act “{act}” in norms/acts.yaml"),
        NEAREST,
        N_("add the act to norms/acts.yaml or correct its id"),
    ),
    "norms.no-such-act": says(
        N_("there is no act “{name}” in the register"),
        NEAREST,
        N_("all acts: nastavnik norms list"),
    ),
    "norms.which-act": says(
        N_("“{name}” fits several acts of the register"),
        N_("name one of them: {allowed}"),
    ),
    "norms.which-parameter": says(
        N_("“{name}” fits several parameters"),
        N_("name one of them: {allowed}"),
    ),
    "norms.no-such-article": says(
        N_("neither the register nor what rests on the act “{act}” names article {article}"),
        N_("articles that are named: {allowed}"),
        N_("leave --article out"),
    ),
    "norms.no-such-parameter": says(
        N_("there is no parameter “{name}” in norms/parameters"),
        NEAREST,
        N_("all parameters: nastavnik norms parameters"),
    ),
    "norms.period-reversed": says(
        (
            N_("article {article} of the act “{act}” ends on {to}, before it begins on {from}"),
            N_("the act “{act}” ends on {to}, before it begins on {from}"),
            N_("“{parameter}”: the value ends on {to}, before it begins on {from}"),
        ),
        N_("correct one of the days: “to” is the last day on which it still holds"),
    ),
    "norms.in-force-before-date": says(
        N_("the act “{act}” is in force from {from}, before its own date {date}"),
        N_("correct one of the days; papers do not refer to an act before its date in any case"),
    ),
    "norms.article-outside": says(
        (
            N_("the term of article {article} reaches beyond that of the act “{act}”: from {from} to {to}"),
            N_("the term of article {article} reaches beyond that of the act “{act}”, which holds from {from}"),
            N_("the term of article {article} reaches beyond that of the act “{act}”, which holds to {to}"),
        ),
        N_("correct the days of the article or of the act"),
    ),
    "norms.repealed-without-successor": says(
        N_("the act “{act}” is repealed, and nothing says what replaces it"),
        N_("name the new act in replaced_by, or say in note why there is none"),
    ),
    "norms.replaced-but-in-force": says(
        N_("the act “{act}” has a successor, but no end: papers go on referring to it"),
        N_(
            "write its last day in in_force.to or, where that is not known, repealed: true; if both acts hold, take "
            "replaced_by out"
        ),
    ),
    "norms.successors-in-a-circle": says(
        N_("acts replace each other in a circle: {path}"),
        N_("take replaced_by out of the act that is in force"),
    ),
    "norms.successor-not-in-force": says(
        (
            N_("the act “{act}” ends on {to}, and its successor “{successor}” is in force only from {from}"),
            N_("the act “{act}” ends on {to}, and its successor “{successor}” is not in force then"),
        ),
        N_("check the days of both; papers of the days between them refer to neither"),
    ),
    "norms.amended-before": says(
        N_("the act “{act}” of {date} cannot be amended by the older act “{amending}” of {amended}"),
        N_("check the id in amended_by and the dates of both acts"),
    ),
    "norms.act-ends": says(
        (
            N_("article {article} of the act “{act}” holds to {to}, and documents rest on it: {documents}"),
            N_("the act “{act}” holds to {to}, nothing takes its place, and documents rest on it: {documents}"),
            N_("the act “{act}” is repealed, nothing takes its place, and documents rest on it: {documents}"),
        ),
        N_("find what replaces it and enter that with replaced_by: later papers cannot be made on this act"),
    ),
    "norms.requisites-missing": says(
        N_("papers may refer to the act “{act}”, and its date or number is not known"),
        N_("enter date and numbers, or write citable: false until they are known"),
    ),
    "norms.another-act": says(
        N_("under the id {id} the layer “{layer}” has an act with another kind, date or number: “{below}”"),
        N_("give your act an id of its own; if it is the same act, correct the requisites that are wrong"),
    ),
    "norms.act-twice": says(
        N_("the act “{act}” ({id}) stands in the register twice: {previous} (layer “{layer}”) has the same requisites"),
        N_("keep one of them, and name that one in cards and workflows"),
    ),
    "norms.act-alike": says(
        N_(
            "the act “{act}” ({id}) has the kind, the date and the number of {previous} (layer “{layer}”), of another "
            "body"
        ),
        N_("if these are one act, keep one of them"),
    ),
    "norms.parameter-file-name": says(
        N_("the file {name} holds the parameter {parameter}"),
        N_("call it {wanted}: a layer above finds it by its name"),
    ),
    "norms.values-overlap": says(
        N_("“{parameter}”: the values {other} and {value} hold on the same days"),
        N_("end the earlier value on the day before the later one begins"),
    ),
    "norms.gap": says(
        N_("“{parameter}”: from {from} to {to} there is no value"),
        N_("if there was one, enter it; papers of these days have none"),
    ),
    "norms.value-not-of-unit": says(
        (
            N_("“{parameter}”: {whole} is not a whole number"),
            N_("“{parameter}”: {rubles} has more than two decimal places"),
        ),
        N_("of people, days, months and years there are whole numbers, of rubles hundredths"),
    ),
    "norms.unknown-article": says(
        N_("the register does not describe article {article} of the act “{act}”"),
        N_("articles that it describes: {allowed}; check the number or describe the article in norms/acts.yaml"),
        N_("check the number or describe the article in norms/acts.yaml"),
    ),
    "norms.value-outside-act": says(
        N_("“{parameter}”: the value {value} holds on days on which the act “{act}” is not in force"),
        N_("check the days of the value and of the act"),
    ),
    "norms.layers-disagree": says(
        (
            N_(
                "“{parameter}”, from {from} to {to}: {value} holds, says the layer “{layer}”; the layer “{below}” says "
                "{other}"
            ),
            N_("“{parameter}”, from {from}: {value} holds, says the layer “{layer}”; the layer “{below}” says {other}"),
            N_("“{parameter}”, to {to}: {value} holds, says the layer “{layer}”; the layer “{below}” says {other}"),
            N_("“{parameter}”: {value} holds, says the layer “{layer}”; the layer “{below}” says {other}"),
        )
    ),
    "norms.value-hidden": says(
        (
            N_(
                "“{parameter}”, from {from} to {to}: the layer “{layer}” has no value and hides {other} of the layer "
                "“{below}”; none holds"
            ),
            N_(
                "“{parameter}”, from {from}: the layer “{layer}” has no value and hides {other} of the layer "
                "“{below}”; none holds"
            ),
            N_(
                "“{parameter}”, to {to}: the layer “{layer}” has no value and hides {other} of the layer “{below}”; "
                "none holds"
            ),
        ),
        N_("a layer replaces the whole file: repeat in it the values of the days it leaves out"),
    ),
}
