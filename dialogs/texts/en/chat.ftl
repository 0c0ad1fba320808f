### What Baken says outside the dialogs: answers, cards, reminders and mistakes.

summary-neutral = Message from Baken
summary-case = Baken · case { $case }

## Start and help

welcome = Hello, I am Baken. Do you face digital aggression? Report it here. What you tell me is not shown in any channel.
welcome-gir = We also register an incident in the GIR.
button-report = Report an incident
button-status = My cases
button-help = Help
button-tips = Tips
button-resume = Continue your report
button-read = Open in the browser
button-open-case = Open the case
button-open-step = Go to this step
button-claim = Take the case
button-acknowledge = Seen
button-skip = Skip
button-note = Note
button-add-evidence = Add evidence
button-correct = Correct
button-withdraw = Withdraw
button-start-form = Open

help-title = What you can type
help-monitor-title = What you can type as a monitoring officer
help-policy = This protocol is part of the Safe Public Service policy: { $link }
command-report = Report an incident, for yourself or a colleague.
command-resume = Continue a report that you have not sent yet.
command-status = See your reports and your open steps.
command-case = See a case.
command-add-evidence = Add evidence to a case.
command-correct = Correct your report.
command-withdraw = Withdraw your report.
command-skip = Skip a step, with a reason.
command-tips = Tips about your accounts.
command-norm = The norm of the municipality.
command-house-rules = The rules for recordings.
command-language = Choose Dutch or English.
command-help = This list.
command-monitor-help = This list.
command-monitor-open = All open cases. You can choose: mine, unclaimed, overdue or urgent.
command-monitor-case = See a case.
command-monitor-found = Report a message that you found.
command-monitor-claim = Take a case.
command-monitor-note = Write a note with a case.

language-set = We now talk in English.
language-ask = Which language would you like? Type: baken language nl, or baken language en.

norm-title = The norm of the municipality of { $municipality }
norm-online = Limits that apply at the desk or on the phone also apply to e-mail and social media.
house-rules-title = Rules for recordings

## The report

report-started = You can make your report now. You may stop at any moment and continue later.
report-open-already = You have a report that is not finished. Continue with it, or stop it first.
report-paused = Kept. Continue whenever you like: type ‘continue’. That also works on another device. After five working days we remove a report that was not sent.
form-paused = Kept. Continue whenever you like: type ‘continue’. That also works on another device.
report-cancelled = Stopped. We have erased your answers.
report-sent = Your report has been sent. The case number is { $case }.
report-sent-next = We tell the manager and the monitoring officers that there is a case. You will hear here how it goes on.
report-sent-more = Do you have more evidence later? Send it in this chat.
report-nothing-open = You have no unfinished report. Would you like to report something? Choose ‘Report an incident’.
draft-reminder = Your report has not been sent yet. Please finish your report.
form-gone = This form was already sent or stopped. Nothing happened twice.
form-not-yours = This form belongs to someone else. Would you like to report something yourself? Choose ‘Report an incident’.
open-form = Click to continue.
text-not-understood = I do not understand this. Your text was not kept. Would you like to report something? Choose ‘Report an incident’. Type ‘help’ for what I can do.
text-add-to-case = Does this belong to your case? Then I will add it.
channel-only-commands = Do not put content here. Type ‘help’ for what you can do in a channel.

## Evidence

evidence-being-stored = { $count ->
    [one] Received. I am storing your file now.
   *[other] Received. I am storing your { $count } files now.
}
evidence-stored = Stored at { $at }. Reference: { $hash }. Your file is now in the sealed storage.
evidence-stored-before = I already had this file. Reference: { $hash }. Your submission is on record.
evidence-too-large = This file is too large. { $maximum } MB fits. Make it smaller or send it in parts. Not possible? Call the coordinator.
evidence-empty = This file is empty. Make the screenshot again and send it.
evidence-login-page = I did not get a file but a login page. Please send the file again.
evidence-kind-refused = I cannot keep this kind of file. Send a photo, screenshot, PDF, video, sound or e-mail.
evidence-kind-differs = The content of this file does not match its name. Make a screenshot and send that.
evidence-failed = I could not fetch your file. Please send it again. Still not working? Call the coordinator.
evidence-restart-report = I have your file. Would you like to report an incident with it? Choose ‘Report an incident’.
evidence-linked = Added to case { $case }.

