### Brieven en formulieren als concept. Aan inwoners: ‘u’. Aan collega's: ‘je’.

## Het formulier in de chat

letter = Brief of formulier maken
letter-language = In welke taal?
    .intro = Baken schrijft een concept. Jij leest het na en vult het aan. Baken verstuurt niets.
letter-language-letter-language = De taal van de brief
letter-language-nl = Nederlands
letter-language-en = Engels
letter-tone = Zo schrijven we
    .intro = De brief is namens de gemeente. Vul je iets aan? Houd je dan hieraan. Vink alles aan.
letter-tone-tone-checklist = Ik let op al deze punten
letter-tone-missing = Vink alle punten aan. Daarna maakt Baken het concept. Lukt een punt niet? Vraag een collega om de brief te schrijven.
button-letter = Brief of formulier maken
button-letter-file = Word-bestand ophalen
letter-choose = Welke brief of welk formulier van zaak { $case } wil je maken?
letter-none = Er is nu geen brief of formulier dat jij in zaak { $case } kunt maken. Open de zaak om te zien welke stap eerst komt.
letter-not-now = Deze brief kun je nu niet maken. Open de zaak om te zien welke stap eerst komt, of vraag wie de stap doet.
letter-made = Het concept is klaar. Zaak { $case }. Lees het na. Vul aan wat ontbreekt. Baken verstuurt niets.
letter-file-once = Het Word-bestand kun je één keer ophalen, binnen 24 uur. Daarna maak je de brief opnieuw.
letter-no-address = Een Word-bestand kan nu niet. Kopieer de tekst. Vraag de beheerder om BAKEN_PUBLIC_URL in te stellen.

## Ophalen in de browser

error-public-url = BAKEN_PUBLIC_URL is geen goed adres: { $value }. Schrijf het https-adres waarop Baken in een browser te bereiken is, zonder pad, bijvoorbeeld https://baken.gemeente.nl.
check-public-url = Bestanden kunnen worden opgehaald in een browser.
check-no-public-url = Bestanden ophalen kan niet: BAKEN_PUBLIC_URL staat niet in de omgeving. Zet daar het https-adres van Baken. Tot dan kopiëren mensen de tekst van een brief.
hand-over-title = Bestand ophalen
hand-over-explain = Je kunt dit bestand één keer ophalen. Bewaar het alleen in het systeem van de gemeente.
hand-over-fetch = Nu ophalen
hand-over-gone = Deze link werkt niet meer. Een link werkt één keer en 24 uur, en alleen zolang je de zaak mag zien. Ga terug naar Baken. Maak het bestand daar opnieuw.
hand-over-later = Het bestand is nu even niet op te halen. Je link blijft goed. Druk over een paar minuten opnieuw op de knop. Lukt het dan nog niet? Meld het bij de beheerder.
hand-over-changed = Er is iets veranderd of weg in wat Baken bewaart. Daarom krijg je dit bestand nu niet. Bel de coördinator. Je link blijft goed: open hem opnieuw als het hersteld is.

## Wat in elke brief staat

letter-concept = Concept. Lees de brief na. Baken verstuurt niets.
letter-gap = [vul in: { $what }]
letter-to-fill = Nog in te vullen
letter-to-fill-how = Vul dit in. Haal daarna dit lijstje en de eerste regel weg.
letter-from = Gemeente { $municipality }
letter-closing =
    Met vriendelijke groet,
    Gemeente { $municipality }
letter-dear = Geachte { $sender_name },
letter-dear-requester = Geachte { $requester },
letter-to-whom = Geachte heer of mevrouw,
letter-day = { $day } { $month } { $year }
letter-moment = { $day } om { $time } uur
letter-month-1 = januari
letter-month-2 = februari
letter-month-3 = maart
letter-month-4 = april
letter-month-5 = mei
letter-month-6 = juni
letter-month-7 = juli
letter-month-8 = augustus
letter-month-9 = september
letter-month-10 = oktober
letter-month-11 = november
letter-month-12 = december
letter-exhibits = Bewaarde schermafdrukken en bestanden
letter-exhibit = { $kind }, opgeslagen op { $at }, SHA-256 { $hash }
letter-addresses = Om deze webadressen gaat het
letter-asked = Wat wij vragen
letter-explained = Toelichting: { $explanation }
letter-weighed = Toelichting: { $erasure_reasons }

