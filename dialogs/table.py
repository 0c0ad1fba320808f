"""The protocol's table, printed: as text, as Markdown, as a Mermaid graph, or by source sentence."""

from collections.abc import Callable, Mapping

from dialogs.errors import PersonFacingError
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


def as_mermaid(language: Language) -> str:
    """Who waits for whom (2.7)."""
    lines = ["flowchart TD"]
    lines += [f'    {step.key}["{title(step.key, language)}"]' for step in STEPS]
    lines += [f"    {before} --> {step.key}" for step in STEPS for before in step.after]
    return "\n".join(lines)


FORMS: Mapping[str, Callable[[Language], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "mermaid": as_mermaid,
}


def source_text(source: str, language: Language) -> str:
    """The steps that carry out a sentence of the source. Raises PersonFacingError for none."""
    found = [step for step in STEPS if source.upper() in step.sources]
    if not found:
        raise PersonFacingError("error-source", source=source)
    return "\n".join(f"{step.key}: {title(step.key, language)}" for step in found)
