### Letters and forms as drafts. Each key says what the Dutch one says.

## The form in the chat

letter = Make a letter or form
letter-language = In which language?
    .intro = Baken writes a draft. You read it and complete it. Baken sends nothing.
letter-language-letter-language = The language of the letter
letter-language-nl = Dutch
letter-language-en = English
letter-tone = How we write
    .intro = The letter is from the municipality. Do you add anything? Then keep to this. Tick everything.
letter-tone-tone-checklist = I keep to all these points
letter-tone-missing = Tick all points. Then Baken makes the draft. Is one point not possible? Ask a colleague to write the letter.
button-letter = Make a letter or form
button-letter-file = Get the Word file
letter-choose = Which letter or form of case { $case } do you want to make?
letter-none = There is no letter or form that you can make in case { $case } now. Open the case to see which step comes first.
letter-not-now = You cannot make this letter now. Open the case to see which step comes first, or ask whoever does the step.
letter-made = The draft is ready. Case { $case }. Read it and fill in what is missing. Baken sends nothing.
letter-file-once = You can get the Word file once, within 24 hours. After that you make the letter again.
letter-no-address = A Word file is not possible now. Copy the text. Ask the administrator to set BAKEN_PUBLIC_URL.

## Getting it in the browser

error-public-url = BAKEN_PUBLIC_URL is no good address: { $value }. Write the https address at which browsers reach Baken, without a path, for example https://baken.gemeente.nl.
check-public-url = Files can be fetched in a browser.
check-no-public-url = Files cannot be fetched: BAKEN_PUBLIC_URL is not in the environment. Put the https address of Baken there. Until then people copy the text of a letter.
hand-over-title = Get your file
hand-over-explain = You can get this file once. Keep it in the municipality’s own system only.
hand-over-fetch = Get it now
hand-over-gone = This link does not work any more. A link works once and for 24 hours, and only while you may see the case. Go back to Baken and make the file again.
hand-over-later = The file cannot be fetched right now. Your link stays good. Press the button again in a few minutes. Does it still not work? Tell the administrator.
hand-over-changed = Something in what Baken keeps was changed or is gone. That is why you do not get this file now. Call the coordinator. Your link stays good: open it again once this was mended.

## What stands in every letter

letter-concept = Draft. Read the letter carefully. Baken sends nothing.
letter-gap = [fill in: { $what }]
letter-to-fill = Still to fill in
letter-to-fill-how = Fill these in. Then remove this list and the first line.
letter-from = Municipality of { $municipality }
letter-closing =
    Yours sincerely,
    Municipality of { $municipality }
letter-dear = Dear { $sender_name },
letter-dear-requester = Dear { $requester },
letter-to-whom = Dear Sir or Madam,
letter-day = { $day } { $month } { $year }
letter-moment = { $day } at { $time }
letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December
letter-exhibits = Screenshots and files that we keep
letter-exhibit = { $kind }, stored on { $at }, SHA-256 { $hash }
letter-addresses = These web addresses are concerned
letter-asked = What we ask
letter-explained = Explanation: { $explanation }
letter-weighed = Explanation: { $erasure_reasons }

## Your data (GDPR article 14)

letter-privacy = What we do with your data
letter-privacy-who = The municipality of { $municipality } uses your data for this case. Do you have a question? Send an e-mail to { $mail }.
letter-privacy-what = This is your name and contact details, your account, what you wrote or did, and what we agree with you. We have it from the message itself, from our employees and from our contact with you.
letter-privacy-why = We use it to protect our employees, to talk with you and to act against criminal offences. The law allows this: GDPR article 6(1)(c) and (e), article 33(2) of the Dutch GDPR Implementation Act (UAVG) and article 3 of the Working Conditions Act (Arbowet).
letter-privacy-how-long = We keep the data for 2 years after the case is closed. Is there a measure? Then we keep it until 1 year after the measure ends, and for 5 years at most. Is there a case with the police or in court? Then we keep it until 1 year after that has ended.
letter-privacy-shared = We share the data only when necessary: with the police, the court or our lawyer. No computer decides about you.
letter-privacy-rights = You may see your data, have it corrected or have it erased. You may ask us to use it less, and you may object to its use. Do you disagree with us? Then you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).
letter-privacy-more = Read more at { $privacy_notice }. It also says how to reach our data protection officer.