## Uw gegevens (AVG artikel 14)

letter-privacy = Wat wij met uw gegevens doen
letter-privacy-who = De gemeente { $municipality } gebruikt uw gegevens voor deze zaak. Heeft u een vraag? Mail naar { $mail }.
letter-privacy-what = Het gaat om uw naam en contactgegevens en uw account. Het gaat ook om wat u schreef of deed, en wat wij daarna met u afspreken. Wij hebben dit uit het bericht zelf, van onze medewerkers en uit ons contact met u.
letter-privacy-why = Wij gebruiken dit om onze medewerkers te beschermen en om met u te praten. Ook kunnen wij zo optreden tegen strafbare feiten. De wet staat dat toe: AVG artikel 6 lid 1 onder c en e, UAVG artikel 33 lid 2 en Arbowet artikel 3.
letter-privacy-how-long = Wij bewaren de gegevens tot 2 jaar nadat de zaak is gesloten. Komt er een maatregel? Dan bewaren wij ze tot 1 jaar na het einde daarvan, en hoogstens 5 jaar. Loopt er een zaak bij de politie of de rechter? Dan bewaren wij ze tot 1 jaar na het einde daarvan.
letter-privacy-shared = Wij delen de gegevens alleen als dat nodig is: met de politie, de rechter of onze advocaat. Geen computer beslist over u.
letter-privacy-rights = U mag uw gegevens inzien, laten verbeteren of laten wissen. U mag ons vragen om ze minder te gebruiken, en u mag bezwaar maken tegen het gebruik. Bent u het niet met ons eens? Dan kunt u een klacht sturen naar de Autoriteit Persoonsgegevens.
letter-privacy-more = Meer leest u op { $privacy_notice }. Daar staat ook hoe u onze functionaris gegevensbescherming bereikt.

## Uitnodiging en oproep

letter-invitation = Uitnodiging voor een gesprek
letter-summons = Oproep voor een gesprek
letter-event = Wij schrijven u over het volgende.
letter-norm = Onze gemeente heeft een norm: ‘{ $norm }’ Die norm geldt aan de balie, aan de telefoon en op internet. U mag het met ons oneens zijn en dat ook duidelijk zeggen. Maar dit gaat over onze grens.
letter-invitation-ask = Wij nodigen u uit om hierover te praten. Wij vertellen waarom dit voor ons niet kan. U vertelt hoe het zo is gekomen. Ook horen wij graag wat wij zelf beter kunnen doen. Daarna maken we samen afspraken.
letter-summons-ask = Wij roepen u op om hierover met ons te praten. Wij zeggen dan wat er niet kan en waarom. U vertelt hoe u ernaar kijkt en wat wij zelf beter kunnen doen. Daarna maken we afspraken voor de toekomst.
letter-talk-complaint = Heeft u een klacht over de gemeente? Die behandelen wij gewoon, wat er ook is gebeurd. In het gesprek praten we daar ook over.
letter-talk-untrue = Een deel van wat u schreef, klopt niet. Ook dat bespreken we. Wij vragen u om die informatie niet verder te verspreiden.
letter-talk-bring = U mag iemand meenemen.
letter-talk-answer = Komt het moment niet uit, of wilt u liever bellen of schrijven? Laat het ons uiterlijk op { $answer_by } weten. Mail naar { $mail } of bel { $phone }.
letter-invitation-free = U hoeft niet te komen. Horen wij niets van u? Dan beslissen wij zonder uw verhaal hoe het verdergaat.
letter-summons-else = Wij rekenen erop dat u komt. Komt u niet en horen wij niets? Dan beslissen wij zonder uw verhaal. Dat kan een maatregel zijn. U krijgt daar dan een brief over, en u mag daarop reageren.

## Maatregel

