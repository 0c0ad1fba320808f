### De werkplek in de browser.

workplace-title = Werkplek { $municipality }
workplace-demo = Demo met verzonnen mensen
workplace-skip = Naar de inhoud
workplace-who = Je zit hier als
workplace-people = Kies wie je bent
workplace-unread = { $count ->
    [one] 1 nieuw bericht
   *[other] { $count } nieuwe berichten
}
workplace-places = Waar kijk je?
workplace-chat = Chat met Baken
workplace-channel-managers = Leidinggevenden
workplace-channel-officers = Functionarissen monitoring
workplace-clock = Het is nu
workplace-clock-hour = Een uur verder
workplace-clock-day = Naar de volgende werkdag
workplace-clock-monday = Naar maandag
workplace-reset = Demo wissen
workplace-reset-sure = Zeker weten? Alles in deze demo wordt gewist.
workplace-reset-yes = Ja, wis alles
workplace-message = Je bericht aan Baken
workplace-message-help = Typ bijvoorbeeld ‘melden’, ‘status’ of ‘help’.
workplace-channel-message = Typ een commando, bijvoorbeeld ‘monitor open’
workplace-thread-message = Antwoord in deze draad
workplace-files = Bestanden
workplace-send = Sturen
workplace-forum = Berichten op een forum
workplace-forum-help = Verzonnen berichten. Probeer ‘Melden bij Baken’.
workplace-forum-1 = Die medewerker bij de balie is een prutser. Iedereen mag dat weten!
workplace-forum-2 = Wacht maar, ik weet hoe laat jullie naar huis gaan.
workplace-forum-3 = Ik wacht al zes weken op mijn vergunning. Schandalig traag.
workplace-forward = Melden bij Baken
workplace-from-baken = Baken
workplace-you = Jij
workplace-replies = { $count ->
    [one] 1 antwoord
   *[other] { $count } antwoorden
}
workplace-empty = Hier is nog niets.
workplace-only-you = Alleen jij ziet dit
workplace-close = Sluiten
workplace-change = Iets wijzigen
workplace-form = Formulier
workplace-errors = Er is nog iets niet goed:
workplace-choose = Kies een antwoord
workplace-edited = bijgewerkt
workplace-draft-kept = Bewaard
