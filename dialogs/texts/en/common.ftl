### Buttons, answers and mistakes that every dialog shares.

form-next = Continue
form-optional = may stay empty
form-back = Back
form-later = Continue later
form-cancel = Stop
form-change = Change: { $page }
form-changes = Change an answer
form-progress = Question { $page } of { $pages }
form-files-received = { $count ->
    [0] No files received yet.
    [one] 1 file received.
   *[other] { $count } files received.
}

answer-yes = Yes
answer-no = No
answer-unknown = I don’t know

visible-timestamp = Date and time
visible-account = The account name
visible-url = The web address
visible-whole-message = The whole message

invalid-required = Please fill this in.
invalid-choice = Choose one of the answers in the list.
invalid-alone = ‘I don’t know’ does not go with another answer. Choose one of the two.
invalid-too-short = Please write a little more: at least { $minimum } characters.
invalid-too-long = This is too long: { $length } characters. { $maximum } characters fit. Make your text shorter. What you typed is still there.
invalid-number = Write a whole number from 0 to { $maximum } here. Only digits, for example 3.
invalid-date = This is not a date. Write the date like this: 24-11-2026.
invalid-time = This is not a time. Write the time like this: 14:30.
invalid-future = This moment has not happened yet. Choose a moment up to now.
invalid-time-missing = Fill in both the date and the time.
invalid-url = A web address starts with http:// or https://. For example: https://example.com/post. Put each address on its own line.
invalid-too-many = These are too many. { $maximum } fit.
invalid-one-of = Fill in one of these questions.