letter-measure-letter = Brief over een maatregel
letter-measure-report = Wat is er gemeld?
letter-measure-reported = Een medewerker heeft dit gemeld. Wij hebben het geregistreerd als: { $gir_category }. Bij deze brief zit de melding, zonder namen van anderen.
letter-measure = Wat hebben wij besloten?
letter-measure-means = Dit betekent voor u: { $measure_means }
letter-measure-why = Waarom deze maatregel? { $measure_reasons }
letter-measure-still = Wij blijven u helpen met wat u van de gemeente nodig heeft. Bel { $phone } of mail naar { $mail }.
letter-measure-broken = Houdt u zich niet aan de maatregel? Dan kunnen wij een zwaardere maatregel nemen of naar de politie gaan.
letter-measure-reaction = Uw reactie
letter-measure-reply = Wij horen graag uw kant. U mag mondeling of schriftelijk reageren, tot en met { $answer_by }. Bel { $phone }, mail naar { $mail } of schrijf naar ons adres. Daarna kijken wij of de maatregel zo blijft. U krijgt daar antwoord op.
letter-measure-objection = Bezwaar maken
letter-measure-objection-check = { $objection_check }
letter-measure-objection-how = U kunt bezwaar maken binnen zes weken na de datum van deze brief. Stuur uw bezwaar naar { $objection_address }. Schrijf erin: uw naam en adres, de datum en om welke brief het gaat. Schrijf ook waarom u het er niet mee eens bent. Zet uw handtekening eronder.
letter-measure-complaint = Bent u niet tevreden over hoe wij met u omgaan? Stuur dan een klacht naar { $complaints_address }.
letter-enclosed-report = Bijlage: de melding, zonder namen.

## De melding zonder namen

letter-anonymised-report = De melding, zonder namen
letter-report-intro = Dit staat in onze melding. Namen van medewerkers en van andere mensen staan er niet in.
letter-report-not-judged = De melding zegt wat een medewerker heeft gezien. Of iets strafbaar is, beslissen de politie en de rechter. Dat beslist de gemeente niet.
letter-report-reply = Klopt er iets niet, of wilt u uw kant vertellen? U mag mondeling of schriftelijk reageren, tot en met { $answer_by }. Bel { $phone } of mail naar { $mail }. Wij bewaren uw reactie bij de melding. Staat er een fout in? Dan verbeteren wij die.

## Antwoord op een verzoek om een opname

letter-recording-decision = Antwoord op uw verzoek om een opname
letter-recording-asked = U vroeg of u een opname mag maken. Dit is ons antwoord.
letter-recording-image-yes = U mag de opname maken. De voorwaarden zijn:
letter-recording-image-1 = U knipt of plakt niet in de opname.
letter-recording-image-2 = U geeft de opname niet aan anderen.
letter-recording-image-3 = U maakt de opname niet openbaar zonder toestemming.
letter-recording-sound-yes = U mag het gesprek opnemen. De voorwaarden zijn:
letter-recording-sound-1 = U knipt of plakt niet in de opname. Doet u het toch, dan zegt u dat erbij.
letter-recording-sound-2 = U geeft de opname niet aan anderen zonder onze toestemming.
letter-recording-sound-3 = U maakt de opname niet openbaar zonder onze toestemming.
letter-recording-more-conditions = Dit spreken we ook af: { $conditions }
letter-recording-maker = U maakt de opname zelf. Dit antwoord geldt niet voor opnamen door iemand anders.
letter-recording-people = Iedere medewerker beslist zelf over de eigen beelden. Wil een medewerker niet in beeld? Dan filmt of fotografeert u die medewerker niet.
letter-recording-both = Maken wij een opname? Dan houden wij ons aan dezelfde regels.
letter-recording-no = U mag deze opname niet maken.
letter-recording-reason = De reden is: { $refusal_reason }
letter-recording-alternative = Wij stellen dit voor: { $alternative }
letter-recording-copy-municipality = Wij willen graag een kopie van uw opname. Stuurt u die binnen vijf werkdagen naar { $mail }?
letter-recording-copy-citizen = U krijgt van ons een kopie als wij een opname maken.
letter-recording-copy-nobody = Er is geen kopie afgesproken.
letter-recording-link = Meer over het opnemen van gesprekken leest u op { $recording_info }.
letter-recording-complaint = Bent u het niet eens met dit antwoord? Stuur dan een klacht naar { $complaints_address }.
letter-recording-privacy = Wij bewaren uw verzoek en dit antwoord 1 jaar. Meer over uw gegevens en uw rechten leest u op { $privacy_notice }.

## Waarom iets niet mag

