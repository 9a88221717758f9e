button_timeline = Timeline
timeline = Timeline
timeline_of = Timeline: { $name }
timeline_from = from { $start }
timeline_until = until { $end }
timeline_count = { $count ->
    [one] { $count } dated fact
   *[other] { $count } dated facts
}
timeline_past = { $count } past
timeline_ongoing = { $count } ongoing
timeline_unknown = { $count } of unknown end
timeline_future = { $count } ahead
timeline_undated = { $count ->
    [one] { $count } more has
   *[other] { $count } more have
} no date
timeline_empty = No dated facts match. Choose a longer period, or remove a filter.
timeline_today = Today, { $day }
timeline_now = Today
timeline_page = Page { $page } of { $pages }
timeline_numbers = Numbers { $first } to { $last } of { $count }
timeline_next = Next
timeline_previous = Previous
timeline_filter = Show one topic
timeline_all = All topics
timeline_rest = Others
timeline_still = still true as of { $known }
timeline_ongoing_one = ongoing
timeline_unconfirmed = planned; passed { $distance }, not confirmed
timeline_no_picture = There is no picture: I do not have permission to attach files here.
timeline_picture_failed = The picture could not be drawn; here is the same as text.
timeline_too_many = There are too many facts for one picture. Choose a topic or a shorter period.
timeline_key_day = a day
timeline_key_span = month, year or longer
timeline_key_about = about then
timeline_key_perhaps = possibly then
timeline_key_open = ongoing, no end known
timeline_key_unended = end unknown
timeline_key_since = no start known
timeline_key_ahead = still ahead
timeline_key_unconfirmed = planned, passed, not confirmed
timeline_scale_break = Long empty periods are cut out (//).
timeline_shown = { $shown } of { $count } dated facts
timeline_known = as known on { $known }
timeline_source_day = Source, { $day }
timeline_newest_source = Newest source, { $day }
timeline_unconfirmed_short = { $distance }, not confirmed
timeline_more = More
timeline_poster = Poster
timeline_picture = Picture