## Invitation and summons

letter-invitation = Invitation to a conversation
letter-summons = Summons to a conversation
letter-event = We write to you about the following.
letter-norm = Our municipality has a norm: ‘{ $norm }’ It holds at the desk, on the telephone and on the internet. You may disagree with us and you may say so clearly. But this goes beyond our limit.
letter-invitation-ask = We invite you to talk about this. We will tell you why this is not acceptable to us. You can tell us how it came to this. We also like to hear what we ourselves can do better. Then we make agreements together.
letter-summons-ask = We summon you to talk with us about this. We will say what is not acceptable and why. You can tell us how you see it and what we ourselves can do better. Then we make agreements for the future.
letter-talk-complaint = Do you have a complaint about the municipality? We will handle it as usual, whatever has happened. We will talk about that as well.
letter-talk-untrue = Part of what you wrote is not correct. We will discuss that too. We ask you not to spread that information any further.
letter-talk-bring = You may bring somebody with you.
letter-talk-answer = Does the time not suit you, or would you rather call or write? Let us know by { $answer_by } at the latest. Send an e-mail to { $mail } or call { $phone }.
letter-invitation-free = You do not have to come. If we hear nothing from you, we decide without your side of the story how to go on.
letter-summons-else = We count on you to come. If you do not come and we hear nothing, we decide without your side of the story. That can be a measure. You will then get a letter about it, and you may react to it.

## Measure

letter-measure-letter = Letter about a measure
letter-measure-report = What was reported?
letter-measure-reported = An employee reported this. We registered it as: { $gir_category }. With this letter comes the report, without names of others.
letter-measure = What have we decided?
letter-measure-means = For you this means: { $measure_means }
letter-measure-why = Why this measure? { $measure_reasons }
letter-measure-still = We keep helping you with what you need from the municipality. Call { $phone } or send an e-mail to { $mail }.
letter-measure-broken = If you do not keep to the measure, we can take a heavier measure or go to the police.
letter-measure-reaction = Your reaction
letter-measure-reply = We like to hear your side. You may react orally or in writing, up to and including { $answer_by }. Call { $phone }, send an e-mail to { $mail } or write to our address. Then we look again at the measure. You will get an answer.
letter-measure-objection = Objecting
letter-measure-objection-check = { $objection_check }
letter-measure-objection-how = You can object within six weeks after the date of this letter. Send your objection to { $objection_address }. Write in it: your name and address, the date, which letter it is about and why you disagree. Sign it.
letter-measure-complaint = Are you not satisfied with how we treat you? Then send a complaint to { $complaints_address }.
letter-enclosed-report = Enclosed: the report, without names.

## The report without names

letter-anonymised-report = The report, without names
letter-report-intro = This is what our report says. It holds no names of employees or of other people.
letter-report-not-judged = The report says what an employee saw. Whether something is an offence is decided by the police and the court. The municipality does not decide that.
letter-report-reply = Is something not right, or do you want to tell your side? You may react orally or in writing, up to and including { $answer_by }. Call { $phone } or send an e-mail to { $mail }. We keep your reaction with the report. If there is a mistake in it, we correct it.

## Answer to a request for a recording

letter-recording-decision = Answer to your request for a recording
letter-recording-asked = You asked whether you may make a recording. This is our answer.
letter-recording-image-yes = You may make the recording. The conditions are:
letter-recording-image-1 = You do not cut or paste in the recording.
letter-recording-image-2 = You do not give the recording to others.
letter-recording-image-3 = You do not publish the recording without consent.
letter-recording-sound-yes = You may record the conversation. The conditions are:
letter-recording-sound-1 = You do not cut or paste in the recording. If you do, you say so.
letter-recording-sound-2 = You do not give the recording to others without our consent.
letter-recording-sound-3 = You do not publish the recording without our consent.
letter-recording-more-conditions = We also agree on this: { $conditions }
letter-recording-maker = You make the recording yourself. This answer does not cover recordings by somebody else.
letter-recording-people = Each employee decides about their own image. Does an employee not want to be in the picture? Then you do not film or photograph that employee.
letter-recording-both = If we make a recording, we keep to the same rules.
letter-recording-no = You may not make this recording.
letter-recording-reason = The reason is: { $refusal_reason }
letter-recording-alternative = We offer this instead: { $alternative }
letter-recording-copy-municipality = We would like a copy of your recording. Will you send it to { $mail } within five working days?
letter-recording-copy-citizen = You get a copy from us if we make a recording.
letter-recording-copy-nobody = No copy was agreed.
letter-recording-link = Read more about recording conversations at { $recording_info }.
letter-recording-complaint = Do you disagree with this answer? Then send a complaint to { $complaints_address }.
letter-recording-privacy = We keep your request and this answer for 1 year. Read more about your data and your rights at { $privacy_notice }.

