### Eén bewijsstuk: bekijken, de klasse, een bewerkte kopie, en beeld dat niet mag worden bewaard.

## Bekijken

button-case-exhibits = Bewijs bekijken
button-exhibits-more = Verder
button-exhibit = Bewijsstuk { $number }
button-exhibit-view = Bekijken
button-exhibit-class = Klasse veranderen
button-exhibit-copy = Bewerkte kopie sturen
button-exhibit-fetch = Bestand ophalen
exhibits-title = Het bewijs in zaak { $case } dat jij mag zien. Kies een bewijsstuk.
exhibits-none = In zaak { $case } is geen bewijs dat jij mag zien.
exhibit-line = { $number }. { $kind } · { $size } kB · { $at } · kenmerk { $hash }
exhibit-copy-of = bewerkte kopie van bewijsstuk { $number }
exhibit-secured = veiliggesteld door de politie
exhibit-gone = vernietigd op { $at }, na veiligstelling door de politie
exhibit-lost = kwijt of beschadigd
exhibit-reason = Waarom deze klasse: { $reason }
exhibit-ready = Bewijsstuk { $number } van zaak { $case } staat klaar. Je haalt het op in je browser, niet in de chat. De link werkt 24 uur, één keer, alleen voor jou. Dat je het ophaalt, wordt vastgelegd. Bewaar het bestand niet langer dan nodig is.
exhibit-no-address = Bewijsstuk { $number } van zaak { $case } kun je hier niet bekijken. Dit Baken heeft geen adres voor browsers. Vraag de beheerder om BAKEN_PUBLIC_URL in te stellen.
exhibit-unknown = Dit bewijsstuk ken ik niet, of het is niet voor jou. Open de zaak opnieuw.
exhibit-destroyed = Dit bewijsstuk is vernietigd. In de zaak staat wanneer, en waarom.
exhibit-damaged = Het bewaarde bestand is beschadigd of weg. Bel de coördinator.
exhibit-not-now = Het bestand is nu niet te lezen. Vraag over een paar minuten een nieuwe link.
reading-evidence-file = het bestand van een bewijsstuk

## De klasse

evidence-class = Klasse van een bewijsstuk
evidence-class-choose = Hoe goed moet dit bewijsstuk worden afgesloten?
evidence-class-choose-exhibit-class = De klasse
evidence-class-choose-reason = Waarom?
    .help = Schrijf niet op wat er te zien is. Schrijf wel op waarom deze klasse past.
exhibit-class-explain = Gewoon: voor iedereen die de zaak behandelt. Gevoelig: er staan privégegevens op. Afgesloten: seksueel beeld, of iets anders waarop een kind te herkennen is. Seksueel beeld van iemand onder de 18 bewaart Baken nooit. Wat je kiest, geldt meteen. Misschien kun je het bewijsstuk daarna zelf niet meer zien.
exhibit-class-normal = gewoon
exhibit-class-sensitive = gevoelig
exhibit-class-restricted = afgesloten
exhibit-class-now = Klasse: { $kept }
class-said = Bewijsstuk { $number } van zaak { $case } is nu: { $kept }. De reden is bewaard.
class-not-yours = De klasse verandert wie de zaak behandelt. Vraag het aan de privacy-officer.
class-not-lower = Een lagere klasse kiest de privacy-officer. Vraag het daar.
class-already = Dit bewijsstuk heeft die klasse al. Kies een andere.
direct-class-raised = In zaak { $case } is een bewijsstuk strenger afgesloten. Kijk of dat klopt.

## Een bewerkte kopie

redacted-copy = Bewerkte kopie
redacted-copy-about = Wat is er op de kopie te zien?
redacted-copy-about-copy-class = De klasse van de kopie
redacted-copy-about-copy-anonymous = Is niemand op de kopie te herkennen?
    .help = Let op gezichten, namen, accounts, adressen en stemmen. Alleen dan kan de kopie naar de afzender.
redacted-copy-send = Stuur de bewerkte kopie
redacted-copy-send-copy = Je kopie
    .help = Sleep het bestand in deze chat, of kies een bestand.