## Cases

status-title = Your cases
status-none = You have no open cases or steps.
status-draft = You have a report that has not been sent yet.
status-line = Case { $case } · { $state }
status-step = { $step } · before { $due }
status-step-late = { $step } · late, it was due before { $due }
status-step-no-term = { $step }
state-received = received
state-reported = reported
state-under-consultation = under consultation
state-in-handling = being handled
state-ready-to-close = ready to close
state-closing = being closed
state-closed = closed
state-withdrawn = withdrawn
state-merged = merged
state-expired = expired
state-draft = not sent yet
list-title = Open cases
list-none = No cases fit this. Type ‘monitor open’ for all open cases.
list-line = Case { $case } · { $state } · urgent: { $urgent ->
    [yes] yes
   *[no] no
} · taken: { $claimed ->
    [yes] yes
   *[no] no
} · next: { $due }
list-more = And { $count } more. Choose a filter: mine, unclaimed, overdue or urgent.
filter-unknown = I do not know this filter. Choose: mine, unclaimed, overdue or urgent.
no-date = no date

case-title = Case { $case }
case-status = State
case-urgent = Urgent
case-opened = Reported on
case-owner = Taken by
case-owner-none = nobody yet
case-steps-title = Steps
case-steps-now = To do now
case-steps-later = This comes later
case-steps-done = Done
case-step-done = done: { $outcome }
case-step-done-plain = done
case-step-open = open, before { $due }
case-step-open-no-term = open
case-step-locked = waits for: { $waits }
case-step-skipped = skipped
case-step-in-progress = in progress
case-step-waiting-external = waits for someone else
case-step-not-applicable = no longer needed
case-step-not-applicable-by = no longer needed, because this changed: { $fact }
case-step-undone = not done
case-step-optional = may be done, need not · { $role }
case-step-conditional = maybe later
case-facts-title = The report
case-evidence-title = Evidence
case-evidence-line = { $kind } · { $size } kB · { $at } · reference { $hash }
case-notes-title = Notes
case-nothing-more = You cannot see more with your role.
case-received = Your report was received and is being handled.
case-handled = Your report has been handled.
evidence-kind-screenshot = Screenshot of the message
case-unknown = This case does not exist, or you may not see it. Check the number. It looks like this: DA-2026-0001.
case-number-needed = Add the case number. For example: { $example }
case-changed = Someone else was just before you. See how the case stands now and try again.
case-claimed = You have taken case { $case }.
case-claimed-already = Case { $case } was already taken. Talk to your colleague, or choose another case with ‘monitor open unclaimed’.
case-acknowledged = Noted that you have seen it. Case { $case }.
case-closed-already = Case { $case } is closed. There is nothing left to do.
note-kept = Note kept with case { $case }.
note-empty = Write your note after the case number. For example: monitor note { $example } Looked today, no new messages.
skip-choose = Which step of case { $case } do you want to skip? You then write down why.
skip-none = There is no step of case { $case } that you can skip.
step-finished = Done: { $step }. Case { $case }.
step-skipped = Skipped: { $step }. The reason is in case { $case }.
step-done-already = This step is already done. Nothing happened twice.
step-not-yours = This step belongs to someone else: { $role }. Is nothing happening? Call the coordinator.
step-not-open = This step does not apply now in case { $case }. Open the case to see what there is to do.
step-waits = This step still waits for: { $steps }. Do that first. Then you can do this step.
correction-kept = Your correction is in case { $case }.
withdrawn = Case { $case } has been withdrawn.
withdraw-other-agrees = We ask your colleague whether they agree to withdraw. Only then do we withdraw case { $case }.
withdraw-ask = Someone wants to withdraw case { $case }. Do you agree? Then withdraw the case as well.
text-kept-for-case = Added to case { $case }.

