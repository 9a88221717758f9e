import_refused =
    Nothing was imported. Please correct this and try again:
    { $problems }
more_problems = { $count ->
    [one] - and 1 more
   *[other] - and { $count } more
 }
many_more_problems = - and { $count } or more, of which no more were looked for
problem_at = { $place }: { $reason }
problem_row = row { $row }
problem_column = column { $column }
import_outdated = The facts have changed since you looked at what the file would change. Please look again.
form_not_read = “{ $file }” is not in a format I can read. Save it as CSV, TSV, XLSX, JSON or YAML, or name a folder.
form_not_written = “{ $form }” is not a format I can write. Choose one of { $forms }.
not_a_file = “{ $file }” is not a file that I can read.
not_a_briefing = “{ $folder }” is not a briefing: it has no briefing.yaml.
not_a_question = Line { $line } of { $file } is not a labelled question.
file_error = { $file } cannot be read: { $reason }.
file_name_unusable = its name cannot be used
import_file_too_large = the file is over { $size } MiB; split it
import_not_utf8 = this is not UTF-8 text but an older encoding, such as Windows-1252 or Windows-1256; save the file as UTF-8 (in Excel: Save As, “CSV UTF-8”)
import_is_workbook = this is an Excel workbook; give its name the ending .xlsx, or save it as CSV
import_is_old_workbook = this is an older Excel workbook or document; save it as .xlsx or CSV
import_is_document = this is a Word document; make drafts from it (command draft), or save its table as CSV
import_is_pdf = this is a PDF; make drafts from it (command draft), or save its table as CSV
import_is_picture = this is a picture, not a table; write its facts into a CSV file
import_is_archive = this is a ZIP archive or other packed file; unpack it and import the files in it
import_no_rows = it has no rows below its header; write one row for each fact
import_nul = has a NUL character; remove it, or save the file as UTF-8
import_empty = the file is empty
import_too_many_rows = { $most ->
    [one] more than one row; split the file
   *[other] more than { $most } rows; split the file
 }
import_empty_rows = { $most ->
    [one] more than one row; remove the empty ones
   *[other] more than { $most } rows; remove the empty ones
 }
import_too_many_entries = more than { $most } entries in { $part }; split the file
import_list_too_long = { $most ->
    [one] has more than one item; make several entries of it
   *[other] has more than { $most } items; make several entries of it
 }
import_unnamed = (no name)
import_no_such_column = there is no such column; the columns are { $columns }
import_column_missing = this column is missing
import_column_twice = this column appears twice
import_row_cells = { $cells ->
    [one] this row has 1 cell
   *[other] this row has { $cells } cells
 } where the header has { $columns }
import_row_unreadable = this row cannot be read ({ $detail }); is a quotation mark missing?
import_text_too_long = is over { $length }
import_not_json = this is not JSON ({ $detail })
import_not_yaml = this is not YAML ({ $detail })
import_not_finite = { $value } is not a number; leave the field out instead
import_too_deep = { $most ->
    [one] lists are nested more than one level deep
   *[other] lists are nested more than { $most } levels deep
 }
import_anchors = anchors and aliases (& and *) cannot be used
import_tags = tags (!) cannot be used
import_one_document = the file must have one document
import_no_fields = the file must have fields such as facts, topics and sources
import_unknown_field = there is no field “{ $name }”; the fields are { $fields }
import_no_such_field = there is no such field; the fields are { $fields }
import_field_name = a field's name must be text
import_field_twice = the field “{ $name }” appears twice
import_part_not_a_list = { $part } must be a list
import_entry_without_fields = entry { $entry } of { $part } must have fields
import_workbook_unreadable = this workbook cannot be read; save it again as .xlsx, or as CSV
import_workbook_too_large = the workbook unpacks to over { $size } MiB; split it
import_workbook_complex = the workbook has more cells, styles or names than facts need; copy the facts into a new one, or save it as CSV
import_too_heavy = reading it takes too much memory or time; copy the facts into a new file, or save it as CSV
import_no_sheet = the workbook has no sheet to read
import_several_sheets = several sheets have facts ({ $sheets }); save each as a separate file
import_needed = is empty; fill it in
import_must_be_text = must be text
import_one_line = must be on one line
import_list_of_texts = must be a list of texts
import_list_of_names = must be a list of names
import_list_of_entries = must be a list of entries with fields
import_none_of = “{ $value }” is not one of { $choices }
import_not_a_number = “{ $value }” is not a number; write one such as 1100000 or 2.5
import_number_too_large = “{ $value }” is too large or has too many digits to be stored
import_not_whole = “{ $value }” is not a whole number
import_from_one_to = must be from 1 to { $most }
import_reliability = must be a letter from A to F
import_id_twice = “{ $fact }” is the id of an earlier fact
import_statement_twice = says the same as the fact “{ $fact }”; delete the row, or choose to skip duplicates
import_no_topic = there is no topic “{ $name }” in this briefing
import_no_source = there is no source “{ $name }” in this briefing
import_no_name = there is no name “{ $name }” in this briefing
import_yes_or_no = must be yes or no
import_language_code = must be a short code such as en or ar
import_language_twice = has two translations to { $code }
import_above_header = “{ $words }” is above the header and was left out
import_no_facts_sheet = no sheet ({ $sheets }) has a header with the columns { $columns }; give the facts such a header
import_other_sheets = the sheet “{ $sheet }” was read; left out: { $others }
import_error_cell = has the error { $value }; correct the formula, or write the value
import_formula_without_value = has a formula without a stored result; open the workbook in the office program and save it, or write the value
import_merged_across = { $cells } are merged across columns; unmerge them
import_merged = { $cells } are one merged cell; “{ $value }” was read for each of its rows
import_time_left_out = the time of day { $time } was left out; “{ $date }” was read
import_joiner_removed = an invisible joiner ({ $code }) was taken out of “{ $words }”
import_duplicate_skipped = says the same as the fact “{ $fact }” and was skipped
column_guide = One row of the other sheet for each fact. Only the first seven columns have to be there; entities, date and quote may be empty.
column_id = a short id of your own: bridge-opens
column_topic = the topic, by its title or id
column_statement = the fact, in one sentence: The Harun bridge opens on 14 May 2027.
column_date = when it happens or is true: 2027-05-14, 2027-05, 2027, 2027-05-14/2027-05-20, 2027/.. from 2027 on, ../2027 until 2027
column_entities = the names in it, separated by “;”, other names of each after “|”: Harun bridge;City of Harun|Harun
column_source = the title or id of the source
column_quote = the source's own words
column_kind = event, status, figure, plan, assessment or recommendation
column_detail = a second sentence
column_as_of = the day up to which it is known to be true
column_locator = where in the source: page 12
column_confidence = high, medium or low
column_questions = what people would ask to get this fact, separated by “|”
column_relations = which relations it states; empty: as read from its words
column_order = its number in a list, from 1
column_parent = the id of the fact it is a part of
column_translations = the statement in other languages, each after the code of its language, separated by “|”: ar: يفتتح الجسر.
