### Korte dialogen die geen stap zijn.

## Korte dialogen

skip-step = Stap overslaan
skip-step-why = Waarom sla je deze stap over?
skip-step-why-reason = De reden
note = Notitie
note-write = Een notitie bij de zaak
note-write-note = Je notitie
correct = Melding verbeteren
correct-write = Wat moet anders zijn?
    .intro = Wat je eerst schreef, blijft bewaard. Je verbetering komt erbij.
correct-write-correction = Je verbetering
withdraw = Melding intrekken
withdraw-why = Weet je het zeker?
    .intro = Daarna is de zaak gesloten. Je mag opnieuw melden.
withdraw-why-reason = Waarom trek je de zaak in?
add-evidence = Bewijs toevoegen
add-evidence-send = Stuur je bestanden
    .intro = Het bewijs komt in een afgesloten opslag, buiten de chat.
add-evidence-send-evidence = Je bestanden
    .help = Sleep ze in deze chat, of kies een bestand.
add-evidence-send-addition = Wil je er iets bij schrijven?

## Gegevens veranderen

change-facts = Gegevens van de zaak veranderen
change-facts-what = Wat is er veranderd?
    .intro = Vul alleen in wat veranderd is. Baken rekent de stappen opnieuw uit.
change-facts-what-natures = Wat is er gebeurd? (alles wat klopt)
change-facts-what-sender-relation = Wie is de afzender voor ons?
change-facts-what-private-data-online = Staan er privégegevens online?
change-facts-what-material-status = Is het bericht er nog?
change-facts-what-damage = Is er schade?
change-facts-more = Verder
    .intro = Vul alleen in wat veranderd is.
change-facts-more-recording-published = Is de opname gepubliceerd?
change-facts-more-citizen-stopped = Is de ander gestopt met opnemen?
change-facts-more-immediate-danger = Is er nu direct gevaar?
change-facts-more-urgent = Is het spoed?
change-facts-quote = Is het agressie?
change-facts-quote-norm-quote = Welke zin gaat over onze grens?
facts-changed = De gegevens van zaak { $case } zijn veranderd. De stappen zijn opnieuw uitgerekend.
facts-nothing-changed = Je hebt niets veranderd. Vul in wat er anders is, of kies ‘Stoppen’.

## De afzender is bekend

identify-sender = De afzender is bekend
identify-sender-basis = Hoe weet je het zeker?
identify-sender-basis-identity-basis = Hoe weet je wie het is?
identify-sender-basis-sender-name = De naam van de afzender
step-identify = Een vermoeden is niet genoeg.
sender-identified = De afzender van zaak { $case } is nu bekend. De stappen zijn opnieuw uitgerekend.
identify-not-yours = Dit doet de functionaris monitoring, de contactpersoon aangifte of de jurist. Schrijf een notitie als je iets weet.
identify-known-already = De afzender van deze zaak is al bekend.

## Verzoek om een opname


## Heropenen en samenvoegen

reopen = Zaak heropenen
reopen-why = Waarom gaat de zaak weer open?
reopen-why-cause = Wat is er gebeurd?
reopen-why-reason = Leg het kort uit
cause-new-post = Er is een nieuw bericht
cause-agreement-broken = Een afspraak is niet gehouden
cause-sender-identified = De afzender is nu bekend
cause-police-news = Er is nieuws van de politie
cause-other = Iets anders
case-reopened = Zaak { $case } is weer open. Afsluiten doe je later opnieuw.
reopen-not-yours = Heropenen doet de leidinggevende, de functionaris monitoring of de coördinator. Vraag het aan hen.
reopen-not-closed = Alleen een afgesloten zaak kan weer open.
merge = Zaken samenvoegen
merge-into = Bij welke zaak hoort deze?
    .intro = Gebruik dit als hetzelfde voorval twee keer is gemeld. Deze zaak gaat dicht. Het bewijs en de mensen gaan mee.
merge-into-other-case = Het nummer van de andere zaak
case-merged = Zaak { $case } is samengevoegd met { $into }.
merge-not-yours = Samenvoegen doet de leidinggevende, de functionaris monitoring of de coördinator. Die moet bij allebei de zaken horen. Vraag het daar.
merge-itself = Dit is dezelfde zaak. Kies het nummer van de andere zaak.
change-not-yours = Gegevens veranderen doen de mensen die de zaak behandelen. Klopt er iets niet? Kies ‘Melding verbeteren’ of schrijf een notitie.
button-change = Gegevens veranderen
button-identify = De afzender is bekend
button-merge = Samenvoegen
button-reopen = Zaak heropenen
