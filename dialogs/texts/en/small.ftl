### Short dialogs that are no step.

## Short dialogs

skip-step = Skip a step
skip-step-why = Why do you skip this step?
skip-step-why-reason = The reason
note = Note
note-write = A note with the case
note-write-note = Your note
correct = Correct the report
correct-write = What should be different?
    .intro = What you wrote first is kept. Your correction is added.
correct-write-correction = Your correction
withdraw = Withdraw the report
withdraw-why = Are you sure?
    .intro = After this the case is closed. You may report again.
withdraw-why-reason = Why do you withdraw the case?
add-evidence = Add evidence
add-evidence-send = Send your files
    .intro = The evidence goes to sealed storage, outside chat.
add-evidence-send-evidence = Your files
    .help = Drop them in this chat, or choose a file.
add-evidence-send-addition = Would you like to add something in writing?

## Change details

change-facts = Change details of the case
change-facts-what = What has changed?
    .intro = Fill in only what has changed. Baken works out the steps again.
change-facts-what-natures = What happened? (everything that fits)
change-facts-what-sender-relation = Who is the sender to us?
change-facts-what-private-data-online = Is private data online?
change-facts-what-material-status = Is the message still there?
change-facts-what-damage = Is there damage?
change-facts-more = More
    .intro = Fill in only what has changed.
change-facts-more-recording-published = Was the recording published?
change-facts-more-citizen-stopped = Did the other person stop recording?
change-facts-more-immediate-danger = Is there immediate danger now?
change-facts-more-urgent = Is it urgent?
change-facts-quote = Is it aggression?
change-facts-quote-norm-quote = Which sentence goes over our limit?
facts-changed = The details of case { $case } were changed. The steps were worked out again.
facts-nothing-changed = You changed nothing. Fill in what is different, or choose ‘Stop’.

## The sender is known

identify-sender = The sender is known
identify-sender-basis = How are you sure?
identify-sender-basis-identity-basis = How do you know who it is?
identify-sender-basis-sender-name = The name of the sender
step-identify = A suspicion is not enough.
sender-identified = The sender of case { $case } is now known. The steps were worked out again.
identify-not-yours = The monitoring officer, the police liaison or the lawyer does this. Write a note if you know something.
identify-known-already = The sender of this case is already known.

## Recording request


## Reopen and merge

reopen = Reopen the case
reopen-why = Why does the case go on?
reopen-why-cause = What happened?
reopen-why-reason = Explain it briefly
cause-new-post = There is a new message
cause-agreement-broken = An agreement was broken
cause-sender-identified = The sender is now known
cause-police-news = There is news from the police
cause-other = Something else
case-reopened = Case { $case } is open again. You will close it again later.
reopen-not-yours = Reopening is for the manager, the monitoring officer or the coordinator. Ask them.
reopen-not-closed = Only a closed case can be reopened.
merge = Merge cases
merge-into = Which case does this one belong to?
    .intro = Use this when the same incident was reported twice. This case is closed. The evidence and the people move along.
merge-into-other-case = The number of the other case
case-merged = Case { $case } was merged with { $into }.
merge-not-yours = Merging is for the manager, the monitoring officer or the coordinator of both cases. Ask them.
merge-itself = This is the same case. Choose the number of the other case.
change-not-yours = Those who handle the case change its details. Is something wrong? Choose ‘Correct the report’ or write a note.
button-change = Change details
button-identify = The sender is known
button-merge = Merge
button-reopen = Reopen the case
