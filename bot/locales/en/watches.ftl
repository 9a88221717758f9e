watch_everything = everything
watch_not_held = { $name } (removed)
watch_mine = I will send you news of **{ $name }** in direct messages.
watch_here = I will post news of **{ $name }** in this channel.
watch_before = Reminders: { $count ->
    [one] { $count } day
   *[other] { $count } days
} before a date, on the day, and when it has passed.
watch_on = Reminders: on the day of a date, and when it has passed.
watch_daily = A digest every day when there is news.
watch_weekly = A digest every Monday when there is news.
watch_hour = At { $hour }, { $zone }.
watch_digests_in = Digests, and questions about passed dates, go to { $channel }.
watch_shared_only = Only from the shared briefing: watch a server's own facts from that server.
watch_next = Next:
watch_nothing_next = There are no dates ahead yet.
watches_mine = What you watch from here
watches_here = What this server's channels watch
watches_none = Nothing is watched here. Start with /watch topic or /watch entity.
watches_elsewhere = You watch { $count } more in other places; /watch list shows them there.
watch_line = {"*"}*{ $name }** · { $count ->
    [0] on the day
    [one] { $count } day before
   *[other] { $count } days before
} · digest: { $digest }
digest_none = none
digest_daily = daily
digest_weekly = weekly
paused_refused = Paused: I could not post there several times. Let me post there, then watch it again.
paused_closed = Paused: you do not accept direct messages from me. Allow them, then watch it again.
paused_left = Paused: you had left this server. Watch it again to resume.
paused_gone = Paused: I had been removed from this server.
unwatch = Stop watching
unwatch_one = Stop watching: { $name }
unwatched = Stopped watching **{ $name }**.
unwatched_before = That watch has already stopped, or is not yours.
which_watch = Choose one from the list that appears as you type; /watch list shows them all.
watch_server_only = Here I can only write to you: choose me. To watch something in a channel, use a server that has installed me.
watch_cannot_post = I do not have permission to write in this channel. Let me see it and send messages in it, then try again.
reminder = Reminder
reminders = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
reminder_from = From { $server }
stage_ahead = { $distance }: { $date }
stage_today = Today: { $date }
stage_begins = { $date } begins today
stage_begun = { $date } has begun
span_today = Begins today: { $date }
span_begins = { $part } begins today, when this is due to start: { $date }
span_begun = It has begun: { $date }
stage_begins_in = { $date } begins { $distance }
span_ahead = Begins { $distance }: { $date }
span_begins_in = { $part } begins { $distance }, when this is due to start: { $date }
end_ahead = Ends { $distance }: { $date }
end_begins_in = { $part } begins { $distance }, when this is due to end: { $date }
end_today = Ends today: { $date }
end_begins = { $part } begins today, when this is due to end: { $date }
end_begun = { $part } has begun, when this is due to end: { $date }
stage_passed = This date has passed: { $date }. What happened?
stage_passed_mine = This date has passed: { $date }. I have nothing newer.
reminders_more = And { $count } more; /upcoming shows them.
passed_happened = It happened
passed_did_not = It did not
passed_moved = New date
passed_add = Add fact
passed_dismiss = Dismiss
passed_open = Reopen
passed_choose = What happened? Choose one
passed_dismissed = Dismissed by { $who }. /upcoming still lists it until a fact says what happened.
passed_settled = This is settled: the fact was replaced or taken out.
form_happened = It happened: write how
form_did_not = It did not: write what is known
form_moved = New date
form_told_how = This is the old sentence: write how it is now
form_moved_how = The new date, as exactly as it is known
draft_takes_place = It replaces: { $statement }
draft_beside = The shared briefing's fact stays next to it, as a server cannot change it: { $statement }
digest = Digest
digest_of = Digest: { $name }
turn_added = New
turn_corrected = Corrected
turn_superseded = Replaced
turn_retired = Taken out
turn_restored = Restored
turn_by = Now: { $statement }
digest_soon = Within { $count ->
    [one] { $count } day
   *[other] { $count } days
}
privacy_watches = What you watch from here: { $names }.
privacy_watches_gone = Also { $count ->
    [one] { $count } watch
   *[other] { $count } watches
}: I will send no more reminders.
privacy_watches_else = From other places: { $count ->
    [one] { $count } watch
   *[other] { $count } watches
}. I keep your Discord id with your watches, so that I can write to you.
