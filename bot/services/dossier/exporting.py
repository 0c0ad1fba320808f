"""Exporting a dossier (5.3): who may have which, promising it, making it, and putting it on record.

A dossier is made when it is fetched, and never posted. Its reading is on record before a byte of it
leaves, and so are its number, hash and size. Until it leaves it lies sealed (storage/spool).
"""

import hashlib
import io
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.documents.dossier.bag import Large, write_bag
from bot.documents.dossier.contents import Dossier, Exhibit
from bot.documents.dossier.custody import line_of
from bot.services import hand_overs
from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.dossier.evidence import exhibits_of
from bot.services.dossier.happened import told_events
from bot.services.dossier.parts import sections_of
from bot.services.dossier.sight import DossierSight
from bot.services.evidence.exhibits import cases_of
from bot.services.letters.drafting import Document
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol.dossier import VARIANTS, Variant, may_have
from dialogs.protocol.events import DossierExported
from dialogs.protocol.roles import BAKEN
from dialogs.texts import Language
from dialogs.view import Button, Message, Paragraph
from storage.cases import ConcurrentChange
from storage.sessions import Session
from storage.spool import Spool
from storage.unit_of_work import Storage, UnitOfWork

if TYPE_CHECKING:
    from bot.documents.dossier.pictures import Piece

MEDIA_TYPE = "application/zip"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dossier that is to be made. `whole`: on the command line, as nobody in particular."""

    case_id: str
    variant: Variant
    language: Language
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A dossier that was made: its name, number, and the hash and size of the file. `spool` holds it,
    to be closed by whoever hands it out."""

    name: str
    number: int
    sha256: str
    spool: Spool

    @property
    def size(self) -> int:
        return self.spool.size

    def pieces(self) -> Generator[bytes, None, None]:
        """The file, once; afterwards it is gone from here."""
        with closing(self.spool):
            yield from self.spool


# --- promising one -------------------------------------------------------------------------------


