### Closing, and what was recorded in a case before.

closing-tells-reporter = Baken sends the reporter a short message. We do not share the content.
follow-up-early = The agreements run until { $day }. Do you already say that they were kept? Then write why. Or check it on or after that day.
form-recorded-before = This was recorded before and stays:
step-next = After this, another step waits for you: { $step }.
button-take-on = I take the case on
case-step-late = late, was due before { $due }
note-by = { $who }, { $at }:
request-title = The request
direct-request-done = The request { $case } has been handled. It is in the log.
direct-manager-urgent = Urgent. There is a new case of which you are the manager: { $case }. Open the case now and take it on.
