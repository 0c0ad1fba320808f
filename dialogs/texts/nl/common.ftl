### Buttons, answers and mistakes that every dialog shares.

form-next = Verder
form-optional = mag leeg
form-back = Terug
form-later = Later verder
form-cancel = Stoppen
form-change = Wijzig: { $page }
form-changes = Een antwoord wijzigen
form-progress = Vraag { $page } van { $pages }
form-files-received = { $count ->
    [0] Nog geen bestanden ontvangen.
    [one] 1 bestand ontvangen.
   *[other] { $count } bestanden ontvangen.
}

answer-yes = Ja
answer-no = Nee
answer-unknown = Weet ik niet

visible-timestamp = Datum en tijd
visible-account = De accountnaam
visible-url = Het webadres
visible-whole-message = Het hele bericht

invalid-required = Vul dit nog in.
invalid-choice = Kies een van de antwoorden in de lijst.
invalid-alone = ‘Weet ik niet’ past niet bij een ander antwoord. Kies één van de twee.
invalid-too-short = Schrijf iets meer: minstens { $minimum } tekens.
invalid-too-long = Dit is te lang: { $length } tekens. Er passen { $maximum } tekens. Maak je tekst korter. Wat je typte, staat er nog.
invalid-number = Schrijf hier een heel getal van 0 tot en met { $maximum }. Alleen cijfers, bijvoorbeeld 3.
invalid-date = Dit is geen datum. Schrijf de datum zo: 24-11-2026.
invalid-time = Dit is geen tijd. Schrijf de tijd zo: 14:30.
invalid-future = Dit moment is nog niet geweest. Kies een moment tot en met nu.
invalid-time-missing = Vul de datum en de tijd allebei in.
invalid-url = Een webadres begint met http:// of https://. Bijvoorbeeld: https://voorbeeld.nl/bericht. Zet elk adres op een eigen regel.
invalid-too-many = Dit zijn er te veel. Er passen er { $maximum }.
invalid-one-of = Vul een van deze vragen in.
