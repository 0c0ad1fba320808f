### De kop van een e-mail, en de controle op schadelijke software.

mail-title = E-mail, bewijsstuk { $number }: wat de kop zegt
mail-from = Afzender volgens de mail
mail-reply-to = Antwoord gaat naar
mail-return-path = Adres van verzending
mail-date = Datum volgens de mail
mail-message-id = Nummer van het bericht
mail-first-hop = Eerste server
mail-last-hop = Laatste server
mail-authentication = Controle van de afzender
mail-unreadable = Kop van de mail
mail-not-read = koppen niet leesbaar
mail-caution = Deze regels staan in de mail zelf. Een afzender kan ze vervalsen.
reading-mail = de kop van een e-mail
evidence-malware = In dit bestand zit schadelijke software. Ik heb het niet bewaard. Open het niet meer. Maak een schermafdruk van wat je al zag, of laat een collega van ICT het bekijken. Stuur mij daarna de schermafdruk.
evidence-scan-waits = Je bestand is binnen en ligt in de afgesloten opslag. De controle op schadelijke software werkt nu niet, dus het duurt langer. Je hoeft niets te doen. Je hoort van mij als het klaar is. Bewaar het origineel tot die tijd.
event-evidence-refused = Bestand geweigerd: er zat schadelijke software in.
dossier-mail = Kop van de e-mail, bewijsstuk { $number }.
dossier-scan = Schadelijke software
dossier-scanned = Gescand op schadelijke software, niets gevonden: bewijsstuk { $numbers }.
dossier-not-scanned = Niet gescand op schadelijke software: bewijsstuk { $numbers }.
dossier-refused-files = { $count ->
    [one] Er is één bestand geweigerd: er zat schadelijke software in.
   *[other] Er zijn { $count } bestanden geweigerd: er zat schadelijke software in.
}
watchdog-scans = Let op: de controle op schadelijke software werkt niet. { $count ->
    [one] Er wacht één bestand op, sinds { $at }.
   *[other] Er wachten { $count } bestanden op, het oudste sinds { $at }.
} Er is niets kwijt. Vraag je beheerder om de virusscanner na te kijken.
watchdog-scans-over = Het is weer in orde: de controle op schadelijke software werkt weer. Het haperde sinds { $at }.
check-scanner = De virusscanner antwoordt en bekijkt bestanden tot { $maximum } MB.
check-no-scanner = Er is geen virusscanner ingesteld. In elk dossier staat dat de bestanden niet zijn gescand. Vul clamd in, in baken.toml.
check-scanner-away = De virusscanner antwoordt niet. Bestanden blijven wachten. Controleer of clamd draait, en of het adres in baken.toml klopt.
check-scanner-too-small = De virusscanner neemt geen bestanden tot { $maximum } MB aan. Die blijven wachten. Zet StreamMaxLength in clamd.conf hoger.
