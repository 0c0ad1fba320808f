### One piece of evidence: looking at it, its class, an edited copy, and imagery that may not be kept.

## Looking at it

button-case-exhibits = View evidence
button-exhibits-more = More
button-exhibit = Exhibit { $number }
button-exhibit-view = View
button-exhibit-class = Change class
button-exhibit-copy = Send an edited copy
button-exhibit-fetch = Fetch the file
exhibits-title = The evidence in case { $case } that you may see. Choose an exhibit.
exhibits-none = In case { $case } there is no evidence that you may see.
exhibit-line = { $number }. { $kind } · { $size } kB · { $at } · reference { $hash }
exhibit-copy-of = edited copy of exhibit { $number }
exhibit-secured = secured by the police
exhibit-gone = destroyed on { $at }, after the police secured it
exhibit-lost = lost or damaged
exhibit-reason = Why this class: { $reason }
exhibit-ready = Exhibit { $number } of case { $case } is ready. You fetch it in your browser, not in chat. The link works for 24 hours, once, for you alone. That you fetch it is recorded. Do not keep the file longer than you need it.
exhibit-no-address = You cannot view exhibit { $number } of case { $case } here. This Baken has no address for browsers. Ask the administrator to set BAKEN_PUBLIC_URL.
exhibit-unknown = I do not know this exhibit, or it is not for you. Open the case again.
exhibit-destroyed = This exhibit was destroyed. The case says when, and why.
exhibit-damaged = The stored file is damaged or gone. Call the coordinator.
exhibit-not-now = The file cannot be read now. Ask for a new link in a few minutes.
reading-evidence-file = the file of an exhibit

## Its class

evidence-class = Class of an exhibit
evidence-class-choose = How carefully must this exhibit be kept?
evidence-class-choose-exhibit-class = The class
evidence-class-choose-reason = Why?
    .help = Do not write what can be seen. Do write why this class fits.
exhibit-class-explain = Normal: for everyone who handles the case. Sensitive: there are private data on it. Restricted: sexual imagery, or something else on which a child can be recognised. Baken never keeps sexual imagery of somebody under 18. What you choose counts at once. You may not be able to see the exhibit yourself after that.
exhibit-class-normal = normal
exhibit-class-sensitive = sensitive
exhibit-class-restricted = restricted
exhibit-class-now = Class: { $kept }
class-said = Exhibit { $number } of case { $case } is now: { $kept }. The reason was kept.
class-not-yours = The class is changed by those who handle the case. Ask the privacy officer.
class-not-lower = A lower class is chosen by the privacy officer. Ask there.
class-already = This exhibit has that class already. Choose another one.
direct-class-raised = In case { $case } an exhibit was restricted further. Look whether that is right.

## An edited copy

redacted-copy = Edited copy
redacted-copy-about = What can be seen on the copy?
redacted-copy-about-copy-class = The class of the copy
redacted-copy-about-copy-anonymous = Can nobody be recognised in the copy?
    .help = Mind faces, names, accounts, addresses and voices. Only then can the copy go to the sender.
redacted-copy-send = Send the edited copy
redacted-copy-send-copy = Your copy
    .help = Drag the file into this chat, or choose a file.
copy-how = Fetch the exhibit. Make a copy of it yourself that shows no more than is needed. Cover what nobody has to see.
copy-stays = The original stays as it is. The copy is added as a new exhibit beside it.
copy-instead = So cropping, blurring, replacing and renaming are not possible. Do you want to cover something? Open the case and choose ‘View evidence’. Choose the exhibit and then ‘Send an edited copy’.
copy-noted = The copy is added to case { $case }, beside the original.
copy-not-yours = An edited copy is sent by those who handle the case. Ask the manager or the privacy officer.
copy-of-a-copy = This is an edited copy already. Make a new copy of the original.
copy-same = This file is exactly the same as an exhibit that is there already. So it was not edited. I have not stored it. Edit your copy and send that.
copy-needed = There is no file yet. First send your edited copy. Nothing was lost.
evidence-needed = There is no file yet, and you wrote nothing with it. Send a file, or write something down. Nothing was lost.
copy-first = First say what can be seen on the copy. Then send your file.

## Imagery of somebody younger than 18

report-minor = First one question about the image
report-minor-minor-shown = Does it show somebody who is younger than 18, or looks so?
    .help = Are you in doubt? Then choose ‘Yes’.
report-minor-police = Do not send this image
add-evidence-minor = First one question about the image
add-evidence-minor-minor-shown = Does it show somebody who is younger than 18, or looks so?
    .help = Are you in doubt? Then choose ‘Yes’.
add-evidence-minor-police = Do not send this image
step-capture-screenshots-minor = First one question about the image
step-capture-screenshots-minor-minor-shown = Does it show somebody who is younger than 18, or looks so?
    .help = Are you in doubt? Then choose ‘Yes’.