letter-reason-threat = Het bericht bevat een bedreiging. Dat kan strafbaar zijn (Wetboek van Strafrecht, artikel 285).
letter-reason-insult = Het bericht bevat een belediging. Dat kan strafbaar zijn (Wetboek van Strafrecht, artikel 266 en 267).
letter-reason-defamation = Het bericht beschuldigt iemand openbaar van een bepaald feit. Dat kan smaad of laster zijn (Wetboek van Strafrecht, artikel 261 en 262).
letter-reason-doxing = Het bericht verspreidt privégegevens om iemand bang te maken of te hinderen. Dat kan strafbaar zijn (Wetboek van Strafrecht, artikel 285d).
letter-reason-stalking = De afzender valt iemand steeds opnieuw lastig. Dat kan belaging zijn (Wetboek van Strafrecht, artikel 285b).
letter-reason-impersonation = Het account doet zich voor als iemand anders. Dat kan misbruik van identificerende gegevens zijn (Wetboek van Strafrecht, artikel 231b).
letter-reason-account-hacked = Het account is overgenomen zonder toestemming. Dat kan computervredebreuk zijn (Wetboek van Strafrecht, artikel 138ab).
letter-reason-discrimination = Het bericht discrimineert of zet aan tot haat. Dat kan strafbaar zijn (Wetboek van Strafrecht, artikel 137c tot en met 137e).
letter-reason-sexual-imagery = Het gaat om seksueel beeld dat zonder toestemming is gemaakt of gedeeld. Dat kan strafbaar zijn (Wetboek van Strafrecht, artikel 254ba).
letter-reason-extortion = Het bericht dwingt iemand om iets te doen of te laten. Dat kan dwang, afpersing of afdreiging zijn (Wetboek van Strafrecht, artikel 284, 317 en 318).
letter-reason-recording = Er is een opname van een medewerker openbaar gemaakt zonder toestemming. Dat kan in strijd zijn met het portretrecht en de privacy (Auteurswet artikel 21, AVG artikel 6).
letter-reason-private = Er staan persoonsgegevens van een medewerker in. Wij zien geen wettelijke grond om die openbaar te maken (AVG artikel 6).

## Verzoek om gegevens van een afzender

letter-provider-request = Verzoek om gegevens van een gebruiker
letter-provider-intro = De gemeente { $municipality } vraagt u om de gegevens van de gebruiker die dit heeft geplaatst:
letter-provider-four = Waarom u de gegevens mag en moet geven
letter-provider-four-intro = De Hoge Raad noemt vier punten (Lycos/Pessers, 25 november 2005, ECLI:NL:HR:2005:AU4019). Als aan die vier punten is voldaan, is weigeren onrechtmatig.
letter-provider-1 = 1. Het is aannemelijk dat het bericht onrechtmatig en schadelijk is
letter-provider-1-why = Het bericht is gericht tegen onze medewerkers of onze gemeente. Wij zien deze redenen:
letter-provider-2 = 2. Wij hebben een echt belang bij de gegevens
letter-provider-2-why = Zonder de gegevens kunnen wij de afzender niet aanspreken. Wij kunnen dan ook de schade niet verhalen en niet naar de rechter. Wij moeten onze medewerkers beschermen (Arbowet artikel 3).
letter-provider-3 = 3. Er is geen minder ingrijpende weg
letter-provider-3-reported = Er is aangifte gedaan. De naam is daardoor nog niet bij ons bekend.
letter-provider-3-why = Wij kunnen de gegevens niet op een andere manier krijgen. Dit hebben wij al geprobeerd: { $tried_already }
letter-provider-4 = 4. Ons belang weegt zwaarder
letter-provider-4-why = Anoniem spreken is belangrijk. Maar dat geeft niemand het recht om anderen dit aan te doen. Wij gebruiken de gegevens alleen voor deze zaak en bewaren ze beveiligd. Waarom dat in deze zaak zo is: { $balance }
letter-provider-asked = Geef ons binnen de termijn hieronder:
letter-provider-asked-name = de naam en het adres van de gebruiker;
letter-provider-asked-contact = het e-mailadres en het telefoonnummer van de gebruiker;
letter-provider-asked-times = de IP-adressen en de tijden van het aanmelden en van het plaatsen.
letter-provider-keep = Bewaar in ieder geval het bericht en deze gegevens, zodat ze niet verloren gaan.
letter-provider-inspection = Als dat kan, beroepen wij ons ook op het recht op inzage (Wetboek van Burgerlijke Rechtsvordering, artikel 194 en 195). U mag de gegevens geven (AVG artikel 6 lid 1 onder f).
letter-provider-when = Wij ontvangen uw antwoord graag uiterlijk op { $answer_due }, via { $mail }.
letter-provider-otherwise = Weigert u, of horen wij niets? Dan kunnen wij de rechter vragen om u te verplichten (kort geding).

