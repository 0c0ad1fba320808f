""" "Dossier compleet?": what the minimum of a dossier holds, and what to do about the rest (3.5)."""

from dataclasses import replace

from bot.services.cases.access import OpenCase
from bot.services.evidence.exhibits import cases_of
from bot.services.scene import Scene
from dialogs.protocol.access import evidence_class
from dialogs.protocol.case import Case
from dialogs.protocol.completeness import KEYS, Point, completeness
from dialogs.view import Paragraph
from storage.unit_of_work import UnitOfWork

IMAGES = frozenset({"message", "time", "copy", "original"})
"""Points that show the message: of restricted imagery no other picture is asked (G_NO_CHAT_IMAGERY)."""
TEXT_KEYS = (
    "complete-present", "complete-destroyed", "complete-reason",
    *(f"complete-{key}{what}" for key in KEYS for what in ("", "-do")),
)  # fmt: skip


def of_case(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """A line a point, for whoever may see evidence of a case that still runs."""
    if opened.case.ended or not opened.sees("evidence"):
        return []
    off = scene.settings.protocol.additions_off
    kept = evidence_class(opened.case.facts, off)
    points = completeness(whole(uow, opened.case), off)
    rows = tuple((scene.say(f"complete-{one.key}"), _stands(scene, one, kept)) for one in points)
    title = Paragraph(scene.say("complete-title"), "heading")
    return [title, Paragraph(style="facts", facts=rows)] if rows else []


def whole(uow: UnitOfWork, case: Case) -> Case:
    """A case with the evidence of the duplicates that went up in it (2.3)."""
    found = tuple(item for one in cases_of(uow, case) for item in one.evidence)
    return replace(case, evidence=found)


def _stands(scene: Scene, point: Point, kept: str) -> str:
    if kept == "restricted" and point.key in IMAGES and point.state == "missing":
        return scene.say("complete-no-image")
    what = f"{point.key}-do" if point.state == "missing" else point.state
    return scene.say(f"complete-{what}")