## Monitoring

found-url-needed = Put the web address after the command. For example: monitor found https://example.com/post
found-started = Now briefly fill in what you found. Baken does not open the address.
officers-only = This command is for monitoring officers. Would you like to report something? Type ‘report’.
command-unknown = I do not know this command. Type ‘help’ for what you can type.

## Cards and reminders (only what may stand in a channel)

card-new = New report of digital aggression
card-line = Baken · case { $case } · { $title } · urgent: { $urgent ->
    [yes] yes
   *[no] no
}
card-line-role = Baken · case { $case } · { $title } · urgent: { $urgent ->
    [yes] yes
   *[no] no
} · action by: { $role }
card-line-full = Baken · case { $case } · { $title } · urgent: { $urgent ->
    [yes] yes
   *[no] no
} · action by: { $role } · before { $due }
card-step = { $title } · action by: { $role }
card-step-due = { $title } · action by: { $role } · before { $due }
card-closed = Baken · case { $case } · closed
card-withdrawn = Baken · case { $case } · withdrawn
card-claimed = Taken by a monitoring officer.
card-unclaimed = Not taken yet.
thread-claimed = Case { $case } · taken
thread-step-done = Case { $case } · done: { $title }
thread-step-skipped = Case { $case } · skipped: { $title }
thread-evidence = Case { $case } · evidence was added
thread-note = Case { $case } · a note was added
thread-facts = Case { $case } · the report was completed
thread-closed = Case { $case } · closed
thread-withdrawn = Case { $case } · withdrawn
thread-reopened = Case { $case } · reopened
thread-acknowledged = Case { $case } · seen by: { $role }
direct-manager = There is a new case of which you are the manager: { $case }. Open the case and take it on.
direct-officer = There is a new case: { $case }.
direct-step = In case { $case } a step waits for you: { $title }.
direct-affected = We are sorry that this happened. Someone reported an incident that is about you. You are not alone. The case number is { $case }. Open the case when you are ready.
direct-reporter-done = Your report { $case } has been handled. It is good that you reported it.
direct-affected-done = Case { $case } is closed. Do you still need help? Talk to your manager.
reminder-line = Reminder · case { $case } · { $title } is not done yet. Before { $due }.
reminder-late = Reminder · case { $case } · { $title } is late. The deadline was { $due }.
reminder-needed = Still needed: { $fields }
escalation-line = Case { $case } · { $title } is late. The deadline was { $due }. Action was by: { $role }. Will you help?

## Refusals and mistakes

refused-guest = Baken is only for employees of the municipality. Are you one? Ask your administrator for a regular account.
error-bug = Something went wrong on our side. We are sorry. What you typed was kept. Try again. Does it go wrong again? Give this code to the administrator: { $code }.
error-busy = This takes too long now. What you typed was kept. Try again in a minute.

## When an answer did not arrive

answer-lost = I could not answer you just now. What you sent has been kept. Type ‘status’ to see how things stand, or ‘continue’ to go on.
step-waiting = Recorded: { $step }. We wait for an answer. Come back here when there is an answer.
thread-step-waiting = Case { $case } · waiting for an answer from outside: { $title }
thread-merged = This case was merged with another case.
case-step-waiting = waits for an answer from outside
lock-consult = the consultation and the decision
lock-evidence = the storing of the evidence
lock-report = the assessment and the police report
lock-provider = a refusal of the platform
lock-privacy = the advice of the privacy officer
lock-refusal = a refusal, or a month without an answer
lock-authority = the authority, or a reason not to wait
lock-safe = the safety of everyone
lock-gir = the registration in the GIR
command-recording = Record a request for a recording.
command-recording-now = Are you being filmed or recorded now? Read what you can say.
command-reading = Further reading on digital aggression.
recording-now-title = Are you being filmed or recorded now? Stay calm.
recording-now-public = In the street or in the park:
recording-now-hall = In the public hall, an office or a meeting: first ask, then order.
recording-now-sound = Sound only:
