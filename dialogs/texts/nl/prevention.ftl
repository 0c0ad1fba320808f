### Preventie: tips, de norm en de huisregels, gesprekken in het team, controles en het overzicht.

## Tips en meer lezen

tips-title = Tips
tips-share = Bedenk wat je online over jezelf zet, en wat niet: je adres, je gezin, je werktijden.
tips-accounts = Is je privéaccount openbaar of besloten? Zet het op besloten.
tips-search = Zoek af en toe je eigen naam op. Dan weet je wat een ander over je kan vinden.
tips-separate = Gebruik voor je werk een ander account dan voor privé.
tips-respond = Krijg je een vervelend bericht? Reageer niet zelf. Maak een schermafdruk. Meld het daarna.
tips-again = Dit kun je nu doen. Zet je privéaccounts op besloten. Zoek je eigen naam op. Typ ‘tips’ voor meer.
step-tips-again = Voorkomen is beter dan genezen. Wijs je collega op de tips over accounts en privégegevens. Die staan onder ‘tips’.

reading-title = Meer lezen over digitale agressie
reading-line = { $title }: { $url }
reading-protocol = Dit protocol: Baken leidt je er stap voor stap doorheen. Typ ‘norm’ voor de norm van de gemeente { $municipality }, en ‘huisregels’ voor de regels voor opnemen.
reading-police = Aangifte doen: politie.nl
reading-victims = Hulp na wat je is overkomen: slachtofferhulp.nl
reading-platforms = Je rechten bij persoonsgegevens: autoriteitpersoonsgegevens.nl
reading-employer = Agressie en geweld bij de gemeente: veiligepubliekedienstverlening.nl en aeno.nl

## Norm en huisregels, met hun versie

text-version = Versie { $version }
text-version-since = Versie { $version }, geldt sinds { $at }
text-version-gone = De tekst van deze versie is niet bewaard.
text-version-changed = De tekst van { $key } is veranderd, maar de versie is nog { $version }. Geef de nieuwe tekst een nieuwe version, of zet de oude tekst terug.
settings-building-twice = Het gebouw { $key } staat er twee keer. Geef elk gebouw een eigen key.
house-rules-default = Wilt u een gesprek opnemen? Dat mag meestal. Zeg het vooraf. Wilt u een foto of video van een medewerker maken? Vraag dan vooraf toestemming. De medewerker mag nee zeggen. U knipt of plakt niet in de opname. U geeft de opname niet aan anderen. U maakt de opname niet openbaar zonder toestemming. Houdt u zich hier niet aan? Dan vragen wij u om te stoppen, en daarna om weg te gaan.
house-rules-whole = De hele tekst staat hier: { $link }
case-norm = Norm
case-house-rules = Huisregels
case-texts-title = Norm en huisregels bij zaak { $case }
button-texts = Norm en huisregels
case-rules-doubtful = De huisregels hingen mogelijk niet zichtbaar: { $building }. Dat bleek bij de controle van { $day }.
social-media-scope = Dit spraken we af over sociale media: { $scope }

## Het gebouw van een opname

field-building = Gebouw
report-building = Het gebouw
report-building-building = In welk gebouw was het?
    .help = Staat het gebouw er niet bij? Ga dan verder.

## Gesprek in het team

duty-awareness = Bewustwording
duty-awareness-talk = Besproken in je team
duty-awareness-talk-discussed-on = Wanneer is het besproken?
duty-awareness-talk-team = Welk team?
duty-awareness-talk-questions-discussed = Wat is besproken?
    .help = Je kunt meer dan één antwoord kiezen.
duty-awareness-no-names = Schrijf geen namen op van wie erbij was.
awareness-about-yourself = Wat zet je wel en niet over jezelf online?
awareness-open-or-closed = Gebruik je een openbaar of een besloten account?
awareness-separate-accounts = Heb je een apart account voor werk en voor privé?
awareness-organisation = Waarover praat de gemeente wel en niet op sociale media?
awareness-norm = Wat is de norm van de gemeente?
duty-awareness-due = Bespreek dit in je teamoverleg. Leg daarna vast dat het is besproken.
duty-awareness-late = Herinnering: bespreek dit in je teamoverleg. Er is nog niets vastgelegd.

## Controle van het beleid