## Melding bij het platform (DSA artikel 16)

letter-dsa-notice = Melding van verboden inhoud (DSA artikel 16)
letter-dsa-intro = Wij melden inhoud op uw dienst die volgens ons verboden is. In deze melding staat alles wat DSA artikel 16 lid 2 vraagt (Verordening (EU) 2022/2065).
letter-dsa-1 = 1. Waarom deze inhoud verboden is
letter-dsa-life = Het kan gaan om gevaar voor het leven of de veiligheid van een mens. Kijk daarom ook naar DSA artikel 18.
letter-dsa-2 = 2. Waar de inhoud precies staat
letter-dsa-3 = 3. Wie dit meldt: naam en e-mailadres
letter-dsa-4 = 4. Verklaring
letter-dsa-good-faith = Wij verklaren te goeder trouw dat de informatie en de beweringen in deze melding juist en volledig zijn.
letter-dsa-asked-receipt = Bevestig meteen dat u deze melding heeft ontvangen (artikel 16 lid 4).
letter-dsa-asked-decide = Beslis snel, zorgvuldig en objectief (artikel 16 lid 6). Maak de inhoud ontoegankelijk.
letter-dsa-asked-answer = Laat ons weten wat u beslist (artikel 16 lid 5). Laat ook weten wat wij kunnen doen als wij het er niet mee eens zijn.
letter-dsa-asked-keep = Bewaar de inhoud en de gegevens van de gebruiker voor de politie, ook als u de inhoud weghaalt.

## Verzoek om te wissen (AVG artikel 17 en 21)

letter-erasure-request = Verzoek om gegevens te wissen (AVG artikel 17 en 21)
letter-erasure-intro = Wij schrijven u namens { $affected }. Op uw dienst staan persoonsgegevens van onze medewerker. De medewerker wil dat u die wist. De machtiging zit bij deze brief.
letter-erasure-what = Om deze gegevens gaat het
letter-erasure-why = Waarom
letter-erasure-unlawful = U heeft geen wettelijke grond om deze gegevens te gebruiken (AVG artikel 17 lid 1 onder d).
letter-erasure-objection = De medewerker maakt bezwaar tegen het gebruik (AVG artikel 21 lid 1, en artikel 17 lid 1 onder c). Wij zien geen reden die zwaarder weegt dan de privacy van de medewerker.
letter-erasure-asked-erase = Wis de gegevens op alle webadressen hierboven, met alle kopieën.
letter-erasure-asked-search = Zorg dat ze niet meer in zoekresultaten staan.
letter-erasure-asked-others = Vertel iedereen aan wie u de gegevens gaf dat ze gewist moeten worden (AVG artikel 17 lid 2 en artikel 19).
letter-erasure-asked-stop = Gebruik de gegevens niet zolang u dit verzoek onderzoekt (AVG artikel 18). Toon ze ook niet.
letter-erasure-term = Uw antwoord
letter-erasure-month = Antwoord binnen één maand (AVG artikel 12 lid 3). Heeft u langer nodig? Zeg dat binnen die maand, met de reden.
letter-erasure-refuse = Wijst u het verzoek af? Schrijf dan waarom (AVG artikel 12 lid 4). Wij kunnen daarna naar de Autoriteit Persoonsgegevens en naar de rechter.
letter-erasure-contact = Stuur uw antwoord naar { $mail }. Benader de medewerker niet zelf. Geef dit verzoek niet aan de afzender van het bericht.
letter-enclosed-mandate = Bijlage: de machtiging van de medewerker.

## Machtiging

