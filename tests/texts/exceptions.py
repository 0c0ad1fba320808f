"""Words that plain Dutch does without, and the few texts that may not do without them.

The hard words are those that the government's own writing guides replace, with what to write
instead. Names of laws and some terms of the law stay as they are, as those guides allow; each stands
here with its reason. An exception that is no longer needed fails its test.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

OFFICIAL: Mapping[str, str] = {
    r"aangaande|betreffende|inzake|omtrent|nopens": "over",
    r"aanvang\w*": "begin",
    r"aannemelijk\w*": "waarschijnlijk",
    r"additione\w+": "extra",
    r"alsmede|evenals|eveneens|tevens|voorts": "ook",
    r"alvorens": "voordat",
    r"ambtshalve|krachtens|ingevolge|uit hoofde van|op grond van": "door, volgens",
    r"anderszins": "op een andere manier",
    r"afweging\w*|overweging\w*": "waarom",
    r"behoudens|mits": "alleen als",
    r"(?:het|dit|wie het) betreft": "het gaat om",
    r"bevoegd\w*": "wie mag",
    r"bewerkstellig\w*": "zorgen voor",
    r"bijgaand\w*": "hierbij",
    r"conform": "volgens",
    r"constater\w*": "zien",
    r"creëren|faciliter\w*|implement\w*|optimal\w*|adequa\w*|proactie\w*": "een gewoon woord",
    r"derhalve|dientengevolge|zodoende|deswege": "daarom",
    r"desalniettemin|niettemin|doch|echter": "maar",
    r"desbetreffende|voornoemd\w*|onderhavig\w*|navolgend\w*": "deze",
    r"dien(?:t|en) te|gehouden te": "moet, moeten",
    r"geenszins": "niet",
    r"gelieve|verzoeken wij|verzoeke": "wilt u, wil je",
    r"gemotiveerd\w*|motivering\w*": "met een reden",
    r"getoetst\w*": "nagekeken",
    r"hetgeen|welke (?=wordt|is|zijn)": "wat, die",
    r"hieromtrent|hiertoe|daartoe|hiervan|waaromtrent": "daarover, dit",
    r"indien": "als",
    r"inzage": "laten zien",
    r"in het kader van|met betrekking tot|ten aanzien van|terzake|ter zake": "over, bij",
    r"jegens": "tegen",
    r"kenbaar": "laten weten",
    r"middels|door middel van": "met",
    r"nadere|nadien|naderhand": "later",
    r"nihil": "geen",
    r"onverwijld|per omgaande|terstond": "meteen",
    r"reeds": "al",
    r"relevant\w*|priorite\w*": "belangrijk",
    r"respectievelijk": "en, of",
    r"te allen tijde": "altijd",
    r"teneinde|ten behoeve van|ten einde": "om, voor",
    r"tracht\w*": "proberen",
    r"uwerzijds|onzerzijds": "u, wij",
    r"vernemen": "horen",
    r"verricht\w*": "doen",
    r"verstrek\w*|overhandig\w*": "geven",
    r"vigerend\w*|thans|heden|vooralsnog": "nu",
    r"voor zover|voorzover": "als",
    r"waarborg\w*": "zorgen dat",
    r"wederom": "weer",
    r"zienswijze\w*": "wat iemand ervan vindt",
    r"zorg ?dragen": "zorgen",
    r"zulks": "dit",
}
"""Official words, as patterns, with what to write instead."""

LEGAL: Mapping[str, str] = {
    r"afdreiging|belaging|computervredebreuk": "wat er gebeurde",
    r"bemiddel\w*": "helpen om het eens te worden",
    r"bezwaar": "zeggen dat je het er niet mee eens bent",
    r"dwangsom\w*|rectificatie\w*|vordering\w*": "wat iemand moet doen",
    r"gevoegd\w*|toegewezen|afgewezen|ontvankelijk\w*|gegrond\w*": "wat de rechter zei",
    r"hulpofficier\w*": "wie bij de politie",
    r"identificerende": "wie iemand is",
    r"kort geding": "de rechter beslist snel",
    r"machtig\w*|volmacht\w*": "namens iemand doen",
    r"onrechtmatig\w*|rechtmatig\w*": "wat niet mag",
    r"proportione\w*|subsidiair\w*": "past het, kan het minder",
    r"\w*sommeer\w*|sommeren|sommatie": "eisen",
    r"te goeder trouw": "eerlijk",
    r"verordening\w*": "wet",
    r"verwerkingsverantwoordelijke\w*": "wie de gegevens gebruikt",
    r"vervolgen": "naar de rechter brengen",
    r"woonplaats": "adres",
    r"zwaarwegend\w*": "belangrijk",
}
"""Terms of the law, as patterns, with plain words."""

GLOSSARY: Mapping[str, str] = {
    r"screenshots?": "schermafdruk",
    r"daders?|veroorzakers?": "afzender",
    r"burgers?": "inwoner",
    r"cases?|tickets?": "zaak",
    r"handles?|usernames?": "gebruikersnaam",
    r"posts": "bericht",
    r"evidence": "bewijs",
    r"managers?|chefs?": "leidinggevende",
    r"stakeholders?|slachtoffers?": "betrokken medewerker",
}
"""Words for which the product has another, always the same one."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A word that these texts may use. A key that ends with * stands for all that begin so."""

    word: str
    keys: tuple[str, ...]
    reason: str

    def covers(self, word: str, key: str) -> str | None:
        """Which of its keys allows this word in the text with this key."""
        if not re.fullmatch(self.word, word, re.IGNORECASE):
            return None
        return next((mine for mine in self.keys if fnmatchcase(key, mine)), None)


