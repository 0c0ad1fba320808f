"""Each letter in each language: nothing is missing unseen, and what the law asks for stands in it."""

from dataclasses import fields, replace

import pytest

from bot.services.letters.sight import Sight
from dialogs.letters.catalogue import LETTER, LETTERS
from dialogs.letters.draft import as_text, draft_of
from dialogs.letters.letter import Letter
from dialogs.letters.material import (
    AnonymousMaterial,
    CaseMaterial,
    Heading,
    Office,
    PoliceMaterial,
)
from dialogs.protocol.steps import STEP
from dialogs.texts import LANGUAGES, Language, text
from tests.letters.cases import ALL_ROLES, FACTS, HASH, LOG, SAID, TODAY, done, drafted, sight

KINDS = {"case": CaseMaterial, "police": PoliceMaterial, "anonymous": AnonymousMaterial}
KEYS = tuple(LETTER)


def written(key: str, seen: Sight | None = None, language: Language = "nl") -> str:
    return as_text(drafted(key, seen or sight(), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS, ids=KEYS)
def test_a_letter_of_which_nothing_is_known_is_all_gaps_and_still_whole(
    letter: Letter, language: Language
) -> None:
    heading = Heading(Office("Waterdonk"), "DA-2026-0001", TODAY)

    draft = draft_of(letter, KINDS[letter.matter](heading), language)

    lines = as_text(draft).splitlines()
    assert lines[0] == text(language, "letter-concept")
    assert draft.gaps
    assert all(gap in as_text(draft) for gap in draft.gaps)
    assert text(language, "letter-to-fill") in lines
    assert len([line for line in lines if line.startswith("• ")]) >= len(draft.gaps)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_letter_of_a_whole_case_has_every_text_and_value(key: str, language: Language) -> None:
    facts = {**FACTS, "natures": ("threat", "insult", "misinformation", "complaint")}

    draft = drafted(key, sight(facts), language)

    assert "Waterdonk" in as_text(draft)
    assert "{" not in as_text(draft)
    assert draft.title in as_text(draft)


@pytest.mark.parametrize("letter", LETTERS, ids=KEYS)
def test_each_condition_of_a_letter_can_be_met(letter: Letter) -> None:
    values = {f.name for kind in KINDS.values() for f in fields(kind)} | letter.values
    known = {*FACTS, *LOG, "recording_published", "outcome", "copy_requested_by", "klacht"}

    assert letter.facts <= known | values


def test_every_letter_belongs_to_a_step_and_to_somebody() -> None:
    for letter in LETTERS:
        assert letter.steps
        assert set(letter.steps) <= set(STEP)
        assert letter.roles
        assert letter.tone == (letter.audience == "citizen")


def test_when_nothing_is_missing_there_is_no_list_at_the_end() -> None:
    steps = {
        "handle_recording_request": done("allowed", {"copy_requested_by": "nobody"}, "requester")
    }
    seen = sight(LOG, {"occasion": "het gesprek"}, steps, kept={"step-requester": "mevrouw Jansen"})

    draft = drafted("recording_decision", seen)

    assert draft.gaps == ()
    assert "Nog in te vullen" not in as_text(draft)


# --- to citizens ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["invitation", "summons", "measure_letter", "anonymised_report"])
def test_a_letter_to_the_sender_tells_what_is_kept_and_which_rights_there_are(key: str) -> None:
    words = written(key)

    for element in (
        "AVG artikel 6 lid 1",  # the legal basis
        "om onze medewerkers te beschermen",  # the purpose
        "uw naam en contactgegevens",  # which data
        "van onze medewerkers en uit ons contact met u",  # from whom
        "met de politie, de rechter of onze advocaat",  # to whom
        "tot 2 jaar nadat de zaak is gesloten",  # how long
        "inzien, laten verbeteren of laten wissen",
        "bezwaar maken",
        "Autoriteit Persoonsgegevens",
        "Geen computer beslist over u",
        "functionaris gegevensbescherming",
        "https://www.waterdonk.example/privacy",
    ):
        assert element in words


@pytest.mark.source("S47")
def test_an_invitation_says_u_and_a_summons_says_what_happens_without_the_citizen() -> None:
    invitation, summons = written("invitation"), written("summons")

    assert "Wij nodigen u uit" in invitation
    assert "U hoeft niet te komen" in invitation
    assert "Wij roepen u op" in summons
    assert "Dat kan een maatregel zijn" in summons
    assert "Wij tolereren geen agressieve uitlatingen" in invitation
    assert not {"je", "jij", "jouw", "Je", "Jij"} & set(
        invitation.partition("Nog in te vullen")[0].split()
    )


@pytest.mark.source("S54", "S56")
def test_an_invitation_speaks_of_a_complaint_and_of_wrong_information_only_when_there_are() -> None:
    plain = written("invitation")
    both = written(
        "invitation", sight({**FACTS, "natures": ("insult", "complaint", "misinformation")})
    )

    assert "klacht over de gemeente" not in plain
    assert "klacht over de gemeente" in both
    assert "klopt niet" in both


@pytest.mark.source("S27", "S42", "S92")
def test_a_measure_names_behaviour_norm_duration_decider_and_the_ways_to_react() -> None:
    record = {"measure": "contact_restriction", "duration": "3", "decided_by": "manager"}
    steps = {"impose_sanction": done("imposed", record, "behaviour")}
    seen = sight(steps=steps, kept={"step-behaviour": "U schreef dat u de medewerker opwacht."})

    words = written("measure_letter", seen)

    for element in (
        "U schreef dat u de medewerker opwacht.", "Wij tolereren geen agressieve",
        "Geldt: 3 maanden", "Besloten door: leidinggevende", "Beperking van contact",
        "Sanctiebeleid 2026, artikel 4", "mondeling of schriftelijk reageren",
        "bezwaar maken binnen zes weken", "klachten@waterdonk.example", "Wat is er gemeld?",
        "persoonlijke bedreiging",
    ):  # fmt: skip
        assert element in words


@pytest.mark.source("S103", "S106", "S107", "S108")
@pytest.mark.parametrize("kind", ["photo", "video", "livestream"])
def test_the_conditions_of_an_image_are_always_the_three_of_the_protocol(kind: str) -> None:
    steps = {"handle_recording_request": done("allowed", {"copy_requested_by": "municipality"})}

    words = written("recording_decision", sight({**LOG, "recording_kind": kind}, {}, steps))

    assert "U mag de opname maken. De voorwaarden zijn:" in words
    assert "1. U knipt of plakt niet in de opname." in words
    assert "2. U geeft de opname niet aan anderen." in words
    assert "3. U maakt de opname niet openbaar zonder toestemming." in words
    assert "U maakt de opname zelf" in words
    assert "Iedere medewerker beslist zelf" in words
    assert "Wij willen graag een kopie" in words
    assert "https://www.waterdonk.example/opnemen" in words


@pytest.mark.source("S98", "S99")
def test_sound_may_be_shared_with_consent_and_binds_both() -> None:
    steps = {"handle_recording_request": done("allowed", {"copy_requested_by": "citizen"})}

    words = written("recording_decision", sight({**LOG, "recording_kind": "audio"}, {}, steps))

    assert "U mag het gesprek opnemen" in words
    assert "aan anderen zonder onze toestemming" in words
    assert "Dan houden wij ons aan dezelfde regels" in words
    assert "U krijgt van ons een kopie" in words
    assert "filmt of fotografeert" not in words


@pytest.mark.source("S93", "S94", "S102")
def test_a_refusal_of_sound_has_a_reason_and_an_alternative_and_of_an_image_needs_no_reason() -> (
    None
):
    refused = {"handle_recording_request": done(
        "refused_with_alternative", {"alternative": "written_report"}, "weighty_reason")}  # fmt: skip
    kept = {"step-weighty_reason": "In de kamer liggen dossiers van anderen."}
    silent = {"handle_recording_request": done(
        "refused_with_alternative", {"alternative": "second_talk"})}  # fmt: skip

    sound = written(
        "recording_decision", sight({**LOG, "recording_kind": "audio"}, {}, refused, kept=kept)
    )
    image = written("recording_decision", sight(LOG, {}, silent))

    assert "U mag deze opname niet maken." in sound
    assert "In de kamer liggen dossiers van anderen." in sound
    assert "Wij stellen dit voor: " + text("nl", "alternative-written-report") in sound
    assert "De reden is" not in image
    assert "Wij stellen dit voor" in image
    assert "De voorwaarden zijn" not in image


def test_whoever_wrote_a_request_down_prints_the_decision_although_reporters_see_no_words() -> None:
    steps = {"handle_recording_request": done("allowed", {}, "requester", by="noor")}
    seen = sight(LOG, {"occasion": "het gesprek"}, steps, roles=frozenset({"reporter"}),
                 person="noor", kept={"step-requester": "mevrouw Jansen"})  # fmt: skip

    words = written("recording_decision", seen)

    assert "mevrouw Jansen" in words
    assert "het gesprek" in words


# --- to platforms and authorities ----------------------------------------------------------------


@pytest.mark.source("S67")
def test_a_request_for_sender_data_has_the_four_points_addresses_times_and_screenshots() -> None:
    words = written("provider_request")

    for element in (
        "Lycos/Pessers", "1. Het is aannemelijk", "2. Wij hebben een echt belang",
        "3. Er is geen minder ingrijpende weg", "4. Ons belang weegt zwaarder",
        "https://forum.example/bericht/17", "https://forum.example/bericht/18", "@waterratje",
        "23 november 2026 om 21:15 uur", HASH, "opgeslagen op 24 november 2026",
        "Er is aangifte gedaan", "kort geding",
    ):  # fmt: skip
        assert element in words


@pytest.mark.source("S70")
@pytest.mark.parametrize(
    ("language", "elements"),
    [
        ("nl", ("1. Waarom deze inhoud verboden is", "artikel 285d", "Toelichting:",
                "2. Waar de inhoud precies staat", "3. Wie dit meldt: naam en e-mailadres",
                "Gemeente Waterdonk", "4. Verklaring", "te goeder trouw", "juist en volledig",
                "artikel 16 lid 4", "artikel 16 lid 5", "artikel 18")),
        ("en", ("1. Why this content is illegal", "article 285d", "Explanation:",
                "2. Where exactly the content is", "3. Who notifies: name and e-mail address",
                "Municipality of Waterdonk", "4. Statement", "good faith", "accurate and complete",
                "article 16(4)", "article 16(5)", "article 18")),
    ],
)  # fmt: skip
def test_a_notice_holds_every_element_of_dsa_16_2(
    language: Language, elements: tuple[str, ...]
) -> None:
    words = written("dsa_notice", language=language)

    for element in (*elements, "https://forum.example/bericht/17", "veiligheid@waterdonk.example"):
        assert element in words


def test_a_notice_without_an_address_shows_the_gap() -> None:
    said = {key: value for key, value in SAID.items() if key != "urls"}

    draft = drafted("dsa_notice", sight(FACTS, said))

    assert "[vul in: precieze webadressen]" in draft.gaps


@pytest.mark.source("S71", "D1")
def test_a_request_to_erase_rests_on_17_and_21_and_waits_a_month() -> None:
    words = written("erasure_request")

    for element in (
        "AVG artikel 17 lid 1 onder d", "AVG artikel 21 lid 1", "binnen één maand",
        "AVG artikel 12 lid 3", "AVG artikel 12 lid 4", "namens Noor de Wit", "Woonadres",
        "machtiging", "https://forum.example/bericht/17",
    ):  # fmt: skip
        assert element in words


@pytest.mark.source("D2")
def test_a_mandate_is_the_employees_own_and_can_be_withdrawn() -> None:
    words = written("mandate")

    assert "Ik, Noor de Wit, machtig de gemeente Waterdonk" in words
    assert "altijd intrekken" in words
    assert "Mijn woonadres hoef ik niet te geven" in words
    assert "Handtekening" in words


@pytest.mark.source("S76", "D1")
def test_mediation_counts_six_weeks_from_a_refusal_and_names_no_day_without_an_answer() -> None:
    refused = written("dpa_mediation")
    silent = written("dpa_mediation", sight({**FACTS, "erasure_answer": "none"}))

    assert "UAVG artikel 36" in refused
    assert "Zes weken na het antwoord is: 1 januari 2027" in refused
    assert "niet binnen één maand geantwoord" in silent
    assert "Zes weken" not in silent
    assert "AVG artikel 77" in written("dpa_complaint")


@pytest.mark.source("S62", "S117")
def test_the_sheet_for_the_police_has_seven_ws_the_work_address_vpt_and_the_klacht() -> None:
    stalking = {**FACTS, "natures": ("stalking",)}

    words = written("police_sheet", sight(stalking))

    for element in (
        "1. Wie", "2. Wat", "3. Waar", "4. Waarmee", "5. Op welke wijze", "6. Wanneer", "7. Waarom",
        "Veilige Publieke Taak", "kiest woonplaats op dit werkadres", "Marktplein 1",
        "een verzoek om de dader te vervolgen", "tot en met 24 februari 2027", "hulpofficier",
        "De politie en het OM beslissen", HASH,
    ):  # fmt: skip
        assert element in words


def test_suspicion_stands_on_the_sheet_for_those_who_may_see_it_and_nowhere_else() -> None:
    said = {**SAID, "suspicion": "Misschien de man van vorige week."}
    facts = {**FACTS, "sender_identity": "suspected"}
    liaison = sight(facts, said, roles=frozenset({"police_liaison"}))
    lawyer = sight(facts, said, roles=frozenset({"legal_counsel"}))

    assert "de man van vorige week" in written("police_sheet", liaison)
    assert "de man van vorige week" not in written("police_sheet", lawyer)
    for key in KEYS:
        if key != "police_sheet":
            assert "de man van vorige week" not in written(key, sight(facts, said))


def test_a_person_gets_gaps_for_what_they_may_not_see() -> None:
    outsider = sight(roles=frozenset({"spokesperson"}))

    draft = drafted("invitation", outsider)

    assert "K. de Vries" not in as_text(draft)
    assert "[vul in: naam van de inwoner]" in draft.gaps
    assert "K. de Vries" in written("invitation", sight(roles=ALL_ROLES))


def test_a_municipality_without_a_letterhead_sees_what_is_missing() -> None:
    seen = sight()
    bare = replace(seen, settings=replace(seen.settings, letters=type(seen.settings.letters)()))

    draft = drafted("invitation", bare)

    assert "[vul in: adres van de gemeente]" in draft.gaps
    assert "[vul in: naam en functie van wie ondertekent]" in draft.gaps
