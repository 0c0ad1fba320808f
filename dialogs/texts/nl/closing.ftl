### Afsluiten, en wat er in een zaak al is vastgelegd.

closing-tells-reporter = Baken stuurt de melder een kort bericht. De inhoud delen we niet.
follow-up-early = De afspraken lopen tot en met { $day }. Zeg je nu al dat ze zijn gehouden? Schrijf dan waarom. Of controleer het op of na die dag.
form-recorded-before = Dit is al vastgelegd en blijft staan:
step-next = Daarna wacht er nog een stap op je: { $step }.
button-take-on = Ik pak de zaak op
case-step-late = te laat, moest klaar zijn vóór { $due }
note-by = { $who }, { $at }:
request-title = Het verzoek
direct-request-done = Het verzoek { $case } is afgehandeld. Het staat in het logboek.
direct-manager-urgent = Spoed. Er is een nieuwe zaak waarvan jij de leidinggevende bent: { $case }. Open de zaak nu. Pak hem daar op.
