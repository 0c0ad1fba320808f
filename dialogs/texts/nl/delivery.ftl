# Wat niet bezorgd kon worden, waarom, en wat eraan te doen is.

undeliverable-letters = { $count ->
    [1] Een bericht{ $case ->
        [none] {""}
       *[other] {" "}van zaak { $case }
    } kon niet worden bezorgd. Reden: { $reason }
   *[other] { $count } berichten konden niet worden bezorgd. De reden van het laatste: { $reason }
 } Bekijk de lijst.
platform-lost-slack = Slack laat Baken niet meer toe. Tot het hersteld is, blijven alle berichten in Slack wachten; er gaat niets verloren. Vraag de beheerder om de sleutels van Slack te controleren.
platform-lost-teams = Teams laat Baken niet meer toe. Tot het hersteld is, blijven alle berichten in Teams wachten; er gaat niets verloren. Vraag de beheerder om het wachtwoord van de app in Entra te controleren.
platform-lost-workplace = De werkplek laat Baken niet meer toe. Vraag de beheerder.

# --- waarom, en wat te doen ---

reason-channel-missing = het kanaal bestaat niet meer, of Baken ziet het niet. Controleer het kanaal in de instellingen, of zet Baken in het kanaal.
reason-channel-archived = het kanaal is gearchiveerd. Haal het uit het archief, of kies een ander kanaal in de instellingen.
reason-channel-shared = het kanaal is gedeeld met een andere organisatie. Kies een kanaal dat alleen van de gemeente is.
reason-not-in-channel = Baken zit niet meer in het kanaal. Zet Baken terug in het kanaal.
reason-not-installed = Baken is niet geïnstalleerd voor deze persoon of dit team. Vraag de beheerder om de app te installeren.
reason-blocked = de persoon heeft Baken geblokkeerd. Spreek de persoon zelf aan.
reason-credentials = Baken mag niet meer inloggen. Vraag de beheerder om de sleutels te controleren.
reason-no-permission = Baken mist een recht. Vraag de beheerder om de rechten van de app opnieuw goed te keuren.
reason-read-only = Baken mag in dit kanaal niets plaatsen. Geef Baken het recht om er te plaatsen.
reason-message-missing = het bericht waar dit bij hoort is weg. Kies: weglaten.
reason-person-missing = we kunnen deze persoon niet bereiken. Controleer de persoon in de instellingen.
reason-too-large = het bericht is te groot. Zeg het zelf. Kies daarna: weglaten.
reason-rejected = het platform weigert het bericht. Dat is een fout van Baken. Vraag de beheerder om het te melden.
reason-exhausted = het lukte steeds niet, terwijl andere berichten wel aankomen. Probeer het opnieuw.
reason-unsure = het is niet zeker of de kaart is aangekomen. Kijk in het kanaal. Staat de kaart er niet? Probeer het opnieuw. Staat hij er wel? Kies dan: weglaten. Baken kan die kaart niet meer bijwerken.

# --- de lijst ---

command-undelivered = Bekijk welke berichten niet bezorgd konden worden.
button-undelivered-list = Bekijk de lijst
button-undelivered-retry = Probeer opnieuw
button-undelivered-discard = Weglaten
undelivered-title = Niet bezorgd
undelivered-none = Alles is bezorgd. Er wacht niets op een keuze.
undelivered-not-yours = Deze lijst is voor de coördinator en de beheerder. Wil je weten of een bericht is aangekomen? Vraag het de coördinator.
undelivered-gone = Hier is al iets mee gedaan. Typ onbezorgd voor de lijst van nu.
undelivered-more = Er zijn er meer. Dit zijn de oudste { $count }. Typ opnieuw onbezorgd als je deze hebt gehad.
undelivered-line = Zaak { $case } · { $what } · voor: { $where } · { $at }
undelivered-why = Reden: { $reason }
undelivered-behind = { $count ->
    [one] Nog 1 bericht wacht hierop.
   *[other] Nog { $count } berichten wachten hierop.
 }
undelivered-what-card = de kaart van de zaak
undelivered-what-line = een regel onder de kaart
undelivered-what-update = de bijgewerkte kaart
undelivered-what-reminder = een herinnering
undelivered-what-digest = een overzicht
undelivered-what-duty = een taak
undelivered-what-message = een persoonlijk bericht
undelivered-at-managers = het kanaal van de leidinggevenden
undelivered-at-officers = het kanaal van de functionarissen
undelivered-at-person = een medewerker
undelivered-retried = We proberen het opnieuw. Lukt het weer niet? Dan hoor je het.
undelivered-discarded = Dit bericht is weggelaten. Wat erop wachtte ook.
undelivered-discard = Bericht weglaten
undelivered-discard-why = Waarom laat je dit bericht weg?
undelivered-discard-why-discard-reason = Reden
discard-arrived = Het bericht staat er toch al
discard-told = Ik heb het zelf verteld
discard-outdated = Het is niet meer nodig
discard-unmendable = Het is niet te herstellen
cli-undelivered-none = Alles is bezorgd.
cli-undelivered-unknown = Er is geen onbezorgd bericht met nummer { $number }. Bekijk de lijst: baken undelivered list.
cli-undelivered-retried = Bericht { $number } wordt opnieuw geprobeerd.
cli-undelivered-discarded = Bericht { $number } is weggelaten.
cli-undelivered = Wat niet bezorgd kon worden: de lijst, opnieuw proberen, of weglaten met een reden. Toont zaaknummers, geen namen en geen inhoud.
