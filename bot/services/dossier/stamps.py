"""The timestamps of a dossier: the tokens that go along, and the table that says which there are."""

from bot.documents.dossier.contents import Block, Exhibit, Prose, Table, Token
from bot.services.dossier.sight import DossierSight
from bot.services.evidence.exhibits import Piece


def token_of(piece: Piece) -> Token | None:
    """The token of a piece of evidence that has one."""
    if (stamp := piece.stamp) is None:
        return None
    return Token(piece.number, stamp.token, stamp.roots, stamp.authority, stamp.at)


def stamps_of(sight: DossierSight, found: tuple[Exhibit, ...]) -> tuple[Block, ...]:
    """By whom and when; nothing where no exhibit has a timestamp."""
    if not any(one.token for one in found):
        return ()
    say = sight.say
    rows = tuple((str(one.number), *_row(sight, one.token)) for one in found)
    columns = (say("dossier-number"), say("dossier-stamp-by"), say("dossier-moment"))
    table = Table(say("dossier-stamps"), columns, rows, (1, 9, 5))
    return (table, Prose(say("dossier-stamps-note")))


def _row(sight: DossierSight, token: Token | None) -> tuple[str, str]:
    if token is None:
        return sight.say("dossier-stamp-none"), "–"
    return token.authority, sight.scene.say("moment", at=token.at)
