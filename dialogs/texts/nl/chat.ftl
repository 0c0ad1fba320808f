### Wat Baken zegt buiten de dialogen: antwoorden, kaarten, herinneringen en fouten.

summary-neutral = Bericht van Baken
summary-case = Baken · zaak { $case }

## Begin en hulp

welcome = Hallo, ik ben Baken. Krijg je te maken met digitale agressie? Meld het hier. Wat je vertelt, komt niet in een kanaal.
welcome-gir = We registreren een voorval ook in het GIR.
button-report = Voorval melden
button-status = Mijn zaken
button-help = Hulp
button-tips = Tips
button-resume = Verder met je melding
button-read = Openen in de browser
button-open-case = Open zaak
button-open-step = Naar deze stap
button-claim = Oppakken
button-acknowledge = Gezien
button-skip = Overslaan
button-note = Notitie
button-add-evidence = Bewijs toevoegen
button-correct = Verbeteren
button-withdraw = Intrekken
button-start-form = Openen

help-title = Dit kun je typen
help-monitor-title = Dit kun je typen als functionaris monitoring
help-policy = Dit protocol hoort bij het beleid Veilige Publieke Dienstverlening: { $link }
command-report = Meld een voorval, voor jezelf of een collega.
command-resume = Ga verder met een melding die je nog niet hebt verstuurd.
command-status = Bekijk je meldingen en je open stappen.
command-case = Bekijk een zaak.
command-add-evidence = Voeg bewijs toe aan een zaak.
command-correct = Verbeter je melding.
command-withdraw = Trek je melding in.
command-skip = Sla een stap over, met een reden.
command-tips = Tips over je accounts.
command-norm = De norm van de gemeente.
command-house-rules = De regels voor opnemen.
command-language = Kies Nederlands of Engels.
command-help = Deze lijst.
command-monitor-help = Deze lijst.
command-monitor-open = Alle open zaken. Je kunt kiezen: mijn, vrij, laat of spoed.
command-monitor-case = Bekijk een zaak.
command-monitor-found = Meld een bericht dat je vond.
command-monitor-claim = Pak een zaak op.
command-monitor-note = Schrijf een notitie bij een zaak.

language-set = We praten nu Nederlands.
language-ask = Welke taal wil je? Typ: baken taal nl, of baken taal en.

norm-title = De norm van de gemeente { $municipality }
norm-online = Grenzen die gelden aan de balie of aan de telefoon, gelden ook voor e-mail en sociale media.
house-rules-title = Regels voor opnemen

## De melding

report-started = Je kunt nu je melding doen. Je mag op elk moment stoppen en later verdergaan.
report-open-already = Je hebt een melding die nog niet af is. Ga daarmee verder, of stop die eerst.
report-paused = Bewaard. Wil je verdergaan? Typ dan ‘verder’. Dat kan ook op een ander apparaat. Na vijf werkdagen ruimen we een melding op die niet is verstuurd.
form-paused = Bewaard. Wil je verdergaan? Typ dan ‘verder’. Dat kan ook op een ander apparaat.
report-cancelled = Gestopt. We hebben je antwoorden gewist.
report-sent = Je melding is verstuurd. Het zaaknummer is { $case }.
report-sent-next = We vertellen de leidinggevende en de functionarissen monitoring dat er een zaak is. Je hoort hier hoe het verdergaat.
report-sent-more = Heb je later nog bewijs? Stuur het in deze chat.
report-nothing-open = Je hebt geen melding die nog niet af is. Wil je iets melden? Kies ‘Voorval melden’.
draft-reminder = Je melding is nog niet verstuurd. Maak je melding af.
form-gone = Dit formulier is al verstuurd of gestopt. Er is niets dubbel gebeurd.
form-not-yours = Dit formulier is van iemand anders. Wil je zelf iets melden? Kies ‘Voorval melden’.
open-form = Klik om verder te gaan.
text-not-understood = Ik begrijp dit niet. Je tekst is niet bewaard. Wil je iets melden? Kies ‘Voorval melden’. Typ ‘help’ voor wat ik kan.
text-add-to-case = Hoort dit bij je zaak? Dan voeg ik het toe.
channel-only-commands = Zet hier geen inhoud neer. Typ ‘help’ voor wat je in een kanaal kunt doen.

