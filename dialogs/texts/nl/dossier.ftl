### Het dossier: laten maken, ophalen, wat erin staat, en controleren of het heel is.

dossier = Dossier maken
dossier-which = Welk dossier wil je?
dossier-which-dossier-variant = Voor wie is het dossier?
dossier-which-dossier-language = De taal van het dossier
dossier-personal = In het dossier staat wat jij van deze zaak mag zien. Je krijgt een link die 24 uur werkt, één keer, alleen voor jou. Dat je het ophaalt, wordt vastgelegd.
dossier-variant-internal = Voor de gemeente: alles wat mag
dossier-variant-police = Voor de politie
dossier-variant-gir = Bijlage bij de GIR-melding
dossier-variant-anonymised = Zonder personen: voor de afzender die zijn gegevens wil zien
dossier-ready = Het dossier van zaak { $case } staat klaar. Haal het op met de knop. De link werkt 24 uur en één keer.
dossier-no-address = Het dossier van zaak { $case } kun je hier niet ophalen: dit Baken heeft geen adres voor browsers. Vraag de beheerder om het te maken.
dossier-not-now = Dit dossier kun jij van deze zaak niet maken. Vraag het aan de leidinggevende of de coördinator.
button-dossier = Dossier
button-dossier-file = Dossier ophalen
reading-dossier = het dossier
event-dossier-exported = Dossier { $number } gemaakt ({ $variant }). SHA-256: { $sha256 }

## Wat erin staat

