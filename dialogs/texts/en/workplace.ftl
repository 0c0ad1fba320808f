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
workplace-clock-week = A week on
workplace-switch-off = Stop Baken
workplace-switch-on = Start Baken again
workplace-off = Baken stands still. Nobody gets a message or an answer now. Move the clock on. Then start Baken again and see what everybody gets.
workplace-reset = Erase the demo
workplace-reset-sure = Are you sure? Everything in this demo is erased.
workplace-reset-yes = Yes, erase everything
workplace-message = Your message to Baken
workplace-message-help = Type for example ‘report’, ‘status’ or ‘help’.
workplace-channel-message = Type a command
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

## The first page: the six examples

workplace-examples = Six examples
workplace-examples-help = In { $municipality } things have happened these past days. Choose a name and look along. Everything is invented. A number behind a name means: there are new messages.
workplace-examples-own = Rather begin yourself? Choose Sem Bakker and type ‘report’. With the clock at the top you let time pass. You can also stop Baken there for a while.
workplace-reset-again = Are you sure? Everything in this demo is erased. Then the six examples are there again. That takes a few seconds.
workplace-example-incident = Urgent. The police have the report. The post is still online.
workplace-try-incident-priya = asks the platform to take the post away. Type ‘case { $case }’.
workplace-try-incident-wout = writes down what the platform and the police answer. Type ‘case { $case }’.
workplace-try-incident-noor = sees her own case. Type ‘status’.
workplace-example-complaint-only = No aggression, but a complaint. We wait for the resident’s answer.
workplace-try-complaint-only-mila = writes down how the complaint was solved. Type ‘case { $case }’.
workplace-example-recording-request = Finished. A colleague did not want to be in the picture, so another way was found.
workplace-try-recording-request-sem = reads the decision again. Type ‘case { $case }’.
workplace-example-internal = Referred to the internal procedure. The case can be closed.
workplace-try-internal-karel = closes the case. Type ‘status’.
workplace-example-awareness = One team has talked about it. The policy is still to be checked. The house rules did not hang.
workplace-try-awareness-pim = checks the policy. Type ‘policy’.
workplace-try-awareness-bram = records that the house rules hang now. Type ‘house-rules-check’.
workplace-try-awareness-ruth = sees everything together. Type ‘overview’.
workplace-example-monitoring-search = Two hits: one was not kept, one became a case. The consultation is late.
workplace-try-monitoring-search-joris = consults about case { $case } and decides how we respond. Type ‘status’.
workplace-try-monitoring-search-lotte = sees what was searched for. Type ‘monitor searches’.