## Bewijs

evidence-being-stored = { $count ->
    [one] Ontvangen. Ik sla je bestand nu op.
   *[other] Ontvangen. Ik sla je { $count } bestanden nu op.
}
evidence-stored = Opgeslagen om { $at }. Kenmerk: { $hash }. Je bestand ligt nu in de afgesloten opslag.
evidence-stored-before = Dit bestand had ik al. Kenmerk: { $hash }. Je inzending is genoteerd.
evidence-too-large = Dit bestand is te groot. Er past { $maximum } MB. Maak het kleiner of stuur het in delen. Lukt dat niet? Bel de coördinator.
evidence-empty = Dit bestand is leeg. Maak de schermafdruk opnieuw. Stuur die daarna.
evidence-login-page = Ik kreeg geen bestand maar een inlogpagina. Stuur het bestand nog een keer.
evidence-kind-refused = Dit soort bestand kan ik niet bewaren. Stuur een foto, schermafdruk, pdf, video, geluid of e-mail.
evidence-kind-differs = De inhoud van dit bestand past niet bij de naam. Maak een schermafdruk. Stuur die daarna.
evidence-failed = Ik kon je bestand niet ophalen. Stuur het nog een keer. Lukt het weer niet? Bel de coördinator.
evidence-restart-report = Ik heb je bestand. Wil je er een voorval bij melden? Kies ‘Voorval melden’.
evidence-linked = Toegevoegd aan zaak { $case }.

## Zaken

status-title = Jouw zaken
status-none = Je hebt geen open zaken of stappen.
status-draft = Je hebt een melding die nog niet is verstuurd.
status-line = Zaak { $case } · { $state }
status-step = { $step } · vóór { $due }
status-step-late = { $step } · te laat, het moest vóór { $due }
status-step-no-term = { $step }
state-received = ontvangen
state-reported = gemeld
state-under-consultation = in overleg
state-in-handling = in behandeling
state-ready-to-close = klaar om af te sluiten
state-closing = wordt afgesloten
state-closed = afgesloten
state-withdrawn = ingetrokken
state-merged = samengevoegd
state-expired = vervallen
state-draft = nog niet verstuurd
list-title = Open zaken
list-none = Er zijn geen zaken die hierbij passen. Typ ‘monitor open’ voor alle open zaken.
list-line = Zaak { $case } · { $state } · spoed: { $urgent ->
    [yes] ja
   *[no] nee
} · opgepakt: { $claimed ->
    [yes] ja
   *[no] nee
} · eerstvolgend: { $due }
list-more = En nog { $count }. Kies een filter: mijn, vrij, laat of spoed.
filter-unknown = Dit filter ken ik niet. Kies: mijn, vrij, laat of spoed.
no-date = geen datum

