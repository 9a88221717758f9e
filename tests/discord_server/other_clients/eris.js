// A bot on npm's eris that does what the one in discord.js does.
"use strict";

// eris speaks to its server by TLS alone, which the stand-in does not.
const http = require("http");
const https = require("https");
const base = new URL(process.env.DISCORD_API_BASE);
https.request = ({ agent, host, ...options }, heard) =>
  http.request({ ...options, hostname: base.hostname, port: base.port }, heard);

const Eris = require("eris");

const say = (met, details) => console.log(JSON.stringify({ met, ...details }));

const client = new Eris.Client(`Bot ${process.env.DISCORD_TOKEN}`, {
  intents: ["guilds", "guildMessages", "directMessages", "messageContent"],
  rest: { baseURL: base.pathname, domain: base.host },
});

client.on("ready", async () => {
  const [command] = await client.bulkEditCommands([
    { name: "ping", description: "Says pong", type: 1, defaultMemberPermissions: "32" },
  ]);
  say("ready", { user: client.user.id, permissions: String(command.defaultMemberPermissions.allow) });
});

client.on("messageCreate", async (message) => {
  if (message.author.id === client.user.id) return;
  const sent = await client.createMessage(message.channel.id, {
    content: `heard: ${message.content}`,
    messageReference: { messageID: message.id },
  });
  say("message", { channel: message.channel.id, guild: message.guildID ?? null, answer: sent.id });
});

client.on("interactionCreate", async (interaction) => {
  await interaction.defer(64);
  await interaction.editOriginalMessage("pong");
  say("interaction", { command: interaction.data.name });
});

client.on("error", (error) => say("error", { error: String(error) }));
process.on("unhandledRejection", (error) => {
  say("error", { error: String(error && error.stack) });
  process.exit(1);
});

client.connect();
