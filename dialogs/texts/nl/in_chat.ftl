### What stands in chat: taken away, asked for, and said (6.1, 6.4).

chat-page = Wat hier over zaak { $case } stond, is uit de chat gehaald. Het staat nog bij de zaak.
chat-closed = Baken · zaak { $case } · afgesloten
chat-stale = Baken · dit bericht is opgeruimd
chat-ask = In deze chat staat nog wat je hier stuurde of typte. Dat kan Baken niet weghalen, jij wel. Wil je dat doen? Dan kan niemand het hier per ongeluk lezen.
chat-ask-safe = Het bewijs zelf blijft bewaard in Baken.
chat-ask-upload-slack = { $count ->
    [one] Je stuurde hier 1 bestand. Ga op dat bestand staan. Kies daar de drie puntjes. Kies dan ‘Delete file’. Staat het niet in deze chat? Kijk dan in Slack bij ‘Files’.
   *[other] Je stuurde hier { $count } bestanden. Ga op elk bestand staan. Kies daar de drie puntjes. Kies dan ‘Delete file’. Staat het niet in deze chat? Kijk dan in Slack bij ‘Files’.
}
chat-ask-upload-teams = { $count ->
    [one] Je stuurde hier 1 bestand. Ga op je bericht staan. Kies daar de drie puntjes. Kies dan ‘Verwijderen’. Het bestand staat ook in je OneDrive, in de map ‘Microsoft Teams-chatbestanden’. Haal het daar ook weg. Maak daarna de prullenbak van OneDrive leeg.
   *[other] Je stuurde hier { $count } bestanden. Ga op elk bericht staan. Kies daar de drie puntjes. Kies dan ‘Verwijderen’. De bestanden staan ook in je OneDrive, in de map ‘Microsoft Teams-chatbestanden’. Haal ze daar ook weg. Maak daarna de prullenbak van OneDrive leeg.
}
chat-ask-words-slack = Je typte hier zelf iets over wat er is gebeurd. Ga op dat bericht staan. Kies daar de drie puntjes. Kies dan ‘Delete message’.
chat-ask-words-teams = Je typte hier zelf iets over wat er is gebeurd. Ga op dat bericht staan. Kies daar de drie puntjes. Kies dan ‘Verwijderen’.
chat-stays-slack = Ook daarna kan Slack een kopie bewaren. Dat hangt af van wat de beheerder van Slack heeft ingesteld: bewaartermijn, export, onderzoek. Daar kan Baken niet bij.
chat-stays-teams = Ook daarna kan Microsoft een kopie bewaren. Dat hangt af van wat de beheerder van Microsoft 365 heeft ingesteld: bewaartermijn, export, onderzoek. Daar kan Baken niet bij.
chat-stays-workplace = Op deze werkplek blijft daarna niets achter.
button-chat-done = Gedaan
chat-thanks = Dank je wel. Ik heb genoteerd dat je het hebt weggehaald.
chat-title = Wat er nog in de chat staat
chat-on-upload-slack = Bestanden in Slack
chat-on-upload-teams = Bestanden in Teams en OneDrive
chat-on-upload-workplace = Bestanden op de werkplek
chat-on-words-slack = Getypt in Slack
chat-on-words-teams = Getypt in Teams
chat-on-words-workplace = Getypt op de werkplek
chat-on-own-slack = Berichten van Baken in Slack
chat-on-own-teams = Berichten van Baken in Teams
chat-on-own-workplace = Berichten van Baken op de werkplek
chat-state-own-there = { $count } in de chat
chat-state-own-gone = { $count } weggehaald of vervangen
chat-state-own-left = { $count } niet weg te halen
chat-state-theirs-there = { $count } in de chat
chat-state-theirs-gone = { $count } weggehaald
chat-state-theirs-left = { $count } nog niet gevraagd
chat-state-theirs-asked = { $count } gevraagd op { $day }, nog geen antwoord
chat-state-theirs-done = { $count } weg, zegt de afzender
chat-named-slack = Slack
chat-named-teams = Teams
chat-named-workplace = werkplek
chat-remains = Alleen de chat kan nog iets van deze zaak bewaren ({ $where }), en wat de beheerder daar laat bewaren of exporteren. Daar kan Baken niet bij. Vraag de beheerder of dat ook weg moet.
chat-empty = In de chat staat er niets meer van dat Baken kent. Wat de beheerder daar laat bewaren of exporteren, kan Baken niet zien.
