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
workplace-clock-week = Een week verder
workplace-switch-off = Baken stilzetten
workplace-switch-on = Baken weer aanzetten
workplace-off = Baken staat stil. Niemand krijgt nu bericht of antwoord. Zet de klok vooruit. Zet Baken daarna weer aan. Kijk dan wat iedereen krijgt.
workplace-reset = Demo wissen
workplace-reset-sure = Zeker weten? Alles in deze demo wordt gewist.
workplace-reset-yes = Ja, wis alles
workplace-message = Je bericht aan Baken
workplace-message-help = Typ bijvoorbeeld ‘melden’, ‘status’ of ‘help’.
workplace-channel-message = Typ een commando
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

## De eerste pagina: de zes voorbeelden

workplace-examples = Zes voorbeelden
workplace-examples-help = In { $municipality } is de afgelopen dagen al wat gebeurd. Kies een naam. Kijk daarna mee. Alles is verzonnen. Een getal achter een naam betekent: er zijn nieuwe berichten.
workplace-examples-own = Liever zelf beginnen? Kies Sem Bakker. Typ daarna ‘melden’. Met de klok bovenaan laat je de tijd verder gaan. Je kunt Baken daar ook een tijd stilzetten.
workplace-reset-again = Zeker weten? Alles in deze demo wordt gewist. Daarna staan de zes voorbeelden weer klaar. Dat duurt een paar tellen.
workplace-example-incident = Met spoed. De politie heeft de aangifte. Het bericht staat nog online.
workplace-try-incident-priya = vraagt het platform om het bericht weg te halen. Typ ‘zaak { $case }’.
workplace-try-incident-wout = schrijft op wat het platform en de politie antwoorden. Typ ‘zaak { $case }’.
workplace-try-incident-noor = ziet haar eigen zaak. Typ ‘status’.
workplace-example-complaint-only = Geen agressie, wel een klacht. We wachten op antwoord van de inwoner.
workplace-try-complaint-only-mila = schrijft op hoe de klacht is opgelost. Typ ‘zaak { $case }’.
workplace-example-recording-request = Klaar. Een collega wilde niet in beeld. Daarom kwam er een andere oplossing.
workplace-try-recording-request-sem = leest de beslissing terug. Typ ‘zaak { $case }’.
workplace-example-internal = Naar de eigen procedure verwezen. De zaak kan dicht.
workplace-try-internal-karel = sluit de zaak af. Typ ‘status’.
workplace-example-awareness = Eén team heeft erover gepraat. Het beleid moet nog worden gecontroleerd. De huisregels hingen niet.
workplace-try-awareness-pim = controleert het beleid. Typ ‘beleid’.
workplace-try-awareness-bram = legt vast dat de huisregels nu hangen. Typ ‘huisregels-check’.
workplace-try-awareness-ruth = ziet alles bij elkaar. Typ ‘overzicht’.
workplace-example-monitoring-search = Twee treffers: één is niet bewaard, één werd een zaak. Het overleg is te laat.
workplace-try-monitoring-search-joris = overlegt over zaak { $case } en kiest hoe we reageren. Typ ‘status’.
workplace-try-monitoring-search-lotte = ziet wat er is gezocht. Typ ‘monitor zoeklog’.
