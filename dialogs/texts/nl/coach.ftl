### Wat staat erop? Wat op elk bewijsstuk te zien is, en of het dossier compleet is.

## Vragen per bestand

describe-evidence = Wat staat erop?
describe-evidence-what = Welk bestand is het?
describe-evidence-what-evidence-kind = Wat is dit voor bestand?
describe-evidence-what-captured-at = Wanneer is het gemaakt?
    .help = Er staat nu wanneer Baken het kreeg.
    .second = Hoe laat?
describe-evidence-seen = Wat is te zien?
describe-evidence-seen-visible-checklist = Wat is goed te zien?
    .help = Kies alles wat klopt.
describe-evidence-seen-posted-at = Wanneer is het bericht geplaatst?
    .help = Je mag dit leeg laten.
    .second = Hoe laat?
describe-evidence-seen-source-url = Het webadres van het bericht
    .help = Plak het adres. Baken opent het niet.
    .placeholder = https://
describe-evidence-profile = Wat is te zien van het profiel?
describe-evidence-profile-visible-profile = Wat is goed te zien?
describe-evidence-part = Wat is er te zien of te horen?
describe-evidence-part-visible-part = Wat klopt?
describe-evidence-why = Datum en tijd
describe-evidence-why-missing-reason = Wat wil je erover opschrijven?
    .help = Je mag dit leeg laten.
describe-which = Het gaat om bestand { $number } van { $total }: { $kind }. Baken kreeg het op { $received }.
describe-another = Datum en tijd staan er niet op. Maak zo mogelijk een nieuwe schermafdruk. Open het bericht op een computer, met de klok in beeld. Stuur die in je chat met Baken. Lukt dat niet? Schrijf dan op waarom.
describe-no-more = Datum en tijd staan er niet op. Maak geen nieuw beeld. Schrijf op wat je weet.
describe-ask = Nog één ding. Is op dit bestand te zien: datum en tijd, de accountnaam, het webadres en het hele bericht?
describe-ask-of = Nog één ding, over bestand { $number } van { $total }: { $kind }. Is daarop te zien: datum en tijd, de accountnaam, het webadres en het hele bericht?
describe-after = Na het sturen vraagt Baken per bestand wat erop staat.
describe-mail = Stuur de e-mail zelf mee, als bestand (.eml of .msg). Dat is beter bewijs dan een schermafdruk.
describe-profile = Maak ook een schermafdruk van het profiel. Stuur die in je chat met Baken.
describe-related = Stuur van elk bericht een schermafdruk. Kies daarna bij ‘Wat staat erop?’ of het een eerder of een later bericht is.
describe-short-lived = Het bericht verdwijnt vanzelf. Maak er nu een schermafdruk van, met datum en tijd in beeld.
describe-choose = Van welk bestand wil je iets wijzigen?
describe-none = Er is geen bestand waar je iets over kunt zeggen.
describe-file = Bestand { $number }: { $kind }
button-describe = Wat staat erop?
button-redescribe = Wijzig wat erop staat
button-describe-next = Volgend bestand
evidence-unknown = Dit bestand is niet meer te vinden. Kies ‘Open zaak’ om te zien welke er zijn.
report-now-first = Dit bericht verdwijnt vanzelf. Maak nu eerst een schermafdruk. De andere vragen komen daarna.
report-now = Eerst het bewijs
report-now-evidence-now = Je bestand
    .help = Sleep het bestand in deze chat, of kies een bestand. Baken bewaart het meteen.

evidence-kind-profile-screenshot = Schermafdruk van het profiel
evidence-kind-earlier-post = Eerder bericht
evidence-kind-later-post = Later bericht
evidence-kind-email-original = De e-mail zelf
evidence-kind-recording = Opname
evidence-kind-own-response = Onze reactie
evidence-kind-letter = Brief
evidence-kind-police-document = Papier van de politie
evidence-kind-other = Iets anders
visible-part-timestamp = Datum
visible-part-whole-message = Alles, van begin tot eind

## Wat is bekend

described-kept = Genoteerd bij bestand { $number } van { $total }: { $kind }.
described-whole = Alles wat nodig is, is te zien. Dank je wel.
described-not-yet = Nog niet gezegd wat erop staat.
described-visible = Te zien
described-unseen = Niet te zien
described-captured = Gemaakt op
described-posted = Geplaatst op
described-url = Webadres
described-reason = Waarom niet
event-evidence-described = Gezegd wat op bewijsstuk { $number } staat.

