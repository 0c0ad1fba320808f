"""The timestamps of a dossier: the tokens that go along, and the table that says which there are."""

from bot.documents.dossier.contents import Block, Exhibit, Prose, Table, Token
from bot.services.dossier.sight import DossierSight
from storage.tokens import Stamp


def tokens_of(sight: DossierSight, found: tuple[Exhibit, ...]) -> tuple[Token, ...]:
    """The token of each exhibit that has one."""
    kept = _kept(sight)
    pairs = ((one.number, kept[one.item]) for one in found if one.item in kept)
    return tuple(Token(n, stamp.token, stamp.roots, stamp.authority, stamp.at)
                 for n, stamp in pairs)  # fmt: skip


def stamps_of(sight: DossierSight, found: tuple[Exhibit, ...]) -> tuple[Block, ...]:
    """By whom and when; nothing where no exhibit has a timestamp."""
    kept = _kept(sight)
    if not any(one.item in kept for one in found):
        return ()
    say = sight.say
    rows = tuple((str(one.number), *_row(sight, kept.get(one.item))) for one in found)
    columns = (say("dossier-number"), say("dossier-stamp-by"), say("dossier-moment"))
    table = Table(say("dossier-stamps"), columns, rows, (1, 9, 5))
    return (table, Prose(say("dossier-stamps-note")))


def _row(sight: DossierSight, stamp: Stamp | None) -> tuple[str, str]:
    if stamp is None:
        return sight.say("dossier-stamp-none"), "–"
    return stamp.authority, sight.scene.say("moment", at=stamp.at)


def _kept(sight: DossierSight) -> dict[str, Stamp]:
    """The timestamps of a case and of the duplicates that went up in it, by item."""
    numbers = (sight.case.case_id, *sight.case.absorbed)
    vaults = (sight.uow.cases.vault_of(number) for number in numbers)
    return {item: stamp for vault in vaults
            for item, stamp in sight.uow.stamps.of_vault(vault).items()}  # fmt: skip
