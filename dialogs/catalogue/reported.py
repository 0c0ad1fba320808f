"""What the pages of the report look at: conditions on what was answered before."""

from dialogs.dialog import AllOf, Answered, AnyOf, Has, Not
from dialogs.protocol.facts import allowed

PERSON_KINDS = ("employee", "elected_official", "external_staff", "volunteer")
RECORDINGS = ("unwanted_photo", "unwanted_audio", "unwanted_video")
AGGRESSIVE = tuple(n for n in allowed("natures") if n not in ("complaint", "misinformation"))

ABOUT_ME = Has("reporter_is_affected", ("yes",))
ABOUT_OTHERS = Has("reporter_is_affected", ("no",))
ABOUT_PERSONS = Has("affected_kind", PERSON_KINDS)
ONLINE = Not(Has("content_form", ("none",)))
RECORDED = Has("natures", RECORDINGS)
IMAGE = Has("recording_kind", ("photo", "video", "livestream"))
INSIDE = AllOf(
    (
        RECORDED,
        Answered("buildings_known"),
        Has("recording_place", ("publicly_accessible_building", "not_publicly_accessible")),
    )
)
"""Which of the municipality's own buildings, where it has named them (S88, S90)."""
DURING = AllOf((RECORDED, Has("recording_discovered", ("during",))))
ONLY_COMPLAINT = AllOf(
    (
        Has("natures", ("complaint",)),
        Not(Has("natures", tuple(n for n in allowed("natures") if n != "complaint"))),
    )
)
PRIVATE_BY_NATURE = AnyOf(
    (
        Has("natures", ("doxing", "sexual_imagery")),
        Has("added_natures", ("doxing", "sexual_imagery")),
    )
)
THREATENED = AnyOf((Has("natures", ("threat",)), Has("added_natures", ("threat",))))
SHORT_LIVED = AnyOf(
    (Has("content_form", ("story", "livestream")), AllOf((ONLINE, Has("ephemeral", ("yes",)))))
)
"""3.2: what disappears is kept first. A page that is called for by a later answer is asked at once,
before what follows."""
INTIMATE = AnyOf((Has("natures", ("sexual_imagery",)), Has("added_natures", ("sexual_imagery",))))
