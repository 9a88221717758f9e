form_add = Add a fact
form_edit = Edit a fact
form_source = Edit source
form_statement = The fact, in one sentence
form_statement_how = It should make sense on its own: full names, and the figure if there is one.
form_topic = Topic
form_topic_how = One of these, a part of its name, or a new one: { $titles }
form_topic_first = What the fact is about, in a word or two.
form_date = Date
form_date_how = As exact as the source. Words like "next month" count from the day the source appeared.
form_date_example = Dec 2025
form_source_field = Source: a title, a link or both
form_source_example = Port Authority report https://…
form_questions = Questions it answers, one per line
form_questions_how = Write them as people would ask. The more there are, the easier the fact is to find.
form_names = Names it is about, one per line
form_names_how = New ones are added. In brackets other names, or what it is: Port Board (PB), Aren (place)
form_title = Title
form_link = Link
form_published = Date published
draft_add = Store this?
draft_edit = Store this change?
draft_date = Date: { $date }
draft_read = Date: { $date } (read from “{ $words }”)
draft_no_date = No date.
draft_topic = Topic: { $title }
draft_topic_new = Topic: { $title } (new)
draft_source = Source: { $title }
draft_source_new = Source: { $title } (new)
draft_names = Names: { $names }
draft_stated_date = No date of its own; I go by the one in the sentence: { $date }
draft_figures = Figures: { $figures }
draft_kind = Read as: { $kind }
draft_names_new = New names, added with it: { $names }
draft_no_names = I recognise no names in it, so it is not found by one.
near_same = Almost the same fact is already here:
near_figure = Another figure is already here:
near_date = Another date is already here:
near_one = { $statement } (as of { $date })
near_undated = { $statement }
near_shared = That fact is in the shared briefing, which a server cannot change. Yours will be shown next to it.
draft_answers = Once stored:
draft_works = answers “{ $question }”
draft_takes_over = answers “{ $question }”, in place of: { $now }
draft_fails = does not answer “{ $question }” yet: the question asks for more than the fact says
draft_moves = changes the answer to “{ $question }”: { $before } → { $after }
draft_no_questions = It has no questions yet, so it can be found only by its own words. Press Edit to add some.
draft_store = Confirm
draft_change = Edit
draft_about_source = Source and names
draft_cancel = Cancel
draft_replace = Store and replace { $number }
draft_cancelled = Nothing was stored.
draft_refused = This cannot be stored yet
draft_kept = I keep what you typed for 15 minutes: press Edit to fix it.
queue_write = Write a fact for it
draft_gone = That draft is gone: drafts are kept for 15 minutes, and are lost when I restart. Nothing was stored; use /fact add again.
draft_unchanged = You changed nothing.
stored_add = Stored. I answer with it from now on.
stored_edit = Changed. I answer with the new version from now on.
stored_try = Try it: /ask { $question }
another = Add another from this source
another_gone = That fact is gone, so its source cannot be taken over. Use /fact add.
take_back = Undo
conflict = Someone else changed it
conflict_by = { $actor } changed it while you were writing:
conflict_how = Your change is not stored yet. Compare the two, then decide.
conflict_mine = Keep my version
done_supersede = Replaced. I use the older fact only for questions about its time.
done_part = Set. Its place in the list is now:
done_no_part = Set. It has no number now, and is a part of no other fact.
done_translation = Set. Those who ask in Arabic see this first, then the original:
done_no_translation = The Arabic wording is removed. It is shown as it is:
done_relations = Set. Questions are compared with these relations from now on.
done_retire = Taken out. I no longer answer with it. /fact restore brings it back.
done_restore = Restored. I answer with it again.
undone_add = Undone: { $count ->
    [one] { $count } fact removed
   *[other] { $count } facts removed
}.
undone_edit = Undone: { $count ->
    [one] { $count } fact is
   *[other] { $count } facts are
} as before.
undone_supersede = Undone: the older fact is no longer replaced.
undone_retire = Undone: { $count ->
    [one] { $count } fact is
   *[other] { $count } facts are
} back in answers.
undone_restore = Undone: { $count ->
    [one] { $count } fact is
   *[other] { $count } facts are
} no longer restored.
undone_undo = Undone: the change is made again.
undone_import = Undone: the import of { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}.
undone_removed = Gone: { $words }
undone_returned = Back: { $words }
undone_changed = As before: { $words }
undone_drafts = The drafts are as they were before, ticks and corrections too: *Go on* opens them.
undone_more = … and { $count ->
    [one] one more
   *[other] { $count } more
}
undone_other = Undone: { $action }.
part_statement = Statement
part_topic = Topic
part_source = Source
part_kind = Kind
part_detail = Detail
part_date = Date
part_date_note = About the date
part_as_of = As of
part_figures = Figures
part_confidence = Confidence
part_locator = Where in the source
part_quote = Quote
part_entities = Names
part_questions = Questions
part_question = Question
part_relations = Relations
part_order = Number in its list
part_parent = Part of
part_translations = Translations
part_status = Status
part_superseded_by = Replaced by
part_key = Id
diff_changed = { $part }: { $before } → { $after }
diff_added = { $part }: + { $after }
diff_removed = { $part }: − { $before }
status_current = current
status_superseded = replaced
status_retired = taken out
action_add = added
action_edit = changed
action_supersede = replaced
action_retire = taken out
action_restore = restored
action_undo = undone
action_import = imported
action_teach = question added
action_unteach = question removed
action_other = changed
action_name = name added
action_alias = other name added
action_rename = renamed
action_merge = merged
action_source = source
action_topic = topic
named = Stored: { $name }
named_others = Other names: { $names }
history_of = History
history_line = { $day }, { $actor }: { $action }
history_why = Reason: { $reason }
show_shared = from the shared briefing
list_title = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
list_none = No facts match.
changes_title = { $count ->
    [one] { $count } change
   *[other] { $count } changes
} since { $day }
changes_none = Nothing was changed since { $day }.
changes_many = { $day }: { $action }, { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
changes_one = { $day }: { $action }: { $statement }
own_only = Facts cannot be changed in direct messages. Use this in the server they belong to.
too_long_for_form = That fact is too long for Discord's form. Change it with a file, using /import.
which_fact = I do not know which fact you mean. Choose one from the list that appears as you type.
which_change = Choose a change from the list that appears as you type.
