### The headers of an e-mail, and looking for malware.

mail-title = E-mail, exhibit { $number }: what its headers say
mail-from = Sender according to the mail
mail-reply-to = Replies go to
mail-return-path = Address it was sent from
mail-date = Date according to the mail
mail-message-id = Number of the message
mail-first-hop = First server
mail-last-hop = Last server
mail-authentication = Check of the sender
mail-unreadable = Headers of the mail
mail-not-read = headers cannot be read
mail-caution = These lines stand in the mail itself. A sender can forge them.
reading-mail = the headers of an e-mail
evidence-malware = This file holds malware. I did not keep it. Do not open it again. Take a screenshot of what you saw before, or have a colleague of IT look at it. Then send me the screenshot.
evidence-scan-waits = Your file has arrived and lies in the closed storage. The check for malware does not work now, so it takes longer. You need not do anything. You will hear from me when it is done. Keep the original until then.
event-evidence-refused = File refused: it held malware.
dossier-mail = Headers of the e-mail, exhibit { $number }.
dossier-scan = Malware
dossier-scanned = Scanned for malware, nothing found: exhibit { $numbers }.
dossier-not-scanned = Not scanned for malware: exhibit { $numbers }.
dossier-refused-files = { $count ->
    [one] One file was refused: it held malware.
   *[other] { $count } files were refused: they held malware.
}
watchdog-scans = Note: the check for malware does not work. { $count ->
    [one] One file waits for it, since { $at }.
   *[other] { $count } files wait for it, the oldest since { $at }.
} Nothing is lost. Ask your administrator to look at the virus scanner.
watchdog-scans-over = All is well again: the check for malware works. It went wrong since { $at }.
check-scanner = The virus scanner answers and looks at files up to { $maximum } MB.
check-no-scanner = No virus scanner is set. Every dossier says that the files were not scanned. Fill in clamd in baken.toml.
check-scanner-away = The virus scanner does not answer. Files go on waiting. Check that clamd runs, and that the address in baken.toml is right.
check-scanner-too-small = The virus scanner does not take files up to { $maximum } MB. They go on waiting. Raise StreamMaxLength in clamd.conf.