dossier-title-internal = Dossier digitale agressie
dossier-title-police = Dossier voor de politie
dossier-title-gir = GIR-bijlage
dossier-title-anonymised = Dossier zonder personen
dossier-of = Zaak { $case }
dossier-confidential = Vertrouwelijk
dossier-about-internal = Dit dossier is voor wie de zaak binnen de gemeente behandelt. Geef het niet aan anderen.
dossier-about-police = Dit dossier hoort bij een aangifte of een melding. Ook de bestanden zelf zitten erin, zoals ze zijn gestuurd.
dossier-about-gir = Deze bijlage hoort bij een melding in het GIR. In wat Baken schrijft, staan medewerkers met hun rol, niet met hun naam. De bestanden zelf zijn niet veranderd: daarin kunnen wel namen staan.
dossier-about-anonymised = In dit dossier staan geen namen, geen woorden van personen en geen schermafdrukken. Alleen een bewerkte kopie waarop niemand te herkennen is, staat erin.
dossier-check = Is dit dossier heel? Dat kan iedereen nagaan met ‘baken dossier verify’. Een ander programma dat BagIt kent, kan het ook. Het kenmerk van het hele bestand staat bij de zaak in Baken.
dossier-case = Zaaknummer
dossier-version = Dossier nummer
dossier-made-at = Gemaakt op
dossier-made-by = Gemaakt door
dossier-by-command = de beheerder, op de opdrachtregel
dossier-files = Bewijsstukken
dossier-files-count = { $along } van { $total } in dit dossier
dossier-page = Bladzijde
dossier-contents = Inhoud
dossier-summary = Wat is er gemeld
dossier-timeline = Tijdlijn
dossier-accounts = Afzender en account
dossier-evidence = Bewijs
dossier-hashes = Kenmerken van de bestanden (SHA-256)
dossier-related = Eerdere en latere berichten
dossier-decision = Besluiten, aangifte en weghalen
dossier-decision-plain = Besluiten en weghalen
dossier-steps = Stappen
dossier-recording = Over de opname
dossier-letters = Brieven
dossier-letters-note = Van deze brieven is in Baken een concept gemaakt. Baken verstuurt niets en bewaart de tekst niet.
dossier-custody = Wie deed wat: het logboek
dossier-custody-note = Elke regel is met een kenmerk verbonden aan de regel ervoor. Het hele logboek staat in custody.jsonl. Hier staat van elk kenmerk het begin. Opende iemand in een uur vaker hetzelfde soort gegevens? Dan staat dat hier op één regel, met het kenmerk van de eerste keer.
dossier-missing = Wat ontbreekt, en waarom
dossier-nothing-missing = Er ontbreekt niets waarvan Baken weet.
dossier-none = Geen.
dossier-not-searched = Nog niet gezocht.
dossier-somebody = een medewerker
dossier-sender = de afzender
dossier-moment = Wanneer
dossier-who = Wie
dossier-what = Wat
dossier-letter = Brief
dossier-number = Nr.
dossier-kind = Soort
dossier-kind-screenshot = schermafdruk
dossier-kind-profile-screenshot = schermafdruk van het profiel
dossier-kind-earlier-post = eerder bericht
dossier-kind-later-post = later bericht
dossier-kind-email-original = e-mail
dossier-kind-recording = opname
dossier-kind-own-response = eigen reactie
dossier-kind-letter = brief
dossier-kind-police-document = stuk van de politie
dossier-kind-other = bestand
dossier-received = Ontvangen
dossier-by = Door
dossier-size = Grootte
dossier-kilobytes = { $number } kB
dossier-size-unknown = niet bekend
dossier-class = Klasse
dossier-class-normal = gewoon
dossier-class-sensitive = gevoelig
dossier-class-restricted = afgesloten
dossier-file = Bestand
dossier-hash = SHA-256
dossier-hash-start = Kenmerk
dossier-exhibit = Bewijsstuk { $number }
dossier-alt = Afbeelding van bewijsstuk { $number }, ontvangen op { $at }. Wat erop staat is niet overgetypt.
dossier-chain-events = gebeurtenis
dossier-chain-readings = gezien
dossier-read = { $count ->
    [one] Geopend: { $what } ({ $platform })
   *[other] Geopend: { $what } ({ $platform }), { $count } keer in dit uur
}
dossier-step = { $state } · { $at }
dossier-state-open = Nog niet gedaan
dossier-state-in-progress = Begonnen
dossier-state-waiting-external = Wacht op antwoord
dossier-state-done = Klaar
dossier-state-skipped = Overgeslagen
dossier-state-not-applicable = Niet van toepassing
dossier-not-anonymous = Het bestand staat er niet bij: daarop zijn personen te zien
dossier-not-restricted = In afgesloten opslag. Het bestand gaat alleen naar de politie
dossier-not-yours = Het bestand staat er niet bij: wie dit dossier maakte, mag het niet zien
dossier-not-whole = Het bewaarde bestand is beschadigd of weg. Het staat er daarom niet bij
dossier-lost = Kwijt of beschadigd. Baken kreeg dit stuk wel, maar wat ervan is bewaard, is weg of veranderd. Het is niet volgens de regels vernietigd
dossier-not-shown = Het bestand staat erbij, maar is hier niet te tonen
dossier-left-out = Niet voor wie dit dossier maakte
dossier-no-account = Er is geen gebruikersnaam, profiellink, nummer of adres bekend.
dossier-still-coming = { $number ->
    [one] Er is nog één bestand onderweg.
   *[other] Er zijn nog { $number } bestanden onderweg.
}
dossier-never = Nooit in dit dossier
dossier-never-internal = Hoe het met iemand gaat. Wat wij zelf beter kunnen doen. Een vermoeden over de afzender. Seksueel beeld.
dossier-never-police = Hoe het met iemand gaat. Wat wij zelf beter kunnen doen. Het overleg binnen de gemeente.
dossier-never-gir = Namen van medewerkers in wat Baken schrijft (in de bestanden zelf kunnen wel namen staan). Hoe het met iemand gaat. Wat wij zelf beter kunnen doen. Het overleg. Een vermoeden over de afzender. Seksueel beeld.
dossier-never-anonymised = Namen, accounts, adressen, woorden van personen, bestanden zoals ze binnenkwamen, gezondheid, en het overleg.
dossier-item-status = de stand van de zaak
dossier-item-affected = om wie het gaat
dossier-item-words = wat er is gemeld
dossier-item-evidence = bewijs
dossier-item-sensitive = gevoelig bewijs
dossier-item-restricted = afgesloten bewijs
dossier-item-sender = gegevens van de afzender
dossier-item-sender-name = de naam van de afzender
dossier-item-suspicion = een vermoeden over de afzender
dossier-item-consultation = het overleg
dossier-item-decision = het besluit
dossier-item-filed = aangifte, GIR en schade
dossier-item-removal = het weghalen
dossier-item-account = het gehackte account
dossier-item-complaint = de klacht
dossier-item-evaluation = de evaluatie
dossier-item-audit = wie wat opende

## Het veldenblad van de GIR-bijlage