## Why something is not allowed

letter-reason-threat = The message contains a threat. That can be an offence (Dutch Criminal Code, article 285).
letter-reason-insult = The message contains an insult. That can be an offence (Dutch Criminal Code, articles 266 and 267).
letter-reason-defamation = The message publicly accuses somebody of a particular fact. That can be defamation or slander (Dutch Criminal Code, articles 261 and 262).
letter-reason-doxing = The message spreads private data to frighten or hinder somebody. That can be an offence (Dutch Criminal Code, article 285d).
letter-reason-stalking = The sender keeps harassing somebody. That can be stalking (Dutch Criminal Code, article 285b).
letter-reason-impersonation = The account pretends to be somebody else. That can be misuse of identifying data (Dutch Criminal Code, article 231b).
letter-reason-account-hacked = The account was taken over without permission. That can be computer trespass (Dutch Criminal Code, article 138ab).
letter-reason-discrimination = The message discriminates or incites hatred. That can be an offence (Dutch Criminal Code, articles 137c to 137e).
letter-reason-sexual-imagery = It is sexual imagery that was made or shared without consent. That can be an offence (Dutch Criminal Code, article 254ba).
letter-reason-extortion = The message forces somebody to do something or not to do it. That can be coercion, extortion or blackmail (Dutch Criminal Code, articles 284, 317 and 318).
letter-reason-recording = A recording of an employee was published without consent. That can be against portrait right and privacy (Dutch Copyright Act article 21, GDPR article 6).
letter-reason-private = It holds personal data of an employee. We see no legal ground for publishing them (GDPR article 6).

## Request for data of a sender

letter-provider-request = Request for data of a user
letter-provider-intro = The municipality of { $municipality } asks you for the data of the user who posted this:
letter-provider-four = Why you may and must give the data
letter-provider-four-intro = The Dutch Supreme Court names four points (Lycos/Pessers, 25 November 2005, ECLI:NL:HR:2005:AU4019). When these four points are met, refusing is unlawful.
letter-provider-1 = 1. It is plausible that the message is unlawful and harmful
letter-provider-1-why = The message is aimed at our employees or our municipality. We see these reasons:
letter-provider-2 = 2. We have a real interest in the data
letter-provider-2-why = Without the data we cannot address the sender, recover the damage or go to court. We must protect our employees (Working Conditions Act article 3).
letter-provider-3 = 3. There is no less intrusive way
letter-provider-3-reported = A police report was filed. It has not yet told us the name.
letter-provider-3-why = We cannot get the data in another way. This was already tried: { $tried_already }
letter-provider-4 = 4. Our interest weighs more
letter-provider-4-why = Speaking anonymously is important. But it gives nobody the right to do this to others. We use the data for this case only and keep them secure. The balance in this case: { $balance }
letter-provider-asked = Give us, within the term below:
letter-provider-asked-name = the name and address of the user;
letter-provider-asked-contact = the e-mail address and telephone number of the user;
letter-provider-asked-times = the IP addresses and the times of signing up and of posting.
letter-provider-keep = In any case, keep the message and these data, so that they are not lost.
letter-provider-inspection = Where possible we also rely on the right of inspection (Dutch Code of Civil Procedure, articles 194 and 195). Giving the data is allowed under GDPR article 6(1)(f).
letter-provider-when = We would like your answer by { $answer_due } at the latest, at { $mail }.
letter-provider-otherwise = If you refuse, or if we hear nothing, we can ask the court in summary proceedings to order you to do this.

## Notice to the platform (DSA article 16)

