command_stats = See what is asked, what helps, what is unanswered and what no one asks for.
command_stats_days = How many days back (default: 30)
command_watch_statistics = For curators: what was asked in the week, every Monday in this channel.
stats_title = { $count ->
    [0] No questions
    [one] { $count } question
   *[other] { $count } questions
}, { $period }
stats_answered = { $count } answered
stats_unsure = { $count } not sure
stats_unanswered = { $count } unanswered
stats_marks = Answers marked helpful: { $helpful }, wrong: { $wrong }
stats_closest = Closest facts shown: { $count }, confirmed: { $confirmed }, denied: { $denied }
stats_most_asked = Most asked
stats_most_helpful = Most helpful
stats_waiting = Waiting for an answer now: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
stats_waiting_line = { $topic }: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}, asked { $times ->
    [one] once
   *[other] { $times } times
}
stats_no_topic = On no topic here
stats_unasked = No one asked for { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
stats_unasked_line = { $topic }: { $count } of { $all }
stats_passed = Dates that passed, with no outcome known: { $count }
stats_not_kept = This server keeps no questions, so there is nothing to count. Who manages it can change that in /settings.
stats_kept_days = Questions are kept here for { $count ->
    [one] { $count } day
   *[other] { $count } days
}.
watch_statistics = weekly statistics
watch_stats_begun = Every Monday I will post in { $channel } what was asked in the week before, if anything was: numbers alone, no names.
