several = { $count ->
    [one] { $count } fact that states this:
   *[other] { $count } facts that state this:
}
set_list = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
} on { $by }, by date:
set_earliest = { $statement } That is the earliest of { $count } in what I have.
set_latest = { $statement } That is the latest of { $count } in what I have.
set_highest = { $statement } That is the highest figure of { $count } in what I have.
set_lowest = { $statement } That is the lowest figure of { $count } in what I have.
set_sum = { $amount }: the sum of the { $count } in what I have.
set_count = { $count } in what I have; there may be others.
set_next = Next, of { $count ->
    [one] { $count } date
   *[other] { $count } dates
} ahead: { $statement }
set_ahead = { $count } of the { $total } I have an end for, by the end date:
set_passed = { $count } of the { $total } I have an end for, by the end date:
set_none_ahead = None: all { $count } end dates I have for this have passed.
set_none_passed = None: all { $count } end dates I have for this are still ahead.
set_no_end = I have no end for: { $names }
set_unsure_end = Perhaps still supported in part, as I know the end of one kind of support alone, and it has passed: { $names }
set_which_end = Which end do you mean: { $kinds }?
kind_active = active support
kind_security = security support
kind_extended = extended support
set_apart = { $first } and { $second }: { $span } apart.
set_same_date = Both on the same date: { $first }.
span_years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
span_months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
span_days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span_two = { $one }, { $two }
span_exact = { $span } ({ $days })
span_over = over { $span } ({ $days })
numbers_apart = { $high } against { $low }: a difference of { $gap }.
numbers_times = { $high } against { $low }: a difference of { $gap } ({ $times } times as much).
numbers_same = { $high } against { $low }: no difference.
numbers_open = { $high } against { $low }.
numbers_alike = { $high } against { $low }: about the same.
number_range = { $first } to { $last }
percentage_points = { $amount } percentage points
hedge_about = about { $amount }
hedge_nearly = nearly { $amount }
hedge_at_least = at least { $amount }
hedge_more_than = more than { $amount }
hedge_at_most = at most { $amount }
hedge_less_than = less than { $amount }
figure_two_readings = “{ $written }” can be read as { $first } or as { $second }, so I computed nothing with it.
figure_unclear = “{ $written }”: is that { $first } or { $second }? Until the statement says which, I compare it with nothing. Write { $plain_first } or { $plain_second }.
set_lasted = From { $first } to { $last }: { $span }.
each_date = { $name }: { $date }
each_date_planned = { $name }: planned for { $date }
each_date_unknown = { $told }. Whether that happened is not known.
