"""The protocol's table, printed: as text, as Markdown, as a Mermaid graph, or by source sentence."""

from collections.abc import Callable, Mapping

from dialogs.errors import PersonFacingError
from dialogs.protocol.guards import DECIDED_FIRST, GUARD
from dialogs.protocol.sources import FEATURE, SOURCES, features_for, guards_for, steps_for
from dialogs.protocol.steps import STEPS, Step
from dialogs.texts import Language, text

TEXT_KEYS = ("error-source",)


def title(step: str, language: Language) -> str:
    """A step's title."""
    return text(language, f"step-{step.replace('_', '-')}")


def role(key: str, language: Language) -> str:
    return text(language, f"role-{key.replace('_', '-')}")


def _row(step: Step, language: Language) -> tuple[str, ...]:
    waits = ", ".join((*step.after, *step.guards)) or "–"
    mark = " [+]" if step.addition else ""
    return (
        step.phase, step.key, title(step.key, language) + mark, role(step.role, language),
        " / ".join(step.terms), waits, ", ".join(step.sources),
    )  # fmt: skip


def as_markdown(language: Language) -> str:
    """The table for the README."""
    head = tuple(text(language, f"table-{name}") for name in
                 ("phase", "key", "title", "role", "term", "waits", "source"))  # fmt: skip
    lines = [head, tuple("---" for _ in head), *(_row(step, language) for step in STEPS)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_text(language: Language) -> str:
    """A few lines a step, for a terminal."""
    return "\n".join(
        f"{phase}  {key}\n   {name} · {who}\n   {term} · {waits} · {sources}"
        for phase, key, name, who, term, waits, sources in (_row(s, language) for s in STEPS)
    )


GATES: Mapping[str, tuple[str, ...]] = {
    "G_CONSULT_FIRST": ("joint_consultation",),
    "G_EVIDENCE_FIRST": ("store_copy",),
    "G_REPORT_BEFORE_REMOVAL": ("assess_criminal_offence", "file_police_report"),
    "G_REPORT_BEFORE_TRACING": ("file_police_report",),
    "G_PROVIDER_REFUSED": ("request_provider_data",),
    "G_PRIVACY_OFFICER_FIRST": ("consult_privacy_officer",),
    "G_REFUSAL_BEFORE_AP": ("request_erasure",),
    "G_AP_BEFORE_COURT": ("request_dpa_mediation",),
    "G_SAFE_CONVERSATION": ("immediate_safety",),
    "G_RESPONSE_AFTER_GIR": ("register_in_gir",),
}
"""The steps that open each gate."""


def as_mermaid(language: Language) -> str:
    """Who waits for whom (2.7): whole arrows for steps, broken ones for gates with their guard."""
    lines = ["flowchart TD"]
    for phase in dict.fromkeys(step.phase for step in STEPS):
        lines.append(f'    subgraph phase{phase}["{text(language, "table-phase")} {phase}"]')
        lines += [f'        {step.key}["{title(step.key, language)}"]'
                  for step in STEPS if step.phase == phase]  # fmt: skip
        lines.append("    end")
    lines += [f"    {before} --> {step.key}" for step in STEPS for before in step.after]
    lines += [
        f"    {before} -. {guard} .-> {step.key}"
        for step in STEPS for guard in step.guards for before in GATES.get(guard, ())
    ]  # fmt: skip
    lines += [f"    decide_response -. G_CONSULT_FIRST .-> {key}" for key in sorted(DECIDED_FIRST)]
    return "\n".join(lines)


FORMS: Mapping[str, Callable[[Language], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "mermaid": as_mermaid,
}


def source_text(source: str, language: Language) -> str:
    """What carries out a sentence of the source: steps, guards, and the rest by name and module.
    Raises PersonFacingError for a sentence that there is not."""
    key = source.upper()
    if key not in SOURCES:
        raise PersonFacingError("error-source", source=source)
    lines = [f"{step}: {title(step, language)}" for step in steps_for(key)]
    lines += [f"{guard} ({GUARD[guard].type})" for guard in guards_for(key)]
    lines += [
        f"{text(language, f'feature-{feature}'.replace('_', '-'))}: {', '.join(FEATURE[feature].where)}"
        for feature in features_for(key)
    ]
    return "\n".join(lines)
