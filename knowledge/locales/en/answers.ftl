passed = That date has passed, { $distance }; I have nothing newer.
may_be_outdated = This may be outdated: I have not reached my database for over a minute.
may_lack_a_change = This may be outdated: facts have just changed, and I cannot read them until I reach my database again.
by = by { $date }
ahead = Still ahead: { $distance }.
ends = It ends { $distance }.
due_now = It is due now.
published = published { $date }
as_of = as of { $date }
closest = I am not sure this is what you ask. The closest I have:
nothing = I have nothing on that.
no_time = I could not read a time in that. Write it like “on 28 January 2024”, “in May 2025” or “last month”.
empty = I see no question there. Ask me something, such as: { $example }
empty_topics = I see no question there. I have facts on: { $topics }.
empty_store = I have no facts yet. A curator can add some, or import a briefing.
no_such_words = I have nothing on { $words }.
no_such_acronym = I have nothing on { $words }. Did you mean { $names }?
none_tells_who = I have facts on { $names }, but find none that says who.
none_tells_when = I have facts on { $names }, but find none that says when.
none_tells_where = I have facts on { $names }, but find none that says where.
none_tells_why = I have facts on { $names }, but find none that says why.
none_tells_how_long = I have facts on { $names }, but find none that says how long.
none_tells_how_many = I have facts on { $names }, but find none that has that number.
none_tells_how_much = I have facts on { $names }, but find none that has that figure.
none_tells_this = I have facts on { $names }, but find none that answers this.
no_date = I do not know when.
no_number = I have no figure for that.
no_period = I have nothing on that for { $period }.
fiscal_none = No fact that I have names fiscal year { $year }.
fiscal_none_on = I have nothing on that for fiscal year { $year }.
fiscal_named = { $count ->
    [one] One fact names fiscal year { $year }; which months it covers, I do not know.
   *[other] { $count } facts name fiscal year { $year }; which months it covers, I do not know.
}
fiscal_both = What I have on fiscal years { $one } and { $other }; I compare nothing between them:
fiscal_months = Fiscal year { $year }, read as { $months }, by which a fact on it is dated:
no_limit = I have nothing on that { $period }.
no_name = I have nothing on that about { $names }.
no_duty = I have nothing on what should be done there.
contrary = I have nothing that says so; what I have says otherwise.
excluded_reversed = I have that the other way round only.
excluded_begin = I have when that ended, but not since when it was so.
excluded_end = I have since when that is so, but not until when.
excluded_done = I have of whom or what that is so, but not of whom or what it is not.
excluded_ended = I have who it was, but not who it is now.
excluded_unnamed = I have how many, but not which ones.
excluded_qualified = I have that of another one only.
excluded_cause = I have that it is so, but not why.
excluded_agent = I have that it was done, but not by whom.
excluded_one = I have that there is one, but not which one.
excluded_content = I have that there is one, but not what it says, contains or means.
excluded_amount = I have another number only: a part, an addition, what is still wanted, or how many something happened to.
excluded_aside = I have the year or the name you ask of for something else only.
excluded_part = I have that for a part of it only.
excluded_past = I have when there was one, but not when the next is.
excluded_holder = I have that office, but not who is in it.
excluded_wished = I have that it is wanted or due, but not whether it was done.
excluded_twin = I have it of another day, year, name or side than the one you ask of.
excluded_deed = I have that something else was done, not what you ask about.
excluded_gone = I have who left or came from there, not who is there.
excluded_owned = I have that of what or who belongs to it, not of it itself.
excluded_others = I have that of other people only.
other_number = I have nothing on that for { $numbers }; my figure is a different one.
list = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}:
list_of = { $topic }: { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
recommendations = { $count ->
    [one] { $count } recommendation
   *[other] { $count } recommendations
}:
no_such_item = There is no number { $number } in this list; it has { $count ->
    [one] { $count } item
   *[other] { $count } items
}.
dated_list = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
} { $period }:
period_in = for { $date }
period_over = for { $date }
period_by = by { $date }
period_before = before { $date }
period_after = after { $date }
period_until = until { $date }
of_any_year = { $date } of any year
two_periods = { $one } and { $two }
period_since = since { $date }
passed_list = { $count ->
    [one] { $count } planned date has
   *[other] { $count } planned dates have
} passed:
ahead_list = { $count ->
    [one] { $count } date is
   *[other] { $count } dates are
} ahead:
none_in_next = I have nothing { $period }; the next date after that is { $next }.
none_in_last = I have nothing { $period }; the last date before that is { $last }.
none_in_both = I have nothing { $period }; the last date before that is { $last }, the next one after it { $next }.
none_ahead = Nothing lies ahead.
none_ahead_in = I have nothing { $period }.
none_ahead_last = Nothing lies ahead; the last date was { $date }.
none_ahead_last_in = I have nothing { $period }, and nothing lies ahead; the last date was { $date }.
none_ahead_next_in = I have nothing { $period }; the next date is { $date }.
message_cut = That message is long, and I read only its beginning. Ask in one or two sentences.
more_ahead = { $count ->
    [one] { $count } more date is ahead
   *[other] { $count } more dates are ahead
}.
none_passed = None of the planned dates I have has passed.
more = There { $count ->
    [one] is { $count } more
   *[other] are { $count } more
}; ask about one topic to see them.
clarify = Which of these do you mean?
twin = Did you mean { $names }?
parts = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}, one by one:
part_missing = On “{ $question }”: { $lead }
taken_as = Read as: { $question }
brief_all = The briefing
brief_line = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}, the newest from { $date }.
brief_line_undated = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}.
brief_passed = Planned dates that have passed
brief_ahead = Still ahead
brief_key = Key facts
brief_plans = Plans
brief_figures = Figures
brief_advice = Recommendations
brief_further = Further recommendations
brief_ordered = In order
status_now = Latest
status_else = Background
upcoming = Planned dates
upcoming_last = Nothing lies ahead; the last date was { $date }: { $statement }
upcoming_next = Nothing in the next { $days ->
    [one] day
   *[other] { $days } days
}; the next date is { $date }: { $statement }
claim_date = The claim says { $said }; my fact says { $held }.
claim_number = The claim says { $said }; my fact says { $held }.
claim_unit = The claim says { $said }; my fact says { $held }.
claim_bound = The claim says { $said }; my fact says { $held }.
claim_name = The claim says { $said }; my fact says { $held }.
claim_place = The claim says { $said }; my fact says { $held }.
claim_relation = The claim says “{ $said }”; my fact says “{ $held }”.
claim_negation = One of the two says “not”, and the other does not.
claim_exception = My fact leaves that out: “{ $held }”.
claim_ended = My fact says that this is not so today.
claim_order = My facts put them in the other order: { $held }.
side_by_side = Side by side:
compared_within = { $first } against { $second }.
no_comparison = I do not have both sides of that comparison.
past_stood = As known at the end of { $day }, without facts added later.
past_published = I had no facts yet on { $day }. This is from sources published by then and added later.
reason_wording = its wording is like the question's
reason_covered = it has the words of the question
reason_alone = no other fact has them all
reason_states = it states what is asked (“{ $words }”)
reason_held = it has the kind of thing asked for
reason_words = it lacks words of the question
reason_not_held = it does not have the kind of thing asked for
reason_name = it lacks a name in the question
reason_number = it has another number
reason_opposite = it has a word of the contrary
reason_period = it is of another time
reason_one_word = the question is one word only
reason_relation = it states something else of the same things
reason_relation_absent = it does not state what is asked
reason_clock = it is a plan, and the clock is asked about
reason_chance = the question names nothing, and there are many facts
reason_undated = it has no date
reason_near = it says much the same in other words
reason_far = it means something else than the question
reason_verified = read together with the question, it answers it
reason_not_verified = read together with the question, it does not seem to answer it
reason_near_by_names = it is like the question by its names more than by what is asked
reason_ahead = no other fact comes as near to the question
reason_behind = another fact comes nearer to the question
reason_conflict = it is not about { $names }
lead_yes = Yes
lead_yes_as_of = Yes, as of { $date }
lead_no = No
lead_no_but = No: { $held }
lead_no_until = No: until { $date }
lead_extended = Extended until { $date }
lead_not_yet = Not yet: it is planned for { $date }
lead_not_known = Not known for certain; the closest I have is this
lead_was_planned = It was planned for { $date }; whether it happened is not known
lead_end_ahead = The end of that is planned for { $date }
lead_is_planned = It is planned for { $date }
lead_planned_once = That was planned as of { $date }; whether it happened is not known
lead_is_put_off = Put off to { $date }
lead_moved = Moved to { $date }
lead_no_moved = No: moved to { $date }
lead_time_left = { $span } from now: { $date }
lead_time_since = { $span } ago: { $date }
lead_age = { $span } since { $date }
lead_limit_ahead_yes = Yes, until { $date }
lead_limit_ahead_no = No: until { $date }
lead_limit_passed_yes = Yes: { $date } has passed
lead_limit_passed_no = No: { $date } has passed
lead_limit_was = The last day was { $date }
lead_was_due = Planned for { $date }; whether it happened is not known
overview_of = { $name }, as of { $date }, in { $count ->
    [one] { $count } fact
   *[other] { $count } facts, the main ones
}:
overview_of_undated = { $name }, in { $count ->
    [one] { $count } fact
   *[other] { $count } facts, the main ones
}:
overview_name = { $name }: { $statement }
overview_as_of = As of { $date }: { $statement }
overview_more = { $count ->
    [one] There is { $count } more fact
   *[other] There are { $count } more facts
} on { $name }.
lead_unknown = Not known. { $reason }
no_number_of = I have no number of { $words }.
no_figure_for = I have no figure for { $words }.
name_read = I read “{ $written }” as “{ $name }”.
