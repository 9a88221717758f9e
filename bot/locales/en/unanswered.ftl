queue_title = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} without a good answer
queue_empty = There are no unanswered questions. Questions that got no answer, or one marked as wrong, appear here.
queue_people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
queue_times = asked { $count ->
    [one] once
   *[other] { $count } times
}
queue_wrong = marked wrong { $count ->
    [one] once
   *[other] { $count } times
}
queue_recorded = sent to the curators { $count ->
    [one] once
   *[other] { $count } times
}
queue_confirmed = { $count ->
    [one] { $count } asker confirms
   *[other] { $count } askers confirm
} the closest fact
queue_denied = { $count ->
    [one] { $count } asker rejects
   *[other] { $count } askers reject
} the closest fact
queue_said_it_is = Confirmed by who asked: { $statement }
queue_try = Link to this fact
closest_offered = Confirmed: this is what was asked. The curators can link the question to this fact.
closest_offered_outside = Confirmed: this is what was asked.
closest_taught = Confirmed: from now on this question is answered with this fact.
closest_denied = This is not what was asked.
queue_last = last on { $date }
queue_choose = Choose a question
queue_page = Page { $page } of { $pages }
queue_before = Previous
queue_after = Next
queue_back = Back to the questions
queue_also = Also asked as:
queue_now = Answered now with: { $statement }
queue_now_closest = The closest now is: { $statement }
queue_now_none = Not answered now.
queue_attach = Link to a fact
queue_dismiss = Dismiss
queue_gone = That question is no longer in the list.
dismissed = Dismissed. The same question will not come back to the list unless someone marks its answer as wrong.
dismiss_undo = Undo
reopened = The question is back in the list.
attach_title = Which fact answers “{ $question }”?
attach_how = The closest facts come first. You see what would change before anything is stored.
attach_choose = Choose the fact
attach_more = More facts
trial_title = Link this question to the fact?
trial_refused = This question cannot be linked
trial_asked = “{ $question }” would be answered with:
trial_clean = I tried { $count ->
    [one] { $count } other question
   *[other] { $count } other questions
} before and after. No answer changes.
trial_changes = I tried { $count ->
    [one] { $count } other question
   *[other] { $count } other questions
} before and after. These answers change:
trial_change = “{ $question }”: { $before } → { $after }
trial_no_answer = no answer
trial_breaks = These correct answers would become wrong:
trial_needless = That fact already answers the question. Dismiss the question, or choose another fact.
trial_useless = Even then that fact would not answer the question: the question is too general, or asks about something else. Add a fact for it, or choose another.
trial_too_long = That fact's id is too long for a button. Use the terminal instead.
teach = Link
taught = Linked. “{ $question }” is now answered with:
taught_like = It also answers { $count } of { $all ->
    [one] { $all } similar question
   *[other] { $all } similar questions
}.
unteach = Undo
untaught = Undone: “{ $question }” is no longer linked to the fact.
privacy_title = What I keep about you
privacy_how = I keep the questions I am asked, so that curators can see what is missing. I store a code with them instead of your name. Curators see the words, not who asked.
privacy_here = From here: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}, kept for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
privacy_off = This server keeps no questions, except those you send to the curators yourself.
privacy_elsewhere = From other places, such as direct messages: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}.
privacy_marks = Feedback you gave on { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}.
privacy_proposals = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
} you proposed, with your name.
privacy_to_tell = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} whose answer you are waiting for, with your name.
privacy_articles = Your drafts from { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, with your name, for a day after you last changed them.
privacy_latest = Your latest from here:
privacy_nothing = Nothing: I keep no question of yours.
privacy_else = Your last questions also stay in memory, for ten minutes or in a thread for a day, so that they can be followed up. I keep the changes curators make to facts with their names, and for { $days ->
    [one] { $days } day
   *[other] { $days } days
} any attempt to use something without permission. Questions that curators have linked to facts stay, without any record of who asked.
privacy_erase = Erase what you keep about me
privacy_erased = Everything is erased, in all places: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}.
privacy_erased_articles = Also the drafts from { $count ->
    [one] { $count } article
   *[other] { $count } articles
}; what you stored of them stays.
privacy_erased_proposals = Also { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}. What became a fact stays, without your name.
