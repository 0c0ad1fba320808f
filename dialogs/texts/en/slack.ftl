### Slack.

slack-wait = One moment. Baken is working on it. Leave this window open.
slack-description = Leads you through the protocol for digital aggression
slack-shortcut = Report to Baken
slack-command-melden = Report digital aggression
slack-command-baken = Status, tips, norm, house rules, language and help
slack-command-monitor = For monitoring officers
