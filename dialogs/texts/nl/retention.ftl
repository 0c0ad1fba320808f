### Bewaren, vernietigen en zoeken.

## Zoeken en eerder gezien

command-find = Zoek zaken op hele woorden, een account of een webadres
find-title = Gevonden zaken
find-none = We vinden geen zaak met al deze woorden. We zoeken alleen op hele woorden.
find-more = Er zijn er meer. Dit zijn de eerste { $count }. Zoek met een woord erbij.
find-what = Typ na zoek een woord, een account met @ of een webadres.
find-personal = Zoek in je eigen chat met Baken. Dan ziet niemand waar je naar zoekt.
seen-before = { $count ->
    [one] Dit account komt ook voor in 1 andere zaak.
   *[other] Dit account komt ook voor in { $count } andere zaken.
 }
reading-search = een lijst na zoeken
reading-retention = de bewaartermijn
reading-hold = langer bewaren
reading-release = niet langer bewaren
reading-rights = een overzicht voor wie het over gaat

## De lijst

command-retention = Bekijk welke zaken weg mogen en welke moeten blijven
retention-due = { $count ->
    [one] Van 1 zaak is een termijn voorbij: { $cases }. Er gaat niets weg zonder jou.
   *[other] Van { $count } zaken is een termijn voorbij: { $cases }{ $more ->
        [0] {""}
       *[other] {" "}en nog { $more }
    }. Er gaat niets weg zonder jou.
 }
button-retention-list = Bekijk de lijst
retention-title = Van deze zaken is een termijn voorbij, of ze moeten langer blijven. Er gaat niets weg zonder jou.
retention-none = Er is nu niets dat weg mag.
retention-more = Er zijn er meer. Dit zijn de oudste { $count }. Typ opnieuw bewaren als je deze hebt gehad.
retention-line = Zaak { $case } · { $what } · termijn voorbij op { $day }
retention-later = Zaak { $case } · { $what } · blijft tot { $day }
retention-held = Zaak { $case } · moet blijven: { $reason } · sinds { $at }
retention-of-case = Moet zaak { $case } langer blijven dan de termijn? Zeg waarom.
retention-what-case = de hele zaak
retention-what-wellbeing = wat er staat over hoe het met iemand gaat
retention-what-review = is het klaar bij politie en rechter?
retention-what-audit = de verzegelde historie van een vernietigde zaak
retention-personal = Typ bewaren in je eigen chat met Baken.
retention-not-yours = Deze lijst is voor de coördinator. Wil je weten hoe lang een zaak blijft? Vraag het de coördinator.
button-retention-confirm = Mag weg
button-retention-hold = Langer bewaren
button-retention-release = Hoeft niet langer
button-retention-review = Beantwoord
button-retention-destroy = Ja, vernietig voorgoed
retention-not-due = Van zaak { $case } mag nu niets weg. Typ bewaren voor de lijst van nu.
retention-confirm-first = Zaak { $case } is nog niet bevestigd, of te lang geleden. Typ bewaren voor de lijst, en begin opnieuw.
retention-no-hold = Zaak { $case } stond niet op langer bewaren.
retention-not-review = Zaak { $case } is niet bewaard voor politie of rechter.
retention-sure = Zaak { $case } · { $what }. Dit is de tweede en laatste keer dat we het vragen. Daarna kan niemand het nog lezen. Weet je het zeker? Deze knop werkt een dag.
retention-still-needed = Er is niets weg. Moet zaak { $case } langer blijven? Zeg dan waarom. Anders vragen we het niet nog eens; de zaak blijft op de lijst.
retention-gone-case = Zaak { $case } is vernietigd. Op de vernietigingslijst staan alleen het nummer, de klasse, de datum en wie het deed.
retention-gone-wellbeing = Uit zaak { $case } is weg hoe het met iemand ging. Dat er hulp is aangeboden, blijft staan.
retention-gone-audit = Ook de historie van zaak { $case } is weg.
retention-on-hold = Zaak { $case } blijft. Er gaat niets van weg tot je zegt dat het mag.
retention-released = Zaak { $case } hoeft niet langer te blijven dan de termijn. Wie al had bevestigd, moet dat opnieuw doen.
retention-reviewed = Genoteerd bij zaak { $case }.

