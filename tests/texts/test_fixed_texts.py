"""The fixed texts of the protocol (T00 to T20) stand in the product word for word.

They were chosen with care for people who are frightened or angry, so nobody changes one by accident.
"""

from collections.abc import Callable, Mapping

import pytest

from dialogs.texts import text


def _say(*keys: str, **values: str) -> Callable[[], str]:
    """These texts, one after the other."""
    return lambda: " ".join(text("nl", key, **values) for key in keys)


FIXED: Mapping[str, tuple[str, Callable[[], str]]] = {
    "T00": ("Is er nu direct gevaar? Bel 112. Doe dat eerst. Je melding kan daarna.", _say("t00")),
    "T01": (
        "Wat vervelend dat dit is gebeurd. Goed dat je het meldt. Je staat er niet alleen voor.",
        _say("t01"),
    ),
    "T02": (
        "Reageer niet zelf op het bericht. Ook niet met een emoji, deel-knop of privébericht. De"
        " gemeente reageert, als dat nodig is. Dat bespreken we samen.",
        _say("t02"),
    ),
    "T03": (
        "Eerst overleggen, dan reageren. Het overleg met Noor en Sem is nog niet geweest. Daarom kun"
        " je deze stap nog niet doen. Houd eerst het overleg.",
        _say("guard-consult-first", roles="Noor en Sem"),
    ),
    "T04": (
        "Je hebt al gereageerd. Dat is begrijpelijk. Reageer vanaf nu niet meer. Bewaar je reactie:"
        " die hoort bij het dossier.",
        _say("t04"),
    ),
    "T05": (
        "Een kort geding kan niet zolang we niet weten wie de afzender is. Daarom: vraag na de"
        " aangifte de politie om hulp en vraag het platform om de gegevens.",
        _say("t05"),
    ),
    "T06": (
        "Nog niet laten verwijderen. Doe eerst aangifte. Als het bericht weg is, is ook bewijs weg."
        " Controleer of alle schermafdrukken zijn opgeslagen.",
        _say("t06"),
    ),
    "T07": (
        "Eerlijk is eerlijk: dit lukt in de praktijk niet altijd. Het platform hoeft een advies van"
        " de AP niet te volgen.",
        _say("t07"),
    ),
    "T08": (
        "Voor dit feit kan een klacht nodig zijn: een verzoek om de dader te vervolgen. Noor moet dat"
        " zelf doen of iemand schriftelijk machtigen. Dit kan tot en met 3 mei. Twijfel je? Vraag de"
        " politie om ook de klacht op te nemen. Dat kan nooit kwaad.",
        _say("t08", who="Noor", day="3 mei"),
    ),
    "T09": (
        "Een gesprek opnemen waar je zelf aan meedoet, is niet strafbaar. Het hoort wel vooraf gezegd"
        " te worden. Bespreek het met je leidinggevende.",
        _say("t09"),
    ),
    "T10 public space": (
        "In de openbare ruimte mag iemand filmen. Je mag vragen om te stoppen. Stopt de ander niet?"
        " Ga dan weg, als dat veilig kan.",
        _say("t10-public-space"),
    ),
    "T10 public hall": (
        "In de publiekshal gelden onze huisregels. Vraag om te stoppen. Vraag daarna om weg te gaan.",
        _say("t10-public-hall"),
    ),
    "T11": (
        "Plaats geen namen, links of schermafdrukken in een kanaal. Haal het bericht weg en meld het"
        " via Baken. Dan zien alleen de juiste mensen het.",
        _say("t11"),
    ),
    "T12": (
        "Zoek alleen met de woordenlijst samen met de naam van de gemeente. Niet op namen van"
        " personen. Niet in besloten groepen. Geen nepaccount of privéaccount. Zoek de afzender niet"
        " op in de BRP of een klantsysteem.",
        _say("t12", "t12-register"),
    ),
    "T13": (
        "Is op de schermafdruk te zien: datum en tijd, de accountnaam, het webadres en het hele"
        " bericht?",
        _say("t13"),
    ),
    "T14": (
        "Kritiek of een klacht is geen agressie, ook als de toon scherp is. Welke zin gaat over onze"
        " grens?",
        _say("t14"),
    ),
    "T15": (
        "Je collega is hierover geïnformeerd. Je hoort van ons wanneer de zaak is afgehandeld. De"
        " inhoud delen we niet.",
        _say("t15"),
    ),
    "T16": (
        "Baken · zaak DA-2026-0001 · Samen overleggen · spoed: ja · actie van: leidinggevende · vóór"
        " di 24-11-2026 17:00 Open zaak",
        _say("card-line-full", "button-open-case", case="DA-2026-0001", title="Samen overleggen",
             urgent="yes", role="leidinggevende", due="di 24-11-2026 17:00"),
    ),
    "T17": (
        "Herinnering · zaak DA-2026-0001 · Samen overleggen is nog niet klaar. Vóór di 24-11-2026"
        " 17:00. Nog nodig: Wie waren erbij?",
        lambda: " ".join((
            text("nl", "reminder-line", case="DA-2026-0001", title="Samen overleggen",
                 due="di 24-11-2026 17:00"),
            text("nl", "reminder-needed", fields="Wie waren erbij?").removesuffix("."),
        )),
    ),
    "T18": (
        "Zeg: ‘U heeft geen toestemming om mij te filmen. Wilt u stoppen?’ Daarna: ‘Ik sommeer u om"
        " te stoppen met filmen.’",
        _say("t18"),
    ),
    "T19": (
        "Zeg: ‘Dan vraag ik u om weg te gaan.’ Daarna: ‘Ik sommeer u om het pand te verlaten.’ Roep"
        " de beveiliging.",
        _say("t19"),
    ),
    "T20": (
        "U mag de opname maken. De voorwaarden zijn: 1. u knipt of plakt niet in de opname; 2. u"
        " geeft de opname niet aan anderen; 3. u maakt de opname niet openbaar zonder toestemming.",
        _say("t20"),
    ),
}  # fmt: skip
"""Each fixed text with example values, and the product's. Three say more than the protocol: T03 and
T08 end with the way out, and T17 tells before when (6.4 allows a deadline in a reminder)."""


@pytest.mark.parametrize("name", FIXED)
def test_a_fixed_text_is_the_protocols_word_for_word(name: str) -> None:
    fixed, product = FIXED[name]

    assert product() == fixed


def test_no_fixed_text_is_forgotten() -> None:
    assert {name[:3] for name in FIXED} == {f"T{n:02}" for n in range(21)}


def test_the_letter_about_a_recording_has_the_conditions_of_t20() -> None:
    conditions = [text("nl", f"letter-recording-image-{n}").removesuffix(".") for n in (1, 2, 3)]

    lines = [f"{n}. {line[0].lower()}{line[1:]}" for n, line in enumerate(conditions, start=1)]

    said = f"{text('nl', 'letter-recording-image-yes')} {'; '.join(lines)}."
    assert said == FIXED["T20"][0]
