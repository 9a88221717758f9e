between_listed = ,{ " " }
between_or = { " " }or{ " " }
between_reasons = ;{ " " }
and_more = { $names } and { $count } more
n_characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
 }
n_facts = { $count ->
    [one] 1 fact
   *[other] { $count } facts
 }
n_questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
 }
field = { $name ->
    [actor] name of the person who makes the change
    [arabic] title in Arabic
    [as_of] as-of date
    [date_note] note on the date
    [key] id
    [locator] place in the source
    [published] publication date
    [url] link
   *[unknown] { $name }
 }
record = { $kind ->
    [topic] topic “{ $name }”
    [source] source “{ $name }”
    [entity] name “{ $name }”
   *[fact] fact “{ $name }”
 }
the_record = { $kind ->
    [topic] The topic “{ $name }”
    [source] The source “{ $name }”
    [entity] The name “{ $name }”
   *[fact] The fact “{ $name }”
 }
unknown_name = { $kind ->
    [topic] There is no topic “{ $typed }” here.
    [figure] There is no figure “{ $typed }” here.
   *[name] There is no name “{ $typed }” here.
 }
did_you_mean = Did you mean { $names }?
no_relation = I know no relation “{ $name }”.
no_relation_near = I know no relation “{ $name }”. Did you mean “{ $near }”?
none_among_relations = “none” says that there are no relations, so it must stand alone.
there_is = There is: { $names }.
there_are_none = There are none yet.
ambiguous_name = “{ $typed }” could be { $names }: which one?
choose_name = There is no name “{ $name }” here. Choose one from the list.
choose_source = There is no source “{ $name }” here. Choose one from the list.
choose_topic = There is no topic “{ $name }” here. Choose one from the list.
no_such_name = There is no name “{ $name }” here.
name_taken = “{ $name }” is already a name of “{ $owner }”.
name_looks_like = “{ $name }” looks just like “{ $known }”, a name of “{ $owner }”, but is spelt with other letters. Type it with the letters of its own language.
name_is_shared = “{ $name }” belongs to the shared briefing, which a server cannot change. You can add other names to it.
name_without_letters = There are no letters in that name. Write one that people can type.
mixed_scripts = “{ $word }” mixes letters of two scripts that look alike. Type it in one of them.
merged_with_itself = Choose two different names: one cannot be merged with itself.
source_exists = There is already a source “{ $name }”. Use /source edit.
topic_exists = There is already a topic “{ $name }”.
link_without_scheme = A link must begin with https:// or http://.
no_such_fact = There is no fact “{ $fact }” here.
no_current_fact = There is no fact “{ $fact }” here, or it was replaced or taken out.
no_fact_ever = There is no fact “{ $fact }” here, and there never was.
no_fact_of_that_key = There is no such fact here, and there never was.
fact_exists = There is already a fact “{ $fact }”. Choose another id.
fact_is_shared = “{ $fact }” is a fact of the shared briefing, which a server cannot change. Add a fact of your own instead.
edited_meanwhile = “{ $fact }” was changed while you were editing it (it is at version { $version } now). Look at it again, then decide.
replaces_itself = A fact cannot replace itself. Choose another one.
successor_not_current = { $status ->
    [superseded] “{ $fact }” was replaced by another fact. Choose a current one.
   *[retired] “{ $fact }” was taken out. Choose a current fact.
 }
status_already = { $status ->
    [current] “{ $fact }” is already current.
    [superseded] “{ $fact }” was already replaced.
   *[retired] “{ $fact }” was already taken out.
 }
nothing_changed = It is already stored exactly like that; nothing was changed.
cannot_store = This cannot be stored: { $reasons }.
field_missing = The { $field } is missing.
text_unfit = The { $field } { $fault }.
text_too_long = The { $field } is over { $length }; shorten it.
fault_half_character = has half of a character (a lone surrogate); type the text again
fault_control = has a control character ({ $code }); remove it
fault_invisible = has an invisible character ({ $code }); remove it
source_day = The source's date: { $error }
question_unfit = A question { $fault }.
question_empty = One of the questions has no words in it.
too_many_questions = { $most ->
    [one] Write one question at most.
   *[other] Write at most { $most } questions; the best ones are enough.
 }
