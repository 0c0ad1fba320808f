### Wat er van herinneringen terechtkwam: voor wie, wanneer, en of het aankwam.

button-reminders = Herinneringen
reminders-title = Herinneringen bij { $case }
reminders-none = In deze zaak is nog niemand herinnerd.
reading-reminders = de herinneringen
proof-line = { $due } · { $title } · { $who }: { $state }
proof-who = { $role } ({ $name })
proof-delivered = bezorgd op { $at }, via { $platform }
proof-delivered-late = later bezorgd dan bedoeld: op { $at }, via { $platform }
proof-acknowledged = { $state }; gezien op { $at }
proof-waiting = nog niet bezorgd{ $attempts ->
    [0] { "" }
    [one] ; 1 keer geprobeerd
   *[other] ; { $attempts } keer geprobeerd
  }
proof-dead = niet bezorgd: { $reason }
proof-dead-plain = niet bezorgd
proof-discarded = niet bezorgd; { $name } heeft dit afgehandeld
proof-unneeded = niet meer nodig toen het zou gaan
proof-quiet = Zaak zonder open stap
proof-nobody = er was niemand om te bereiken
proof-fired-later = bedoeld voor { $due }
proof-via-slack = Slack
proof-via-teams = Teams
proof-via-workplace = de werkplek
cli-reminders = Wat er van de herinneringen van een zaak terechtkwam; zonder nummer: wat nu te laat is. Toont rollen, momenten en kenmerken van het platform, geen namen en geen inhoud.
cli-reminders-json = als JSON
cli-reminders-none = Geen herinneringen bij { $case }.
cli-reminders-nothing-late = Er is niets te laat: alles wat moest, is bezorgd.
cli-reminders-due = bedoeld voor
cli-reminders-case = zaak
cli-reminders-step = stap
cli-reminders-role = voor
cli-reminders-state = stand
cli-reminders-attempted = geprobeerd
cli-reminders-delivered = bezorgd
cli-reminders-platform = via
cli-reminders-reference = kenmerk
cli-reminders-acknowledged = gezien
proof-state-nobody = niemand te bereiken
proof-state-waiting = wacht
proof-state-delivered = bezorgd
proof-state-unneeded = niet meer nodig
proof-state-dead = onbestelbaar
proof-state-discarded = afgehandeld
proof-state-unfired = nog niet aan de beurt gekomen
