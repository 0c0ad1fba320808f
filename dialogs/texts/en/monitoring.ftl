### Monitoring: searching, the log of searches and what an officer finds.

## Searching (S35, S36)

command-signal = Report a message that you found.
command-monitor-search = The search strings, and the rules for searching.
command-monitor-searches = The log of what was searched for.
search-title = Searching
search-platforms = This is where the municipality itself is. Look at the comments there as well.
search-no-platforms = The settings do not say yet where the municipality itself is. Ask the administrator to fill in municipal_platforms.
search-strings = Copy these search strings and search yourself. Baken does not search and opens no addresses. Word list { $version }.
search-no-words = There are no words on the list yet. Ask the administrator to fill in monitoring.words.
button-search-log = Write a search down
button-finding = Report a finding

## Writing a search down

search-log = Write a search down
search-log-when = When did you search?
search-log-when-searched-at = Day
    .second = Time
search-log-where = Where did you search?
search-log-where-searched-platforms = Platforms (all that apply)
search-log-hits = How much did you find?
    .intro = Do not write names or addresses here. Only the number.
search-log-hits-hits = Number of hits
    .help = No hits? Fill in 0.
search-log-how = How did you search?
search-log-how-own-account = Did you search with your own, recognisable account?
    .help = An account of the municipality is fine too. So is searching without an account: choose ‘Yes’ then.
search-log-how-closed-groups = Did you search in closed groups?
search-own-account = You may only search with an account by which you can be recognised. Do not use what you found this way. Search again, with your own account or that of the municipality, and write that down. Or choose ‘Stop’.
search-closed-groups = Searching in closed groups is not allowed. Do not use what you found there. Search again, in public places only, and write that down. Or choose ‘Stop’.
search-kept = Your search is in the log.
search-report-finding = Is a hit about an employee or about the municipality? Then report it.

## The log of searches

search-log-title = Log of searches
search-log-none = Nobody searched in the last six months. Type ‘monitor search’ to begin.
search-log-sums = Last six months. Searches: { $searches }. Hits: { $hits }. Not kept: { $discarded }.
search-log-line = { $officer } · word list { $version } · { $platforms } · hits: { $hits }
search-log-discarded = { $officer } · finding not kept: { $reason }
search-log-more = And { $count } older lines.

## A finding (S37)

finding = Finding
finding-address = Where is it?
finding-address-found-urls = The web address
    .help = Baken does not open the address.
finding-about = Whom is it about?
finding-about-finding-about = Whom is it about?
finding-about-employee = An employee or an elected official
finding-about-organisation = Only the municipality or a team
finding-about-neither = Neither
finding-discard = Why is it no report?
    .intro = After this we keep your reason only. We erase the address.
finding-discard-discarded = The reason
discarded-not-aggression = It is no aggression
discarded-not-about-us = It is not about us
discarded-known-already = It was reported before
discarded-not-public = It is in a closed group
discarded-other = Something else
finding-discarded = Not kept. Only the reason is in the log. Is the address still in this chat? Remove it there yourself.
finding-reminder = You found something and did not choose yet what to do with it. Please choose. If you do not, we erase it.

## The word list in the settings (G_MONITORING_LIMITS)

monitoring-name-missing = Without a name of the municipality nothing is searched for. Fill in at least one name of the municipality at names, and leave nothing empty there.
monitoring-name-wrong = ‘{ $name }’ is no name of the municipality. Put only names of the municipality at names, without quotation marks.
monitoring-word-empty = Word { $number } at monitoring.words has no letters. Fill in a word, or remove it.
monitoring-word-mail = ‘{ $word }’ at monitoring.words is an e-mail address. Remove it: we do not search for persons.
monitoring-word-handle = ‘{ $word }’ at monitoring.words is the name of an account. Remove it: we do not search for persons.
monitoring-word-address = ‘{ $word }’ at monitoring.words is a web address. Remove it, or put an address of the municipality at municipal_platforms.
monitoring-word-number = ‘{ $word }’ at monitoring.words looks like a phone number or another number of somebody. Remove it.
monitoring-word-sign = In ‘{ $word }’ at monitoring.words there is a sign or word that a search engine reads differently. Use only letters, digits and spaces.
monitoring-word-person = In ‘{ $word }’ at monitoring.words there is the name of an employee. Remove the name: we do not search for persons.
monitoring-word-municipality = In ‘{ $word }’ at monitoring.words there already is a name of the municipality: { $name }. Remove that name. Baken adds it.