letter-dsa-notice = Notice of illegal content (DSA article 16)
letter-dsa-intro = We notify you of content on your service that in our view is illegal. This notice holds everything that article 16(2) of the Digital Services Act (Regulation (EU) 2022/2065) asks for.
letter-dsa-1 = 1. Why this content is illegal
letter-dsa-life = There may be a danger to somebody’s life or safety. Therefore look at article 18 of the regulation as well.
letter-dsa-2 = 2. Where exactly the content is
letter-dsa-3 = 3. Who notifies: name and e-mail address
letter-dsa-4 = 4. Statement
letter-dsa-good-faith = We state in good faith that the information and allegations in this notice are accurate and complete.
letter-dsa-asked-receipt = Confirm at once that you received this notice (article 16(4)).
letter-dsa-asked-decide = Decide in a timely, careful and objective way, and make the content inaccessible (article 16(6)).
letter-dsa-asked-answer = Tell us what you decide, and what we can do if we disagree (article 16(5)).
letter-dsa-asked-keep = Keep the content and the user’s data for the police, even when you remove the content.

## Request to erase (GDPR articles 17 and 21)

letter-erasure-request = Request to erase data (GDPR articles 17 and 21)
letter-erasure-intro = We write on behalf of { $affected }. Personal data of our employee stand on your service. The employee wants you to erase them. The mandate is enclosed.
letter-erasure-what = These data are concerned
letter-erasure-why = Why
letter-erasure-unlawful = You have no legal ground for using these data (GDPR article 17(1)(d)).
letter-erasure-objection = The employee objects to their use (GDPR article 21(1) and article 17(1)(c)). We see no reason that weighs more than the employee’s privacy.
letter-erasure-asked-erase = Erase the data at all web addresses above, with all copies.
letter-erasure-asked-search = Make sure that they no longer appear in search results.
letter-erasure-asked-others = Tell everybody to whom you gave the data that they must be erased (GDPR article 17(2) and article 19).
letter-erasure-asked-stop = Do not use or show the data while you look into this request (GDPR article 18).
letter-erasure-term = Your answer
letter-erasure-month = Answer within one month (GDPR article 12(3)). Do you need longer? Say so within that month, with the reason.
letter-erasure-refuse = If you refuse, write why (GDPR article 12(4)). We can then go to the Data Protection Authority and to court.
letter-erasure-contact = Send your answer to { $mail }. Do not contact the employee, and do not give this request to the sender of the message.
letter-enclosed-mandate = Enclosed: the employee’s mandate.

## Mandate

letter-mandate = Mandate
letter-mandate-who = I, { $affected }, authorise the municipality of { $municipality } to act on my behalf.
letter-mandate-holder = For the municipality this is done by: { $mandate_holder }.
letter-mandate-what = What the municipality may do on my behalf
letter-mandate-what-erase = ask a platform or website to erase my data (GDPR article 17);
letter-mandate-what-object = object to the use of my data (GDPR article 21);
letter-mandate-what-authority = ask the Data Protection Authority to mediate, or complain there (UAVG article 36, GDPR article 77).
letter-mandate-strike = What I do not want, I cross out.
letter-mandate-not-police = A request for prosecution to the police needs a separate power of attorney. This mandate does not cover it.
letter-mandate-know = What I know
letter-mandate-mine = It is my own right. The municipality does nothing that I do not want.
letter-mandate-withdraw = I can withdraw this mandate at any time. Then the municipality stops at once.
letter-mandate-home = I do not have to give my home address. Post can go to the work address: { $office_address }, { $postcode_and_town }.
letter-mandate-until = This mandate is valid until { $mandate_until }.
letter-mandate-place = Place and date: ................................
letter-mandate-sign = Signature: ................................

## Data Protection Authority

