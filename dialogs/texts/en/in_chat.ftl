### What stands in chat: taken away, asked for, and said (6.1, 6.4).

chat-page = What stood here about case { $case } was taken out of the chat. It is still with the case.
chat-closed = Baken · case { $case } · closed
chat-stale = Baken · this message was cleared away
chat-ask = What you sent or typed here is still in this chat. Baken cannot remove it, but you can. Would you? Then nobody reads it here by accident.
chat-ask-safe = The evidence itself stays in Baken.
chat-ask-upload-slack = { $count ->
    [one] You sent 1 file here. Point at that file, choose the three dots and then ‘Delete file’. Is it not in this chat? Then look in Slack under ‘Files’.
   *[other] You sent { $count } files here. Point at each file, choose the three dots and then ‘Delete file’. Is it not in this chat? Then look in Slack under ‘Files’.
}
chat-ask-upload-teams = { $count ->
    [one] You sent 1 file here. Point at your message, choose the three dots and then ‘Delete’. Delete the file from your OneDrive as well, in the folder ‘Microsoft Teams Chat Files’, and then from the recycle bin of OneDrive.
   *[other] You sent { $count } files here. Point at each message, choose the three dots and then ‘Delete’. Delete the files from your OneDrive as well, in the folder ‘Microsoft Teams Chat Files’, and then from the recycle bin of OneDrive.
}
chat-ask-words-slack = You typed something here yourself about what happened. Point at that message, choose the three dots and then ‘Delete message’.
chat-ask-words-teams = You typed something here yourself about what happened. Point at that message, choose the three dots and then ‘Delete’.
chat-stays-slack = Slack may keep a copy even then. That depends on what the administrator of Slack has set: retention, export, investigation. Baken cannot reach that.
chat-stays-teams = Microsoft may keep a copy even then. That depends on what the administrator of Microsoft 365 has set: retention, export, investigation. Baken cannot reach that.
chat-stays-workplace = In this workplace nothing stays behind.
button-chat-done = Done
chat-thanks = Thank you. I have noted that you removed it.
chat-title = What still stands in chat
chat-on-upload-slack = Files in Slack
chat-on-upload-teams = Files in Teams and OneDrive
chat-on-upload-workplace = Files in the workplace
chat-on-words-slack = Typed in Slack
chat-on-words-teams = Typed in Teams
chat-on-words-workplace = Typed in the workplace
chat-on-own-slack = Messages of Baken in Slack
chat-on-own-teams = Messages of Baken in Teams
chat-on-own-workplace = Messages of Baken in the workplace
chat-state-own-there = { $count } in the chat
chat-state-own-gone = { $count } removed or replaced
chat-state-own-left = { $count } that cannot be removed
chat-state-theirs-there = { $count } in the chat
chat-state-theirs-gone = { $count } removed
chat-state-theirs-left = { $count } not asked for yet
chat-state-theirs-asked = { $count } asked for on { $day }, no answer yet
chat-state-theirs-done = { $count } gone, says the sender
chat-named-slack = Slack
chat-named-teams = Teams
chat-named-workplace = workplace
chat-remains = Only chat may still hold something of this case ({ $where }), and whatever the administrator has kept or exported there. Baken cannot reach that. Ask the administrator whether that must go too.
chat-empty = As far as Baken knows there is nothing of it left in chat. What the administrator has kept or exported there, Baken cannot see.