dossier-gir = Velden voor het GIR
dossier-gir-note = Neem deze velden over in het GIR. Een streepje vul je zelf in: dat weet Baken niet, of het hoort niet in een bijlage.
dossier-gir-empty = –
dossier-gir-incident = Incident: { $at }
dossier-gir-reported = Melding: { $at }
dossier-gir-unknown = niet bekend
dossier-gir-complaint = Er zit ook een klacht over de gemeente in.
dossier-gir-field-moment = Datum en tijd van het incident en de melding
dossier-gir-field-reporter = Melder
dossier-gir-field-department = Organisatieonderdeel en functiegroep
dossier-gir-field-place = Plaats of kanaal
dossier-gir-field-kind = Soort agressie
dossier-gir-field-description = Omschrijving
dossier-gir-field-cause = Aanleiding
dossier-gir-field-sender = Afzender
dossier-gir-field-witnesses = Aantal getuigen
dossier-gir-field-damage = Letsel of schade
dossier-gir-field-at-once = Direct genomen maatregelen
dossier-gir-field-measure = Maatregel naar de afzender
dossier-gir-field-police = Melding of aangifte bij de politie
dossier-gir-field-care = Opvang en nazorg
dossier-gir-field-agreements = Afspraken
dossier-gir-field-annex = Bijlagen

## Op de opdrachtregel

cli-dossier = Een dossier maken, of controleren of een dossier heel is.
cli-dossier-action = export: het dossier van een zaak maken. verify: een bestand controleren, zonder netwerk en zonder sleutel
cli-dossier-what = bij export: het zaaknummer. bij verify: het bestand
cli-dossier-variant = welk dossier: internal (gemeente), police (politie), gir (GIR-bijlage) of anonymised (zonder personen)
cli-dossier-sha256 = bij verify: de SHA-256 die het bestand moet hebben, zoals die in de tijdlijn van de zaak staat
cli-dossier-out = het bestand om te maken
cli-dossier-language = de taal van het dossier
dossier-made = Gemaakt: { $file }. Dossier { $number } van deze zaak. SHA-256: { $sha256 }
dossier-looked = Zaak { $case }, dossier { $number }.
dossier-compared = Het is ook het bestand dat je bedoelt: de SHA-256 is dezelfde.
dossier-not-compared = Wil je ook weten of Baken dit bestand heeft gemaakt? Zoek dan de SHA-256 van dit dossier op in de tijdlijn van de zaak. Geef die op met --sha256.
dossier-whole = Heel: { $files } bestanden, { $lines } regels in het logboek.
dossier-tampered = { $number ->
    [one] NIET heel. Er is één ding mis:
   *[other] NIET heel. Er zijn { $number } dingen mis:
}
dossier-more-faults = En nog { $number }.
dossier-fault-archive = Het bestand is niet geschreven zoals Baken dat doet. De eerste afwijking staat bij of na byte { $what }.
dossier-fault-cut = Het bestand houdt te vroeg op.
dossier-fault-twice = Dit staat er twee keer in: { $what }
dossier-fault-swells = Dit wordt uitgepakt veel te groot: { $what }
dossier-fault-broken = Dit is niet te lezen: { $what }
dossier-fault-name = Deze naam geeft Baken nooit: { $what }
dossier-fault-missing = Dit ontbreekt: { $what }
dossier-fault-added = Dit is erbij gezet: { $what }
dossier-fault-changed = Dit is veranderd: { $what }
dossier-fault-list = Deze lijst klopt niet: { $what }
dossier-fault-count = Het aantal of de grootte klopt niet: { $what }
dossier-fault-order = De bestanden staan in een andere volgorde.
dossier-fault-chain = De keten van het logboek breekt bij regel { $what }.
dossier-fault-ends = Het logboek eindigt niet waar het moet eindigen: { $what }
dossier-fault-other = Dit is een ander bestand: de SHA-256 is niet die je opgaf.
error-dossier-sha256 = Een SHA-256 heeft 64 tekens: cijfers en de letters a tot en met f. Neem die over uit de tijdlijn van de zaak.
error-dossier-unzipped = Dit is een map: { $file }. Geef de ZIP zelf op, zoals je hem ophaalde. Een uitgepakt dossier kan Baken niet nakijken.
error-dossier-unreadable = Dit is geen dossier van Baken, of het is niet te lezen: { $file }. Haal het dossier opnieuw op.
error-dossier-out = Zeg met --out in welk bestand het dossier moet komen.
error-dossier-exists = Dit bestand bestaat al: { $file }. Kies met --out een andere naam.
error-dossier-write = Het dossier kan niet worden geschreven: { $file }. Kijk of de map bestaat en of er ruimte is.
