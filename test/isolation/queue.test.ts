import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { inboundWork, outboundWork } from '../../contracts/queue.ts';
import type { Topic } from '../../kit/queue/queue.ts';
import { chance, seedOf } from '../fuzz/chance.ts';
import { startTarget, type Target } from '../fuzz/target.ts';
import { validInput } from '../fuzz/valid-input.ts';
import { type Newcomer, newcomer } from './newcomer.ts';
import { rowsOf } from './rows.ts';

/** Messages of each topic. */
const count = 400;

let target: Target;
let ours: Newcomer;
let theirs: Newcomer;
beforeAll(async () => {
  target = await startTarget();
  [ours, theirs] = [await newcomer(target), await newcomer(target)];
});
afterAll(() => target?.close());

const topics: readonly (readonly [Topic, z.ZodType])[] = [
  ['inbound-messages', inboundWork],
  ['outbound-messages', outboundWork],
];

test.each(topics)('work in %s with another tenant’s ids reaches nothing of theirs', async (topic, schema) => {
  const { database, queue } = target.resources;
  if (!database || !queue) throw new Error('the stores are not open');
  const before = await rowsOf(database, theirs.tenantId);
  const { counters } = queue;
  const [handled, dead] = [counters.done + counters.dead + counters.retried, counters.dead];

  const work = Array.from({ length: count }, (_, index) => {
    const body = validInput(schema, chance(seedOf(11, index)), known());
    const owner = { ...(body.owner as object), tenantId: ours.tenantId };
    return { id: randomUUID(), key: `key-${index % 40}`, tenantId: ours.tenantId, body: { ...body, owner } };
  });
  await queue.publish(topic, work);
  // Behind one that is tried again later its key waits: each key has been looked at by then.
  await vi.waitFor(
    () => expect(counters.done + counters.dead + counters.retried - handled).toBeGreaterThanOrEqual(40),
    {
      timeout: 50_000,
      interval: 50,
    },
  );
  await vi.waitFor(() => expect(counters.done + counters.dead).toBeGreaterThan(dead), { timeout: 50_000 });

  expect(await rowsOf(database, theirs.tenantId)).toEqual(before);
  const ourRows = JSON.stringify(await rowsOf(database, ours.tenantId));
  expect(ourRows).not.toContain(theirs.mark);
});

/** Everything that a piece of work may name is the other tenant's, in the vendors' spellings too. */
function known() {
  const { phoneNumberId = [], wa_id = [], wamid = [], genesysMessageId = [], integrationId = [] } = theirs.known;
  return {
    ...theirs.known,
    phone_number_id: phoneNumberId,
    from: wa_id,
    from_user_id: wa_id,
    user_id: wa_id,
    recipient_id: wa_id,
    id: [...wamid, ...genesysMessageId, ...integrationId, ...wa_id],
  };
}
