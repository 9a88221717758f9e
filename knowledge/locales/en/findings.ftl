finding_empty = No dated facts
finding_next = Next, { $date }: { $statement }
finding_ahead = { $count ->
    [one] One date lies ahead: { $date }
   *[other] { $count } dates lie ahead, the next { $date }
}
finding_running = { $count ->
    [one] One period is under way, until { $date }
   *[other] { $count } periods are under way, the first ends { $date }
}
finding_passed = { $count ->
    [one] A planned date has passed: { $date }
   *[other] { $count } planned dates have passed, the last { $date }
}
finding_last = Latest, { $date }: { $statement }
finding_none_ahead = Nothing dated lies ahead, the last date is { $date }
finding_passed_told = { $count ->
    [one] A planned date has passed, { $date }: { $statement }
   *[other] { $count } planned dates have passed, the last { $date }: { $statement }
}
finding_since = { $count ->
    [one] One dated fact, with no end known
   *[other] { $count } dated facts, with no end known
}
finding_names = { $names } and { $last }
finding_due_end = { $names } was due to have ended by now
finding_both_due_end = { $names } were both due to have ended by now
finding_all_due_end = { $names } were all due to have ended by now
finding_due_open = { $names } was due to have opened by now
finding_both_due_open = { $names } were both due to have opened by now
finding_all_due_open = { $names } were all due to have opened by now
finding_due_close = { $names } was due to have closed by now
finding_both_due_close = { $names } were both due to have closed by now
finding_all_due_close = { $names } were all due to have closed by now
finding_due_begin = { $names } was due to have begun by now
finding_both_due_begin = { $names } were both due to have begun by now
finding_all_due_begin = { $names } were all due to have begun by now
finding_due_release = { $names } was due to have come out by now
finding_both_due_release = { $names } were both due to have come out by now
finding_all_due_release = { $names } were all due to have come out by now
trend_of = { $what }: { $change }
trend_up = up { $change } by { $by }
trend_down = down { $change } by { $by }
trend_up_since = up { $change } since { $since }
trend_down_since = down { $change } since { $since }
trend_same = the same in { $by } as in { $since }
trend_up_from_low = up { $change } by { $by }, from the low of { $since }
trend_down_from_high = down { $change } by { $by }, from the high of { $since }
trend_two_dates = from { $since } to { $by }
trend_about = about { $change }
trend_percent = { $number } %
trend_multiple = { $number }-fold
trend_points = { $number ->
    [one] { $number } percentage point
   *[other] { $number } percentage points
}
trend_figures = Figures over time
trend_all_up = all figures rose
trend_all_down = all figures fell
trend_mixed = { $up } rose, { $down } fell
finding_since_told = Since { $date }: { $statement }