letter-mandate = Machtiging
letter-mandate-who = Ik, { $affected }, machtig de gemeente { $municipality } om namens mij te handelen.
letter-mandate-holder = Voor de gemeente doet dit: { $mandate_holder }.
letter-mandate-what = Dit mag de gemeente namens mij doen
letter-mandate-what-erase = een platform of website vragen om mijn gegevens te wissen (AVG artikel 17);
letter-mandate-what-object = bezwaar maken tegen het gebruik van mijn gegevens (AVG artikel 21);
letter-mandate-what-authority = de Autoriteit Persoonsgegevens om bemiddeling vragen of daar een klacht indienen (UAVG artikel 36, AVG artikel 77).
letter-mandate-strike = Wat ik niet wil, streep ik door.
letter-mandate-not-police = Voor een klacht bij de politie is een aparte volmacht nodig. Deze machtiging geldt daar niet voor.
letter-mandate-know = Dit weet ik
letter-mandate-mine = Het is mijn eigen recht. De gemeente doet niets wat ik niet wil.
letter-mandate-withdraw = Ik kan deze machtiging altijd intrekken. Dan stopt de gemeente meteen.
letter-mandate-home = Mijn woonadres hoef ik niet te geven. Post kan naar het werkadres: { $office_address }, { $postcode_and_town }.
letter-mandate-until = Deze machtiging geldt tot { $mandate_until }.
letter-mandate-place = Plaats en datum: ................................
letter-mandate-sign = Handtekening: ................................

## Autoriteit Persoonsgegevens

letter-dpa-mediation = Verzoek om bemiddeling (UAVG artikel 36)
letter-dpa-complaint = Klacht (AVG artikel 77)
letter-authority = Autoriteit Persoonsgegevens
letter-dpa-mediation-intro = Namens onze medewerker vragen wij u om hulp. Wij vroegen een platform om persoonsgegevens van de medewerker te wissen. Dat is niet gebeurd.
letter-dpa-complaint-intro = Namens onze medewerker dienen wij een klacht in. Een platform wil persoonsgegevens van de medewerker niet wissen. Volgens ons houdt het platform zich niet aan AVG artikel 17 en 21.
letter-dpa-before = Wat er al is gedaan
letter-dpa-refused = Wij hebben het platform gevraagd om de gegevens te wissen. Het platform heeft dat geweigerd.
letter-dpa-no-answer = Wij hebben het platform gevraagd om de gegevens te wissen. Het platform heeft niet binnen één maand geantwoord.
letter-dpa-mediate = Bemiddel tussen de medewerker en het platform.
letter-dpa-advise = Adviseer het platform om de gegevens te wissen.
letter-dpa-weeks = Wij vragen dit binnen zes weken na het antwoord van het platform (UAVG artikel 35 lid 2 en artikel 36 lid 1).
letter-dpa-investigate = Onderzoek deze klacht.
letter-dpa-order = Geef het platform opdracht om de gegevens te wissen (AVG artikel 58).
letter-dpa-progress = Laat ons binnen drie maanden weten hoe het ermee staat.
letter-dpa-contact = U bereikt ons via { $mail } en { $phone }. Stuur niets naar het huisadres van de medewerker.
letter-dpa-enclosed = Bijlagen: het verzoek om te wissen, het antwoord van het platform als dat er is, en de machtiging.

## Blad bij de aangifte

