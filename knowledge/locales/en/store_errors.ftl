store_away = My database cannot be reached right now, so nothing was changed. Please try again in a minute.
store_unsure = I lost my database while storing that, so it may or may not be stored. Please check in a minute before you try again.
store_busy = Another program is writing to the store. Nothing was changed; try again.
store_read_only = The store is read-only, so nothing was changed.
store_opened_read_only = The store is open for reading only, so nothing can be changed.
store_damaged = { $url } is damaged. Replace it with a backup.
store_senseless = The store is damaged: its contents make no sense ({ $detail }). Replace it with a backup.
store_not_opened = { $url } cannot be opened. Is it there, and may this program read it?
store_out_of_reach = { $file } cannot be reached: { $reason }.
store_unusable = The store { $url } cannot be used: { $detail }.
not_a_store = { $url } is not a store of this program.
store_address = That is not the address of a store. Write sqlite:///FILE, or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE.
store_needs_file = The store needs a file of its own: write sqlite:///FILE.
store_file_gone = { $file }, or its log (-wal), was deleted or replaced while this program used it, so nothing was changed. Put it back, or stop the program and start it again to use what is there now.
store_file_gone_unsure = { $file }, or its log (-wal), was deleted or replaced while this program wrote to it. Look whether the last change is there; put the file back, or stop the program and start it again.
log_of_another = { $log } belongs to a store that was at { $file } before. To use the one that is there now, delete { $log } and the file ending in -shm; for the old one with its last facts, put it back. Nothing was changed.
store_at_odds = That conflicts with what is in the store: a key is taken, or something it needs is missing ({ $detail }).
store_half_character = The text has half of a character (a lone surrogate) and cannot be stored.
store_newer = The store was made by a newer version of this program (schema { $version }). Install that version, or use another store.
store_disk_error = The disk does not read or write { $url } at present ({ $detail }): it may be full, or fail. Nothing was changed; try again.
no_store = There is no store at { $url }. Look at --database and DATABASE_URL, or make one: bot.py init
disk_full = The disk is full. Nothing was changed; free some space and try again.
folder_error = Cannot make the folder { $folder }: { $reason }.
no_migrations = The folder { $folder } has no migrations.
driver_missing = The driver “{ $driver }” is not installed. For PostgreSQL install it with: pip install 'briefing-bot[postgres]'
sqlite_setting = SQLite would not set { $name } to { $wanted } (it is { $value }). Is the store on a network drive? Keep it on a local disk.
upgrade_read_only = The store's tables are from another version, and it is open for reading only. Start the program once with permission to write to it.
move_outdated = The tables of the store to move are from another version. Upgrade it first: bot.py --database FROM init
move_target_not_empty = The store to move to is not empty (its table { $table } has rows). Name a new file, or an empty database.
move_unlike = The table { $table } does not read back as it was written. Nothing was moved.
no_file = There is no file { $file }.
file_is_store = { $file } is the store itself. Name another file.
file_exists = There is already a file { $file }. Name another file, or add --force.
file_unconfirmed = { $file } was written, but the disk did not confirm it ({ $reason }): check that it is there.
write_error = Cannot write { $file }: { $reason }.
copy_error = Cannot keep a copy of { $file }: { $reason }.
store_not_copied = The store could not be copied to { $file }: { $reason }.
store_in_use = A program is using { $file }. Stop the bot first, then try again.
backup_unsound = { $file } is not an intact copy of a store ({ $detail }).
backup_damaged = { $file } is damaged: { $detail }.
backup_references = { $file } is damaged: something in it refers to what is not there.
backup_gaps = { $file } is damaged: its history has gaps.
not_restored = The store { $file } is as it was: { $reason }.
backup_other_tables = its tables are not those of this program: { $detail }
store_value = something in the column { $column } of { $table } cannot be read
backup_newer = { $file } was made by a newer version of this program (schema { $version }). Install that version first.
backups_not_deleted = Old backups cannot be deleted: { $reason }.
dump_without_tables = pg_dump wrote a file without the store's tables; nothing was kept.
dump_without_store = { $file } has no store in it.
program_missing = { $program } is not installed. Install PostgreSQL's client programs, or back up with your database's own tools.
program_too_slow = { $count ->
    [one] { $program } did not finish within a second.
   *[other] { $program } did not finish within { $count } seconds.
 }
program_failed = { $program } failed: { $detail }
served_elsewhere = Another instance of the bot already serves all or some shards with this token. Stop it first, or give each instance its own shards with SHARD_IDS.
shards_served_elsewhere = Another instance of the bot already serves shards { $shards }, or some of them, with this token. Stop it first, or give each instance its own shards with SHARD_IDS.
sign_ins_spent = { $count ->
    [one] The bot has signed in to Discord once
   *[other] The bot has signed in to Discord { $count } times
 } within a day, which looks like a restart loop; Discord resets the token after 1,000. Find the cause in the log, and start it again tomorrow.