step-capture-screenshots-minor-police = Do not send this image
step-collect-related-posts-minor = First one question about the image
step-collect-related-posts-minor-minor-shown = Does it show somebody who is younger than 18, or looks so?
    .help = Are you in doubt? Then choose ‘Yes’.
step-collect-related-posts-minor-police = Do not send this image
minor-why = Nobody may have or pass on sexual imagery of somebody under 18. The municipality may not either.
minor-police = Call the police: 0900-8844. Is there danger now? Call 112. Send the image to nobody, not to Baken either. Do not keep it. Did you put it in this chat already? Remove it there. The police tell you what to do next.
minor-gone = What you sent here already I have thrown away. Nobody looked at it.
minor-gone-seen = What you sent here already I have thrown away now. Somebody had fetched a file already. The log of the case says who.
minor-stays = I cannot throw away everything that you sent here. The case says that everything must stay, or the same file came before. It stays restricted until the police have it. After that the coordinator decides whether it goes.
minor-earlier = Files came to this case in another way too. Those I have not thrown away. What is restricted stays restricted until the police have it. After that the coordinator decides whether it goes.
minor-first = I have not taken your file. First answer one question about the image: open your report, or choose ‘Add evidence’ at the case. Then send your file again.
minor-refused = I have not taken your file. You said that it shows somebody younger than 18. Call the police: 0900-8844. Do not keep the image. Send it to nobody. Remove it from this chat as well.
minor-in-case = I have not taken your file. A case of yours is about an image of somebody younger than 18. Nobody may have that image. Call the police: 0900-8844. Do not keep the image. Send it to nobody. Remove it from this chat as well. Did you send something else? Then choose ‘Add evidence’ at the case. Is it about something new? Choose ‘Report an incident’.
minor-noted = Case { $case } now says that there is an image of somebody under 18. Nothing of it was kept. Call the police: 0900-8844. Do not keep the image.
minor-noted-gone = Case { $case } now says that there is an image of somebody under 18. What you sent was destroyed. The case only keeps that it came, and when it was destroyed. Call the police: 0900-8844. Do not keep the image.
minor-noted-stays = Case { $case } now says that there is an image of somebody under 18. There are still files in the case. What is restricted stays restricted until the police have it. After that the coordinator decides whether it goes. Call the police: 0900-8844. Do not keep the image.
field-minor-in-image = Image of somebody under 18

## Secured by the police

button-secured = Police have the imagery
police-secured = The police have secured the imagery
police-secured-when = When, and under which number?
police-secured-when-secured-on = The day
police-secured-when-police-reference = The number of the police
secured-explain = This is about all restricted evidence in this case. The coordinator gets the proposal to destroy the files. That happens only after confirming twice. So the police must have everything.
secured-noted = Noted in case { $case }. The coordinator can have the files destroyed now, and was told so.
secured-noted-held = Noted in case { $case }. The files stay for now, because the case is kept longer.
retention-evidence = Case { $case }: there is evidence that may go. See the list, or type retention. Nothing goes without you.
secure-not-yours = This is noted by whoever is in contact with the police, or by the privacy officer. Ask there.
secure-nothing = In this case there is no restricted evidence that the police still have to have.

## What happened

event-evidence-classed = Class of exhibit { $number } changed, with a reason.
event-evidence-derived = Exhibit { $number } is an edited copy. The original was not changed.
event-evidence-secured = The police secured exhibit { $number }. It is restricted.
event-evidence-destroyed = File of exhibit { $number } destroyed, after the police secured it.
event-evidence-destroyed-minor = File of exhibit { $number } destroyed: whoever sent it said that somebody under 18 is to be seen.
event-evidence-destroyed-plain = File of exhibit { $number } destroyed.
retention-what-imagery = restricted evidence that the police have
retention-what-unlawful = a file that nobody may have
retention-gone-imagery = The restricted evidence of case { $case } was destroyed. The case and the dossier say when.
command-edit-evidence = Do you want to crop or replace evidence? Read what is possible.

## In the dossier

dossier-copy-of = edited copy of exhibit { $number }
dossier-instead = Exhibit { $number } is there instead: an edited copy
dossier-destroyed = Destroyed on { $at }, after the police secured it
dossier-destroyed-minor = Destroyed on { $at }: whoever sent it said that somebody under 18 is to be seen
dossier-destroyed-plain = Destroyed on { $at }
dossier-not-anonymous-copy = The edited copy is not included: somebody may be recognised in it
dossier-secured = Secured by the police
dossier-minor = There is an image of somebody under 18. Baken kept nothing of it. Only the police may have it
dossier-minor-gone = There is an image of somebody under 18. Only the police may have it. The files that came to this case were destroyed
dossier-minor-kept = There is an image of somebody under 18. Only the police may have it. There are still files in this case. Baken does not know whether that image is among them
rights-sent-restricted = in restricted storage
rights-sent-destroyed = { $sha256 } · destroyed on { $day }
