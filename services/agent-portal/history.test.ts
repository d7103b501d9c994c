import { expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Caller } from '../../kit/caller.ts';
import type { Client } from '../../kit/client.ts';
import { actFor, withRequestId } from '../../kit/context.ts';
import { Fault } from '../../kit/fault.ts';
import { historyHandlers } from './history.ts';
import { conversationRow } from './inbox/row-for-tests.ts';
import { agent, supervisor, tenantId } from './portal-for-tests.ts';
import { readerOf } from './reader.ts';

const at = '2026-11-27T08:00:00.000Z';
const ended = { conversationId: 'southern', state: 'ended', endedAt: at, endReason: 'platform', episode: 1 } as const;
const divisionOf: Record<string, string> = { northern: 'north', southern: 'south' };

/** Who has ended which, when somebody who oversees the north asks for it. */
async function end(caller: Caller, conversationId: string): Promise<string[]> {
  const disconnected: string[] = [];
  const { disconnectConversation } = historyHandlers({
    readerOf: async () => readerOf(caller, { division: null, divisions: ['north'] }),
    seen: async (_, id) => {
      if (divisionOf[id] !== 'north') throw new Fault('not_found', 'no such conversation');
      return conversationRow();
    },
    state: {
      disconnectConversation: async ({ conversationId: id }: { conversationId: string }) => {
        disconnected.push(id);
        return { ...ended, episodeStartedAt: at };
      },
    } as unknown as Client<typeof stateContract>,
  });
  await withRequestId(null, async () => {
    actFor(caller);
    await disconnectConversation({ tenantId, conversationId });
  });
  return disconnected;
}

test('a supervisor ends conversations of their own divisions, and knows of no others', async () => {
  expect(await end(supervisor('s'), 'northern')).toEqual(['northern']);
  await expect(end(supervisor('s'), 'southern')).rejects.toMatchObject({ code: 'not_found' });
});

test('a key that may end conversations and read none ends any', async () => {
  const key = agent('k', { kind: 'api-key', role: null, permissions: ['conversations:end'] });
  expect(await end(key, 'southern')).toEqual(['southern']);
});
