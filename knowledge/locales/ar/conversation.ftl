small_talk_example = مثلا: { $question }
small_talk_unreadable = تعذرت قراءة ملف المجاملات { $file }.
small_talk_syntax = ملف المجاملات { $file } ليس بصيغة TOML: { $why }
small_talk_key = في ملف المجاملات { $file } يحوي القسم «{ $name }» المفتاح «{ $entry }»؛ والمتاح said وen وar وexample.
small_talk_section = في ملف المجاملات { $file } يجب أن يحوي القسم «{ $name }» عبارات (said) وردا بالإنجليزية (en)، كلها بين علامتي اقتباس.
