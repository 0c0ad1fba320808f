### De opdrachtregel.

cli-about = Baken: de chatbot voor het protocol digitale agressie.
cli-demo = De hele werkplek op deze computer, in een browser.
cli-serve = De bot: Slack en Teams, herinneringen en bezorging, op één poort.
cli-serve-ready = Baken draait op { $address } (stoppen met Ctrl+C)
error-slack-token = Slack weigert de sleutel. Controleer SLACK_BOT_TOKEN, en of Slack te bereiken is.
cli-manifest = Het manifest voor Slack maken, voor deze installatie.
cli-manifest-url = Het adres van deze installatie, zonder /slack/events. Leeg: Socket Mode.
cli-plan = Het stappenplan bij feiten in JSON (- voor standaardinvoer).
cli-protocol = De tabel van het protocol, als tekst, Markdown of Mermaid.
cli-db = De database bijwerken of controleren.
cli-keys = Een nieuwe hoofdsleutel maken.
cli-demo-ready = Baken draait op { $address } (stoppen met Ctrl+C)
cli-database-current = De database is bij.
cli-database-old = De database is niet bij. Draai: baken db upgrade
error-source = Geen stap noemt { $source }. Schrijf bijvoorbeeld S45.
table-phase = Fase
table-key = Sleutel
table-title = Stap
table-role = Wie
table-term = Termijn / spoed
table-waits = Wacht op
table-source = Bron
