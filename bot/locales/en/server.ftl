settings_title = Settings of this server
settings_note = Changes take effect at once. They are recorded with your name: /export form:history has them.
set_ask_channels = Channels where I answer any question without a mention
ask_channels_how = There I answer only when I am sure, and otherwise stay silent. In a forum I read the title of a post as well.
no_content = I cannot answer in channels without a mention (/ask, replies to me and direct messages work): that needs Discord's message content intent, which the person who runs this bot can turn on (MESSAGE_CONTENT=1).
set_only_channels = Answer only in these channels (none chosen: in all)
set_curator_roles = Curators: roles that may edit facts, as can anyone who manages the server
set_language = Language of the bot
set_style = How answers look
set_keep_days = How long questions are kept
set_digest_channel = Channel for digests and reminders
set_time_zone = Time zone: what day it is here, and when digests and reminders come
choose_channels = No channel chosen
choose_roles = No role chosen
language_auto = Language of the question
language_en = English
language_ar = Arabic
style_card = Card: date, source, buttons
style_compact = Compact: two or three lines
keep_for = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
keep_none = Not at all
threads_on = Long answers in a thread: on
threads_off = Long answers in a thread: off
review_on = Members may propose facts: on
review_off = Members may propose facts: off
channels_lack = I may not write in { $channels }: give my role *View Channel* and *Send Messages* there (in a forum *Send Messages in Threads*), or choose other channels.
threads_lack = I cannot open threads for long answers: that can be turned on once I may create public threads.
switches_how = Facts that members propose with /fact add are reviewed by a curator in /proposals.
not_here = That channel is no longer in this server. Open /settings again.
not_everyone = You cannot make everyone a curator. Choose a role that you give to curators.
guild_only = Settings belong to a server that has installed me. Type /settings there.
about = I answer from facts that people have added, each with its source and date. If I have nothing, I say so. I make nothing up and search nowhere else.
about_held = Here I have { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
} on { $topics ->
    [one] { $topics } topic
   *[other] { $topics } topics
} from { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}.
about_source = Main source: { $title }, { $date }
about_source_undated = Main source: { $title }
about_licence = Briefing bot { $version } is free software under the MIT licence; its source code comes with it.
about_privacy = What I keep about you, and how to erase it: { $privacy }.
help_title = What you can do
help_ask = {"*"}*Ask** by mentioning me, with { $ask }, in a direct message, or from a message's menu.
help_read = {"*"}*Read**: { $commands }
help_follow = {"*"}*Follow up** on your last question: “and UNITAD?”, “and why?”.
help_propose = {"*"}*Propose** a fact to the curators: { $commands }, or *Add as fact* on a message
help_curate = {"*"}*Edit facts**: { $commands }
help_manage = {"*"}*Manage this server**: { $commands }
joined = Thank you for adding me. I answer questions from facts with sources and dates. If I have nothing, I say so.
joined_set = **Settings**: who manages the server chooses channels, curators and the time zone (now { $zone }) in { $settings }.
joined_facts = **Facts**: curators add one with { $add }, a whole file with { $files }. I already know the shared briefing.
joined_ask = **Ask**: mention me with a question, or use { $ask }; { $help } lists the rest. I write only when I am asked.
joined_lacks = I lack permissions here: { $names }. [Invite me again]({ $link }) to give me these, or add them to my role.
may_view_channel = View Channels (to see questions)
may_send_messages = Send Messages (to answer)
may_send_messages_in_threads = Send Messages in Threads (to answer there)
may_read_message_history = Read Message History (to reply to a question)
may_attach_files = Attach Files (for pictures)
joined_where = I was added to your server { $server }.
open_settings = Open settings