letter-police-sheet = Blad bij de aangifte
letter-police-vpt = Dit is een zaak van Veilige Publieke Taak (VPT). Wij vragen de politie om volgens de afspraken van VPT te werken.
letter-police-home = Alleen het werkadres
letter-police-domicile = De medewerker kiest woonplaats op dit werkadres. Het woonadres, het privénummer en gegevens over de gezondheid horen niet in de aangifte en niet in de bijlagen.
letter-police-1 = 1. Wie
letter-police-known = De afzender is bekend bij de gemeente.
letter-police-unknown = De afzender is niet bekend bij de gemeente.
letter-police-victim = De naam van de medewerker staat niet op dit blad. De medewerker noemt die zelf aan het bureau, als dat nodig is.
letter-police-2 = 2. Wat
letter-police-story = Volgens de melding: { $summary }
letter-police-read-story = Lees de melding hierboven na. Staat er een naam, een privéadres, een nummer of iets over gezondheid in? Haal het weg.
letter-police-3 = 3. Waar
letter-police-4 = 4. Waarmee
letter-police-5 = 5. Op welke wijze
letter-police-6 = 6. Wanneer
letter-police-7 = 7. Waarom
letter-police-motive = De aanleiding, als die bekend is: { $motive }
letter-police-offences = Mogelijke strafbare feiten
letter-police-not-assessed = De gemeente heeft nog niet beoordeeld welke feiten het kunnen zijn.
letter-police-klacht = Klacht
letter-police-klacht-yes = Voor dit feit kan een klacht nodig zijn: een verzoek om de dader te vervolgen. Het slachtoffer doet dat zelf, of machtigt iemand schriftelijk.
letter-police-klacht-doubt = Misschien is een klacht nodig: een verzoek om de dader te vervolgen. Vraag om die op te nemen. Dat kan nooit kwaad.
letter-police-klacht-no = Waarschijnlijk is geen klacht nodig. Vraag toch om de klacht op te nemen. Dat kan nooit kwaad.
letter-police-klacht-until = Dit kan tot en met { $klacht_last_day }.
letter-police-originals = De gemeente bewaart de bestanden onveranderd. De politie kan ze krijgen.
letter-police-desk = Aan het bureau
letter-police-desk-vpt = Noem Veilige Publieke Taak.
letter-police-desk-home = Geef alleen het werkadres.
letter-police-desk-klacht = Vraag of de klacht in de aangifte staat.
letter-police-desk-refuse = Neemt de politie de aangifte niet op? Vraag naar de hulpofficier van justitie.
letter-police-desk-number = Vraag het nummer van de aangifte. Zet het daarna in Baken.

## Regels in tabellen

letter-row-made-on = Datum
letter-row-reference = Ons kenmerk
letter-row-happened-on = Wanneer
letter-row-where = Waar
letter-row-behaviour = Wat wij zagen
letter-row-talk-at = Datum en tijd
letter-row-talk-where = Plaats
letter-row-talk-with = U praat met
letter-row-measure = Maatregel
letter-row-measure-basis = Staat in
letter-row-starts-on = Gaat in op
letter-row-duration = Geldt
letter-row-decided-by = Besloten door
letter-row-reported-on = Gemeld op
letter-row-content-form = Soort bericht
letter-row-platform = Platform
letter-row-visibility = Zichtbaarheid
letter-row-natures = De melding noemt
letter-row-gir-category = Geregistreerd als
letter-row-report-in-own-words = Wat er is gebeurd
letter-row-recording-kind = Soort opname
letter-row-occasion = Bij
letter-row-recording-place = Plaats
letter-row-decided-on = Besloten op
letter-row-handle = Gebruikersnaam
letter-row-display-name = Naam die men ziet
letter-row-profile-url = Adres van het profiel
letter-row-user-id = Nummer van het account
letter-row-occurred-at = Geplaatst of gebeurd op
letter-row-discovered-at = Gezien op
letter-row-private-data-kinds = Soort gegevens
letter-row-affected = Namens
letter-row-erasure-sent-on = Verzoek gestuurd op
letter-row-erasure-answer-on = Antwoord van het platform op
letter-row-dpa-last-day = Zes weken na het antwoord is
letter-row-office-address = Werkadres
letter-row-postcode-and-town = Postcode en plaats
letter-row-sender-name = Naam van de afzender
letter-row-sender-relation = Wie de afzender voor ons is
letter-row-sender-mail = E-mailadres van de afzender
letter-row-sender-phone = Telefoonnummer van de afzender
letter-row-suspicion = Vermoeden (niet zeker)
letter-row-affected-kind = Gericht tegen
letter-row-in-function = Werk of privé
letter-row-threat-specific = In de bedreiging
letter-row-earlier-posts = Eerdere berichten
letter-row-later-posts = Latere berichten

## Wat er nog moet worden ingevuld

