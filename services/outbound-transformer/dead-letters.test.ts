import { expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { outboundLetters } from './dead-letters.ts';

type State = Client<typeof stateContract>;
type Change = Parameters<State['postStatus']>[0];

const tenantId = '3f1c2a60-0000-4000-8000-000000000001';
const messageId = '3f1c2a60-0000-4000-8000-000000000003';

/** A state-manager with one message, which changes its status only from the one that it is asked to. */
function start(status: string) {
  const changes: Change[] = [];
  const row = { status };
  const postStatus = async (change: Change) => {
    if (change.onlyFrom !== undefined && change.onlyFrom !== row.status) return { message: null };
    row.status = change.status ?? row.status;
    changes.push(change);
    return { message: { ...row, messageId } };
  };
  return { letters: outboundLetters({ postStatus } as unknown as State), changes, row };
}

test('what has not left has failed, for the reason that was given, and nobody is told of it again', async () => {
  const { letters, changes, row } = start('queued');
  await letters.giveUp(tenantId, { sourceId: 'g-1', messageId, status: 'queued' }, 'out of date');
  expect(row.status).toBe('failed');
  expect(changes).toMatchObject([
    {
      tenantId,
      messageId,
      failure: { code: 'dropped', message: 'Dropped by an operator: out of date' },
      receipt: 'Failed',
      hop: { step: 'dropped', detail: 'out of date' },
    },
  ]);
});

test.each(['sent', 'delivered', 'unknown', 'failed'])(
  'what is %s by now stays so, and the journey says that it was dropped',
  async (status) => {
    const { letters, changes, row } = start(status);
    await letters.giveUp(tenantId, { sourceId: 'g-1', messageId, status: 'queued' }, 'out of date');
    expect(row.status).toBe(status);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ hop: { step: 'dropped', detail: 'out of date' } });
    expect(changes[0]).not.toHaveProperty('failure');
  },
);

test.each([
  ['a message', { event: { id: 'g-1', type: 'Text' } }, 'g-1'],
  ['one with what we could not read', { event: { id: 'g-1', type: 'Structured', content: 7 } }, 'g-1'],
  ['word of one', { event: { id: 'g-1', type: 'Receipt' } }, null],
  ['an indicator', { event: { id: 'g-1', type: 'Event' } }, null],
  ['a notice about one', { event: { id: 'g-1', type: 'Text' }, tell: { what: 'delayed' } }, null],
  ['an end of a conversation', { conversation: { conversationId: 'c' } }, null],
  ['nothing', null, null],
])('of %s the message is found by its id, if it is one', (_, body, expected) => {
  expect(start('queued').letters.sourceOf(body)).toBe(expected);
});
