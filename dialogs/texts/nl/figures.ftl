### Cijfers zonder personen: tabellen in groepjes van vijf, en de verbeteringen voor de coördinator.

command-figures = Voor de coördinator en de gemeentesecretaris: cijfers zonder namen.
figures-not-yours = De cijfers zijn voor de coördinator agressie en geweld en de gemeentesecretaris. Vraag het aan een van hen. Je eigen zaken vind je met ‘status’.
figures-year-unknown = Schrijf een jaar achter het commando, met vier cijfers. Bijvoorbeeld: cijfers { $example }
figures-year-ahead = Dat jaar is nog niet begonnen. Kies { $newest } of een jaar daarvoor.
figures-later = De cijfers over { $year } zijn er vanaf { $day }. Dan staan ze vast. Eerder kan niet: wie twee tussenstanden vergelijkt, kan een persoon herkennen. Een jaar dat al vaststaat, zie je met ‘cijfers { $before }’.
figures-empty = Van { $year } is nog geen hele maand voorbij. Probeer het volgende maand, of kies een ander jaar.

figures-title = Cijfers over { $year }
figures-settled = Dit zijn de zaken die in { $year } zijn gemeld, zoals ze ervoor stonden op { $day }. Deze cijfers veranderen niet meer.
figures-running = Dit zijn de zaken die in { $year } zijn gemeld, tot { $day }. Het is een tussenstand, alleen voor jou. Deel hem niet: wie twee tussenstanden vergelijkt, kan een persoon herkennen.
figures-bands = Alle aantallen staan in groepjes van vijf. ‘<5’ is nul tot en met vier. Niet elke zaak staat in elke tabel, dus de rijen tellen niet op. Zo is niemand te herkennen.
figures-cases = Alle zaken
figures-few = Er zijn minder dan vijf zaken. Meer cijfers laten we dan niet zien.
figures-withheld = Deze tabel laten we weg. Anders is een klein aantal uit te rekenen.

## Tabellen

figures-kinds = Soort zaak
figures-kinds-aggression = Digitale agressie
figures-kinds-judged-not-aggression = Geen agressie, na overleg
figures-kinds-complaint = Klacht of kritiek
figures-kinds-recording-request = Verzoek om een opname
figures-kinds-internal = De afzender is een collega
figures-natures = Agressie: wat er gebeurde
figures-platforms = Agressie: waar het stond
figures-platforms-social-media = Sociale media
figures-platforms-messaging = Berichtenapps
figures-platforms-direct = E-mail, sms of contactformulier
figures-platforms-own-channels = Website van de gemeente
figures-platforms-forum = Forums en beoordelingen
figures-platforms-other = Ergens anders online
figures-gir = Agressie: geregistreerd in het GIR
figures-closures = Agressie: hoe de zaak sloot
figures-closures-handled-agreements = Met afspraken
figures-closures-handled-response = Met een reactie
figures-closures-handled-no-response = Zonder reactie
figures-closures-police-case-running = De zaak ligt bij de politie
figures-closures-sender-not-found = De afzender is niet gevonden
figures-closures-other-reason = Op een andere manier
figures-closing-days = Agressie: van melding tot afsluiten
figures-closing-days-within-5 = 0 tot en met 5 werkdagen
figures-closing-days-within-10 = 6 tot en met 10 werkdagen
figures-closing-days-within-20 = 11 tot en met 20 werkdagen
figures-closing-days-within-40 = 21 tot en met 40 werkdagen
figures-closing-days-within-60 = 41 tot en met 60 werkdagen
figures-closing-days-longer = Meer dan 60 werkdagen
figures-consultation-days = Agressie: van melding tot overleg
figures-consultation-days-within-0 = Dezelfde dag
figures-consultation-days-within-1 = 1 werkdag
figures-consultation-days-within-2 = 2 werkdagen
figures-consultation-days-within-5 = 3 tot en met 5 werkdagen
figures-consultation-days-within-10 = 6 tot en met 10 werkdagen
figures-consultation-days-longer = Meer dan 10 werkdagen
figures-police = Agressie: bij de politie
figures-police-filed = Aangifte gedaan
figures-police-notification-only = Alleen gemeld
figures-skipped = Zaken met een overgeslagen stap
figures-skipped-others = Elke andere stap
figures-improvements = Betere dienstverlening
figures-improvements-improved = Zaken met een verbetering

## Verbeteringen (alleen voor de coördinator)

figures-actions = Verbeteringen uit afgesloten zaken
figures-actions-none = Bij het afsluiten zijn nog geen verbeteringen opgeschreven.
figures-actions-owner = Wie
figures-actions-on = Klaar op
figures-actions-personal = De verbeteringen zie je alleen in je eigen chat met Baken. Typ daar ‘cijfers’.

## Opdrachtregel

cli-figures = Cijfers zonder personen over een jaar.
cli-figures-year = het jaar; zonder jaar dat van de laatste hele maand
cli-figures-json = als JSON
