### The dossier: having it made, fetching it, what it says, and whether it is whole.

dossier = Make a dossier
dossier-which = Which dossier do you want?
dossier-which-dossier-variant = Who is the dossier for?
dossier-which-dossier-language = The language of the dossier
dossier-personal = The dossier holds what you may see of this case. You get a link that works for 24 hours, once, only for you. It is recorded that you fetch it.
dossier-variant-internal = For the municipality: all that is allowed
dossier-variant-police = For the police
dossier-variant-gir = Annex to the GIR registration
dossier-variant-anonymised = Without persons: for somebody who asks for access
dossier-ready = The dossier of case { $case } is ready. Fetch it with the button. The link works for 24 hours and once.
dossier-no-address = You cannot fetch the dossier of case { $case } here: this Baken has no address for browsers. Ask the administrator to make it.
dossier-not-now = You cannot make this dossier of this case. Ask the manager or the coordinator.
button-dossier = Dossier
button-dossier-file = Fetch the dossier
reading-dossier = the dossier
event-dossier-exported = Dossier { $number } made ({ $variant }). SHA-256: { $sha256 }

## What it says

dossier-title-internal = Dossier on digital aggression
dossier-title-police = Dossier for the police
dossier-title-gir = GIR annex
dossier-title-anonymised = Dossier without persons
dossier-of = Case { $case }
dossier-confidential = Confidential
dossier-about-internal = This dossier is for those who handle the case within the municipality. Do not give it to others.
dossier-about-police = This dossier belongs to a police report or notification. The original files are beside it in the same file, unchanged.
dossier-about-gir = This annex belongs to a registration in GIR. In what Baken writes, employees stand by their role, not by name. The files themselves are unchanged: they may hold names.
dossier-about-anonymised = This dossier holds no names, no words of persons and no screenshots. Only an edited copy in which nobody can be recognised is in it.
dossier-check = Anybody can check offline whether this dossier is whole, with ‘baken dossier verify’ or with any program that knows BagIt. The hash of the whole file stands with the case in Baken.
dossier-case = Case number
dossier-version = Dossier number
dossier-made-at = Made on
dossier-made-by = Made by
dossier-by-command = the administrator, on the command line
dossier-files = Pieces of evidence
dossier-files-count = { $along } of { $total } in this dossier
dossier-page = Page
dossier-contents = Contents
dossier-summary = What was reported
dossier-timeline = Timeline
dossier-accounts = Sender and account
dossier-evidence = Evidence
dossier-hashes = Hashes of the files (SHA-256)
dossier-related = Earlier and later posts
dossier-decision = Decisions, police report and removal
dossier-decision-plain = Decisions and removal
dossier-steps = Steps
dossier-recording = About the recording
dossier-letters = Letters
dossier-letters-note = A draft of these letters was made in Baken. Baken sends nothing and does not keep the text.
dossier-custody = Who did what: the log
dossier-custody-note = Each line is bound by a hash to the line before it. The whole log is in custody.jsonl. Here is the beginning of each hash. Did somebody open the same kind of data more often within an hour? Then that is one line here, with the hash of the first time.
dossier-missing = What is missing, and why
dossier-nothing-missing = Nothing is missing that Baken knows of.
dossier-none = None.
dossier-not-searched = Not searched yet.
dossier-somebody = an employee
dossier-sender = the sender
dossier-moment = When
dossier-who = Who
dossier-what = What
dossier-letter = Letter
dossier-number = No.
dossier-kind = Kind
dossier-kind-screenshot = screenshot
dossier-kind-profile-screenshot = profile screenshot
dossier-kind-earlier-post = earlier post
dossier-kind-later-post = later post
dossier-kind-email-original = e-mail
dossier-kind-recording = recording
dossier-kind-own-response = own response
dossier-kind-letter = letter
dossier-kind-police-document = police document
dossier-kind-other = file
dossier-received = Received
dossier-by = By
dossier-size = Size
dossier-kilobytes = { $number } kB
dossier-size-unknown = unknown
dossier-class = Class
dossier-class-normal = normal
dossier-class-sensitive = sensitive
dossier-class-restricted = restricted
dossier-file = File
dossier-hash = SHA-256
dossier-hash-start = Hash
dossier-exhibit = Exhibit { $number }
dossier-alt = Picture of exhibit { $number }, received on { $at }. What it shows was not typed out.
dossier-chain-events = event
dossier-chain-readings = reading
dossier-read = { $count ->
    [one] Opened: { $what } ({ $platform })
   *[other] Opened: { $what } ({ $platform }), { $count } times in this hour
}
dossier-step = { $state } · { $at }
dossier-state-open = Not done yet
dossier-state-in-progress = Begun
dossier-state-waiting-external = Waits for an answer
dossier-state-done = Done
dossier-state-skipped = Skipped
dossier-state-not-applicable = Does not apply
dossier-not-anonymous = The file is not here: persons can be seen on it
dossier-not-restricted = In closed storage. The file goes to the police only
dossier-not-yours = The file is not here: whoever made this dossier may not see it
dossier-not-whole = The stored file is damaged or gone. That is why it is not here
dossier-lost = Lost or damaged. Baken did get this item, but what was kept of it is gone or was changed. It was not destroyed by the rules
dossier-not-shown = The file is here, but cannot be shown on a page
dossier-left-out = Not for whoever made this dossier
dossier-no-account = No handle, profile link, number or address is known.
dossier-still-coming = { $number ->
    [one] One file is still on its way.
   *[other] { $number } files are still on their way.
}
dossier-never = Never in this dossier
dossier-never-internal = How somebody is doing, the review of one’s own share, a suspicion about who the sender is, and sexual imagery.
dossier-never-police = How somebody is doing, the review of one’s own share, and the consultation within the municipality.
dossier-never-gir = Names of employees in what Baken writes (the files themselves may hold names), how somebody is doing, the review of one’s own share, the consultation, a suspicion about who the sender is, and sexual imagery.
dossier-never-anonymised = Names, accounts, addresses, words of persons, files as they came in, health, and the consultation.
dossier-item-status = the state of the case
dossier-item-affected = who it is about
dossier-item-words = what was reported
dossier-item-evidence = evidence
dossier-item-sensitive = sensitive evidence
dossier-item-restricted = restricted evidence
dossier-item-sender = details of the sender
dossier-item-sender-name = the name of the sender
dossier-item-suspicion = a suspicion about the sender
dossier-item-consultation = the consultation
dossier-item-decision = the decision
dossier-item-filed = police report, GIR and damages
dossier-item-removal = the removal
dossier-item-account = the hacked account
dossier-item-complaint = the complaint
dossier-item-evaluation = the evaluation
dossier-item-audit = who opened what

