### Reminders: what they say and what somebody can answer to them.

## One reminder

reminder-busy = Reminder · case { $case } · { $title } is not done yet. Before { $due }. Are you still busy with it?
reminder-busy-late = Reminder · case { $case } · { $title } is late. The deadline was { $due }. Are you still busy with it?
reminder-again = Reminder · case { $case } · { $title }. { $what }
reminder-quiet = Reminder · case { $case } · No step is open any more. The case is not closed yet. See what it needs to go on.

## What comes back

again-collect-related-posts = Were more messages posted later? Search once more. Record what you find.
again-invite-incident-conversation = Is there an answer to the invitation? Record it.
again-handle-complaint = How does it stand? Record it when it is done.
again-file-police-report = How does it stand? Ask. Record the answer.
again-request-police-tracing = Ask the police how it stands. Record the answer.
again-request-provider-data = The day for the answer is here. Record the answer, also when there is none.
again-summary-proceedings-provider = How does it stand? Record the result when it is there.
again-summary-proceedings-sender = How does it stand? Record the result when it is there.
again-recover-damages = How does it stand? Record the result when it is there.
again-file-platform-complaint = Is there an answer to the notice? Check. Record the answer.
again-request-erasure = Is there an answer to the request? Check. Record the answer.
again-request-dpa-mediation = How does it stand? Record the result when it is there.
again-court-removal-order = How does it stand? Record the result when it is there.
again-aftercare-follow-up = Ask once more how things are. Record the answer.
again-handle-recording-request = A copy was asked for. Is it there? Record when.

## Many at once

gathered-head = { $count ->
    [one] { $count } step waits for you
   *[other] { $count } steps wait for you
}
gathered-head-help = This needs your attention: { $count } steps
gathered-line = { $case } · { $title } · before { $due }
gathered-late = { $case } · { $title } · late, the deadline was { $due }
gathered-busy = { $case } · { $title } · before { $due } · are you still busy with it?
gathered-busy-late = { $case } · { $title } · late, the deadline was { $due } · are you still busy with it?
gathered-escalation = { $case } · { $title } · late, the deadline was { $due } · action was by: { $role }
gathered-again = { $case } · { $title } · { $what }
gathered-quiet = { $case } · no step is open, the case is not closed yet
gathered-legal-date = { $case } · { $title } · last day: { $day }
gathered-legal-date-passed = { $case } · { $title } · last day has passed: { $day }
gathered-urgent = Urgent · { $line }
gathered-more = { $count ->
    [one] And { $count } more step.
   *[other] And { $count } more steps.
}
gathered-button = { $case } · { $title }
button-all = Show all

escalation-closed = You cannot open this yourself. Ask the colleague who was to do it what is needed.

## Answers to a reminder

button-step-busy = I am busy with it
button-step-free = No, not any more
button-reminder-later = Remind me later
button-copy-received = The copy is there
button-again = Record again
busy-noted = Good. You are busy with { $title } in case { $case }.
stopped-noted = { $title } in case { $case } is open again. Can you not do it? Ask your manager or a colleague for help.
snoozed = I will remind you again on { $at }. The deadline of { $title } in case { $case } stays the same.
snooze-used = You have put off { $step } once already. That can be done once. Can you not do it? Ask for help, or skip the step with a reason: type skip { $case }.
snooze-too-urgent = { $step } cannot wait until tomorrow. Can you not do it? Ask somebody for help now.
snooze-not-needed = There is no reminder for this step any more.
copy-not-asked = Nobody waits for a copy any more.
copy-noted = Recorded: the copy is there. Case { $case }.
again-choose = Which step of case { $case } do you want to record again?

## The form for the copy

copy-received = The copy of the recording
copy-received-when = When did the copy come?
copy-received-when-copy-received-on = The day

## On the timeline

event-reminder-snoozed = Remind later: { $title }.
event-step-stopped = Open again: { $title }.
event-owner-reminded = Reminder: no step was open.
