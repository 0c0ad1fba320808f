### What does it show? What can be seen on each piece of evidence, and whether the dossier is complete.

## Questions for each file

describe-evidence = What does it show?
describe-evidence-what = Which file is it?
describe-evidence-what-evidence-kind = What kind of file is this?
describe-evidence-what-captured-at = When was it made?
    .help = It now says when Baken received it.
    .second = At what time?
describe-evidence-seen = What can be seen?
describe-evidence-seen-visible-checklist = What can be seen well?
    .help = Choose everything that is true.
describe-evidence-seen-posted-at = When was the message posted?
    .help = You may leave this empty.
    .second = At what time?
describe-evidence-seen-source-url = The web address of the message
    .help = Paste the address. Baken does not open it.
    .placeholder = https://
describe-evidence-profile = What can be seen of the profile?
describe-evidence-profile-visible-profile = What can be seen well?
describe-evidence-part = What can be seen or heard?
describe-evidence-part-visible-part = What is true?
describe-evidence-why = Date and time
describe-evidence-why-missing-reason = What do you want to write down about it?
    .help = You may leave this empty.
describe-which = This is about file { $number } of { $total }: { $kind }. Baken received it on { $received }.
describe-another = Date and time are not on it. If you can, make a new screenshot. Open the message on a computer, with the clock in view. Send it in your chat with Baken. Is that not possible? Then write down why.
describe-no-more = Date and time are not on it. Do not make another image. Write down what you know.
describe-ask = One more thing. Does this file show: date and time, the account name, the web address and the whole message?
describe-ask-of = One more thing, about file { $number } of { $total }: { $kind }. Does it show: date and time, the account name, the web address and the whole message?
describe-after = After you send a file, Baken asks what it shows.
describe-mail = Send the e-mail itself as a file (.eml or .msg). That is better evidence than a screenshot.
describe-profile = Make a screenshot of the profile as well. Send it in your chat with Baken.
describe-related = Send a screenshot of each message. Then choose at ‘What does it show?’ whether it is an earlier or a later post.
describe-short-lived = The message disappears by itself. Make a screenshot of it now, with date and time in view.
describe-choose = About which file do you want to change something?
describe-none = There is no file that you can say something about.
describe-file = File { $number }: { $kind }
button-describe = What does it show?
button-redescribe = Change what it shows
button-describe-next = Next file
evidence-unknown = This file can no longer be found. Choose ‘Open the case’ to see which ones there are.
report-now-first = This message disappears by itself. Make a screenshot first, now. The other questions come after that.
report-now = The evidence first
report-now-evidence-now = Your file
    .help = Drop the file in this chat, or choose a file. Baken keeps it at once.

evidence-kind-profile-screenshot = Screenshot of the profile
evidence-kind-earlier-post = Earlier post
evidence-kind-later-post = Later post
evidence-kind-email-original = The e-mail itself
evidence-kind-recording = Recording
evidence-kind-own-response = Our response
evidence-kind-letter = Letter
evidence-kind-police-document = Document from the police
evidence-kind-other = Something else
visible-part-timestamp = Date
visible-part-whole-message = Everything, from beginning to end

## What is known

described-kept = Noted with file { $number } of { $total }: { $kind }.
described-whole = Everything that is needed can be seen. Thank you.
described-not-yet = Nobody has said yet what it shows.
described-visible = To be seen
described-unseen = Not to be seen
described-captured = Made on
described-posted = Posted on
described-url = Web address
described-reason = Why not
event-evidence-described = Said what exhibit { $number } shows.

## How to make it better

mend-timestamp = On which day was the message posted? Open the message. Make another screenshot, with date and time in view.
mend-account = Who posted the message? Make another screenshot, with the account name in view.
mend-url = What is the web address? Open the message in a browser. Make another screenshot, with the address bar in view.
mend-whole-message = Is the whole message not on it? Make another screenshot of the rest.
mend-timestamp-restricted = On which day was it posted? Write that down at ‘Change what it shows’. Do not make another image.
mend-account-restricted = Which account posted it? Write that down in a note. Do not make another image.
mend-url-restricted = What is the web address? Write that down at ‘Change what it shows’. Do not make another image.
mend-whole-message-restricted = Not everything is on it. That is all right. Do not make another image.
mend-timestamp-recording = When was the recording made? Write down the day at ‘Change what it shows’.
mend-whole-message-recording = Is this not the whole recording? Then send the rest as well.
mend-timestamp-letter = Which date is on the letter? Send a photo of the side with the date.
mend-whole-message-letter = Send a photo of each side of the letter.
mend-account-profile = What is the account called? Make another screenshot of the profile, with the name in view.
mend-url-profile = What is the address of the profile? Make another screenshot, with the address bar in view.

## Is the dossier complete?

complete-title = Is the dossier complete?
complete-message = The whole message
complete-time = Date and time
complete-account = The account
complete-url = The web address
complete-related = Earlier and later posts
complete-copy = A copy in our own storage
complete-profile = Screenshot of the profile
complete-original = The e-mail itself
complete-present = It is there.
complete-destroyed = It was there; destroyed.
complete-reason = It is not there, with a reason.
complete-no-image = It is not there. Do not make another image. Write down what you know.
complete-message-do = It is not there yet. Send a screenshot of the whole message.
complete-time-do = It is not there yet. Send a screenshot with date and time in view.
complete-account-do = It is not there yet. Write down the account at ‘Collect account details’.
complete-url-do = It is not there yet. Paste the web address with a file: choose ‘What does it show?’ or ‘Change what it shows’.
complete-related-do = It is not there yet. Look for earlier and later posts. Write down what you find, also when it is nothing.
complete-copy-do = It is not there yet. Send a file. Then Baken keeps it.
complete-profile-do = Make a screenshot of the sender’s profile as well, with the account name in view. Send it in your chat with Baken.
complete-original-do = Send the e-mail itself as well, as a file (.eml or .msg). That is better evidence than a screenshot.

## The account

account-title = The account
account-platform = Platform
account-handle = User name
account-normalised = How Baken searches
account-first-seen = Seen for the first time
account-profile-there = Screenshot of the profile
seen-before-other = { $count ->
    [one] Another account of this sender occurs in 1 other case as well.
   *[other] Other accounts of this sender occur in { $count } other cases as well.
 }
step-collect-account-details-others = Other accounts
step-collect-account-details-others-other-accounts-why = Why do you think it is the same sender?
step-collect-related-posts-pictures = Evidence of those messages
step-collect-related-posts-pictures-evidence = Your files
    .help = Drop them in this chat, or choose a file.

## In the dossier

dossier-described = What the evidence shows
dossier-platform = Platform
dossier-url = Web address
dossier-posted = Posted
dossier-captured = Made
dossier-visible = To be seen
dossier-not-described = not said
dossier-absent = Not in the dossier.
dossier-absent-reason = Not in the dossier, with a reason.
dossier-absent-destroyed = It was there. The file was destroyed.
