### Articles that facts are drafted from: what cannot be read, and what a person must resolve.

article_kind = “{ $file }” is not read; give one of { $kinds }.
article_too_large = “{ $file }” is larger than { $size } MiB. Give a smaller file, or a part of it.
article_too_many_pages = “{ $file }” has more than { $most } pages. Give a part of it.
article_locked = “{ $file }” is locked with a password. Save it without one.
article_unreadable = “{ $file }” cannot be read; it is damaged, or not what its name says.
article_too_heavy = Reading “{ $file }” takes too much time or memory. Give a smaller file, or its text.
draft_merged_too_long = Together they have more than { $most } characters. Shorten one of them first, or leave them apart.
article_empty = “{ $file }” has no text to read.
text_empty = There is no text to read.
text_too_large = The text is longer than { $size } MiB. Give a part of it.
text_too_heavy = Reading the text takes too much time or memory. Give a part of it.
text_unreadable = This is no text: it has characters that only programs use.
article_no_text = “{ $file }” has no text to read. A scan must be turned into text first.
import_to_review = { $count ->
    [one] { $count } row has a remark in the column { $column }; remarks are not stored
   *[other] { $count } rows have a remark in the column { $column }; remarks are not stored
}

mark_who = “{ $words }”: write who or what is meant
mark_which = “{ $words }”: write which one is meant
mark_pointing = { $hint ->
    [none] “{ $words }”: find out when that is, and write the date
   *[given] “{ $words }”: find out when that is; the sentence before has { $hint }
}
mark_counted = “{ $words }” was counted from the date before it: { $hint }; write the date
mark_no_day = “{ $words }” counts from the day of publication, which is not known
mark_dates = several dates ({ $words }); { $hint } was taken
mark_relative = “{ $words }” is { $hint }: write the date, as the sentence is read later
mark_undated = no date was found
mark_quotation = a quotation; write it as a fact, or drop it
mark_row = { $hint ->
    [none] made of the row of a table; write it as a sentence
   *[given] made of the row of a table (“{ $hint }”); write it as a sentence
}
mark_item = { $words ->
    [none] part of a list; write it as a sentence
   *[given] part of a list, joined with “{ $words }”
}
mark_subject = part of a sentence, joined with its subject, “{ $words }”
mark_intro = part of a list that begins with “{ $words }”
