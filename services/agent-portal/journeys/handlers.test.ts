import { expect, test } from 'vitest';
import type { Journey } from '../../../contracts/journey.ts';
import type { PortalPerson } from '../../../contracts/portal-records.ts';
import type { Caller } from '../../../kit/caller.ts';
import { actFor, withRequestId } from '../../../kit/context.ts';
import { permissionsOf, permissionsWhileImpersonating } from '../../../kit/permissions.ts';
import { agent, supervisor, tenantId } from '../portal-for-tests.ts';
import { readers } from '../reader.ts';
import { journeyHandlers } from './handlers.ts';

const messageId = 'e3b53a44-3a0e-4c85-9a51-0d58ba8d2e66';
const said = 'Where is my parcel?';
const customer = { mappingId: messageId, phoneNumberId: '1', name: 'Ada', username: null, waId: '4477', userId: null };
const journey = { messageId, customer: 'Ada', text: said, wamid: null, failure: null, hops: [] } as Partial<Journey>;

const asked: unknown[] = [];
const note = <T>(answer: T) => {
  return async ({ divisions }: { divisions?: string[] | null }): Promise<T> => {
    asked.push(divisions);
    return answer;
  };
};
const handlers = journeyHandlers({
  readerOf: readers(async () => ({ division: null, divisions: ['north'] }) as PortalPerson),
  state: {
    getJourney: note(journey as Journey),
    findJourneys: note({
      messages: [],
      conversation: null,
      customers: [{ ...customer, messages: [] }],
      more: false,
    }),
    listUnknown: note({
      items: [
        {
          messageId,
          conversationId: null,
          kind: 'text',
          createdAt: '2026-11-27T08:00:00.000Z',
          since: '2026-11-27T08:00:00.000Z',
          text: said,
          journey: '',
        },
      ],
      nextCursor: null,
    }),
    getPayloads: note({
      direction: 'inbound',
      raw: { text: { body: said } },
      sent: { text: said },
      kept: true,
    }),
  },
});

const as = <T>(caller: Caller | null, work: () => Promise<T>): Promise<T> =>
  withRequestId(null, () => {
    if (caller) actFor(caller);
    return work();
  });
const all = () =>
  Promise.all([
    handlers.getJourney({ tenantId, messageId }),
    handlers.findJourneys({ tenantId, text: 'Ada' }),
    handlers.getPayloads({ tenantId, messageId }),
    handlers.listUnknown({ tenantId, limit: 50 }),
  ]);

test('whoever reads conversations sees all of it, of their divisions', async () => {
  asked.length = 0;
  const [one, found, payloads, unknown] = await as(supervisor('s'), all);
  expect(one).toMatchObject({ text: said, customer: 'Ada', withheld: false });
  expect(found).toMatchObject({ customers: [{ name: 'Ada', waId: '4477' }], withheld: false });
  expect(payloads).toMatchObject({ raw: { text: { body: said } }, sent: { text: said }, redacted: false });
  expect(unknown).toMatchObject({ items: [{ messageId, text: said }] });
  expect(asked).toEqual([['north'], ['north'], ['north'], ['north']]);
});

test.each<[string, Caller]>([
  ['an administrator', agent('a', { role: 'admin', permissions: [...permissionsOf.admin] })],
  [
    'an operator inside the company',
    agent('o', { kind: 'operator', role: 'admin', permissions: [...permissionsWhileImpersonating] }),
  ],
  ['a key for journeys alone', agent('k', { kind: 'api-key', role: null, permissions: ['journeys:read'] })],
])('%s sees the way, and nothing that was said', async (_who, caller) => {
  asked.length = 0;
  const answers = await as(caller, all);
  expect(asked).toEqual([null, null, null, null]);
  expect(answers).toMatchObject([
    { text: null, customer: 'A…', withheld: true },
    { customers: [{ name: 'A…', waId: '…4477' }], withheld: true },
    { raw: { text: { body: '‹text: 19›' } }, sent: { text: '‹text: 19›' }, redacted: true, kept: true },
    { items: [{ messageId, text: null }] },
  ]);
  for (const part of [said, 'Ada']) expect(JSON.stringify(answers)).not.toContain(part);
});

test('nobody sees nothing', async () => {
  await expect(as(null, all)).rejects.toMatchObject({ code: 'unauthenticated' });
});
