### Eigen tijd: afwezig, werktijden, weekoverzicht, plaatsvervanger.

## Afwezig

absence = Afwezig
absence-when = Wanneer ben je afwezig?
    .intro = Wat voor jou openstaat, gaat zolang naar je plaatsvervanger.
absence-when-absent-from = De eerste dag dat je weg bent
    .help = Mag leeg blijven. Dan ben je vanaf nu afwezig.
absence-when-back-on = De eerste dag dat je er weer bent
absence-set = Je staat als afwezig tot { $at }. Ben je eerder terug? Typ dan: terug.
absence-set-from = Je staat als afwezig van { $since } tot { $at }. Gaat het niet door? Typ dan: terug.
absence-also = Je staat ook als afwezig tot { $at }.
absence-also-from = Je staat ook als afwezig van { $since } tot { $at }.
absence-deputy = Wat voor jou openstaat, gaat zolang naar { $name }. Daarna krijg je het terug.
absence-no-deputy = Je hebt geen vaste plaatsvervanger. Wat voor jou openstaat, gaat zolang naar een collega met dezelfde rol, naar je leidinggevende of naar de coördinator. Daarna krijg je het terug.
absence-now = Je staat als afwezig tot { $at }.
absence-now-from = Je staat als afwezig van { $since } tot { $at }.
absence-none = Je stond niet als afwezig.
absence-ended = Welkom terug. Herinneringen komen weer bij jou.
absence-ended-from = Je bent niet meer afwezig van { $since } tot { $at }.
absence-still-from = Je staat nog als afwezig van { $since } tot { $at }. Gaat dat niet door? Typ dan weer: terug.
absence-date = Die datum begrijp ik niet, of hij is al geweest. Schrijf het zo: { $example }. Of: afwezig t/m 4-12.
absence-example = afwezig tot 5 december
absence-too-long = Dat is meer dan een jaar. Kies een datum binnen een jaar.
absence-back = Welkom terug. Terwijl je weg was: { $cases ->
    [one] 1 zaak ging langs je plaatsvervanger
   *[other] { $cases } zaken gingen langs je plaatsvervanger
}, { $done ->
    [one] daarin is 1 stap klaar
   *[other] daarin zijn { $done } stappen klaar
}. Nu voor jou open: { $open }.
button-absence-end = Ik ben er weer
button-absence-drop = Het gaat niet door
button-absence-change = Andere datum
command-absent = Zeg tot wanneer je afwezig bent, bijvoorbeeld: afwezig tot 5 december.
command-back = Je bent weer terug.

## Plaatsvervanger

direct-stand-in = Zaak { $case } vraagt iets van een collega die afwezig is. Jij bent de plaatsvervanger in deze zaak.
stand-in-list = Een collega is afwezig. Jij bent zolang de plaatsvervanger. Dit staat open: { $open ->
    [one] 1 stap
   *[other] { $open } stappen
}{ $late ->
    [0] {""}
   *[other] , { $late } te laat
}.
event-deputy-called = Plaatsvervanger: { $name }, { $role }.
event-deputy-released = Geen plaatsvervanger meer: { $name }, { $role }.

## Werktijden

hours-now = Je werktijden zijn: { $hours }.
hours-how = Wil je dit veranderen? Typ dan: werktijd { $example }. Terug naar hoe het was? Typ dan: werktijd gewoon.
hours-set = Je werktijden zijn nu: { $hours }. Wat geen spoed is, wacht tot je werkt.
error-hours = Die werktijden begrijp ik niet. Schrijf eerst de dagen en dan de tijd, bijvoorbeeld: { $example }.
command-hours = Zeg wanneer je werkt. Wat geen spoed is, wacht daarop.

## Weekoverzicht

digest-on = Je krijgt het weekoverzicht op { $day }. Er komt alleen iets als er stappen voor je openstaan.
digest-none = Je krijgt geen weekoverzicht. Herinneringen krijg je wel.
digest-how = Iets veranderen? Typ bijvoorbeeld: weekoverzicht woensdag. Of: weekoverzicht geen.
digest-day = Die dag begrijp ik niet. Schrijf een dag van de week, bijvoorbeeld: { $example }. Of: weekoverzicht geen.
digest-example = weekoverzicht maandag
digest-title = Je weekoverzicht: { $open ->
    [one] 1 open stap
   *[other] { $open } open stappen
}{ $late ->
    [0] {""}
   *[other] , { $late } te laat
}.
digest-step = Zaak { $case } · { $title }{ $urgent ->
    [yes] {" · spoed"}
   *[no] {""}
}
digest-step-due = Zaak { $case } · { $title }{ $urgent ->
    [yes] {" · spoed"}
   *[no] {""}
} · vóór { $due }
digest-step-late = Zaak { $case } · { $title }{ $urgent ->
    [yes] {" · spoed"}
   *[no] {""}
} · te laat sinds { $due }
status-more = En nog { $count ->
    [one] 1 zaak
   *[other] { $count } zaken
}. Je weekoverzicht noemt ze ook.
digest-more = En nog { $count } andere. Typ ‘status’ voor meer.
command-digest = Kies de dag van je weekoverzicht, of geen.
weekday-0 = maandag
weekday-1 = dinsdag
weekday-2 = woensdag
weekday-3 = donderdag
weekday-4 = vrijdag
weekday-5 = zaterdag
weekday-6 = zondag

## Overzicht voor de coördinator

weekly-title = Weekoverzicht van alle zaken
weekly-overdue = Zaken met een stap die te laat is
weekly-escalated = Stappen doorgezet in de laatste week
weekly-skipped = Stappen overgeslagen in de laatste week
weekly-undeliverable = Berichten die niet aankwamen
weekly-stepless = Open zaken zonder open stap
weekly-number = { $number } · { $cases }
weekly-more = { $cases } en nog { $count }
button-overview = Overzicht