case-title = Zaak { $case }
case-status = Stand
case-urgent = Spoed
case-opened = Gemeld op
case-owner = Opgepakt door
case-owner-none = nog niemand
case-steps-title = Stappen
case-steps-now = Nu te doen
case-steps-later = Dit komt later
case-steps-done = Klaar
case-step-done = klaar: { $outcome }
case-step-done-plain = klaar
case-step-open = open, vóór { $due }
case-step-open-no-term = open
case-step-locked = wacht op: { $waits }
case-step-skipped = overgeslagen
case-step-in-progress = bezig
case-step-waiting-external = wacht op een ander
case-step-not-applicable = niet meer nodig
case-step-not-applicable-by = niet meer nodig, want dit veranderde: { $fact }
case-step-undone = niet gedaan
case-step-optional = mag, hoeft niet · { $role }
case-step-conditional = misschien later
case-facts-title = De melding
case-evidence-title = Bewijs
case-evidence-line = { $kind } · { $size } kB · { $at } · kenmerk { $hash }
case-notes-title = Notities
case-nothing-more = Meer kun je met jouw rol niet zien.
case-received = Je melding is ontvangen en in behandeling.
case-handled = Je melding is afgehandeld.
evidence-kind-screenshot = Schermafdruk van het bericht
case-unknown = Deze zaak is er niet, of je mag hem niet zien. Controleer het nummer. Het ziet er zo uit: DA-2026-0001.
case-number-needed = Zet het zaaknummer erbij. Bijvoorbeeld: { $example }
case-changed = Iemand anders was net eerder. Kijk hoe de zaak er nu voor staat. Probeer het dan opnieuw.
case-claimed = Je hebt zaak { $case } opgepakt.
case-claimed-already = Zaak { $case } is al opgepakt. Overleg met je collega, of kies een andere zaak met ‘monitor open vrij’.
case-acknowledged = Genoteerd dat je het hebt gezien. Zaak { $case }.
case-closed-already = Zaak { $case } is afgesloten. Er is niets meer te doen.
note-kept = Notitie bewaard bij zaak { $case }.
note-empty = Schrijf je notitie achter het zaaknummer. Bijvoorbeeld: monitor notitie { $example } Geen nieuwe berichten.
skip-choose = Welke stap van zaak { $case } wil je overslaan? Je schrijft daarna op waarom.
skip-none = Er is geen stap van zaak { $case } die jij kunt overslaan.
step-finished = Klaar: { $step }. Zaak { $case }.
step-skipped = Overgeslagen: { $step }. De reden staat in de zaak { $case }.
step-done-already = Deze stap is al klaar. Er is niets dubbel gebeurd.
step-not-yours = Deze stap is van een ander: { $role }. Zie je dat er niets gebeurt? Bel de coördinator.
step-not-open = Deze stap is nu niet aan de orde in zaak { $case }. Open de zaak om te zien wat er wel te doen is.
step-waits = Deze stap wacht nog op: { $steps }. Doe dat eerst. Daarna kun je deze stap doen.
correction-kept = Je verbetering staat in zaak { $case }.
withdrawn = Zaak { $case } is ingetrokken.
withdraw-other-agrees = We vragen je collega of die het eens is met intrekken. Pas daarna trekken we zaak { $case } in.
withdraw-ask = Iemand wil zaak { $case } intrekken. Ben je het daarmee eens? Trek de zaak dan ook in.
text-kept-for-case = Toegevoegd aan zaak { $case }.

## Monitoring

found-url-needed = Zet het webadres achter het commando. Bijvoorbeeld: monitor gevonden https://voorbeeld.nl/bericht
found-started = Vul nu kort in wat je vond. Baken opent het adres niet.
officers-only = Dit commando is voor functionarissen monitoring. Wil je iets melden? Typ ‘melden’.
command-unknown = Dit commando ken ik niet. Typ ‘help’ voor wat je kunt typen.

## Kaarten en herinneringen (alleen wat in een kanaal mag)

