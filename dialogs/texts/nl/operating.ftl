### Baken draaiend houden: wat de waakhond zegt, en wat er bij het starten op het scherm staat.

watchdog-stuck = Let op: { $count ->
    [one] één bericht van Baken komt niet aan in { $chat }. Het had { $at } weg moeten zijn.
   *[other] { $count } berichten van Baken komen niet aan in { $chat }. Het oudste had { $at } weg moeten zijn.
} Bel of mail wie een termijn heeft. Vraag je beheerder om te kijken wat er hapert.
watchdog-unreachable = Let op: Baken kan { $chat } niet bereiken. { $count ->
    [one] Eén bericht wacht, sinds { $at }.
   *[other] { $count } berichten wachten, het oudste sinds { $at }.
} Baken blijft het proberen. Bel of mail wie een termijn heeft. Vraag je beheerder om te kijken.
watchdog-shut = Let op: { $chat } laat Baken wachten. { $count ->
    [one] Eén bericht is te laat, sinds { $at }.
   *[other] { $count } berichten zijn te laat, het oudste sinds { $at }.
} Baken verstuurt ze zodra het mag. Bel of mail wie een termijn heeft.
watchdog-off = Let op: { $chat } staat uit, maar er { $count ->
    [one] wacht nog één bericht voor { $chat }, sinds { $at }.
   *[other] wachten nog { $count } berichten voor { $chat }, het oudste sinds { $at }.
} Vraag je beheerder om { $chat } weer aan te zetten, of om die berichten weg te halen.
watchdog-dead = Let op: Baken kan via { $chat } niet eens melden wat er misgaat. { $count ->
    [one] Er is één bericht niet aangekomen.
   *[other] Er zijn { $count } berichten niet aangekomen.
} Vraag je beheerder om te kijken.
watchdog-timers = Let op: Baken maakt zijn herinneringen niet op tijd. { $count ->
    [one] Er is er één te laat, sinds { $at }.
   *[other] Er zijn er { $count } te laat, de oudste sinds { $at }.
} Kijk zelf in de lijst met open zaken. Vraag je beheerder om te kijken wat er hapert.
watchdog-digests = Let op: Baken maakt zijn weekoverzichten niet op tijd. { $count ->
    [one] Er is er één te laat, sinds { $at }.
   *[other] Er zijn er { $count } te laat, het oudste sinds { $at }.
} Vraag je beheerder om te kijken.
watchdog-late-over = Het is weer in orde: de berichten in { $chat } komen weer op tijd aan. Het haperde sinds { $at }.
watchdog-dead-over = Het is weer in orde: alle niet aangekomen meldingen in { $chat } zijn afgehandeld. Het haperde sinds { $at }.
watchdog-timers-over = Het is weer in orde: Baken maakt zijn herinneringen weer op tijd. Het haperde sinds { $at }.
watchdog-digests-over = Het is weer in orde: Baken maakt zijn weekoverzichten weer op tijd. Het haperde sinds { $at }.

operating-database-waiting = Baken wacht op de database. Nog { $seconds } seconden.
operating-database-missing = De database geeft al { $seconds } seconden geen antwoord. Controleer of de database draait, en of het adres en het wachtwoord in BAKEN_DATABASE_URL kloppen. Start Baken daarna opnieuw.
operating-heartbeat-url = BAKEN_HEARTBEAT_URL is geen adres dat Baken veilig kan aanroepen. Gebruik een adres dat met https:// begint.
operating-database-silent = De database geeft geen antwoord. Controleer of de database draait, en of het adres en het wachtwoord in BAKEN_DATABASE_URL kloppen.
