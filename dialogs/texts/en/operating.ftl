### Keeping Baken running: what the watchdog says, and what the screen says at start.

watchdog-stuck = Note: { $count ->
    [one] one message of Baken does not arrive in { $chat }. It should have gone { $at }.
   *[other] { $count } messages of Baken do not arrive in { $chat }. The oldest should have gone { $at }.
} Call or mail whoever has a deadline. Ask your administrator to see what is wrong.
watchdog-unreachable = Note: Baken cannot reach { $chat }. { $count ->
    [one] One message waits, since { $at }.
   *[other] { $count } messages wait, the oldest since { $at }.
} Baken keeps trying. Call or mail whoever has a deadline. Ask your administrator to have a look.
watchdog-shut = Note: { $chat } makes Baken wait. { $count ->
    [one] One message is late, since { $at }.
   *[other] { $count } messages are late, the oldest since { $at }.
} Baken sends them as soon as it may. Call or mail whoever has a deadline.
watchdog-off = Note: { $chat } is switched off, but { $count ->
    [one] one message still waits for { $chat }, since { $at }.
   *[other] { $count } messages still wait for { $chat }, the oldest since { $at }.
} Ask your administrator to switch { $chat } on again, or to remove those messages.
watchdog-dead = Note: through { $chat } Baken cannot even say what goes wrong. { $count ->
    [one] One message did not arrive.
   *[other] { $count } messages did not arrive.
} Ask your administrator to have a look.
watchdog-timers = Note: Baken does not make its reminders in time. { $count ->
    [one] One is late, since { $at }.
   *[other] { $count } are late, the oldest since { $at }.
} Look at the list of open cases yourself. Ask your administrator to have a look.
watchdog-digests = Note: Baken does not make its weekly overviews in time. { $count ->
    [one] One is late, since { $at }.
   *[other] { $count } are late, the oldest since { $at }.
} Ask your administrator to have a look.
watchdog-late-over = All is well again: messages in { $chat } arrive in time. It went wrong since { $at }.
watchdog-dead-over = All is well again: everything that did not arrive in { $chat } has been dealt with. It went wrong since { $at }.
watchdog-timers-over = All is well again: Baken makes its reminders in time. It went wrong since { $at }.
watchdog-digests-over = All is well again: Baken makes its weekly overviews in time. It went wrong since { $at }.

operating-database-waiting = Baken waits for the database. { $seconds } seconds left.
operating-database-missing = The database has not answered for { $seconds } seconds. Check that it runs, and that the address and the password in BAKEN_DATABASE_URL are right. Then start Baken again.
operating-heartbeat-url = BAKEN_HEARTBEAT_URL is not an address that Baken can call safely. Use one that begins with https://.
operating-database-silent = The database does not answer. Check that it runs, and that the address and the password in BAKEN_DATABASE_URL are right.
