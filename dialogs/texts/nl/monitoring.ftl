### Monitoring: gericht zoeken, het zoeklog en wat een functionaris vindt.

## Gericht zoeken (S35, S36)

command-signal = Meld een bericht dat je vond.
command-monitor-search = De zoekopdrachten, en de regels voor zoeken.
command-monitor-searches = Het log van wat er is gezocht.
search-title = Gericht zoeken
search-platforms = Hier zit de gemeente zelf. Kijk daar ook naar de reacties.
search-no-platforms = In de instellingen staat nog niet op welke platforms de gemeente zit. Vraag de beheerder om dat in te vullen bij municipal_platforms.
search-strings = Kopieer deze zoekopdrachten. Zoek daarna zelf. Baken zoekt niet en opent geen adressen. Woordenlijst { $version }.
search-no-words = Er staan nog geen woorden op de lijst. Vraag de beheerder om woorden in te vullen bij monitoring.words.
button-search-log = Zoekactie opschrijven
button-finding = Vondst melden

## Een zoekactie opschrijven

search-log = Zoekactie opschrijven
search-log-when = Wanneer heb je gezocht?
search-log-when-searched-at = Dag
    .second = Tijd
search-log-where = Waar heb je gezocht?
search-log-where-searched-platforms = Platforms (alles wat klopt)
search-log-hits = Hoeveel heb je gevonden?
    .intro = Schrijf hier geen namen of adressen op. Alleen het aantal.
search-log-hits-hits = Aantal treffers
    .help = Geen treffers? Vul dan 0 in.
search-log-how = Hoe heb je gezocht?
search-log-how-own-account = Heb je gezocht met je eigen, herkenbare account?
    .help = Een account van de gemeente mag ook. Zoeken zonder account is ook goed: kies dan ‘Ja’.
search-log-how-closed-groups = Heb je gezocht in besloten groepen?
search-own-account = Zoeken mag alleen met een account waaraan je te herkennen bent. Gebruik niet wat je zo vond. Zoek opnieuw, met je eigen account of dat van de gemeente. Schrijf dat daarna op. Of kies ‘Stoppen’.
search-closed-groups = Zoeken in besloten groepen mag niet. Gebruik niet wat je daar vond. Zoek opnieuw, alleen op openbare plekken. Schrijf dat daarna op. Of kies ‘Stoppen’.
search-kept = Je zoekactie staat in het log.
search-report-finding = Gaat een treffer over een medewerker of over de gemeente? Meld die dan.

## Het zoeklog

search-log-title = Zoeklog
search-log-none = Er is het laatste halfjaar niet gezocht. Typ ‘monitor zoeken’ om te beginnen.
search-log-sums = Laatste halfjaar. Gezocht: { $searches } keer. Treffers: { $hits }. Niet bewaard: { $discarded }.
search-log-line = { $officer } · woordenlijst { $version } · { $platforms } · treffers: { $hits }
search-log-discarded = { $officer } · vondst niet bewaard: { $reason }
search-log-more = En nog { $count } regels die ouder zijn.

## Een vondst (S37)

finding = Vondst
finding-address = Waar staat het?
finding-address-found-urls = Het webadres
    .help = Baken opent het adres niet.
finding-about = Over wie gaat het?
finding-about-finding-about = Over wie gaat het?
finding-about-employee = Een medewerker of bestuurder
finding-about-organisation = Alleen de gemeente of een team
finding-about-neither = Geen van beide
finding-discard = Waarom is het geen melding?
    .intro = Daarna bewaren we alleen je reden. Het adres wissen we.
finding-discard-discarded = De reden
discarded-not-aggression = Het is geen agressie
discarded-not-about-us = Het gaat niet over ons
discarded-known-already = Het is al gemeld
discarded-not-public = Het staat in een besloten groep
discarded-other = Iets anders
finding-discarded = Niet bewaard. Alleen de reden staat in het log. Staat het adres nog in deze chat? Haal het daar zelf weg.
finding-reminder = Je vond iets en koos nog niet wat ermee moet gebeuren. Doe dat nog. Kies je niets, dan wissen we het.

## De woordenlijst in de instellingen (G_MONITORING_LIMITS)

monitoring-name-missing = Zonder naam van de gemeente wordt er niet gezocht. Vul bij names minstens één naam van de gemeente in. Laat daar niets leeg.
monitoring-name-wrong = ‘{ $name }’ is geen naam van de gemeente. Zet bij names alleen namen van de gemeente, zonder aanhalingstekens.
monitoring-word-empty = Woord { $number } bij monitoring.words heeft geen letters. Vul een woord in, of haal het weg.
monitoring-word-mail = ‘{ $word }’ bij monitoring.words is een e-mailadres. Haal het weg: we zoeken niet op personen.
monitoring-word-handle = ‘{ $word }’ bij monitoring.words is een accountnaam. Haal hem weg: we zoeken niet op personen.
monitoring-word-address = ‘{ $word }’ bij monitoring.words is een webadres. Haal het weg, of zet een adres van de gemeente bij municipal_platforms.
monitoring-word-number = ‘{ $word }’ bij monitoring.words lijkt een telefoonnummer of een ander nummer van iemand. Haal het weg.
monitoring-word-sign = In ‘{ $word }’ bij monitoring.words staat een teken of woord dat een zoekmachine anders leest. Gebruik alleen letters, cijfers en spaties.
monitoring-word-person = In ‘{ $word }’ bij monitoring.words staat de naam van een medewerker. Haal de naam weg: we zoeken niet op personen.
monitoring-word-municipality = In ‘{ $word }’ bij monitoring.words staat al een naam van de gemeente: { $name }. Haal die naam weg. Baken zet hem er zelf bij.