letter-dpa-mediation = Request for mediation (UAVG article 36)
letter-dpa-complaint = Complaint (GDPR article 77)
letter-authority = Autoriteit Persoonsgegevens
letter-dpa-mediation-intro = On behalf of our employee we ask you to mediate or to advise. A platform does not want to erase personal data of the employee.
letter-dpa-complaint-intro = On behalf of our employee we make a complaint. A platform does not want to erase personal data of the employee. In our view the platform does not keep to GDPR articles 17 and 21.
letter-dpa-before = What has been done already
letter-dpa-refused = We asked the platform to erase the data. The platform refused.
letter-dpa-no-answer = We asked the platform to erase the data. The platform did not answer within one month.
letter-dpa-mediate = Mediate between the employee and the platform.
letter-dpa-advise = Advise the platform to erase the data.
letter-dpa-weeks = We ask this within six weeks after the platform’s answer (UAVG article 35(2) and article 36(1)).
letter-dpa-investigate = Investigate this complaint.
letter-dpa-order = Use your powers, so that the platform erases the data (GDPR article 58).
letter-dpa-progress = Let us know within three months how it stands.
letter-dpa-contact = You can reach us at { $mail } and { $phone }. Send nothing to the employee’s home address.
letter-dpa-enclosed = Enclosed: the request to erase, the platform’s answer if there is one, and the mandate.

## Sheet for the police report

letter-police-sheet = Sheet for the police report
letter-police-vpt = This is a case of Veilige Publieke Taak (VPT), safe public service. We ask the police to work by the agreements of VPT.
letter-police-home = Work address only
letter-police-domicile = The employee takes this work address as legal address (domicile). The home address, the private number and data about health do not belong in the report or its annexes.
letter-police-1 = 1. Who
letter-police-known = The sender is known to the municipality.
letter-police-unknown = The sender is not known to the municipality.
letter-police-victim = The employee’s name does not stand on this sheet. The employee gives it at the desk, if it is needed.
letter-police-2 = 2. What
letter-police-story = According to the report: { $summary }
letter-police-read-story = Read the report above. Does it hold a name, a private address, a number or anything about health? Remove it.
letter-police-3 = 3. Where
letter-police-4 = 4. With what
letter-police-5 = 5. In what way
letter-police-6 = 6. When
letter-police-7 = 7. Why
letter-police-motive = The cause, as far as known: { $motive }
letter-police-offences = Possible offences
letter-police-not-assessed = The municipality has not yet assessed which offences it can be.
letter-police-klacht = Request for prosecution (klacht)
letter-police-klacht-yes = This offence may need a klacht: a request to prosecute the offender. The victim makes it, or authorises somebody in writing.
letter-police-klacht-doubt = Perhaps a klacht is needed: a request to prosecute the offender. Ask for it to be included. It never does harm.
letter-police-klacht-no = A klacht is probably not needed. Ask for it to be included all the same. It never does harm.
letter-police-klacht-until = This is possible up to and including { $klacht_last_day }.
letter-police-originals = The municipality keeps the files unchanged. The police can have them.
letter-police-desk = At the desk
letter-police-desk-vpt = Mention Veilige Publieke Taak.
letter-police-desk-home = Give the work address only.
letter-police-desk-klacht = Ask whether the klacht stands in the report.
letter-police-desk-refuse = Do the police not take the report? Ask for the assistant public prosecutor (hulpofficier van justitie).
letter-police-desk-number = Ask for the number of the report and put it in Baken.

## Rows of tables

letter-row-made-on = Date
letter-row-reference = Our reference
letter-row-happened-on = When
letter-row-where = Where
letter-row-behaviour = What we saw
letter-row-talk-at = Date and time
letter-row-talk-where = Place
letter-row-talk-with = You talk with
letter-row-measure = Measure
letter-row-measure-basis = Stands in
letter-row-starts-on = Starts on
letter-row-duration = Lasts
letter-row-decided-by = Decided by
letter-row-reported-on = Reported on
letter-row-content-form = Kind of message
letter-row-platform = Platform
letter-row-visibility = Visibility
letter-row-natures = The report mentions
letter-row-gir-category = Registered as
letter-row-report-in-own-words = What happened
letter-row-recording-kind = Kind of recording
letter-row-occasion = At
letter-row-recording-place = Place
letter-row-decided-on = Decided on
letter-row-handle = User name
letter-row-display-name = Name shown
letter-row-profile-url = Address of the profile
letter-row-user-id = Number of the account
letter-row-occurred-at = Posted or happened on
letter-row-discovered-at = Seen on
letter-row-private-data-kinds = Kind of data
letter-row-affected = On behalf of
letter-row-erasure-sent-on = Request sent on
letter-row-erasure-answer-on = Platform’s answer on
letter-row-dpa-last-day = Six weeks after the answer is
letter-row-office-address = Work address
letter-row-postcode-and-town = Postcode and town
letter-row-sender-name = Name of the sender
letter-row-sender-relation = Who the sender is to us
letter-row-sender-mail = E-mail address of the sender
letter-row-sender-phone = Telephone number of the sender
letter-row-suspicion = Suspicion (not certain)
letter-row-affected-kind = Aimed at
letter-row-in-function = Work or private
letter-row-threat-specific = In the threat
letter-row-earlier-posts = Earlier posts
letter-row-later-posts = Later posts

