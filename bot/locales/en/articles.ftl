### Articles that facts are drafted from, looked through page by page.

article_offer = That message has { $count ->
    [one] one sentence
   *[other] { $count } sentences
}. A fact is one of them. *Draft facts* makes a draft of each that says something, for you to look through; nothing is stored before.
article_begin = Draft facts
article_whole = One fact of all
article_title = Drafts from { $title }
article_counts = Page { $page } of { $pages } · { $ticked } of { $count } ticked. Nothing is stored yet.
article_mark = To do: { $words }
article_unresolved = { $count ->
    [one] One ticked draft still has
   *[other] { $count } ticked drafts still have
} something to do: people will read it as it stands.
article_typed = Your correction could not be read. It is kept: open *Edit* again.
article_typed_source = What you typed could not be read. It is kept: open *Source* again.
article_ticks = Tick …
article_pick = Edit, merge or drop …
article_edit = Edit { $number }
article_drop = Drop { $number }
article_merge = Merge { $number } with …
article_merge_with = Merge { $number } with which one?
article_merge_how = Which draft belongs to { $number }? The two become one, with the words and quotes of both in their order and the date of the first.
article_undo = Undo
article_tick = Tick these, and on
article_tick_last = Tick these
article_unclear = { $count ->
    [one] One draft of page { $page } does not say who, what or when is meant, and was not ticked: correct it, or tick it in the menu.
   *[other] { $count } drafts of page { $page } do not say who, what or when is meant, and were not ticked: correct them, or tick them in the menu.
}
article_back = Back
article_next = Next
article_source = Source
article_store = Store all ticked
article_send = Send all ticked to the curators
article_cancel = Discard all
article_go_on = Go on
article_form = Correct the draft
article_none = There is nothing to draft here: no sentence with a date, a figure, or what a name did.
article_emptied = You have dropped all drafts that were left. Nothing was stored of them.
article_stored_unresolved = { $count ->
    [one] One of them still has
   *[other] { $count } of them still have
} something to do, such as “he” or “last year”. Correct that with /fact edit, or undo.
article_stored = Stored: { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}. I answer with them from now on.
article_sent = Sent to the curators: { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}.
article_left = { $count ->
    [one] { $count } draft is left
   *[other] { $count } drafts are left
}. You can go on for a day, with /draft.
article_cancelled = Discarded. Nothing was stored.
article_gone = Those drafts are gone: they are kept for a day. Nothing more was stored; use /draft again.
article_nothing_given = Give a file or a text. With neither, /draft goes on with your last article, and you have none here.
article_no_words = There are no words in that to draft facts from.
article_nothing_ticked = Nothing is ticked. Tick what you have read and want to store.
article_day = That is not a day. Write it as in 2025-05-14.
article_file_too_large = That file is over 10 MiB. Give a part of it, or its text.
