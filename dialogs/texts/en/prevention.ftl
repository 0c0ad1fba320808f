### Prevention: tips, the norm and the house rules, talks in the team, checks and the overview.

## Tips and further reading

tips-title = Tips
tips-share = Think about what you put online about yourself and what not: your address, your family, your working hours.
tips-accounts = Is your private account open or closed? Set it to closed.
tips-search = Look up your own name now and then. Then you know what others can find about you.
tips-separate = Use another account for work than for private things.
tips-respond = Did you get a nasty message? Do not respond yourself. Take a screenshot and report it.
tips-again = This is what you can do now: set your private accounts to closed, and look up your own name. Type ‘tips’ for more.
step-tips-again = Prevention is better than cure. Point your colleague to the tips about accounts and private data. They are under ‘tips’.

reading-title = Further reading on digital aggression
reading-line = { $title }: { $url }
reading-protocol = This protocol: Baken leads you through it step by step. Type ‘norm’ for the norm of the municipality of { $municipality }, and ‘house-rules’ for the rules for recordings.
reading-police = Filing a police report: politie.nl
reading-victims = Help after what happened to you: slachtofferhulp.nl
reading-platforms = Your rights about personal data: autoriteitpersoonsgegevens.nl
reading-employer = Aggression and violence at the municipality: veiligepubliekedienstverlening.nl and aeno.nl

## The norm and the house rules, with their version

text-version = Version { $version }
text-version-since = Version { $version }, in force since { $at }
text-version-gone = The text of this version was not kept.
text-version-changed = The text of { $key } has changed, but its version is still { $version }. Give the new text a new version, or put the old text back.
settings-building-twice = The building { $key } stands there twice. Give each building a key of its own.
house-rules-default = Do you want to record a conversation? You usually may. Say so beforehand. Do you want to take a photo or video of an employee? Then ask permission beforehand. The employee may say no. You do not cut or paste in the recording. You do not give it to others. You do not publish it without permission. Do you not keep to this? Then we ask you to stop, and after that to leave.
house-rules-whole = The whole text is here: { $link }
case-norm = Norm
case-house-rules = House rules
case-texts-title = Norm and house rules with case { $case }
button-texts = Norm and house rules
case-rules-doubtful = The house rules may not have been visible: { $building }. That was found at the check of { $day }.
social-media-scope = This is what we agreed about social media: { $scope }

## The building of a recording

field-building = Building
report-building = The building
report-building-building = In which building was it?
    .help = Is the building not in the list? Then just go on.

## Talk in the team

duty-awareness = Awareness
duty-awareness-talk = Discussed in your team
duty-awareness-talk-discussed-on = When was it discussed?
duty-awareness-talk-team = Which team?
duty-awareness-talk-questions-discussed = What was discussed?
    .help = You can choose more than one answer.
duty-awareness-no-names = Do not write down the names of who was there.
awareness-about-yourself = What do you put online about yourself, and what not?
awareness-open-or-closed = Do you use an open or a closed account?
awareness-separate-accounts = Do you have separate accounts for work and for private?
awareness-organisation = What does the municipality talk about on social media, and what not?
awareness-norm = What is the norm of the municipality?
duty-awareness-due = Discuss this in your team meeting. Then record that it was discussed.
duty-awareness-late = Reminder: discuss this in your team meeting. Nothing has been recorded yet.

## Check of the policy

duty-policy = Check of the policy
duty-policy-check = Does it stand in the rules?
duty-policy-check-norm-in-house-rules = Does the norm stand in the house rules?
duty-policy-check-norm-in-platform-rules = Does the norm stand in the rules for our social media?
duty-policy-check-recording-rules-adopted = Have the rules for recordings been adopted?
    .help = Their main lines stand in the house rules.
duty-policy-check-recording-rules-communicated = Have the rules for recordings been made known?
duty-policy-due = Check the policy. Do the norm and the rules for recordings stand where they belong?
duty-policy-late = Reminder: check the policy. Nothing has been recorded yet.
duty-policy-mend = Arrange what is still missing. Then record it again.

## Check of the house rules

duty-house-rules = Check of the house rules
duty-house-rules-check = Do the house rules hang there?
duty-house-rules-check-checked-on = When did somebody look?
duty-house-rules-check-hung = Do the house rules hang clearly visible at the entrance?
duty-house-rules-where = Building: { $building }. Version { $version } should hang there.
duty-house-rules-due = Check whether the house rules hang visibly at the entrance. Building: { $building }.
duty-house-rules-late = Reminder: check whether the house rules hang visibly at the entrance. Building: { $building }.
duty-house-rules-hang-them = Hang the house rules visibly at the entrance. Then record it again.

## Recording

button-duty = Record
duty-recorded = Recorded. Thank you.
duty-recorded-next = Recorded. Thank you. The next time: { $at }.
duty-which-building = For which building?
duty-managers-only = A manager records this. Do you want to discuss this in your team? Ask your manager.
duty-admins-only = The administrator records this. Is something missing in the rules? Tell the administrator.
duty-keepers-only = The facility manager records this. Are the house rules not there? Tell the facility manager.
command-awareness = For managers: record that you discussed it in your team.
command-policy-check = For administrators: record what stands in the rules.
command-house-rules-check = For facility managers: record whether the house rules hang visibly.

## Overview of the coordinator

command-overview = For the coordinator: the overview.
overview-not-yours = The overview is for the aggression coordinator. You find your own cases with ‘status’.
overview-title = Overview
overview-open = Open cases
overview-urgent = Of these urgent
overview-overdue = Of these overdue
overview-skipped = Skipped steps in open cases
overview-prevention = Prevention
overview-discussed = Discussed in the teams
overview-discussed-count = { $count } of the { $all } managers
overview-policy = Policy checked
overview-policy-checked = { $at }, by { $name }
overview-policy-never = not yet
overview-nothing = Everything was done in time.
overview-late = Overdue: { $duty } · { $name } · since { $at }
overview-rules-missing = { $building }: the house rules did not hang visibly on { $day }.
overview-rules-unknown = { $building }: nobody has checked yet whether the house rules hang.
overview-policy-norm-in-house-rules = The norm does not stand in the house rules yet.
overview-policy-norm-in-platform-rules = The norm does not stand in the rules for our social media yet.
overview-policy-recording-rules-adopted = The rules for recordings have not been adopted yet.
overview-policy-recording-rules-communicated = The rules for recordings have not been made known yet.

## What ‘baken check’ advises

check-versions = The norm and the house rules fit their version.
check-rules-not-reviewed = The house rules (version { $version }) have not been checked in law yet. Fill in house_rules.reviewed_by and house_rules.reviewed_on.
check-no-recording-info = There is no explanation about recordings for residents. Fill in links.recording_info.
check-no-sanctions = There is no sanction policy. Fill in [[sanctions]]. Until then nobody can choose a measure.