## What is still to be filled in

letter-gap-municipality = name of the municipality
letter-gap-department = name of the department
letter-gap-office-address = address of the municipality
letter-gap-postcode-and-town = postcode and town of the municipality
letter-gap-phone = telephone number of the municipality
letter-gap-mail = e-mail address of the municipality
letter-gap-signatory = name and function of whoever signs
letter-gap-complaints-address = address for complaints
letter-gap-privacy-notice = web address that explains privacy
letter-gap-recording-info = web address that explains recording
letter-gap-norm = the norm of the municipality
letter-gap-made-on = date
letter-gap-reference = reference
letter-gap-sender-name = name of the citizen
letter-gap-sender-address = address of the citizen
letter-gap-happened-on = when it happened
letter-gap-where = on which platform or in which place
letter-gap-behaviour = which behaviour, precisely and without names of employees
letter-gap-talk-at = date and time of the conversation
letter-gap-talk-where = address and room
letter-gap-talk-with = function of whoever holds the conversation, not the affected employee alone
letter-gap-answer-by = last day for a reaction
letter-gap-gir-category = kind of aggression as registered
letter-gap-measure = which measure
letter-gap-measure-basis = article of the sanction policy or the house rules
letter-gap-starts-on = starting date
letter-gap-duration = how long the measure lasts
letter-gap-decided-by = function of whoever decided
letter-gap-measure-means = what is not allowed and what still is
letter-gap-measure-reasons = why this measure fits what happened
letter-gap-objection-check = ask the lawyer whether an objection is possible. If it is not, remove this part
letter-gap-objection-address = address for objections
letter-gap-reported-on = date of the report
letter-gap-content-form = kind of message
letter-gap-platform = name of the platform
letter-gap-visibility = who could see it
letter-gap-natures = what it looks like
letter-gap-report-in-own-words = what the report says, without names, without health and without what others think
letter-gap-requester = name of the citizen
letter-gap-recording-kind = kind of recording
letter-gap-occasion = at which conversation or moment
letter-gap-recording-place = where the recording is made
letter-gap-decided-on = date of the decision
letter-gap-conditions = other conditions
letter-gap-refusal-reason = the weighty reason
letter-gap-alternative = what is offered instead
letter-gap-addressee = name of the platform or provider
letter-gap-addressee-address = address or e-mail address of the legal department
letter-gap-platform-contact = address or form for notices
letter-gap-handle = user name
letter-gap-display-name = name shown
letter-gap-profile-url = address of the profile
letter-gap-user-id = number of the account
letter-gap-occurred-at = when it was posted or happened
letter-gap-discovered-at = when we saw it
letter-gap-urls = exact web addresses
letter-gap-exhibits = list of screenshots, with date and time
letter-gap-explanation = which sentence or image is not allowed, and why. Do not name private data
letter-gap-erasure-reasons = why privacy weighs more than the right to publish this
letter-gap-tried-already = what was already tried
letter-gap-balance = why our interest weighs more here
letter-gap-answer-due = last day for the answer
letter-gap-affected = name of the employee
letter-gap-private-data-kinds = which kind of data, not the data themselves
letter-gap-mandate-holder = name and function, for instance the privacy officer
letter-gap-mandate-until = end date
letter-gap-authority = name of the supervisor
letter-gap-authority-address = address or form of the Data Protection Authority
letter-gap-erasure-sent-on = when the request was sent
letter-gap-erasure-answer-on = when the answer came
letter-gap-dpa-last-day = six weeks after the answer
letter-gap-affected-kind = at whom it was aimed
letter-gap-in-function = whether it was about the work
letter-gap-summary = what was said, written or done, as literally as possible
letter-gap-motive = the cause, or: not known
letter-gap-klacht-last-day = three months after the victim heard of it
