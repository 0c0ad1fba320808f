### What became of reminders: for whom, when, and whether they arrived.

button-reminders = Reminders
reminders-title = Reminders in { $case }
reminders-none = Nobody has been reminded in this case yet.
reading-reminders = the reminders
proof-line = { $due } · { $title } · { $who }: { $state }
proof-who = { $role } ({ $name })
proof-delivered = delivered on { $at }, by { $platform }
proof-delivered-late = delivered later than meant: on { $at }, by { $platform }
proof-acknowledged = { $state }; seen on { $at }
proof-waiting = not delivered yet{ $attempts ->
    [0] { "" }
    [one] ; tried once
   *[other] ; tried { $attempts } times
  }
proof-dead = not delivered: { $reason }
proof-dead-plain = not delivered
proof-discarded = not delivered; { $name } dealt with it
proof-unneeded = no longer needed when it was to go
proof-quiet = Case without an open step
proof-nobody = there was nobody to reach
proof-fired-later = meant for { $due }
proof-via-slack = Slack
proof-via-teams = Teams
proof-via-workplace = the workplace
cli-reminders = What became of the reminders of a case; without a number: what is late now. Shows roles, moments and the platform’s references, no names and no content.
cli-reminders-json = as JSON
cli-reminders-none = No reminders in { $case }.
cli-reminders-nothing-late = Nothing is late: all that was due has been delivered.
cli-reminders-due = meant for
cli-reminders-case = case
cli-reminders-step = step
cli-reminders-role = for
cli-reminders-state = state
cli-reminders-attempted = tried
cli-reminders-delivered = delivered
cli-reminders-platform = by
cli-reminders-reference = reference
cli-reminders-acknowledged = seen
proof-state-nobody = nobody to reach
proof-state-waiting = waits
proof-state-delivered = delivered
proof-state-unneeded = no longer needed
proof-state-dead = undeliverable
proof-state-discarded = dealt with
proof-state-unfired = not fired yet
