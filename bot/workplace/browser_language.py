"""The language that a browser asks for, where nobody has said yet who they are."""

from dialogs.texts import LANGUAGES, Language


def asked_for(header: str, otherwise: Language) -> Language:
    """The first of our languages in an Accept-Language header, by weight; `otherwise` for none."""
    ranked = sorted((_weighed(one) for one in header.split(",")), key=lambda one: -one[0])
    for weight, tag in ranked:
        for language in LANGUAGES:
            if weight > 0 and tag.partition("-")[0] == language:
                return language
    return otherwise


def _weighed(part: str) -> tuple[float, str]:
    """A language of the header with its weight: 1 unless `;q=` says otherwise."""
    tag, _, weight = part.strip().lower().partition(";q=")
    try:
        return (float(weight) if weight else 1.0), tag.strip()
    except ValueError:
        return 0.0, tag.strip()