WORDS: tuple[Allowed, ...] = (
    Allowed(
        r"\w*sommeer\w*|sommeren",
        ("t18", "t19", "recording-now-hall", "rung-order", "report-stop-stop-ordered-at",
         "report-leave-leave-ordered-at", "field-stop-ordered-at", "field-leave-ordered-at",
         "step-stop-recording-request-asked-ordered-at",
         "step-leave-premises-request-asked-ordered-at"),
        "S97 and S110: the protocol prescribes this very word, and the police ask whether it was said",
    ),
    Allowed(
        r"kort geding",
        ("t05", "law-summary-proceedings", "guard-provider-refused", "letter-provider-otherwise",
         "step-summary-proceedings-provider", "step-summary-proceedings-sender",
         "court-route-summary-proceedings"),
        "the name of the procedure (Rv 254); the step explains it: the judge decides fast",
    ),
    Allowed(
        r"afdreiging|belaging|computervredebreuk|identificerende",
        ("offence-blackmail-318", "offence-extortion-317", "offence-stalking-285b",
         "offence-computer-138ab", "letter-reason-extortion", "letter-reason-stalking",
         "letter-reason-account-hacked", "letter-reason-impersonation"),
        "the name of the offence in the article that stands beside it, after what happened in words",
    ),
    Allowed(
        r"daders?|vervolgen",
        ("t08", "letter-police-klacht-yes", "letter-police-klacht-doubt", "legal-date-name-klacht"),
        "Appendix A, T08 explains the klacht with these words; the sheet says it alike",
    ),
    Allowed(
        r"slachtoffers?",
        ("letter-police-klacht-yes", "letter-gap-klacht-last-day"),
        "Sr 64 and 66: the klacht is the victim's; the sheet is for the police",
    ),
    Allowed(
        r"machtig\w*",
        ("t08", "guard-data-subject", "employee-wish-power-of-attorney",
         "fact-employee-wish-power-of-attorney", "letter-mandate*", "letter-erasure-intro",
         "letter-enclosed-mandate", "letter-dpa-enclosed", "letter-police-klacht-yes"),
        "T08 and the glossary: the paper by which somebody lets another act for them",
    ),
    Allowed(
        r"volmacht\w*",
        ("letter-mandate-not-police",),
        "Sr 66: the law's name of the other paper, which must not be confused with the mandate",
    ),
    Allowed(
        r"hulpofficier\w*",
        ("step-police-refused", "letter-police-desk-refuse"),
        "the title of the one to ask for at the desk",
    ),
    Allowed(
        r"bemiddel\w*",
        ("law-dpa", "dpa-route-mediation-36", "letter-dpa-mediation", "letter-dpa-mediate",
         "letter-mandate-what-authority"),
        "UAVG 36 names the procedure so, and the authority's form too",
    ),
    Allowed(
        r"bezwaar",
        ("letter-privacy-rights", "letter-measure-objection*", "letter-gap-objection*",
         "letter-erasure-objection", "letter-mandate-what-object", "warning-journalist",
         "police-advice-no-objection"),
        "AVG 21 and Awb: the name of the right; everybody knows the word from letters",
    ),
    Allowed(
        r"onrechtmatig\w*|aannemelijk\w*",
        ("letter-provider-four-intro", "letter-provider-1"),
        "the words of the Supreme Court's four points; a lawyer of the platform reads them",
    ),
    Allowed(
        r"inzage", ("letter-provider-inspection",), "Rv 194 names the right so",
    ),
    Allowed(
        r"verordening\w*", ("letter-dsa-intro",), "the official number of the DSA, once",
    ),
    Allowed(
        r"te goeder trouw", ("letter-dsa-good-faith",), "DSA 16 (2) (d) asks for this statement",
    ),
    Allowed(
        r"woonplaats",
        ("letter-police-domicile",),
        "the term by which the police leave the home address out (domicilie kiezen)",
    ),
    Allowed(
        r"zwaarwegend\w*",
        ("step-sound-allowed", "recording-weighty-reason", "letter-gap-refusal-reason"),
        "S93: the measure of the protocol; “important” would be less",
    ),
    Allowed(
        r"bevoegd\w*", ("role-sanction-authority",), "the title of a role in the settings",
    ),
)  # fmt: skip

TWO_ACTIONS: Mapping[str, str] = {
    "t05": "Appendix A, T05 is a fixed text",
    "t11": "Appendix A, T11 is a fixed text",
}
"""Texts with a sentence that asks for two things, with the reason."""

HARD_TO_READ: Mapping[str, str] = {
    "letter-dsa-good-faith": "DSA 16 (2) (d) prescribes what is stated; a platform's lawyer reads it",
}
"""Texts below the limit for one text, with the reason."""
