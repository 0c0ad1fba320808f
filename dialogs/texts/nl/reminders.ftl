### Herinneringen: wat erin staat en wat iemand erop kan antwoorden.

## Een herinnering

reminder-busy = Herinnering · zaak { $case } · { $title } is nog niet klaar. Vóór { $due }. Ben je hier nog mee bezig?
reminder-busy-late = Herinnering · zaak { $case } · { $title } is te laat. De uiterste tijd was { $due }. Ben je hier nog mee bezig?
reminder-again = Herinnering · zaak { $case } · { $title }. { $what }
reminder-quiet = Herinnering · zaak { $case } · Er staat geen stap meer open. De zaak is nog niet afgesloten. Kijk wat er nodig is om verder te gaan.

## Wat terugkomt

again-collect-related-posts = Zijn er later nog berichten geplaatst? Zoek nog een keer. Leg vast wat je vindt.
again-invite-incident-conversation = Is er antwoord op de uitnodiging? Leg het vast.
again-handle-complaint = Hoe staat het ermee? Leg het vast als het klaar is.
again-file-police-report = Hoe staat het ermee? Vraag het na. Leg het antwoord vast.
again-request-police-tracing = Vraag de politie hoe het ermee staat. Leg het antwoord vast.
again-request-provider-data = De dag voor het antwoord is er. Leg het antwoord vast, ook als het er niet is.
again-summary-proceedings-provider = Hoe staat het ermee? Leg de uitkomst vast als die er is.
again-summary-proceedings-sender = Hoe staat het ermee? Leg de uitkomst vast als die er is.
again-recover-damages = Hoe staat het ermee? Leg de uitkomst vast als die er is.
again-file-platform-complaint = Is er antwoord op de melding? Kijk het na. Leg het antwoord vast.
again-request-erasure = Is er antwoord op het verzoek? Kijk het na. Leg het antwoord vast.
again-request-dpa-mediation = Hoe staat het ermee? Leg de uitkomst vast als die er is.
again-court-removal-order = Hoe staat het ermee? Leg de uitkomst vast als die er is.
again-aftercare-follow-up = Vraag nog een keer hoe het gaat. Leg het antwoord vast.
again-handle-recording-request = Er is om een kopie gevraagd. Is die er al? Leg vast wanneer.

## Veel tegelijk

gathered-head = { $count ->
    [one] Er wacht { $count } stap op je
   *[other] Er wachten { $count } stappen op je
}
gathered-head-help = Dit vraagt je aandacht: { $count } stappen
gathered-line = { $case } · { $title } · vóór { $due }
gathered-late = { $case } · { $title } · te laat, het moest vóór { $due }
gathered-busy = { $case } · { $title } · vóór { $due } · ben je hier nog mee bezig?
gathered-busy-late = { $case } · { $title } · te laat, het moest vóór { $due } · ben je hier nog mee bezig?
gathered-escalation = { $case } · { $title } · te laat, het moest vóór { $due } · actie was van: { $role }
gathered-again = { $case } · { $title } · { $what }
gathered-quiet = { $case } · er staat geen stap open, de zaak is nog niet afgesloten
gathered-legal-date = { $case } · { $title } · uiterste datum: tot en met { $day }
gathered-legal-date-passed = { $case } · { $title } · uiterste datum voorbij: { $day }
gathered-urgent = Spoed · { $line }
gathered-more = { $count ->
    [one] En nog { $count } stap.
   *[other] En nog { $count } stappen.
}
gathered-button = { $case } · { $title }
button-all = Toon alles

escalation-closed = Je kunt dit zelf niet openen. Vraag de collega die het moest doen wat er nodig is.

## Antwoorden op een herinnering

button-step-busy = Ik ben ermee bezig
button-step-free = Nee, niet meer
button-reminder-later = Herinner me later
button-copy-received = Kopie is er
button-again = Opnieuw vastleggen
busy-noted = Goed. Je bent bezig met { $title } in zaak { $case }.
stopped-noted = { $title } in zaak { $case } staat weer open. Lukt het niet? Vraag je leidinggevende of een collega om hulp.
snoozed = Ik herinner je weer op { $at }. De uiterste tijd van { $title } in zaak { $case } blijft hetzelfde.
snooze-used = Je hebt { $step } al een keer uitgesteld. Dat kan één keer. Lukt het niet? Vraag om hulp, of sla de stap over met een reden: typ overslaan { $case }.
snooze-too-urgent = { $step } kan niet wachten tot morgen. Lukt het niet? Vraag nu iemand om hulp.
snooze-not-needed = Voor deze stap staat geen herinnering meer aan.
copy-not-asked = Er wordt niet meer op een kopie gewacht.
copy-noted = Vastgelegd: de kopie is er. Zaak { $case }.
again-choose = Welke stap van zaak { $case } wil je opnieuw vastleggen?

## Het scherm voor de kopie

copy-received = De kopie van de opname
copy-received-when = Wanneer is de kopie gekomen?
copy-received-when-copy-received-on = De dag

## Op de tijdlijn

event-reminder-snoozed = Later herinneren: { $title }.
event-step-stopped = Staat weer open: { $title }.
event-owner-reminded = Herinnering: er stond geen stap open.
