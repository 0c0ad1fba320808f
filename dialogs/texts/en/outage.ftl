### When Baken itself cannot reach its data for a moment.

outage-unkept = Baken cannot reach its data for a moment. What you did just now was not kept. Leave this window open and press again in a minute. Are you in danger? Call 112.
outage-later = Baken cannot reach its data for a moment. Your message has not been kept yet. Baken tries again by itself. Is there no answer within ten minutes? Then send it once more. Are you in danger? Call 112.
outage-fetch = Baken cannot reach its data for a moment. Press the button again in a minute.
outage-files = Had you chosen files too? Then choose them again.
outage-again = Try again
outage-bug = Something went wrong on our side. We are sorry. What you did just now was not kept. Try again. Does it go wrong again? Give this code to the administrator: { $code }.
