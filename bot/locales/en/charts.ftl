chart_superseded = { $date }, replaced since
chart_choose = Another figure
chart_none = No figure is known for two dates or more.
chart_expected = { $date }, expected
chart_newest = { $count ->
    [one] { $count } figure, of { $date }
   *[other] { $count } figures, the newest of { $date }
}
chart_newest_shown = The newest { $shown } of { $count } figures, the last of { $date }
chart_unit = in { $unit }
chart_million = { $number } million
chart_billion = { $number } billion
chart_trillion = { $number } trillion
document_done = { $name }: { $count ->
    [one] { $count } fact with its source
   *[other] { $count } facts with their sources
}.
document_as_of = Where no other day is given, facts are known as of { $date }.
document_one_source = All facts are from the source named at the end.
document_failed = The file could not be made. Try again with the format markdown.
calendar_done = A calendar file with { $count ->
    [one] { $count } date
   *[other] { $count } dates
}. Where only a month or year is known, the entry covers all of it.
calendar_none = No dated facts match.
timeline_as_of = As known at the end of { $day }
timeline_published = From sources published by { $day } and added later
page_skip = Skip to the facts
page_all_dates = All dates
page_zoom_in = Zoom in
page_zoom_out = Zoom out
page_zoom_reset = Whole time
page_contents = Topics
page_topic = Topic
page_name = Name
page_all = All
page_theme = Light or dark
page_count = { $shown } of { $all } facts
page_permalink = Link to this fact
