chart_superseded = { $date }, replaced since
chart_choose = Another figure
chart_none = No figure is known for two dates or more.
document_done = { $name }: { $count ->
    [one] { $count } fact with its source
   *[other] { $count } facts with their sources
}.
document_failed = The file could not be made. Try again with the format markdown.
calendar_done = A calendar file with { $count ->
    [one] { $count } date
   *[other] { $count } dates
}. Where only a month or year is known, the entry covers all of it.
calendar_none = No dated facts match.
timeline_as_of = As known at the end of { $day }
timeline_published = From sources published by { $day } and added later
