import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hop, Status } from '../../contracts/journey.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { startState } from './state-for-tests.ts';

type State = Client<typeof stateContract>;
type Change = Parameters<State['postStatus']>[0];
type Event = Pick<Change, 'status' | 'at' | 'failure' | 'hop' | 'pricing'>;

const tenantId = randomUUID();
const { postgresql } = await realStores();

/** What may be told of a message, by us and by WhatsApp, with clocks that differ. */
const event: fc.Arbitrary<Event> = fc
  .record({
    status: fc.constantFrom<Exclude<Status, 'queued'>>('unknown', 'sent', 'delivered', 'read', 'played', 'failed'),
    second: fc.integer({ min: 0, max: 5 }),
    ours: fc.boolean(),
    code: fc.constantFrom('131026', '131047', '130472'),
    category: fc.constantFrom('service', 'utility', null),
  })
  .map(({ status: reached, second, ours, code, category }) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const said: Hop['step'] = reached === 'unknown' ? 'outcome-unknown' : reached;
    const step: Hop['step'] = ours && reached === 'sent' ? 'accepted-by-whatsapp' : said;
    const hop = { at, service: ours ? 'whatsapp-api' : 'whatsapp-webhook', step };
    return {
      status: reached,
      at,
      hop,
      ...(reached === 'failed' && { failure: { code, message: code } }),
      ...(!ours && category !== null && { pricing: { category, type: 'regular', billable: true } }),
    };
  });
/** All in one order, and all in another with some of them told again. */
const tellings = fc
  .array(event, { minLength: 1, maxLength: 8 })
  .chain((events) =>
    fc
      .shuffledSubarray([...events, ...events], { minLength: events.length, maxLength: events.length * 2 })
      .map((told) => ({ events, told: [...told, ...events.filter((one) => !told.includes(one))] })),
  );

function lattice(name: string, kind: TestDatabase['database']['kind'], numRuns: number) {
  describe(name, () => {
    let made: TestDatabase;
    let state: State;
    let mappingId: string;
    beforeAll(async () => {
      made = await testDatabase(kind);
      ({ state } = await startState(made.database));
      const customer = { phoneNumberId: '1', integrationId: 'integration', waId: '16505551234' };
      mappingId = (await state.postMapping({ tenantId, ...customer })).mapping.mappingId;
    }, 60_000);
    afterAll(() => made?.drop(), 60_000);

    /** Where a new message ends of which these are told, all at once or one by one. */
    async function end(events: readonly Event[], together: boolean) {
      const at = '2026-01-01T00:00:00.000Z';
      const about = { kind: 'text', text: 'Hi', occurredAt: at, raw: null, sent: null, hops: [] };
      const whose = { tenantId, mappingId, direction: 'outbound' as const, sourceId: randomUUID() };
      const { messageId } = await state.postMessage({ ...whose, ...about });
      const tell = (one: Event) => state.postStatus({ tenantId, messageId, ...one });
      if (together) await Promise.all(events.map(tell));
      else for (const one of events) await tell(one);
      const { message } = await state.postStatus({ tenantId, messageId, at });
      const steps = new Set((await state.getJourney({ tenantId, messageId })).hops.map(({ step }) => step));
      const { rows } = await made.database
        .tables()
        .asOwner((db) => sql`select pricing from messages where id = ${messageId}`.execute(db));
      return { status: message?.status, at: message?.statusAt, failure: message?.failure, pricing: rows, steps };
    }

    test('any order and repetition of what is told of a message ends the same', async () => {
      await fc.assert(
        fc.asyncProperty(tellings, fc.boolean(), fc.boolean(), async ({ events, told }, one, other) => {
          expect(await end(told, other)).toEqual(await end(events, one));
        }),
        { numRuns },
      );
    }, 120_000);
  });
}

lattice('the status lattice on PGlite', 'pglite', 60);
if (postgresql) lattice('the status lattice on PostgreSQL', 'postgresql', 60);
else absent('the status lattice on PostgreSQL');
