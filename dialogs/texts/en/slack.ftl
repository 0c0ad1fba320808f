### Slack.

slack-wait = One moment. Baken is working on it. Your answers have arrived.
