file_too_large = That file is over 2 MiB. Split it into smaller ones.
file_elsewhere = I only read files attached in Discord. Attach the file to the command.
file_not_fetched = Discord did not send me that file in time. Please try again.
upload_gone = That file is gone: files are kept for 15 minutes, and are lost when I restart. Nothing was imported; use /import again.
upload_reading = Reading { $name } …
upload_storing = Storing { $name } …
upload_title = Import { $name }?
upload_counts = { $added ->
    [one] { $added } new fact
   *[other] { $added } new facts
}, { $changed } changed, { $unchanged } unchanged.
upload_added = New ({ $count }):
upload_changed = Changed ({ $count }):
upload_doubts = Check these first ({ $count }):
upload_more = and { $count } more
upload_read = { $date } · { $topic } · { $source }
upload_no_date = no date
upload_notes = Read otherwise than written, or left out ({ $count }):
upload_nothing = All of it is already here. There is nothing to import.
doubt_past = changes a fact that was replaced or taken out, without restoring it: { $held }
doubt_shared = replaces, in this server, the shared fact: { $held }
doubt_same = almost the same fact is already here: { $held }
doubt_figure = another figure is already here: { $held }
doubt_date = another date is already here: { $held }
upload_store = Import
upload_cancel = Cancel
upload_cancelled = Nothing was imported.
upload_stored = Imported: { $added ->
    [one] { $added } new fact
   *[other] { $added } new facts
}, { $changed } changed. I answer with them from now on.
export_done = { $name }: { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}. Only you can see this.
export_audit = { $name }: { $count ->
    [one] { $count } change
   *[other] { $count } changes
}, oldest first. Only you can see this.
export_template = { $name }: an empty table. Fill in a row for each fact, and send it with /import.
export_none = This server has no facts of its own yet.
export_too_large = That is more than fits into one file on Discord. The person who runs this bot can export it in a terminal.
file_under_way = Another file of this server is being looked through. Please send this one again once that is done.