record_text_unfit = the { $field } of the { $record } { $fault }
record_text_too_long = the { $field } of the { $record } is over { $length }
record_text_empty = the { $field } of the { $record } is empty
fact_problem = fact “{ $fact }”: { $reason }
missing_record = there is no { $record }
order_out_of_range = its order must be from 1 to { $most }
its_own_part = it would be a part of itself
part_of_itself = it would be a part of itself, by “{ $parent }”
same_as_stored = it says the same as “{ $fact }”, which is already stored; leave it out (an import can skip duplicates)
statement_no_such_day = “{ $words }” in the statement is a day that does not exist; correct it
replaced_at_odds = a replaced fact must name the fact that replaced it, and no other fact may
server_limit = a server can have at most { $limit }; with this it would have { $count }
change_without_actor = A change needs the name of the person who makes it.
request_reused = This request was already used for another change. Start again.
changed_since = { $record } was changed since, so this cannot be undone. Look at its history, then change it yourself.
changed_since_by = { $record } was changed since by { $actor }, so this cannot be undone. Look at its history, then change it yourself.
nothing_to_undo = You have made no change here that can be undone.
no_such_change = There is no change { $number } here that can be undone.
already_undone = That change was already undone.
has_parts_since = “{ $part }” is a part of “{ $fact }” by now. Make it a part of another fact first, then undo this.
replaced_since = “{ $by }” has replaced “{ $fact }” since. Restore “{ $fact }” first, then undo this.
used_since = { $record } is used by facts that were added since. Undo those first.
proposals_waiting_own = { $most ->
    [one] You already have a proposal waiting here.
   *[other] You already have { $most } proposals waiting here.
 } Wait for the curators, or withdraw one with /proposals.
proposals_waiting = { $most ->
    [one] A proposal is already waiting in this server.
   *[other] { $most } proposals are already waiting in this server.
 } Try again when the curators have gone through them.
proposals_today = { $most ->
    [one] You have already sent a proposal here within a day.
   *[other] You have already sent { $most } proposals here within a day.
 } Try again tomorrow.
no_such_proposal = That proposal does not exist here, or no longer does.
already_decided = { $state ->
    [approved] That proposal was already approved.
    [declined] That proposal was already declined.
   *[withdrawn] That proposal was already withdrawn.
 }
already_decided_by = { $state ->
    [approved] That proposal was already approved by { $actor }.
    [declined] That proposal was already declined by { $actor }.
   *[withdrawn] That proposal was already withdrawn by { $actor }.
 }
question_without_words = There are no words in that question.
taught_already = That question is already linked to “{ $fact }”. Undo that first.
too_many_taught = No more than { $most } questions can be linked to facts here.
not_taught = That question is not, or no longer, linked to a fact here.
outcome_without_date = Write the new date. If it is not known yet, write what is known of it.
outcome_unchanged = The fact still says what was planned. Write in your own words what happened, or what did not.
watches_of_channel_full = { $most ->
    [one] This channel already has one watch, which is the maximum. Stop it with /watch stop.
   *[other] This channel already has { $most } watches, which is the maximum. Stop one with /watch stop.
 }
watches_of_person_full = { $most ->
    [one] You already have one watch here, which is the maximum. Stop it with /watch stop.
   *[other] You already have { $most } watches here, which is the maximum. Stop one with /watch stop.
 }
watches_of_server_full = { $most ->
    [one] This server already has one watch, which is the maximum. Stop it with /watch stop.
   *[other] This server already has { $most } watches, which is the maximum. Stop one with /watch stop.
 }
not_a_server = { $server } is not the ID of a server.
no_such_setting = There is no setting “{ $name }”.
setting_channels = { $most ->
    [one] Choose one channel at most.
   *[other] Choose at most { $most } channels, each once.
 }
setting_roles = { $most ->
    [one] Choose one role at most.
   *[other] Choose at most { $most } roles, each once.
 }
setting_language = Choose the language: auto, en or ar.
setting_style = Choose the style: card or compact.
setting_keep_questions = Choose whether questions are kept: on or off.
setting_keep_days = { $most ->
    [one] Questions are kept for one day.
   *[other] Questions are kept for 1 to { $most } days.
 }
setting_threads = Choose whether long answers go into a thread: on or off.
setting_review = Choose whether proposals are reviewed: on or off.
setting_digest_channel = Choose one channel for digests, or none.
zone_near = “{ $zone }” is not a time zone I know. Did you mean { $near }?
zone_fixed = “{ $zone }” stays the same when the clocks change. Name a city instead, such as { $near }.
topic_like = The topic is new. “{ $title }” is here already: press Edit if you mean that one.
joiner_removed = Invisible joiners were taken out of the { $field }.
setting_time_zone = Write a time zone like Asia/Baghdad, Europe/Berlin or UTC.
nothing_to_draw = There is nothing to draw: no dated facts match. Choose a longer period, or remove a filter.
too_many_to_draw = { $count ->
    [one] 1 fact is too many for one picture.
   *[other] { $count } facts are too many for one picture.
 } Choose a topic, a name or a period.
no_such_page = There is no page { $page }; the last one is { $pages }.
