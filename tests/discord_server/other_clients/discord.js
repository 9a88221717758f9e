// A bot on npm's discord.js that answers each message and the command /ping, for
// tests/discord_server/test_other_clients.py. It prints what it meets, one JSON object a line.
"use strict";

const { Client, Events, GatewayIntentBits, Partials } = require("discord.js");

const say = (met, details) => console.log(JSON.stringify({ met, ...details }));

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.MessageContent,
  ],
  partials: [Partials.Channel],
  rest: { api: process.env.DISCORD_API_BASE.replace(/\/v\d+$/, "") },
});

client.on(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([
    { name: "ping", description: "Says pong", defaultMemberPermissions: "32" },
  ]);
  const [command] = ready.application.commands.cache.values();
  say("ready", { user: ready.user.id, permissions: command.defaultMemberPermissions.bitfield.toString() });
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.id === client.user.id) return;
  const sent = await message.reply(`heard: ${message.cleanContent}`);
  say("message", { channel: message.channelId, guild: message.guildId, answer: sent.id });
});

client.on(Events.InteractionCreate, async (interaction) => {
  await interaction.deferReply({ flags: "Ephemeral" });
  await interaction.editReply("pong");
  say("interaction", { command: interaction.commandName });
});

client.on(Events.Error, (error) => say("error", { error: String(error) }));
process.on("unhandledRejection", (error) => {
  say("error", { error: String(error && error.stack) });
  process.exit(1);
});

client.login(process.env.DISCORD_TOKEN);
