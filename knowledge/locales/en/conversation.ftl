small_talk_example = For example: { $question }
small_talk_unreadable = The file of small talk, { $file }, cannot be read.
small_talk_syntax = The file of small talk, { $file }, is no TOML: { $why }
small_talk_key = In the file of small talk, { $file }, “{ $name }” has “{ $entry }”; there are said, en, ar and example.
small_talk_section = In the file of small talk, { $file }, “{ $name }” must have phrases (said) and a reply in English (en), all in quotes.
talk_source = Source: { $source }.
talk_quote = In its words: “{ $quote }”
talk_sure = { $kind ->
    [event] It is told as something that happened
    [figure] It is a count or figure
    [plan] It is a plan, not a report of what came of it
    [assessment] It is a judgement of its source, not a plain fact
    [recommendation] It is a recommendation, not a fact
   *[other] It is told as how things stood
}; confidence: { $confidence ->
    [high] high
    [medium] medium
   *[other] low
}.
talk_sure_first = Of the { $count } facts, the first:
talk_stands_in = It stands in: { $source }.
talk_due_passed = Not known: it was due in { $date }, and I have nothing later on it.
talk_due_ahead = Not yet: it is due in { $date }.
talk_planned = Not known: it is held as a plan, and I have nothing later on it.
talk_happened = Yes. { $statement }
talk_held_in = { $held ->
    [ar] The sentence is held in Arabic only.
   *[other] The sentence is held in English only.
}
talk_again = The same facts again:
talk_more = More on that:
talk_no_more = I have nothing more on that.
talk_nothing_shown = I have not just shown a fact that this could be about.
talk_no_item = There is no such item; the list has { $count ->
    [one] { $count } item
   *[other] { $count } items
}.
talk_not_held = { $wants ->
    [why] I have no reason for that.
    [purpose] I have nothing on what that is for.
    [when] I have no date for that.
    [since] I have no date on which that began.
    [until] I have no date until which that lasts.
    [where] I have no place for that.
    [who] I have nothing on who that is.
    [how_many] I have no number for that.
    [how_much] I have no amount for that.
    [how_long] I have nothing on how long that lasts.
    [latest] I have nothing newer on that.
    [earlier] I have nothing earlier on that.
   *[later] I have nothing later on that.
}
talk_newest = That is the newest I have.
