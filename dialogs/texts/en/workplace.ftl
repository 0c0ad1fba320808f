### The workplace in the browser.

workplace-title = Workplace { $municipality }
workplace-demo = Demo with invented people
workplace-skip = To the content
workplace-who = You sit here as
workplace-people = Choose who you are
workplace-unread = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
workplace-places = Where do you look?
workplace-chat = Chat with Baken
workplace-channel-managers = Managers
workplace-channel-officers = Monitoring officers
workplace-clock = It is now
workplace-clock-hour = An hour on
workplace-clock-day = To the next working day
workplace-clock-monday = To Monday
workplace-reset = Erase the demo
workplace-reset-sure = Are you sure? Everything in this demo is erased.
workplace-reset-yes = Yes, erase everything
workplace-message = Your message to Baken
workplace-message-help = Type for example ‘report’, ‘status’ or ‘help’.
workplace-channel-message = Type a command, for example ‘monitor open’
workplace-thread-message = Reply in this thread
workplace-files = Files
workplace-send = Send
workplace-forum = Messages on a forum
workplace-forum-help = Invented messages. Try ‘Report to Baken’.
workplace-forum-1 = That employee at the desk is a bungler. Everyone may know!
workplace-forum-2 = Just wait, I know what time you go home.
workplace-forum-3 = I have been waiting for my permit for six weeks. Scandalously slow.
workplace-forward = Report to Baken
workplace-from-baken = Baken
workplace-you = You
workplace-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
workplace-empty = There is nothing here yet.
workplace-only-you = Only you see this
workplace-close = Close
workplace-change = Change something
workplace-form = Form
workplace-errors = Something is not right yet:
workplace-choose = Choose an answer
workplace-edited = updated
workplace-draft-kept = Kept
