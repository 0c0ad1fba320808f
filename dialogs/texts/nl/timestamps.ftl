### Tijdstempels: de instellingen, de controle, en wat er bij bewijs staat.

settings-timestamp-url = { $value } is geen veilig adres voor een tijdstempeldienst. Het moet met https:// beginnen.
settings-timestamp-root = In { $file } staat geen wortelcertificaat. Zet daar het certificaat (PEM) van de tijdstempeldienst in. Het pad begint in de map van baken.toml.
check-timestamp = Tijdstempeldienst { $name } geeft goede tijdstempels.
check-timestamp-bad = Tijdstempeldienst { $name } geeft geen goed tijdstempel ({ $why }). Klopt het adres in baken.toml? En staat daar het goede certificaat?
check-timestamps-off = Tijdstempels staan uit: er is geen dienst ingesteld bij [timestamps].
evidence-stamped = tijdstempel van { $authority } op { $at }
dossier-stamps = Tijdstempels
dossier-stamp-by = Tijdstempeldienst
dossier-stamp-none = geen
dossier-stamps-note = Een tijdstempel komt van een dienst buiten de gemeente. Het bewijst dat het bestand er toen al was. Het staat in de map tokens, met het certificaat van de dienst.
audit-fault-stamp-gone = Het tijdstempel van deze regel is weg.
audit-fault-stamp-other = Dit is niet het tijdstempel dat bij deze regel is bewaard.
audit-fault-stamp-bad = Het tijdstempel van deze regel klopt niet.
audit-fault-stamp-untrusted = Het tijdstempel van deze regel steunt op een wortel die niet telt.
stamps-vouched = { $number ->
    [one] Eén tijdstempel steunt
   *[other] { $number } tijdstempels steunen
} op de wortel { $name }, SHA-256 { $fingerprint }.
stamps-trust-is-yours = Vertrouw je die wortel? Dat bepaal je zelf. Kijk of de dienst zelf hetzelfde kenmerk noemt. Met --roots zeg je welke wortels tellen.
cli-roots = een PEM-bestand met de wortelcertificaten die je vertrouwt voor tijdstempels
error-roots-unreadable = In { $file } staat geen wortelcertificaat (PEM), of het is niet te lezen.
dossier-fault-token = Dit tijdstempel hoort bij geen bestand: { $what }
dossier-fault-token-unreadable = Dit tijdstempel is niet te lezen: { $what }
dossier-fault-token-refused = Dit is een weigering en geen tijdstempel: { $what }
dossier-fault-token-imprint = Dit tijdstempel gaat over een ander bestand: { $what }
dossier-fault-token-nonce = Dit tijdstempel is een antwoord op een andere vraag: { $what }
dossier-fault-token-signer = Wie dit tijdstempel tekende, staat er niet goed in: { $what }
dossier-fault-token-purpose = Het certificaat van dit tijdstempel is niet voor tijdstempels bedoeld: { $what }
dossier-fault-token-expired = Het certificaat gold niet op het moment van dit tijdstempel: { $what }
dossier-fault-token-signature = De handtekening van dit tijdstempel klopt niet: { $what }
dossier-fault-token-untrusted = De keten van dit tijdstempel komt niet uit bij een wortel die telt: { $what }
reading-arrival = binnenkomst van bewijs
