# What could not be delivered, why, and what to do about it.

undeliverable-letters = { $count ->
    [1] A message{ $case ->
        [none] {""}
       *[other] {" "}of case { $case }
    } could not be delivered. Reason: { $reason }
   *[other] { $count } messages could not be delivered. The reason of the last one: { $reason }
 } Open the list.
platform-lost-slack = Slack no longer lets Baken in. Until that is mended, all messages in Slack wait; nothing is lost. Ask the administrator to check the keys of Slack.
platform-lost-teams = Teams no longer lets Baken in. Until that is mended, all messages in Teams wait; nothing is lost. Ask the administrator to check the password of the app in Entra.
platform-lost-workplace = The workplace no longer lets Baken in. Ask the administrator.

# --- why, and what to do ---

reason-channel-missing = the channel no longer exists, or Baken cannot see it. Check the channel in the settings, or put Baken in the channel.
reason-channel-archived = the channel is archived. Unarchive it, or choose another channel in the settings.
reason-channel-shared = the channel is shared with another organisation. Choose a channel of the municipality alone.
reason-not-in-channel = Baken is no longer in the channel. Put Baken back in the channel.
reason-not-installed = Baken is not installed for this person or this team. Ask the administrator to install the app.
reason-blocked = the person has blocked Baken. Talk to the person yourself.
reason-credentials = Baken can no longer log in. Ask the administrator to check the keys.
reason-no-permission = Baken lacks a permission. Ask the administrator to approve the permissions of the app again.
reason-read-only = Baken may not post in this channel. Give Baken the right to post there.
reason-message-missing = the message that this belongs to is gone. Choose leave out.
reason-person-missing = we cannot reach this person. Check the person in the settings.
reason-too-large = the message is too large. Say it yourself. Then choose: leave out.
reason-rejected = the platform refuses the message. That is a mistake of Baken. Ask the administrator to report it.
reason-exhausted = it kept failing, while other messages do arrive. Try it again.
reason-unsure = it is not certain whether the card arrived. Look in the channel. Is the card not there? Try again. Is it there? Then choose: leave out. Baken can no longer update that card.

# --- the list ---

command-undelivered = See which messages could not be delivered.
button-undelivered-list = Open the list
button-undelivered-retry = Try again
button-undelivered-discard = Leave out
undelivered-title = Not delivered
undelivered-none = Everything was delivered. Nothing waits for a choice.
undelivered-not-yours = This list is for the coordinator and the administrator. Do you want to know whether a message arrived? Ask the coordinator.
undelivered-gone = Somebody dealt with this already. Type undelivered for the list of now.
undelivered-more = There are more. These are the oldest { $count }. Type undelivered again when you are done with these.
undelivered-line = Case { $case } · { $what } · for: { $where } · { $at }
undelivered-why = Reason: { $reason }
undelivered-behind = { $count ->
    [one] 1 more message waits for this.
   *[other] { $count } more messages wait for this.
 }
undelivered-what-card = the card of the case
undelivered-what-line = a line below the card
undelivered-what-update = the updated card
undelivered-what-reminder = a reminder
undelivered-what-digest = a digest
undelivered-what-duty = a duty
undelivered-what-message = a personal message
undelivered-at-managers = the channel of the managers
undelivered-at-officers = the channel of the officers
undelivered-at-person = an employee
undelivered-retried = We are trying again. Does it fail once more? Then you hear of it.
undelivered-discarded = This message was left out. So was what waited for it.
undelivered-discard = Leave a message out
undelivered-discard-why = Why do you leave this message out?
undelivered-discard-why-discard-reason = Reason
discard-arrived = The message is there after all
discard-told = I told it myself
discard-outdated = It is no longer needed
discard-unmendable = It cannot be mended
cli-undelivered-none = Everything was delivered.
cli-undelivered-unknown = There is no undelivered message with number { $number }. See the list: baken undelivered list.
cli-undelivered-retried = Message { $number } is tried again.
cli-undelivered-discarded = Message { $number } was left out.
cli-undelivered = What could not be delivered: the list, trying again, or leaving out with a reason. Shows case numbers, no names and no content.