## Vragen

retention-confirm = Mag dit weg?
retention-confirm-check = Nog nodig
retention-confirm-check-still-needed = Heeft iemand dit nog nodig?
retention-check = Kijk eerst of er nog een klacht of een schadezaak loopt. Kijk ook of iemand vraagt wat we van die persoon bewaren. Wat weg is, komt niet terug.
retention-hold = Langer bewaren
retention-hold-why = Waarom
retention-hold-why-hold-reason = Waarom moet de zaak blijven?
hold-police = De politie is nog bezig
hold-court = Er loopt een rechtszaak
hold-damages = Er loopt een schadezaak
hold-complaint = Er loopt een klacht
hold-rights-request = Iemand vraagt wat we bewaren, of is het er niet mee eens
hold-archivist = De archivaris vraagt het
retention-review = Klaar bij politie en rechter?
retention-review-state = Politie en rechter
retention-review-state-proceedings = Is het klaar bij politie en rechter?
proceedings-running = Nee, het loopt nog
proceedings-over = Ja, het is klaar
retention-review-ended = Sinds wanneer
retention-review-ended-proceedings-ended = Op welke dag was het echt klaar?
retention-recording-log = Verzoek om een opname: 1 jaar na het besluit
retention-withdrawn = Ingetrokken
retention-restricted = Afgesloten bewijs: tot de politie het heeft
event-proceedings-reviewed = keek of politie en rechter klaar zijn
event-words-erased = wiste na de termijn hoe het met iemand ging

## Opdrachtregel

cli-retention = Bewaartermijnen: bekijken, bevestigen, langer bewaren.
cli-retention-action = propose: wat mag nu weg. confirm: bevestigen; de eerste keer verandert er niets, met --final gaat het weg. hold: langer bewaren. release: niet langer. review: of politie en rechter klaar zijn. list: de vernietigingslijst
cli-retention-case = het nummer van de zaak
cli-retention-what = wat weg mag: case (de hele zaak), wellbeing (hoe het met iemand gaat), imagery (afgesloten bewijs dat de politie heeft) of audit (de historie van een vernietigde zaak)
cli-retention-final = de tweede bevestiging: het gaat nu weg
cli-retention-reason = waarom de zaak moet blijven
cli-retention-ended = de dag waarop politie en rechter klaar waren; zonder dag lopen ze nog
cli-retention-nothing = Er is nu niets dat weg mag.
cli-retention-number = Noem een zaak, zoals DA-2026-0001.
cli-retention-why = Noem met --reason waarom de zaak moet blijven.
cli-retention-once = Zaak { $case }: één keer bevestigd. Met --final erbij gaat het binnen een dag echt weg.
cli-retention-unclean = Het is weg. De bestanden van de database zijn nog niet schoon, want iemand leest. Baken doet dat vannacht zelf.
cli-retention-destroyed = { $at } · zaak { $case } · { $what } · bewaard als: { $class } · bestanden: { $objects }
check-files = Bestanden kunnen worden bewaard.
check-files-refused = Bestanden kunnen niet worden bewaard. Controleer BAKEN_OBJECTS, de rechten en de ruimte.

## Wat we van iemand bewaren (AVG 15)

command-rights = Maak een overzicht van wat we van iemand bewaren
rights = Wat we van iemand bewaren
rights-about = Om wie gaat het?
rights-about-rights-about = Om wie gaat het?
rights-about-identity-checked = Heb je nagekeken of het echt deze persoon is?
rights-kind-employee = Een collega
rights-kind-citizen = Iemand van buiten
rights-identity = Geef dit overzicht alleen aan wie het over gaat.
rights-employee = Welke collega
rights-employee-rights-employee = Welke collega?
rights-citizen = Wie
rights-citizen-citizen-name = Hoe heet diegene?
rights-citizen-citizen-account = Onder welk account schrijft diegene?
rights-not-yours = Dit overzicht is voor de functionaris voor privacy. Wil je weten wat we van je bewaren? Vraag het daar.
rights-personal = Typ dit in je eigen chat met Baken.
rights-identity-first = Kijk eerst na of het echt deze persoon is. Maak daarna het overzicht.
rights-nobody = We kennen deze collega niet. Kies iemand uit de lijst.
rights-ready = Het overzicht staat klaar. Je kunt het één keer ophalen, binnen een dag. Lees het na voordat je het geeft.
rights-no-address = Baken heeft hier geen adres om bestanden op te halen. Vraag de beheerder.
button-rights-file = Haal het overzicht op
rights-title = Wat de gemeente van deze persoon bewaart
rights-check-first = Lees dit na voordat je het geeft. Namen en accounts van anderen zijn weggelaten. Maar iemand kan ook op een andere manier te herkennen zijn.
rights-for = Voor: { $name }.
rights-count = { $count ->
    [0] Baken bewaart geen zaken over deze persoon.
    [one] Baken bewaart 1 zaak over deze persoon. Hieronder staat wat daarin over deze persoon gaat.
   *[other] Baken bewaart { $count } zaken over deze persoon. Hieronder staat wat daarin over deze persoon gaat.
 }