copy-how = Haal het bewijsstuk op. Maak er zelf een kopie van waarop niet meer te zien is dan nodig. Dek weg wat niemand hoeft te zien.
copy-stays = Het origineel blijft zoals het is. De kopie komt er als nieuw bewijsstuk naast.
copy-instead = Bijsnijden, vervagen, vervangen en een andere naam geven kan dus niet. Wil je iets afdekken? Open de zaak en kies ‘Bewijs bekijken’. Kies het bewijsstuk en daarna ‘Bewerkte kopie sturen’.
copy-noted = De kopie komt bij zaak { $case }, naast het origineel.
copy-not-yours = Een bewerkte kopie stuurt wie de zaak behandelt. Vraag het aan de leidinggevende of de privacy-officer.
copy-of-a-copy = Dit is al een bewerkte kopie. Maak een nieuwe kopie van het origineel.
copy-same = Dit bestand is precies gelijk aan een bewijsstuk dat er al is. Het is dus niet bewerkt. Ik heb het niet opgeslagen. Bewerk je kopie en stuur die.
copy-needed = Er is nog geen bestand. Stuur eerst je bewerkte kopie. Er is niets verloren.
evidence-needed = Er is nog geen bestand, en je schreef er niets bij. Stuur een bestand, of schrijf iets op. Er is niets verloren.
copy-first = Zeg eerst wat er op de kopie te zien is. Stuur daarna je bestand.

## Beeld van iemand die jonger is dan 18

report-minor = Eerst één vraag over het beeld
report-minor-minor-shown = Is iemand te zien die jonger is dan 18 jaar, of zo lijkt?
    .help = Twijfel je? Kies dan ‘Ja’.
report-minor-police = Stuur dit beeld niet
add-evidence-minor = Eerst één vraag over het beeld
add-evidence-minor-minor-shown = Is iemand te zien die jonger is dan 18 jaar, of zo lijkt?
    .help = Twijfel je? Kies dan ‘Ja’.
add-evidence-minor-police = Stuur dit beeld niet
step-capture-screenshots-minor = Eerst één vraag over het beeld
step-capture-screenshots-minor-minor-shown = Is iemand te zien die jonger is dan 18 jaar, of zo lijkt?
    .help = Twijfel je? Kies dan ‘Ja’.
step-capture-screenshots-minor-police = Stuur dit beeld niet
step-collect-related-posts-minor = Eerst één vraag over het beeld
step-collect-related-posts-minor-minor-shown = Is iemand te zien die jonger is dan 18 jaar, of zo lijkt?
    .help = Twijfel je? Kies dan ‘Ja’.
step-collect-related-posts-minor-police = Stuur dit beeld niet
minor-why = Seksueel beeld van iemand onder de 18 mag niemand hebben of doorsturen. Ook de gemeente niet.
minor-police = Bel de politie: 0900-8844. Is er nu gevaar? Bel 112. Stuur het beeld aan niemand, ook niet aan Baken. Bewaar het niet. Heb je het al in deze chat gezet? Haal het daar weg. De politie zegt wat je verder moet doen.
minor-gone = Wat je hier al stuurde, heb ik weggegooid. Niemand heeft het bekeken.
minor-gone-seen = Wat je hier al stuurde, heb ik nu weggegooid. Iemand had al een bestand opgehaald. Wie dat was, staat in het logboek van de zaak.
minor-stays = Niet alles wat je hier stuurde, kan ik weggooien. Op de zaak staat dat alles moet blijven, of hetzelfde bestand kwam al eerder. Het blijft afgesloten tot de politie het heeft. Daarna beslist de coördinator of het weggaat.
minor-earlier = Bij deze zaak kwamen ook bestanden op een andere manier. Die heb ik niet weggegooid. Wat afgesloten is, blijft afgesloten tot de politie het heeft. Daarna beslist de coördinator of het weggaat.
minor-first = Ik heb je bestand niet aangenomen. Beantwoord eerst één vraag over het beeld: open je melding, of kies bij de zaak ‘Bewijs toevoegen’. Stuur daarna je bestand opnieuw.
minor-refused = Ik heb je bestand niet aangenomen. Je zei dat iemand te zien is die jonger is dan 18. Bel de politie: 0900-8844. Bewaar het beeld niet. Stuur het aan niemand. Haal het ook weg uit deze chat.
minor-in-case = Ik heb je bestand niet aangenomen. In een zaak van jou gaat het om beeld van iemand die jonger is dan 18. Dat beeld mag niemand hebben. Bel de politie: 0900-8844. Bewaar het beeld niet. Stuur het aan niemand. Haal het ook weg uit deze chat. Stuurde je iets anders? Kies dan bij de zaak ‘Bewijs toevoegen’. Gaat het om iets nieuws? Kies ‘Voorval melden’.
minor-noted = Bij zaak { $case } staat nu dat er beeld is van iemand onder de 18. Er is niets van bewaard. Bel de politie: 0900-8844. Bewaar het beeld niet.
minor-noted-gone = Bij zaak { $case } staat nu dat er beeld is van iemand onder de 18. Wat je stuurde, is vernietigd. De zaak houdt alleen bij dat het kwam, en wanneer het vernietigd is. Bel de politie: 0900-8844. Bewaar het beeld niet.
minor-noted-stays = Bij zaak { $case } staat nu dat er beeld is van iemand onder de 18. In de zaak staan nog bestanden. Wat afgesloten is, blijft afgesloten tot de politie het heeft. Daarna beslist de coördinator of het weggaat. Bel de politie: 0900-8844. Bewaar het beeld niet.
field-minor-in-image = Beeld van iemand onder de 18

