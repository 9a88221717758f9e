// A bot on npm's oceanic.js that does what the one in discord.js does.
"use strict";

const { Client } = require("oceanic.js");

const say = (met, details) => console.log(JSON.stringify({ met, ...details }));

const client = new Client({
  auth: `Bot ${process.env.DISCORD_TOKEN}`,
  gateway: { intents: ["GUILDS", "GUILD_MESSAGES", "DIRECT_MESSAGES", "MESSAGE_CONTENT"] },
  rest: { baseURL: process.env.DISCORD_API_BASE },
});

client.once("ready", async () => {
  const [command] = await client.application.bulkEditGlobalCommands([
    { name: "ping", description: "Says pong", type: 1, defaultMemberPermissions: "32" },
  ]);
  say("ready", { user: client.user.id, permissions: command.defaultMemberPermissions.allow.toString() });
});

client.on("messageCreate", async (message) => {
  if (message.author.id === client.user.id) return;
  const sent = await client.rest.channels.createMessage(message.channelID, {
    content: `heard: ${message.content}`,
    messageReference: { messageID: message.id },
  });
  say("message", { channel: message.channelID, guild: message.guildID ?? null, answer: sent.id });
});

client.on("interactionCreate", async (interaction) => {
  await interaction.defer(64);
  await interaction.editOriginal({ content: "pong" });
  say("interaction", { command: interaction.data.name });
});

client.on("error", (error) => say("error", { error: String(error) }));
process.on("unhandledRejection", (error) => {
  say("error", { error: String(error && error.stack) });
  process.exit(1);
});

client.connect();
