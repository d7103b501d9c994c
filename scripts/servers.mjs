// Which real servers the tests of this run can use: asked before the run, so that its log says what it was run on.
import { existsSync } from 'node:fs';
import { connect } from 'node:net';

const servers = [
  { name: 'PostgreSQL', variable: 'DATABASE_URL', port: 5432 },
  { name: 'Redis', variable: 'REDIS_URL', port: 6379 },
  { name: 'RabbitMQ', variable: 'RABBITMQ_URL', port: 5672 },
];

/** One line per server; addresses only, as URLs carry passwords. */
export async function describeServers() {
  const lines = await Promise.all(
    servers.map(async ({ name, variable, port }) => {
      const url = process.env[variable];
      const host = url ? new URL(url).hostname : '127.0.0.1';
      const number = url ? Number(new URL(url).port) || port : port;
      const state = (await answers(host, number)) ? 'answers' : 'does not answer';
      return `  ${name.padEnd(10)} ${host}:${number} ${state}${url ? ` (${variable})` : ''}`;
    }),
  );
  const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].filter(Boolean);
  const chromium = places.find((file) => existsSync(file)) ?? places.at(-1);
  lines.push(`  ${'Chromium'.padEnd(10)} ${chromium} ${existsSync(chromium) ? 'is there' : 'is not there'}`);
  return lines.join('\n');
}

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