rights-case = Zaak { $case }
rights-as = Rol in de zaak
rights-named = genoemd
rights-kept = Hoe lang we dit bewaren
rights-kept-until = tot { $day }
rights-kept-police = tot een jaar na het einde bij politie en rechter
rights-kept-open = dat staat vast als de zaak is gesloten
rights-sent = Zelf gestuurd
rights-described = Woorden bij een bestand
rights-file = Bestand { $number }
rights-outside-title = Buiten zaken
rights-settings-title = Gegevens en instellingen
rights-name = Naam
rights-mail = E-mail
rights-department = Afdeling
rights-platforms = Praat met Baken op
rights-language = Taal
rights-language-nl = Nederlands
rights-language-en = Engels
rights-hours = Werktijden
rights-hours-usual = de gewone werktijden
rights-digest = Weekoverzicht
rights-digest-usual = op de gewone dag
rights-digest-none = geen
rights-absent = Afwezig
rights-absent-period = van { $since } tot { $at }
rights-deputy = Vervanger
rights-manager = Leidinggevende
rights-is-set = er is iemand ingesteld
rights-not-set = niet ingesteld
rights-begun-title = Begonnen en niet verstuurd
rights-begun = { $what }, het laatst bewaard op { $at }
rights-begun-none = Er staat niets open.
rights-searched-title = Eigen zoekacties
rights-searched = gevonden: { $hits }
rights-searched-none = Er staan geen zoekacties van deze persoon.
rights-opened-title = Wat deze persoon opende
rights-opened-none = Deze persoon opende nog niets.
rights-opened-hidden = een zaak waar deze persoon nu niet bij hoort
rights-newest = Dit zijn de nieuwste { $count } regels. Er zijn er meer. Vraag de rest apart aan.
rights-seen-title = Wie dit bekeek
rights-seen = { $count ->
    [one] 1 persoon: { $roles }.
   *[other] { $count } personen: { $roles }.
 }
rights-hidden = {"["}weggelaten]
rights-why-title = Waarom we dit bewaren
rights-why = De gemeente zorgt voor de veiligheid van haar mensen. Daarom leggen we vast wat er gebeurt en wat we ermee doen. We kregen dit van wie het meldde, of het stond online.
rights-out-title = Wat hier niet staat
rights-out-sender = Wie de berichten schreef: dat is van iemand anders.
rights-out-others = Namen van andere mensen in de zaak.
rights-out-notes = Wat we onderling bespraken voor een keuze.
rights-out-pictures = Beelden: die laat de gemeente apart zien.
rights-out-work = Wat iemand voor het werk schreef of deed in zaken van anderen: dat hoort bij die zaken.
rights-out-chat = Berichten die nog in de chat zelf staan: die kan deze persoon daar lezen.
rights-out-employees = Namen van medewerkers: zij moeten veilig kunnen werken.
rights-out-reporter = Wie het meldde.
rights-out-suspicion = Vermoedens van iemand anders die niet zijn nagekeken.
rights-out-police = Wat bij de politie ligt.
rights-yours-title = Wat kan deze persoon doen?
rights-yours = Klopt er iets niet? Vraag de gemeente om het te verbeteren of te wissen. Lukt dat niet samen? Dan helpt de Autoriteit Persoonsgegevens.
