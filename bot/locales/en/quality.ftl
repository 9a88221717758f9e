check_title = { $count ->
    [one] { $count } problem found
   *[other] { $count } problems found
}
check_clean = No problems found in { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}.
check_unread = { $count ->
    [one] { $count } quote was
   *[other] { $count } quotes were
} not checked, because the text of the source is not here.
check_untried = { $count ->
    [one] { $count } fact was
   *[other] { $count } facts were
} not checked (limit reached).
check_open = Open a fact
check_other_figure = Two facts with different figures
check_other_figure_do = Replace the one that is out of date, or give each its own date.
check_other_date = Two facts with different dates
check_other_date_do = Check the sources, and replace the one that is out of date.
check_quote = Quotes that are not in their source
check_quote_do = Copy the words from the source again.
check_quoted_figure = Figures that are not in the quote
check_quoted_figure_do = Correct the figure, or quote the sentence that has it.
check_no_source = Facts without a source
check_no_source_do = Add a source, or take the fact out.
check_unknown_relation = Relations that I do not know
check_unknown_relation_do = They are ignored. Set others with /fact relations.
check_parent = Parts of a fact that is not in use
check_parent_do = Make them part of another fact, or of none, with /fact part.
check_circle = Facts that are parts of each other
check_circle_do = Set with /fact part which of them is the whole.
check_same_order = One number for several facts of a list
check_same_order_do = Give each its own number with /fact part.
check_passed = Planned dates that have passed
check_passed_do = Find out what happened, and replace the fact.
check_unreached = Facts that their own questions do not find
check_unreached_do = Add a question as people would ask it, or reword the fact.
check_names = Names that are shared or look alike
check_names_do = Merge them with /entity merge, or rename one.
check_bare_source = Sources with details missing
check_bare_source_do = Add the date, and the publisher or link, with /source edit.
check_shared_question = One question for several facts
check_shared_question_do = Keep it only with the fact that answers it.
check_no_question = Facts without questions
check_no_question_do = They are found only by their own words. A few questions make them easier to find.
check_no_place = Facts that do not say where in the source
check_no_place_do = Other facts of the same source do. Add the place or a quote, using a file.
check_unclear_figure = Figures that can be read in two ways
check_unclear_figure_do = Write 1100 or 1.1 in place of “1.100”: until then such a figure is compared with nothing.
check_old_figure = Figures more than a year old
check_old_figure_do = Look for a newer figure, and replace the fact.
check_of = { $about }: { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
check_against = { $one } ⟷ { $other }
check_nearest = { $statement } (in the source: “{ $about }”)
check_told = { $statement } ({ $about })