letter-gap-municipality = naam van de gemeente
letter-gap-department = naam van de afdeling
letter-gap-office-address = adres van de gemeente
letter-gap-postcode-and-town = postcode en plaats van de gemeente
letter-gap-phone = telefoonnummer van de gemeente
letter-gap-mail = e-mailadres van de gemeente
letter-gap-signatory = naam en functie van wie ondertekent
letter-gap-complaints-address = adres voor klachten
letter-gap-privacy-notice = webadres met uitleg over privacy
letter-gap-recording-info = webadres met uitleg over opnemen
letter-gap-norm = de norm van de gemeente
letter-gap-made-on = datum
letter-gap-reference = kenmerk
letter-gap-sender-name = naam van de inwoner
letter-gap-sender-address = adres van de inwoner
letter-gap-happened-on = wanneer het is gebeurd
letter-gap-where = op welk platform of op welke plek
letter-gap-behaviour = welk gedrag, precies en zonder namen van medewerkers
letter-gap-talk-at = datum en tijd van het gesprek
letter-gap-talk-where = adres en kamer
letter-gap-talk-with = functie van wie het gesprek voert, niet de betrokken medewerker alleen
letter-gap-answer-by = uiterste dag voor een reactie
letter-gap-gir-category = soort agressie zoals geregistreerd
letter-gap-measure = welke maatregel
letter-gap-measure-basis = artikel uit het sanctiebeleid of de huisregels
letter-gap-starts-on = ingangsdatum
letter-gap-duration = hoe lang de maatregel geldt
letter-gap-decided-by = functie van wie het besluit nam
letter-gap-measure-means = wat niet mag en wat nog wel mag
letter-gap-measure-reasons = waarom deze maatregel past bij wat er is gebeurd
letter-gap-objection-check = vraag de jurist of bezwaar kan. Kan het niet, haal dit stuk dan weg
letter-gap-objection-address = adres voor bezwaar
letter-gap-reported-on = datum van de melding
letter-gap-content-form = soort bericht
letter-gap-platform = naam van het platform
letter-gap-visibility = wie het kon zien
letter-gap-natures = waar het op lijkt
letter-gap-report-in-own-words = wat er in de melding staat, zonder namen, zonder gezondheid en zonder wat anderen vinden
letter-gap-requester = naam van de inwoner
letter-gap-recording-kind = soort opname
letter-gap-occasion = bij welk gesprek of moment
letter-gap-recording-place = waar de opname wordt gemaakt
letter-gap-decided-on = datum van de beslissing
letter-gap-conditions = andere voorwaarden
letter-gap-refusal-reason = de zwaarwegende reden
letter-gap-alternative = het andere voorstel
letter-gap-addressee = naam van het platform of de provider
letter-gap-addressee-address = adres of e-mailadres van de juridische afdeling
letter-gap-platform-contact = adres of formulier voor meldingen
letter-gap-handle = gebruikersnaam
letter-gap-display-name = naam die men ziet
letter-gap-profile-url = adres van het profiel
letter-gap-user-id = nummer van het account
letter-gap-occurred-at = wanneer het is geplaatst of gebeurd
letter-gap-discovered-at = wanneer wij het zagen
letter-gap-urls = precieze webadressen
letter-gap-exhibits = lijst van schermafdrukken, met datum en tijd
letter-gap-explanation = welke zin of welk beeld niet mag, en waarom. Noem privégegevens niet
letter-gap-erasure-reasons = waarom de privacy zwaarder weegt dan het recht om dit te publiceren
letter-gap-tried-already = wat al is geprobeerd
letter-gap-balance = waarom ons belang hier zwaarder weegt
letter-gap-answer-due = uiterste dag voor het antwoord
letter-gap-affected = naam van de medewerker
letter-gap-private-data-kinds = welke soort gegevens, niet de gegevens zelf
letter-gap-mandate-holder = naam en functie, bijvoorbeeld de privacy-officer
letter-gap-mandate-until = einddatum
letter-gap-authority = naam van de toezichthouder
letter-gap-authority-address = adres of formulier van de Autoriteit Persoonsgegevens
letter-gap-erasure-sent-on = wanneer het verzoek is gestuurd
letter-gap-erasure-answer-on = wanneer het antwoord kwam
letter-gap-dpa-last-day = zes weken na het antwoord
letter-gap-affected-kind = tegen wie het is gericht
letter-gap-in-function = of het over het werk gaat
letter-gap-summary = wat er is gezegd, geschreven of gedaan, zo letterlijk mogelijk
letter-gap-motive = de aanleiding, of: niet bekend
letter-gap-klacht-last-day = drie maanden nadat het slachtoffer het hoorde