## Veiliggesteld door de politie

button-secured = Politie heeft het beeld
police-secured = De politie heeft het beeld veiliggesteld
police-secured-when = Wanneer, en onder welk nummer?
police-secured-when-secured-on = De dag
police-secured-when-police-reference = Het nummer van de politie
secured-explain = Het gaat om al het afgesloten bewijs in deze zaak. De coördinator krijgt het voorstel om de bestanden te vernietigen. Dat gebeurt pas na twee keer bevestigen. De politie moet dus alles hebben.
secured-noted = Genoteerd bij zaak { $case }. De coördinator kan de bestanden nu laten vernietigen, en heeft daar bericht van.
secured-noted-held = Genoteerd bij zaak { $case }. De bestanden blijven nog, want de zaak moet langer blijven.
retention-evidence = Zaak { $case }: er is bewijs dat weg kan. Bekijk de lijst, of typ bewaren. Er gaat niets weg zonder jou.
secure-not-yours = Dit noteert wie contact heeft met de politie, of de privacy-officer. Vraag het daar.
secure-nothing = In deze zaak is geen afgesloten bewijs dat de politie nog moet hebben.

## Wat er gebeurde

event-evidence-classed = Klasse van bewijsstuk { $number } veranderd, met een reden.
event-evidence-derived = Bewijsstuk { $number } is een bewerkte kopie. Het origineel is niet veranderd.
event-evidence-secured = De politie heeft bewijsstuk { $number } veiliggesteld. Het is afgesloten.
event-evidence-destroyed = Bestand van bewijsstuk { $number } vernietigd, na veiligstelling door de politie.
event-evidence-destroyed-minor = Bestand van bewijsstuk { $number } vernietigd: volgens wie het stuurde, was er iemand onder de 18 te zien.
event-evidence-destroyed-plain = Bestand van bewijsstuk { $number } vernietigd.
retention-what-imagery = afgesloten bewijs dat de politie heeft
retention-what-unlawful = bestand dat niemand mag hebben
retention-gone-imagery = Het afgesloten bewijs van zaak { $case } is vernietigd. In de zaak en in het dossier staat wanneer.
command-edit-evidence = Wil je bewijs bijsnijden of vervangen? Lees wat wel kan.

## In het dossier

dossier-copy-of = bewerkte kopie van bewijsstuk { $number }
dossier-instead = In plaats daarvan staat bewijsstuk { $number } erbij: een bewerkte kopie
dossier-destroyed = Vernietigd op { $at }, na veiligstelling door de politie
dossier-destroyed-minor = Vernietigd op { $at }: volgens wie het stuurde, was er iemand onder de 18 te zien
dossier-destroyed-plain = Vernietigd op { $at }
dossier-not-anonymous-copy = De bewerkte kopie staat er niet bij: daarop is misschien iemand te herkennen
dossier-secured = Veiliggesteld door de politie
dossier-minor = Er is beeld van iemand onder de 18. Baken heeft daarvan niets bewaard. Alleen de politie mag het hebben
dossier-minor-gone = Er is beeld van iemand onder de 18. Alleen de politie mag het hebben. De bestanden die bij deze zaak kwamen, zijn vernietigd
dossier-minor-kept = Er is beeld van iemand onder de 18. Alleen de politie mag het hebben. Bij deze zaak staan nog bestanden. Baken weet niet of dat beeld daarbij is
rights-sent-restricted = in afgesloten opslag
rights-sent-destroyed = { $sha256 } · vernietigd op { $day }
