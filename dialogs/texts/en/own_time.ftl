### Own time: absent, working hours, weekly digest, deputy.

## Absent

absence = Absent
absence-when = When are you away?
    .intro = Meanwhile, what waits for you goes to your deputy.
absence-when-absent-from = Your first day away
    .help = May stay empty. Then you are away from now on.
absence-when-back-on = Your first day back
absence-set = You are marked as away until { $at }. Back earlier? Then type: back.
absence-set-from = You are marked as away from { $since } until { $at }. Not going? Then type: back.
absence-also = You are also marked as away until { $at }.
absence-also-from = You are also marked as away from { $since } until { $at }.
absence-deputy = Meanwhile, what waits for you goes to { $name }. After that it comes back to you.
absence-no-deputy = You have no fixed deputy. Meanwhile, what waits for you goes to a colleague with the same role, to your manager or to the coordinator. After that it comes back to you.
absence-now = You are marked as away until { $at }.
absence-now-from = You are marked as away from { $since } until { $at }.
absence-none = You were not marked as away.
absence-ended = Welcome back. Reminders come to you again.
absence-ended-from = You are no longer away from { $since } until { $at }.
absence-still-from = You are still marked as away from { $since } until { $at }. Not going? Then type again: back.
absence-date = I do not understand that date, or it has passed. Write it like this: { $example }. Or: absent through 4-12.
absence-example = absent until 5 December
absence-too-long = That is more than a year. Choose a date within a year.
absence-back = Welcome back. While you were away: { $cases ->
    [one] 1 case went to your deputy
   *[other] { $cases } cases went to your deputy
}, { $done ->
    [one] 1 step in them is done
   *[other] { $done } steps in them are done
}. Open for you now: { $open }.
button-absence-end = I am back
button-absence-drop = It is off
button-absence-change = Another date
command-absent = Say until when you are away, for example: absent until 5 December.
command-back = You are back again.

## Deputy

direct-stand-in = Case { $case } asks something of a colleague who is away. You are the deputy in this case.
stand-in-list = A colleague is away. Meanwhile you are the deputy. This is open: { $open ->
    [one] 1 step
   *[other] { $open } steps
}{ $late ->
    [0] {""}
   *[other] , { $late } overdue
}.
event-deputy-called = Deputy: { $name }, { $role }.
event-deputy-released = No longer deputy: { $name }, { $role }.

## Working hours

hours-now = Your working hours are: { $hours }.
hours-how = Want to change this? Then type: hours { $example }. Back to how it was? Then type: hours normal.
hours-set = Your working hours are now: { $hours }. What is not urgent waits until you work.
error-hours = I do not understand those working hours. Write the days first and then the time, for example: { $example }.
command-hours = Say when you work. What is not urgent waits for that.

## Weekly digest

digest-on = You get the weekly digest on { $day }. It only comes when steps are open for you.
digest-none = You get no weekly digest. You do get reminders.
digest-how = To change something, type for example: digest Wednesday. Or: digest none.
digest-day = I do not understand that day. Write a day of the week, for example: { $example }. Or: digest none.
digest-example = digest Monday
digest-title = Your week: { $open ->
    [one] 1 open step
   *[other] { $open } open steps
}{ $late ->
    [0] {""}
   *[other] , { $late } overdue
}.
digest-step = Case { $case } · { $title }{ $urgent ->
    [yes] {" · urgent"}
   *[no] {""}
}
digest-step-due = Case { $case } · { $title }{ $urgent ->
    [yes] {" · urgent"}
   *[no] {""}
} · before { $due }
digest-step-late = Case { $case } · { $title }{ $urgent ->
    [yes] {" · urgent"}
   *[no] {""}
} · overdue since { $due }
status-more = And { $count ->
    [one] 1 case
   *[other] { $count } cases
} more. Your weekly digest names them too.
digest-more = And { $count } more. Type “status” for more.
command-digest = Choose the day of your weekly digest, or none.
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

## The coordinator's overview

weekly-title = Weekly overview of all cases
weekly-overdue = Cases with a step that is overdue
weekly-escalated = Steps escalated in the last week
weekly-skipped = Steps skipped in the last week
weekly-undeliverable = Messages that did not arrive
weekly-stepless = Open cases without an open step
weekly-number = { $number } · { $cases }
weekly-more = { $cases } and { $count } more
button-overview = Overview
