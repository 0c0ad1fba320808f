### Slack.

slack-wait = Een moment. Baken is bezig. Laat dit venster open.
slack-description = Leidt je door het protocol digitale agressie
slack-shortcut = Melden bij Baken
slack-command-melden = Meld digitale agressie
slack-command-baken = Status, tips, norm, huisregels, taal en hulp
slack-command-monitor = Voor functionarissen monitoring