## Hoe het beter kan

mend-timestamp = Op welke dag is het bericht geplaatst? Open het bericht. Maak nog een schermafdruk, met datum en tijd in beeld.
mend-account = Wie plaatste het bericht? Maak nog een schermafdruk, met de accountnaam in beeld.
mend-url = Wat is het webadres? Open het bericht in een browser. Maak nog een schermafdruk, met de adresbalk in beeld.
mend-whole-message = Staat niet het hele bericht erop? Maak nog een schermafdruk van de rest.
mend-timestamp-restricted = Op welke dag is het geplaatst? Schrijf dat op bij ‘Wijzig wat erop staat’. Maak geen nieuw beeld.
mend-account-restricted = Welk account plaatste het? Schrijf dat op in een notitie. Maak geen nieuw beeld.
mend-url-restricted = Wat is het webadres? Schrijf dat op bij ‘Wijzig wat erop staat’. Maak geen nieuw beeld.
mend-whole-message-restricted = Niet alles staat erop. Dat geeft niet. Maak geen nieuw beeld.
mend-timestamp-recording = Wanneer is de opname gemaakt? Schrijf de dag op bij ‘Wijzig wat erop staat’.
mend-whole-message-recording = Is dit niet de hele opname? Stuur dan ook de rest.
mend-timestamp-letter = Welke datum staat op de brief? Stuur een foto van de kant met de datum.
mend-whole-message-letter = Stuur een foto van elke kant van de brief.
mend-account-profile = Welke naam heeft het account? Maak nog een schermafdruk van het profiel, met de naam in beeld.
mend-url-profile = Wat is het adres van het profiel? Maak nog een schermafdruk, met de adresbalk in beeld.

## Dossier compleet?

complete-title = Dossier compleet?
complete-message = Het hele bericht
complete-time = Datum en tijd
complete-account = Het account
complete-url = Het webadres
complete-related = Eerdere en latere berichten
complete-copy = Kopie in onze opslag
complete-profile = Schermafdruk van het profiel
complete-original = De e-mail zelf
complete-present = Is er.
complete-destroyed = Was er; vernietigd.
complete-reason = Is er niet, met een reden.
complete-no-image = Is er niet. Maak geen nieuw beeld. Schrijf op wat je weet.
complete-message-do = Is er nog niet. Stuur een schermafdruk van het hele bericht.
complete-time-do = Is er nog niet. Stuur een schermafdruk met datum en tijd in beeld.
complete-account-do = Is er nog niet. Schrijf het account op bij ‘Gegevens van het account verzamelen’.
complete-url-do = Is er nog niet. Plak het webadres bij een bestand: kies ‘Wat staat erop?’ of ‘Wijzig wat erop staat’.
complete-related-do = Is er nog niet. Zoek eerdere en latere berichten. Schrijf op wat je vindt, ook als het niets is.
complete-copy-do = Is er nog niet. Stuur een bestand. Dan bewaart Baken het.
complete-profile-do = Maak ook een schermafdruk van het profiel van de afzender, met de accountnaam in beeld. Stuur die in je chat met Baken.
complete-original-do = Stuur ook de e-mail zelf, als bestand (.eml of .msg). Dat is beter bewijs dan een schermafdruk.

## Het account

account-title = Het account
account-platform = Platform
account-handle = Gebruikersnaam
account-normalised = Zo zoekt Baken
account-first-seen = Voor het eerst gezien
account-profile-there = Schermafdruk van het profiel
seen-before-other = { $count ->
    [one] Een ander account van deze afzender komt ook voor in 1 andere zaak.
   *[other] Andere accounts van deze afzender komen ook voor in { $count } andere zaken.
 }
step-collect-account-details-others = Andere accounts
step-collect-account-details-others-other-accounts-why = Waarom denk je dat het dezelfde afzender is?
step-collect-related-posts-pictures = Bewijs van die berichten
step-collect-related-posts-pictures-evidence = Je bestanden
    .help = Sleep ze in deze chat, of kies een bestand.

## In het dossier

dossier-described = Wat op het bewijs staat
dossier-platform = Platform
dossier-url = Webadres
dossier-posted = Geplaatst
dossier-captured = Gemaakt
dossier-visible = Te zien
dossier-not-described = niet gezegd
dossier-absent = Niet in het dossier.
dossier-absent-reason = Niet in het dossier, met een reden.
dossier-absent-destroyed = Was er. Het bestand is vernietigd.
