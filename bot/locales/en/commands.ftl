# Commands, their options, and the choices of an option: what Discord shows while a command is typed.
# command_<path> describes a command or option, choice_<option>_<value> names a choice,
# menu_<name> is an entry of a message's menu, whose English is its name. Longest: 100 characters
# for a description or choice, 32 for an entry of a menu.

## Entries of a message's menu

menu_add_as_fact = Add as fact
menu_ask_the_briefing_about_this = Ask the briefing about this
menu_check_this_claim = Check this claim
menu_draft_facts = Draft facts

## Asking and reading

command_about = See what the bot is and what it knows.
command_ask = Ask the briefing a question.
command_ask_question = What you want to know, in your own words
command_ask_topic = Search in one topic only
command_ask_as_of = Answer as known on a past day, such as 2024-07-01
command_ask_private = Show the answer only to you
command_brief = Read the main facts on a topic, on one screen.
command_brief_topic = A topic (default: all)
command_brief_file = Get all of it as a file instead of one screen
choice_file_pdf = PDF
choice_file_html = Web page
choice_file_markdown = Markdown
command_calendar = Get the dates as a file for your own calendar.
command_calendar_topic = Only this topic
command_calendar_entity = Only this person, organisation, place or thing
command_chart = See how a figure changed over time, as a picture and as text.
command_chart_figure = The figure (default: the first one)
command_help = See what you can do with the bot.
command_privacy = See what I keep about you, and erase it.
command_sources = See the sources, and how many facts cite each.
command_status = See the latest on a person, organisation or place.
command_status_name = A person, organisation or place
command_timeline = See the main dates as a picture, and all as text or poster.
command_timeline_topic = Only this topic
command_timeline_entity = Only this person, organisation, place or thing
command_timeline_from = From this date: 2023, 2024-01, Jan 2024
command_timeline_to = Up to this date: 2023, 2024-01, Jan 2024
command_timeline_as_of = As known on a past day, such as 2024-07-01
command_upcoming = See which planned dates are ahead, and which have passed.
command_upcoming_days = How many days ahead (default: all dates)

## Facts

