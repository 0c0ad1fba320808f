"""All families, in the order in which they take their turns."""

from tests.fuzz import archives, mails, others, pictures
from tests.fuzz.cases import Maker

MAKERS: tuple[Maker, ...] = (
    pictures.hurt_picture, archives.trick_archive, mails.hurt_mail, others.told_by_slack,
    pictures.huge_picture, archives.hurt_archive, mails.hurt_outlook, others.told_by_teams,
    pictures.swelling_picture, archives.sent_archive, mails.endless_mail, others.hurt_media,
    pictures.drawn_picture, mails.many_streams, others.noise,
)  # fmt: skip
