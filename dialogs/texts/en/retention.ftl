### Keeping, destroying, searching and access.

## Searching and seen before

command-find = Find cases by full words, an account or a web address
find-title = Cases found
find-none = We find no case with all of these words. We look for full words only.
find-more = There are more. These are the first { $count }. Add a word.
find-what = Type a word, an account with @ or a web address after search.
find-personal = Search in your own chat with Baken. Then nobody sees what you look for.
seen-before = { $count ->
    [one] This account also occurs in 1 other case.
   *[other] This account also occurs in { $count } other cases.
 }
reading-search = a list after searching
reading-retention = how long it is kept
reading-hold = kept longer
reading-release = no longer kept longer
reading-rights = an overview for whom it is about

## The list

command-retention = See which cases may go and which must stay
retention-due = { $count ->
    [one] The term of 1 case is over: { $cases }. Nothing goes without you.
   *[other] The terms of { $count } cases are over: { $cases }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. Nothing goes without you.
 }
button-retention-list = See the list
retention-title = A term of these cases is over, or they must stay longer. Nothing goes without you.
retention-none = There is nothing that may go now.
retention-more = There are more. These are the oldest { $count }. Type retention again when you have dealt with these.
retention-line = Case { $case } · { $what } · term over on { $day }
retention-later = Case { $case } · { $what } · stays until { $day }
retention-held = Case { $case } · must stay: { $reason } · since { $at }
retention-of-case = Must case { $case } stay longer than its term? Say why.
retention-what-case = the whole case
retention-what-wellbeing = what it says about how somebody is doing
retention-what-review = are police and court done?
retention-what-audit = the sealed history of a destroyed case
retention-personal = Type retention in your own chat with Baken.
retention-not-yours = This list is for the coordinator. Do you want to know how long a case stays? Ask the coordinator.
button-retention-confirm = May go
button-retention-hold = Keep longer
button-retention-release = No longer needed
button-retention-review = Answer
button-retention-destroy = Yes, destroy for good
retention-not-due = Nothing of case { $case } may go now. Type retention for the list of now.
retention-confirm-first = Case { $case } was not confirmed, or too long ago. Type retention for the list, and begin again.
retention-no-hold = Case { $case } was not to be kept longer.
retention-not-review = Case { $case } is not kept for police or court.
retention-sure = Case { $case } · { $what }. This is the second and last time that we ask. After it nobody can read it any more. Are you sure? This button works for a day.
retention-still-needed = Nothing has gone. Must case { $case } stay longer? Then say why. Otherwise we do not ask again; the case stays on the list.
retention-gone-case = Case { $case } was destroyed. The destruction list holds only the number, the class, the date and who did it.
retention-gone-wellbeing = How somebody was doing is gone from case { $case }. That help was offered stays.
retention-gone-audit = The history of case { $case } is gone as well.
retention-on-hold = Case { $case } stays. Nothing of it goes until you say that it may.
retention-released = Case { $case } need not stay longer than its term. Whoever had confirmed must do so again.
retention-reviewed = Noted with case { $case }.

## Questions

retention-confirm = May this go?
retention-confirm-check = Still needed
retention-confirm-check-still-needed = Does anybody still need this?
retention-check = First look whether a complaint, a claim or a request for access is running. What is gone does not come back.
retention-hold = Keep longer
retention-hold-why = Why
retention-hold-why-hold-reason = Why must the case stay?
hold-police = The police are still busy
hold-court = A court case is running
hold-damages = A claim for damages is running
hold-complaint = A complaint is running
hold-rights-request = Somebody asks for access or objects
hold-archivist = The archivist asks for it
retention-review = Police and court done?
retention-review-state = Police and court
retention-review-state-proceedings = Are police and court done?
proceedings-running = No, it is still running
proceedings-over = Yes, it is over
retention-review-ended = Since when
retention-review-ended-proceedings-ended = On which day was it over for good?
retention-recording-log = Request for a recording: 1 year after the decision
retention-withdrawn = Withdrawn
retention-restricted = Restricted evidence: until the police have it
event-proceedings-reviewed = looked whether police and court are done
event-words-erased = erased, after its term, how somebody was doing

## Command line