def promise(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """A secret address for this person, once, within a day; never the dossier itself."""
    variant, language = _variant(str(answers["dossier_variant"])), answers.get("dossier_language")
    wanted = Wanted(session.case_id, variant, "en" if language == "en" else "nl")
    _allowed(uow, scene, wanted, "dossier")
    uow.sessions.finish(session, scene.now)
    what = f"dossier:{variant}:{wanted.language}:{scene.platform}"
    address = hand_overs.link(uow, scene, session.case_id, what)
    fetch = (Button("link-open", "", scene.say("button-dossier-file"), "primary", url=address),)
    again = scene.button("case-open", session.case_id, label="button-open-case", opens=True)
    said = scene.say("dossier-ready" if address else "dossier-no-address", case=session.case_id)
    message = Message(scene.say("summary-neutral"), (Paragraph(said),),
                      (*(fetch if address else ()), again), session.case_id)  # fmt: skip
    return Reply(messages=(message,), done=True)


def document(uow: UnitOfWork, scene: Scene, case_id: str, what: str) -> Document:
    """The dossier, to be made when this transaction is over: it takes too long to hold others up.

    Raises PersonFacingError when it is no longer this person's to have."""
    variant, language, platform = (*what.split(":"), "", "")[:3]
    scene = replace(scene, platform=hand_overs.asked_from(platform))
    wanted = Wanted(case_id, _variant(variant), "en" if language == "en" else "nl")
    note_reading(uow, scene, wanted)

    def make(storage: Storage) -> Document:
        made = export(storage, scene, wanted)
        return Document(f"{made.name}.zip", MEDIA_TYPE, b"", pieces=made.pieces(), size=made.size)

    return Document("", MEDIA_TYPE, b"", later=make)


def _variant(key: str) -> Variant:
    found = next((one for one in VARIANTS if one == key), None)
    if found is None:
        raise PersonFacingError("dossier-not-now")
    return found


def _allowed(uow: UnitOfWork, scene: Scene, wanted: Wanted, reading: str) -> None:
    opened = access.open_case(uow, scene, wanted.case_id, reading)
    if wanted.variant not in may_have(opened.roles):
        raise PersonFacingError("dossier-not-now")


def note_reading(uow: UnitOfWork, scene: Scene, wanted: Wanted) -> None:
    """Whoever has a dossier made reads the case, and each file that goes along. Raises
    PersonFacingError for a case or variant that is not theirs."""
    reading = f"dossier:{wanted.variant}"
    if wanted.whole:
        uow.readings.note(wanted.case_id, reading, by=BAKEN, platform="command", at=scene.now)
    else:
        _allowed(uow, scene, wanted, reading)
    for one in exhibits_of(_sight(uow, scene, wanted), read=False):
        if one.file:
            by = BAKEN if wanted.whole else scene.person.id
            platform = "command" if wanted.whole else scene.platform
            uow.readings.note(wanted.case_id, f"evidence:{one.item}", by=by, platform=platform,
                              at=scene.now)  # fmt: skip


# --- making one ----------------------------------------------------------------------------------


def export(storage: Storage, scene: Scene, wanted: Wanted) -> Exported:
    """Make the dossier and put it on record. Its reading must be on record already.

    Raises PersonFacingError, and ConcurrentChange when others go on exporting the same case.
    """
    for _ in range(TRIES):
        made = _make(storage, scene, wanted)
        try:
            _record(storage, scene, wanted, made)
        except ConcurrentChange:
            made.spool.close()
            continue
        except BaseException:
            made.spool.close()
            raise
        return made
    raise ConcurrentChange(wanted.case_id)


def _make(storage: Storage, scene: Scene, wanted: Wanted) -> Exported:
    bag, digest = storage.files.spool(), hashlib.sha256()
    try:
        with storage.reading(scene.now) as uow, closing(storage.files.spool()) as page:
            dossier = dossier_of(uow, scene, wanted)
            pdf = _set(storage, uow, dossier, page)
            write_bag(dossier, pdf, lambda one: uow.evidence.read(one.item), _Hashed(bag, digest))
    except BaseException:
        bag.close()
        raise
    return Exported(dossier.name, dossier.number, digest.hexdigest(), bag)


def _set(storage: Storage, uow: UnitOfWork, dossier: Dossier, page: Spool) -> Large:
    """The PDF, put aside."""
    from bot.documents.dossier.pdf import pdf_of  # loads typst, which most turns do without

    crc = 0
    with closing(storage.files.spool()) as waiting:
        for piece in pdf_of(dossier, _Pictures(uow, dossier), waiting):
            page.write(piece)
            crc = zlib.crc32(piece, crc)
    return Large(page, page.size, crc)


class _Hashed:
    """What is put aside, hashed on its way."""

    def __init__(self, spool: Spool, digest: "hashlib._Hash") -> None:
        self._spool, self._digest = spool, digest

    def write(self, piece: bytes, /) -> int:
        self._digest.update(piece)
        return self._spool.write(piece)


def _record(storage: Storage, scene: Scene, wanted: Wanted, made: Exported) -> None:
    """The number is the next one, or somebody else was first and it is made again."""
    event = DossierExported(made.number, wanted.variant, made.sha256, made.size)
    with storage.transaction(scene.now) as uow:
        case = uow.cases.load(wanted.case_id)
        if case.exports != made.number - 1:
            raise ConcurrentChange(wanted.case_id)
        by = BAKEN if wanted.whole else scene.person.id
        keep(uow, case, (event,), by=by, settings=scene.settings)


class _Pictures:
    """The pictures of a dossier, each read when its page is set."""

    def __init__(self, uow: UnitOfWork, dossier: Dossier) -> None:
        self._uow = uow
        self._exhibits = {one.number: one for one in dossier.exhibits}

    def __call__(self, number: int) -> "tuple[Piece, ...]":
        from bot.documents.dossier import pictures

        one = self._exhibits[number]
        if one.size > pictures.MOST_BYTES:
            return ()
        return pictures.pieces_of(_whole(self._uow.evidence.read(one.item)))


def _whole(pieces: Iterable[bytes]) -> io.BytesIO:
    made = io.BytesIO()
    made.writelines(pieces)
    return made


def dossier_of(uow: UnitOfWork, scene: Scene, wanted: Wanted) -> Dossier:
    """Everything that the variant may hold, in words. Raises PersonFacingError for an unknown case."""
    scene = replace(scene, person=replace(scene.person, language=wanted.language))
    sight = _sight(uow, scene, wanted)
    found, number = exhibits_of(sight), sight.case.exports + 1
    return Dossier(
        number, wanted.case_id, wanted.variant, wanted.language, scene.settings.municipality,
        scene.now, title=sight.say(option_key("dossier-title", wanted.variant)),
        subtitle=scene.say("dossier-of", case=wanted.case_id),
        confidential=sight.say("dossier-confidential"), words=_words(sight, wanted),
        cover=tuple(_cover(sight, number, found)), sections=sections_of(sight, found),
        exhibits=found, custody=tuple(_custody(sight)),
        tokens=tuple(one.token for one in found if one.token),
    )  # fmt: skip


def _sight(uow: UnitOfWork, scene: Scene, wanted: Wanted) -> DossierSight:
    case = uow.cases.load(wanted.case_id)
    return DossierSight.of(uow, scene, case, wanted.variant, whole=wanted.whole)


def _words(sight: DossierSight, wanted: Wanted) -> dict[str, str]:
    return {
        "page": sight.say("dossier-page"), "contents": sight.say("dossier-contents"),
        "foot": sight.scene.settings.municipality,
        "about": sight.say(f"dossier-about-{wanted.variant}") + "\n" + sight.say("dossier-check"),
    }  # fmt: skip


def _cover(
    sight: DossierSight, number: int, found: tuple[Exhibit, ...]
) -> Iterator[tuple[str, str]]:
    scene = sight.scene
    yield sight.say("dossier-case"), sight.case.case_id
    yield sight.say("dossier-version"), str(number)
    yield sight.say("dossier-made-at"), scene.say("moment", at=scene.now)
    yield sight.say("dossier-made-by"), sight.maker()
    if gir := sight.word("gir_number"):
        yield sight.say("field-gir-number"), gir
    along = sum(1 for one in found if one.file)
    yield sight.say("dossier-files"), scene.say("dossier-files-count", along=along,
                                                total=len(found))  # fmt: skip


def _custody(sight: DossierSight) -> Iterator[dict[str, object]]:
    """Every link, told as far as the variant tells: of an event that its log does not tell, no name."""
    for case in cases_of(sight.uow, sight.case):
        happened = told_events(sight, case.case_id)
        for link in sight.uow.custody(case.case_id):
            told = sight.tells(link)
            named = told and (link.chain != "events" or link.position in happened)
            yield line_of(link, told=told, who=sight.who(link.by) if named else "")


def pieces_of(document: Document) -> Generator[bytes, None, None]:
    """The bytes of a document; afterwards it is gone."""
    yield from document.pieces or (document.data,)