duty-policy = Controle van het beleid
duty-policy-check = Staat het in de regels?
duty-policy-check-norm-in-house-rules = Staat de norm in de huisregels?
duty-policy-check-norm-in-platform-rules = Staat de norm in de regels voor onze sociale media?
duty-policy-check-recording-rules-adopted = Zijn de regels voor opnemen vastgesteld?
    .help = Ze staan in hoofdlijnen in de huisregels.
duty-policy-check-recording-rules-communicated = Zijn de regels voor opnemen bekendgemaakt?
duty-policy-due = Controleer het beleid. Staan de norm en de regels voor opnemen waar ze horen?
duty-policy-late = Herinnering: controleer het beleid. Er is nog niets vastgelegd.
duty-policy-mend = Regel wat er nog ontbreekt. Leg het daarna opnieuw vast.

## Controle van de huisregels

duty-house-rules = Controle van de huisregels
duty-house-rules-check = Hangen de huisregels er?
duty-house-rules-check-checked-on = Wanneer is gekeken?
duty-house-rules-check-hung = Hangen de huisregels duidelijk zichtbaar bij de ingang?
duty-house-rules-where = Gebouw: { $building }. Er hoort versie { $version } te hangen.
duty-house-rules-due = Controleer of de huisregels zichtbaar bij de ingang hangen. Gebouw: { $building }.
duty-house-rules-late = Herinnering: controleer of de huisregels zichtbaar bij de ingang hangen. Gebouw: { $building }.
duty-house-rules-hang-them = Hang de huisregels zichtbaar bij de ingang. Leg het daarna opnieuw vast.

## Vastleggen

button-duty = Vastleggen
duty-recorded = Vastgelegd. Dank je wel.
duty-recorded-next = Vastgelegd. Dank je wel. De volgende keer: { $at }.
duty-which-building = Voor welk gebouw?
duty-managers-only = Dit legt een leidinggevende vast. Wil je dit bespreken in je team? Vraag het je leidinggevende.
duty-admins-only = Dit legt de beheerder vast. Ontbreekt er iets in de regels? Zeg het tegen de beheerder.
duty-keepers-only = Dit legt de gebouwenbeheerder vast. Hangen de huisregels er niet? Zeg het tegen de gebouwenbeheerder.
command-awareness = Voor leidinggevenden: leg vast dat je het in je team hebt besproken.
command-policy-check = Voor beheerders: leg vast wat er in de regels staat.
command-house-rules-check = Voor gebouwenbeheerders: leg vast of de huisregels zichtbaar hangen.

## Overzicht van de coördinator

command-overview = Voor de coördinator: het overzicht.
overview-not-yours = Het overzicht is voor de coördinator agressie en geweld. Je eigen zaken vind je met ‘status’.
overview-title = Overzicht
overview-open = Open zaken
overview-urgent = Daarvan met spoed
overview-overdue = Daarvan te laat
overview-skipped = Overgeslagen stappen in open zaken
overview-prevention = Preventie
overview-discussed = Besproken in de teams
overview-discussed-count = { $count } van de { $all } leidinggevenden
overview-policy = Beleid gecontroleerd
overview-policy-checked = { $at }, door { $name }
overview-policy-never = nog niet
overview-nothing = Alles is op tijd gedaan.
overview-late = Te laat: { $duty } · { $name } · sinds { $at }
overview-rules-missing = { $building }: de huisregels hingen niet zichtbaar op { $day }.
overview-rules-unknown = { $building }: nog niet gecontroleerd of de huisregels hangen.
overview-policy-norm-in-house-rules = De norm staat nog niet in de huisregels.
overview-policy-norm-in-platform-rules = De norm staat nog niet in de regels voor onze sociale media.
overview-policy-recording-rules-adopted = De regels voor opnemen zijn nog niet vastgesteld.
overview-policy-recording-rules-communicated = De regels voor opnemen zijn nog niet bekendgemaakt.

## Wat ‘baken check’ aanraadt

check-versions = De norm en de huisregels horen bij hun versie.
check-rules-not-reviewed = De huisregels (versie { $version }) zijn nog niet door een jurist nagekeken. Vul house_rules.reviewed_by en house_rules.reviewed_on in.
check-no-recording-info = Er is geen uitleg over opnemen voor inwoners. Vul links.recording_info in.
check-no-sanctions = Er is geen sanctiebeleid. Vul [[sanctions]] in. Tot dan kan niemand een maatregel kiezen.
