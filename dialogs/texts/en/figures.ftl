### Figures without persons: tables in bands of five, and the improvements for the coordinator.

command-figures = For the coordinator and the municipal secretary: figures without names.
figures-not-yours = The figures are for the aggression coordinator and the municipal secretary. Ask one of them. You find your own cases with ‘status’.
figures-year-unknown = Write a year behind the command, in four digits. For example: figures { $example }
figures-year-ahead = That year has not begun yet. Choose { $newest } or a year before it.
figures-later = The figures of { $year } are there from { $day }. They are fixed by then. It cannot be sooner: whoever compares two interim figures may recognise a person. You can see a year that is fixed with ‘figures { $before }’.
figures-empty = No whole month of { $year } is over yet. Try again next month, or choose another year.

figures-title = Figures of { $year }
figures-settled = These are the cases that were reported in { $year }, as they stood on { $day }. These figures do not change any more.
figures-running = These are the cases that were reported in { $year }, until { $day }. They are interim figures, for you only. Do not share them: whoever compares two interim figures may recognise a person.
figures-bands = All numbers stand in bands of five. ‘<5’ is nought to four. Not every case stands in every table, so the rows do not add up. That way nobody can be recognised.
figures-cases = All cases
figures-few = There are fewer than five cases. We show no more figures then.
figures-withheld = We leave this table out. Otherwise a small number could be worked out.

## Tables

figures-kinds = Kind of case
figures-kinds-aggression = Digital aggression
figures-kinds-judged-not-aggression = No aggression, after consultation
figures-kinds-complaint = Complaint or criticism
figures-kinds-recording-request = Request for a recording
figures-kinds-internal = The sender is a colleague
figures-natures = Aggression: what happened
figures-platforms = Aggression: where it was
figures-platforms-social-media = Social media
figures-platforms-messaging = Messaging apps
figures-platforms-direct = E-mail, text message or contact form
figures-platforms-own-channels = Website of the municipality
figures-platforms-forum = Forums and reviews
figures-platforms-other = Elsewhere online
figures-gir = Aggression: registered in GIR
figures-closures = Aggression: how the case was closed
figures-closures-handled-agreements = With agreements
figures-closures-handled-response = With a response
figures-closures-handled-no-response = Without a response
figures-closures-police-case-running = The case is with the police
figures-closures-sender-not-found = The sender was not found
figures-closures-other-reason = In another way
figures-closing-days = Aggression: from report to closing
figures-closing-days-within-5 = 0 to 5 working days
figures-closing-days-within-10 = 6 to 10 working days
figures-closing-days-within-20 = 11 to 20 working days
figures-closing-days-within-40 = 21 to 40 working days
figures-closing-days-within-60 = 41 to 60 working days
figures-closing-days-longer = More than 60 working days
figures-consultation-days = Aggression: from report to consultation
figures-consultation-days-within-0 = The same day
figures-consultation-days-within-1 = 1 working day
figures-consultation-days-within-2 = 2 working days
figures-consultation-days-within-5 = 3 to 5 working days
figures-consultation-days-within-10 = 6 to 10 working days
figures-consultation-days-longer = More than 10 working days
figures-police = Aggression: with the police
figures-police-filed = Police report filed
figures-police-notification-only = Notified only
figures-skipped = Cases with a skipped step
figures-skipped-others = Every other step
figures-improvements = Better service
figures-improvements-improved = Cases with an improvement

## Improvements (for the coordinator only)

figures-actions = Improvements from closed cases
figures-actions-none = No improvements were written down at closing yet.
figures-actions-owner = Who
figures-actions-on = Ready on
figures-actions-personal = You see the improvements in your own chat with Baken only. Type ‘figures’ there.

## Command line

cli-figures = Figures without persons of a year.
cli-figures-year = the year; without one that of the last whole month
cli-figures-json = as JSON
