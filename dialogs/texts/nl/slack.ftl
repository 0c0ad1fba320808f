### Slack.

slack-wait = Een moment. Baken is bezig. Je antwoorden zijn binnen.