## The field sheet of the GIR annex

dossier-gir = Fields for GIR
dossier-gir-note = Copy these fields into GIR. A dash is for you to fill in: Baken does not know it, or it does not belong in an annex.
dossier-gir-empty = –
dossier-gir-incident = Incident: { $at }
dossier-gir-reported = Report: { $at }
dossier-gir-unknown = not known
dossier-gir-complaint = There is also a complaint about the municipality in it.
dossier-gir-field-moment = Date and time of the incident and the report
dossier-gir-field-reporter = Reporter
dossier-gir-field-department = Department and function group
dossier-gir-field-place = Place or channel
dossier-gir-field-kind = Kind of aggression
dossier-gir-field-description = Description
dossier-gir-field-cause = Cause
dossier-gir-field-sender = Perpetrator
dossier-gir-field-witnesses = Number of witnesses
dossier-gir-field-damage = Injury or damage
dossier-gir-field-at-once = Measures taken at once
dossier-gir-field-measure = Measure towards the perpetrator
dossier-gir-field-police = Notification or report to the police
dossier-gir-field-care = Support and aftercare
dossier-gir-field-agreements = Agreements
dossier-gir-field-annex = Annexes

## On the command line

cli-dossier = Make a dossier, or check whether a dossier is whole.
cli-dossier-action = export: make the dossier of a case. verify: check a file, offline and without a key
cli-dossier-what = with export: the case number. with verify: the file
cli-dossier-variant = which dossier: internal (municipality), police, gir (GIR annex) or anonymised (without persons)
cli-dossier-sha256 = with verify: the SHA-256 that the file has to have, as it stands on the timeline of the case
cli-dossier-out = the file to make
cli-dossier-language = the language of the dossier
dossier-made = Made: { $file }. Dossier { $number } of this case. SHA-256: { $sha256 }
dossier-looked = Case { $case }, dossier { $number }.
dossier-compared = It is the file that you mean, too: the SHA-256 is the same.
dossier-not-compared = Do you want to know whether Baken made this file? Look up the SHA-256 of this dossier on the timeline of the case. Give it with --sha256.
dossier-whole = Whole: { $files } files, { $lines } lines in the log.
dossier-tampered = { $number ->
    [one] NOT whole. One thing is wrong:
   *[other] NOT whole. { $number } things are wrong:
}
dossier-more-faults = And { $number } more.
dossier-fault-archive = The file is not written as Baken writes it. The first difference is at or after byte { $what }.
dossier-fault-cut = The file ends too early.
dossier-fault-twice = This is in it twice: { $what }
dossier-fault-swells = This unpacks to far too much: { $what }
dossier-fault-broken = This cannot be read: { $what }
dossier-fault-name = Baken never gives this name: { $what }
dossier-fault-missing = This is missing: { $what }
dossier-fault-added = This was added: { $what }
dossier-fault-changed = This was changed: { $what }
dossier-fault-list = This list is not right: { $what }
dossier-fault-count = The number or the size is not right: { $what }
dossier-fault-order = The files are in another order.
dossier-fault-chain = The chain of the log breaks at line { $what }.
dossier-fault-ends = The log does not end where it must: { $what }
dossier-fault-other = This is another file: the SHA-256 is not the one that you gave.
error-dossier-sha256 = A SHA-256 has 64 signs: digits and the letters a to f. Copy it from the timeline of the case.
error-dossier-unzipped = This is a folder: { $file }. Name the ZIP itself, as you fetched it. Baken cannot verify a dossier that was unzipped.
error-dossier-unreadable = This is no dossier of Baken, or it cannot be read: { $file }. Fetch the dossier again.
error-dossier-out = Say with --out into which file the dossier goes.
error-dossier-exists = This file exists already: { $file }. Choose another name with --out.
error-dossier-write = The dossier cannot be written: { $file }. See whether the folder exists and there is room.
