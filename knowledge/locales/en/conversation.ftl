small_talk_example = For example: { $question }
small_talk_unreadable = The file of small talk, { $file }, cannot be read.
small_talk_syntax = The file of small talk, { $file }, is no TOML: { $why }
small_talk_key = In the file of small talk, { $file }, “{ $name }” has “{ $entry }”; there are said, en, ar and example.
small_talk_section = In the file of small talk, { $file }, “{ $name }” must have phrases (said) and a reply in English (en), all in quotes.
talk_source = Source: { $source }.
talk_quote = In its words: “{ $quote }”
talk_sure_event = It is reported as something that happened.
talk_sure_figure = It is a count or figure.
talk_sure_plan = It is a plan, not a report of what came of it.
talk_sure_assessment = It is a judgement of its source, not a plain fact.
talk_sure_recommendation = It is a recommendation, not a fact.
talk_sure_status = It describes how things stood.
talk_confidence_high = Confidence: high.
talk_confidence_medium = Confidence: medium.
talk_confidence_low = Confidence: low.
talk_first_of = Of the { $count } facts, the first:
talk_stands_in = It stands in: { $source }.
talk_due_passed = Not known: it was due in { $date }, and I have nothing later on it.
talk_due_ahead = Not yet: it is due in { $date }.
talk_planned = Not known: it is a plan, and I have nothing later on it.
talk_happened = Yes. { $statement }
talk_still = That is as of { $date }; what has changed since is not known: I have nothing newer.
talk_still_undated = Not known: I have no date for it, and nothing newer.
talk_newer = There is something newer:
talk_not_held_identity = I have nothing more on who that is.
talk_held_in_ar = I have the sentence in Arabic only.
talk_held_in_en = I have the sentence in English only.
talk_again = The same facts again:
talk_more = More on that:
talk_no_more = I have nothing more on that.
talk_nothing_shown = I have not just shown a fact that this could be about.
talk_no_list = I have not just shown a list.
talk_no_item = There is no such item; the list has { $count ->
    [one] { $count } item
   *[other] { $count } items
}.
talk_not_held_why = I have no reason for that.
talk_not_held_how = I have nothing on how that came about.
talk_not_held_purpose = I have nothing on what that is for.
talk_not_held_when = I have no date for that.
talk_not_held_since = I have no date on which that began.
talk_not_held_until = I have no date until which that lasts.
talk_not_held_where = I have no place for that.
talk_not_held_who = I have nothing on who that is.
talk_not_held_how_many = I have no number for that.
talk_not_held_how_much = I have no amount for that.
talk_not_held_how_long = I have nothing on how long that lasts.
talk_not_held_which = I have nothing that names them.
talk_not_held_latest = I have nothing newer on that.
talk_not_held_earlier = I have nothing earlier on that.
talk_not_held_later = I have nothing later on that.
talk_newest = That is the newest I have.
talk_parts_left = I have answered the first { $count ->
    [one] question
   *[other] { $count } questions
}; please ask the others again.
