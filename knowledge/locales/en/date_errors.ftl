date_missing = There is no date here. Write one such as 2025-12 or 28 January 2024.
date_missing_coded = There is no date here. Write one such as 2024-01-28, 2025-12, 2014 or 2014/2017.
date_too_long = This is too long to be a date ({ $length }). Write one such as 2025-12.
date_too_long_coded = This is too long to be a date ({ $length }). Write one such as 2024-01-28, 2025-12, 2014 or 2014/2017.
date_unread = “{ $text }” is not a date I can read. Write it like 28 January 2024, December 2025, 2014, 2014 to 2017, or 2025-12.
date_unread_coded = “{ $text }” is not a date I can read here. Write one such as 2024-01-28, 2025-12, 2014 or 2014/2017.
date_with_time = “{ $text }” has a time of day, which dates here do not have. Write the day alone, as in 28 January 2024.
date_with_time_coded = “{ $text }” has a time of day, which dates here do not have. Write the day alone, as in 2024-01-28.
date_outside_years = “{ $text }” is outside the years I can use. Write a year from 0001 to 9999.
date_year_0 = “{ $text }” has the year 0. Write a year from 0001 to 9999.
date_too_late = “{ $text }” ends after the year 9999. Write an earlier date.
date_strokes = { $count ->
    [one] “{ $text }” has one slash too many.
   *[other] “{ $text }” has { $count } slashes; an interval has one, as in 2014/2017.
 } A single day is written with hyphens, as in 2024-01-28.
date_without_end = “{ $text }” has no date in it. Write at least one end, as in 2014/..
date_backwards = “{ $text }” ends before it begins. Put the earlier date first, as in 2014/2017.
date_month_of_no_year = “{ $text }” gives a month of an unknown year. Write the decade or century alone, as in 202X or 20XX.
date_day_of_no_month = “{ $text }” gives a day of an unknown month. Write the year alone, as in 2024-XX.
date_no_such_month = “{ $text }” has the month { $month }. Write a month from 01 to 12, as in 2025-12, or a season from 21 (spring) to 24 (winter), as in 2018-21.
date_no_such_day = “{ $text }” is no day: { $month ->
    [m01] January
    [m02] February
    [m03] March
    [m04] April
    [m05] May
    [m06] June
    [m07] July
    [m08] August
    [m09] September
    [m10] October
    [m11] November
   *[m12] December
 } { $year } has { $last } days.
date_relative = “{ $text }” counts from the day it was written. Give the source's publication date first, or write the date itself, such as 2024-09.
counts_from_source = “{ $words }” counts from the day its source was published, of which only { $date } is known. Write the date itself, such as 2024-09.
date_without_year = “{ $text }” has no year. Write it out, as in { $example }.
date_without_start = “{ $text }” has no beginning. Write a day, such as 2024-07-01.
date_other_weekday = “{ $text }” does not fit: { $date } is a { $weekday ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
 }. Correct the day or omit the weekday.
date_ambiguous = “{ $text }” can be read as { $first } or as { $second }. Write the one that is meant.
date_years = { $first } to { $last }
day_ahead = “{ $day }” is still to come. Choose a day in the past.
range_backwards = The range ends ({ $end }) before it begins ({ $start }). Give the earlier date first.
date_hijri = “{ $text }” is a date of the Islamic calendar, whose months begin when the moon is seen, so I do not convert it. Write the day in the common calendar, such as 2024-03-11.
date_fiscal = “{ $text }” is a fiscal year, which does not begin on the same day everywhere. Write the months it covers, such as 2023-07/2024-06.
date_short_year = “{ $text }” has a year of two digits. Write all four, as in 2024-01-28.
date_month_or_day = “{ $text }” can be { $date }, or a day of that month in a year that is not said. Write the one that is meant, with a year of four digits, such as { $date }.
date_day_number = “{ $text }” is the number by which spreadsheets store { $day }. If that is meant, write { $day }.