cli-retention = How long things are kept: look, confirm, keep longer.
cli-retention-action = propose: what may go now. confirm: confirm; the first time changes nothing, with --final it goes. hold: keep longer. release: no longer. review: whether police and court are done. list: the destruction list
cli-retention-case = the number of the case
cli-retention-what = what may go: case (the whole case), wellbeing (how somebody is doing), imagery (restricted evidence that the police have) or audit (the history of a destroyed case)
cli-retention-final = the second confirmation: it goes now
cli-retention-reason = why the case must stay
cli-retention-ended = the day on which police and court were done; without a day they still run
cli-retention-nothing = There is nothing that may go now.
cli-retention-number = Name a case, such as DA-2026-0001.
cli-retention-why = Say with --reason why the case must stay.
cli-retention-once = Case { $case }: confirmed once. With --final, within a day, it really goes.
cli-retention-unclean = It is gone. The database's files are not clean yet, because somebody is reading. Baken does that tonight by itself.
cli-retention-destroyed = { $at } · case { $case } · { $what } · kept as: { $class } · files: { $objects }
check-files = Files can be kept.
check-files-refused = Files cannot be kept. Check BAKEN_OBJECTS, the rights and the space.

## What we keep of somebody (GDPR 15)

command-rights = Make an overview of what we keep of somebody
rights = What we keep of somebody
rights-about = Whom is it about?
rights-about-rights-about = Whom is it about?
rights-about-identity-checked = Did you check that it really is this person?
rights-kind-employee = A colleague
rights-kind-citizen = Somebody from outside
rights-identity = Give this overview only to whom it is about.
rights-employee = Which colleague
rights-employee-rights-employee = Which colleague?
rights-citizen = Who
rights-citizen-citizen-name = What is their name?
rights-citizen-citizen-account = Under which account do they write?
rights-not-yours = This overview is for the privacy officer. Do you want to know what we keep of you? Ask the privacy officer.
rights-personal = Type this in your own chat with Baken.
rights-identity-first = First check that it really is this person. Then make the overview.
rights-nobody = We do not know this colleague. Choose somebody from the list.
rights-ready = The overview is ready. You can fetch it once, within a day. Read it before you give it.
rights-no-address = Baken has no address here to fetch files from. Ask the administrator.
button-rights-file = Fetch the overview
rights-title = What the municipality keeps of this person
rights-check-first = Read this before you give it. Names and accounts of others were left out, but somebody may be recognised in another way.
rights-for = For: { $name }.
rights-count = { $count ->
    [0] Baken keeps no cases about this person.
    [one] Baken keeps 1 case about this person. Below is what in it is about this person.
   *[other] Baken keeps { $count } cases about this person. Below is what in them is about this person.
 }
rights-case = Case { $case }
rights-as = Role in the case
rights-named = named
rights-kept = How long we keep this
rights-kept-until = until { $day }
rights-kept-police = until a year after police and court are done
rights-kept-open = that is settled when the case is closed
rights-sent = Sent by this person
rights-described = Words with a file
rights-file = File { $number }
rights-outside-title = Outside cases
rights-settings-title = Details and settings
rights-name = Name
rights-mail = E-mail
rights-department = Department
rights-platforms = Talks with Baken on
rights-language = Language
rights-language-nl = Dutch
rights-language-en = English
rights-hours = Working hours
rights-hours-usual = the usual working hours
rights-digest = Weekly overview
rights-digest-usual = on the usual day
rights-digest-none = none
rights-absent = Away
rights-absent-period = from { $since } until { $at }
rights-deputy = Deputy
rights-manager = Manager
rights-is-set = somebody is set
rights-not-set = not set
rights-begun-title = Begun and not sent
rights-begun = { $what }, last kept on { $at }
rights-begun-none = Nothing is open.
rights-searched-title = Own searches
rights-searched = found: { $hits }
rights-searched-none = There are no searches of this person.
rights-opened-title = What this person opened
rights-opened-none = This person has not opened anything yet.
rights-opened-hidden = a case that this person is not part of now
rights-newest = These are the newest { $count } lines. There are more. Ask for the rest apart.
rights-seen-title = Who looked at this
rights-seen = { $count ->
    [one] 1 person: { $roles }.
   *[other] { $count } people: { $roles }.
 }
rights-hidden = {"["}left out]
rights-why-title = Why we keep this
rights-why = The municipality sees to the safety of its people. So we write down what happens and what we do about it. We had this from whoever reported it, or it was online.
rights-out-title = What is not here
rights-out-sender = Who wrote the messages: that is somebody else’s.
rights-out-others = Names of other people in the case.
rights-out-notes = What we discussed among ourselves before a choice.
rights-out-pictures = Pictures: the municipality shows those apart.
rights-out-work = What somebody wrote or did for work in cases of others: that belongs to those cases.
rights-out-chat = Messages that still stand in the chat itself: this person can read them there.
rights-out-employees = Names of staff: they must be able to work safely.
rights-out-reporter = Who reported it.
rights-out-suspicion = Suspicions of somebody else that were not checked.
rights-out-police = What lies with the police.
rights-yours-title = What can this person do?
rights-yours = Is something not right? Ask the municipality to correct or erase it. Does that not help? Then the Dutch data protection authority does.
