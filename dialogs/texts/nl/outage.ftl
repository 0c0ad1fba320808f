### Wanneer Baken zelf even niet bij de gegevens kan.

outage-unkept = Baken kan even niet bij de gegevens. Wat je net deed, is niet bewaard. Laat dit venster open en druk over een minuut opnieuw. Ben je in gevaar? Bel 112.
outage-later = Baken kan even niet bij de gegevens. Je bericht is nog niet bewaard. Baken probeert het zelf opnieuw. Krijg je binnen tien minuten geen antwoord? Stuur het dan nog een keer. Ben je in gevaar? Bel 112.
outage-fetch = Baken kan even niet bij de gegevens. Druk over een minuut opnieuw op de knop.
outage-files = Had je ook bestanden gekozen? Kies die dan opnieuw.
outage-again = Opnieuw proberen
outage-bug = Er ging iets mis bij ons. Onze excuses. Wat je net deed, is niet bewaard. Probeer het opnieuw. Gaat het weer mis? Geef deze code door aan de beheerder: { $code }.