command_fact = Add and edit this server's facts
command_fact_add = Add a fact. You see what would change before it is stored.
command_fact_add_topic = A topic, known or new
command_fact_add_source = A source, known or new
command_fact_edit = Correct a fact. If things have changed since, use /fact supersede instead.
command_fact_edit_fact = The fact to edit
command_fact_relations = Set what a fact states (it begins, ends, costs ...) where I read it wrongly.
command_fact_relations_fact = The fact
command_fact_relations_relations = Relations, separated by “;” (left out: as read from its words)
command_fact_part = Set a fact's number in its list, and the fact it is a part of.
command_fact_part_fact = The fact
command_fact_part_number = Its number there, such as 3 (left out: none)
command_fact_part_whole = The fact it is a part of (left out: none)
command_fact_translate = Set the Arabic wording of a fact, which Arabic askers see first.
command_fact_translate_fact = The fact
command_fact_translate_translation = The sentence in Arabic (left out: removes it)
command_fact_supersede = Replace a fact with a newer one. The older one still answers questions about its time.
command_fact_supersede_fact = The older fact
command_fact_supersede_by = The newer fact
command_fact_supersede_reason = Reason
command_fact_retire = Take a fact out of answers. Its history stays.
command_fact_retire_fact = The fact to take out
command_fact_retire_reason = Reason
command_fact_restore = Bring back a fact that was replaced or taken out.
command_fact_restore_fact = The fact to bring back
command_fact_restore_reason = Reason
command_fact_undo = Undo your last change, or a whole import.
command_fact_undo_change = A change or an import (default: your last change)
command_fact_show = See everything about a fact.
command_fact_show_fact = The fact to show
command_fact_history = See who changed a fact, when and how.
command_fact_history_fact = The fact
command_fact_list = List this server's facts.
command_fact_list_topic = Only this topic
command_fact_list_status = Only facts with this status
choice_status_current = current
choice_status_superseded = replaced
choice_status_retired = taken out
command_fact_list_own = Only this server's own facts
command_fact_search = Find facts by their words, including old ones.
command_fact_search_words = Words in the fact
command_changes = See which facts were added, changed or taken out since a day.
command_changes_since = A day, such as 2024-07-01, or: last month
command_check = Find problems in the facts: contradictions, passed dates, weak sources.
command_check_own = Only this server's own facts
command_import = Add many facts from a file. You see what would change before it is imported.
command_import_file = CSV, XLSX, JSON or YAML, up to 2 MiB; for an empty table: /export form: template
command_import_skip_duplicates = Leave out rows that repeat an earlier one (default: no)
command_draft = Draft facts from an article; with nothing given, go on with the last one.
command_draft_file = The article: a text, Markdown, HTML, PDF or .docx file, up to 10 MiB
command_draft_text = The article's text
command_draft_source = The title of the source (default: the article's own)
command_draft_published = The day it was published (default: as the article says)
command_export = Get the facts as a file, or the history of this server's own facts.
command_export_form = The format of the file
choice_form_csv = CSV
choice_form_xlsx = Workbook (XLSX)
choice_form_json = JSON
choice_form_yaml = YAML
choice_form_markdown = Markdown
choice_form_history = History of changes
choice_form_template = Empty table to fill in (XLSX)
command_export_what = This server's own facts, or all facts you can see here
choice_what_own = this server's own facts
choice_what_all = all facts you can see here
command_proposals = See the facts that members have proposed: yours, or all if you may approve them.
command_questions = See the questions that got no good answer.

## Names, sources and topics

command_alias = Other names
command_alias_add = Add another name for a person, organisation, place or thing.
command_alias_add_entity = Its main name
command_alias_add_alias = The other name
command_alias_add_misspelling = Is it a misspelling?
command_entity = People, organisations, places and things
command_entity_add = Add a name, so that questions with it are understood.
command_entity_add_name = The main name
command_entity_add_kind = What it is
choice_kind_person = person
choice_kind_organisation = organisation
choice_kind_place = place
choice_kind_group = group
choice_kind_event = event
choice_kind_thing = thing
command_entity_rename = Change a main name. The old name is still understood.
command_entity_rename_entity = The name to change
command_entity_rename_name = The new main name
command_entity_merge = Merge two names of the same person, organisation, place or thing.
command_entity_merge_entity = The one to merge
command_entity_merge_into = The one to keep
command_source = Sources of the facts
command_source_add = Add a source.
command_source_add_title = Its title
command_source_add_publisher = Its publisher
command_source_add_published = The date it was published
command_source_add_link = Its link
command_source_add_reliability = How reliable it is
choice_reliability_A = A, completely reliable
choice_reliability_B = B, usually reliable
choice_reliability_C = C, fairly reliable
choice_reliability_D = D, not usually reliable
choice_reliability_E = E, unreliable
choice_reliability_F = F, cannot be judged
command_source_add_note = Anything else to know about it
command_source_edit = Edit a source. What you leave out stays as it is.
command_source_edit_source = The source to edit
command_source_edit_title = Its title
command_source_edit_publisher = Its publisher
command_source_edit_published = The date it was published
command_source_edit_link = Its link
command_source_edit_reliability = How reliable it is
command_source_edit_note = Anything else to know about it
command_source_list = See the sources, and how many facts cite each.
command_topic = Topics of the facts
command_topic_add = Add a topic at the end of the list.
command_topic_add_title = Its title
command_topic_add_arabic = Its title for readers of Arabic
command_topic_rename = Rename a topic. A shared topic is renamed only in this server.
command_topic_rename_topic = The topic to rename
command_topic_rename_title = Its new title
command_topic_rename_arabic = Its title for readers of Arabic (left out: none)

## Watches

command_watch = Reminders and digests
command_watch_topic = Get reminders of a topic's dates, and digests.
command_watch_topic_topic = The topic
command_watch_topic_days_before = Remind me this many days before a date (0: only on the day)
command_watch_topic_where = Where to send them; only curators can choose a channel
choice_where_me = to me, in direct messages
choice_where_here = to this channel
command_watch_topic_digest = How often to send a digest of what is new and ahead
choice_digest_none = never
choice_digest_daily = every day
choice_digest_weekly = every week
command_watch_entity = Get reminders of a person's, organisation's or place's dates, and digests.
command_watch_entity_name = The person, organisation or place
command_watch_entity_days_before = Remind me this many days before a date (0: only on the day)
command_watch_entity_where = Where to send them; only curators can choose a channel
command_watch_entity_digest = How often to send a digest of what is new and ahead
command_watch_everything = Get reminders of all dates, and digests.
command_watch_everything_days_before = Remind me this many days before a date (0: only on the day)
command_watch_everything_where = Where to send them; only curators can choose a channel
command_watch_everything_digest = How often to send a digest of what is new and ahead
command_watch_list = See what you watch; curators also see what the channels here watch.
command_watch_stop = Stop a watch of yours; curators can also stop one of a channel here.
command_watch_stop_watch = The watch to stop

## Server

command_settings = Choose where the bot answers, who the curators are and what is kept.
command_settings_time_zone = The time zone of digests and reminders, such as a city
