"""What of a case stands outside the dossier: in chat, which Baken does not rule."""

from bot.services.dossier.sight import DossierSight
from bot.services.evidence import exhibits
from bot.services.messages import left_in_chat

Lines = list[tuple[str, str]]
VARIANTS = frozenset({"internal", "anonymised"})
"""For whoever keeps the case and whoever answers for it; outside it says nothing of what happened."""


def in_chat(sight: DossierSight) -> Lines:
    """What stands in chat of the case and of its duplicates, and what its senders said of it."""
    if sight.variant not in VARIANTS:
        return []
    numbers = [case.case_id for case in exhibits.cases_of(sight.uow, sight.case)]
    found = [one for number in numbers for one in sight.uow.chat_copies.of_case(number)]
    return left_in_chat.rows(sight.scene.language, found)