card-new = Nieuwe melding digitale agressie
card-line = Baken · zaak { $case } · { $title } · spoed: { $urgent ->
    [yes] ja
   *[no] nee
}
card-line-role = Baken · zaak { $case } · { $title } · spoed: { $urgent ->
    [yes] ja
   *[no] nee
} · actie van: { $role }
card-line-full = Baken · zaak { $case } · { $title } · spoed: { $urgent ->
    [yes] ja
   *[no] nee
} · actie van: { $role } · vóór { $due }
card-step = { $title } · actie van: { $role }
card-step-due = { $title } · actie van: { $role } · vóór { $due }
card-closed = Baken · zaak { $case } · afgesloten
card-withdrawn = Baken · zaak { $case } · ingetrokken
card-claimed = Opgepakt door een functionaris monitoring.
card-unclaimed = Nog niet opgepakt.
thread-claimed = Zaak { $case } · opgepakt
thread-step-done = Zaak { $case } · klaar: { $title }
thread-step-skipped = Zaak { $case } · overgeslagen: { $title }
thread-evidence = Zaak { $case } · er is bewijs toegevoegd
thread-note = Zaak { $case } · er is een notitie toegevoegd
thread-facts = Zaak { $case } · de melding is aangevuld
thread-closed = Zaak { $case } · afgesloten
thread-withdrawn = Zaak { $case } · ingetrokken
thread-reopened = Zaak { $case } · heropend
thread-acknowledged = Zaak { $case } · gezien door: { $role }
direct-manager = Er is een nieuwe zaak waarvan jij de leidinggevende bent: { $case }. Open de zaak. Pak hem daar op.
direct-officer = Er is een nieuwe zaak: { $case }.
direct-step = In zaak { $case } wacht een stap op jou: { $title }.
direct-affected = Wat vervelend dat dit is gebeurd. Iemand heeft een voorval gemeld dat over jou gaat. Je staat er niet alleen voor. Het zaaknummer is { $case }. Open de zaak als je er klaar voor bent.
direct-reporter-done = Je melding { $case } is afgehandeld. Goed dat je het hebt gemeld.
direct-affected-done = Zaak { $case } is afgesloten. Heb je nog hulp nodig? Praat met je leidinggevende.
reminder-line = Herinnering · zaak { $case } · { $title } is nog niet klaar. Vóór { $due }.
reminder-late = Herinnering · zaak { $case } · { $title } is te laat. De uiterste tijd was { $due }.
reminder-needed = Nog nodig: { $fields }
escalation-line = Zaak { $case } · { $title } is te laat. De uiterste tijd was { $due }. Actie was van: { $role }. Wil jij helpen?

## Weigeren en fouten

refused-guest = Baken is alleen voor medewerkers van de gemeente. Ben je dat wel? Vraag je beheerder om een gewoon account.
error-bug = Er ging iets mis bij ons. Onze excuses. Wat je typte, is bewaard. Probeer het opnieuw. Gaat het weer mis? Geef deze code door aan de beheerder: { $code }.
error-busy = Het duurt nu te lang. Wat je typte, is bewaard. Probeer het over een minuut opnieuw.

## Als een antwoord niet aankwam

answer-lost = Ik kon je net niet antwoorden. Wat je stuurde, is bewaard. Typ ‘status’ om te zien hoe het ervoor staat, of ‘verder’ om door te gaan.
step-waiting = Vastgelegd: { $step }. We wachten op antwoord. Kom hier terug als er antwoord is.
thread-step-waiting = Zaak { $case } · wacht op antwoord van buiten: { $title }
thread-merged = Deze zaak is samengevoegd met een andere zaak.
case-step-waiting = wacht op antwoord van buiten
lock-consult = het overleg en de keuze
lock-evidence = het opslaan van het bewijs
lock-report = de beoordeling en de aangifte
lock-provider = een weigering van het platform
lock-privacy = het advies van de privacy-officer
lock-refusal = een weigering, of een maand zonder antwoord
lock-authority = de AP, of een reden om niet te wachten
lock-safe = ieders veiligheid
lock-gir = de registratie in het GIR
command-recording = Leg een verzoek om een opname vast.
command-recording-now = Word je nu gefilmd of opgenomen? Lees wat je kunt zeggen.
command-reading = Meer lezen over digitale agressie.
recording-now-title = Word je nu gefilmd of opgenomen? Blijf rustig.
recording-now-public = Op straat of in het park:
recording-now-hall = In de publiekshal, een kantoor of een vergadering. Vraag eerst. Sommeer daarna.
recording-now-sound = Alleen geluid:
