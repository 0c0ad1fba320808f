"""What a dossier says of how its files came in: looked at for malware or not, and what mails say."""

from collections.abc import Iterable, Iterator

from bot.documents.dossier.contents import Block, Exhibit, Prose, Rows
from bot.services.dossier.sight import DossierSight
from bot.services.evidence import exhibits
from bot.services.evidence.mails import labelled

Lines = list[tuple[str, str]]


def scanned(sight: DossierSight, found: tuple[Exhibit, ...]) -> Lines:
    """Which files were scanned, which were not, and how many were refused."""
    say, label = sight.scene.say, sight.say("dossier-scan")
    clean = _numbers(one for one in found if one.scan)
    unseen = _numbers(one for one in found if not one.scan)
    refused = sum(case.refused_files for case in exhibits.cases_of(sight.uow, sight.case))
    lines = [say("dossier-not-scanned", numbers=unseen)] if unseen else []
    lines += [say("dossier-scanned", numbers=clean)] if clean else []
    lines += [say("dossier-refused-files", count=refused)] if refused else []
    return [(label, line) for line in lines]


def _numbers(found: Iterable[Exhibit]) -> str:
    return ", ".join(str(one.number) for one in found)


def mails(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Block]:
    """The headers of each mail, with the number of its exhibit."""
    kept = [one for one in found if one.mail] if sight.sees("sender") else []
    if kept:
        yield Prose(sight.say("mail-caution"))
    for one in kept:
        rows = labelled(sight.scene, one.mail)
        yield Prose(sight.scene.say("dossier-mail", number=str(one.number)))
        yield Rows(tuple((label, sight.hidden(value)) for label, value in rows))
