### The command line.

cli-about = Baken: the chat bot for the protocol on digital aggression.
cli-demo = The whole workplace on this machine, in a browser.
cli-serve = The bot: Slack and Teams, reminders and delivery, on one port.
cli-serve-ready = Baken runs on { $address } (stop with Ctrl+C)
error-slack-token = Slack refuses the key. Check SLACK_BOT_TOKEN, and whether Slack can be reached.
cli-manifest = Make the manifest for Slack, for this installation.
cli-manifest-url = The address of this installation, without /slack/events. Empty: Socket Mode.
cli-plan = The plan for facts in JSON (- for standard input).
cli-protocol = The table of the protocol, as text, Markdown or Mermaid.
cli-db = Bring the database up to date, or check it.
cli-keys = Make a new master key.
cli-demo-ready = Baken runs on { $address } (stop with Ctrl+C)
cli-database-current = The database is up to date.
cli-database-old = The database is not up to date. Run: baken db upgrade
error-source = No step names { $source }. Write for example S45.
table-phase = Phase
table-key = Key
table-title = Step
table-role = Who
table-term = Term / urgent
table-waits = Waits for
table-source = Source
