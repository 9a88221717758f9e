small_talk_example = For example: { $question }
small_talk_unreadable = The file of small talk, { $file }, cannot be read.
small_talk_syntax = The file of small talk, { $file }, is no TOML: { $why }
small_talk_key = In the file of small talk, { $file }, “{ $name }” has “{ $entry }”; there are said, en, ar and example.
small_talk_section = In the file of small talk, { $file }, “{ $name }” must have phrases (said) and a reply in English (en), all in quotes.
