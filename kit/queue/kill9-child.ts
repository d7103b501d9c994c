/**
 * Run by kill9.test.ts: publishes without end and says `p <id>` once a message is durable; consumes and says `d <id>`
 * when a handler is about to resolve. Every third key's handler never ends, so that the kill finds messages in hand.
 */
import { openPglite } from '../database/pglite.ts';
import { openPostgresql } from '../database/postgresql.ts';
import { openEmbeddedQueue } from './embedded/queue.ts';
import { openRabbitmqQueue } from './rabbitmq/queue.ts';

const [kind, at = '', prefix = '', databaseUrl = ''] = process.argv.slice(2);
const queue =
  kind === 'embedded'
    ? await openEmbeddedQueue({ database: await openPglite({ dataDir: at }) })
    : await openRabbitmqQueue({
        url: at,
        database: await openPostgresql({ url: databaseUrl }),
        prefix,
        partitions: 2,
      });

await queue.consume('inbound-messages', async ({ id, key }) => {
  if (Number(key.slice(1)) % 3 === 0) await new Promise(() => undefined);
  process.stdout.write(`d ${id}\n`);
});

for (let number = 0; ; number += 1) {
  const batch = Array.from({ length: 12 }, (_, key) => ({
    id: `k${key}-${number}`,
    key: `k${key}`,
    tenantId: 't',
    body: { number },
  }));
  await Promise.all(
    batch.map(async (message) => {
      await queue.publish('inbound-messages', [message]);
      process.stdout.write(`p ${message.id}\n`);
    }),
  );
}
