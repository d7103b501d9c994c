import type { Change } from '../../../contracts/inbox.ts';
import type { Reader } from '../../../contracts/inbox-records.ts';
import type { PortalConversation, PortalMessage } from '../../../contracts/portal-records.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { MessageView } from '../inbox/messages.ts';
import type { RowView } from '../inbox/rows.ts';

/** What there is to tell of one conversation, and who may hear it. */
export type Item = {
  conversation: PortalConversation;
  messages: PortalMessage[];
  changed: boolean;
  division: string | null;
  agents: ReadonlySet<string>;
};

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'getInbox' | 'getAudience' | 'getInboxMessages'>;
  view: MessageView;
  rowsOf: RowView;
};

/** As many conversations, and messages, as are asked for at once. */
const rowsAtOnce = 200;
const messagesAtOnce = 500;

/** Who sees everything: what is for whom is decided for each socket. */
const everything: Reader = { personId: 'agent-portal', sees: 'all', divisions: null };

/** Makes news of what has changed: each conversation once, with its messages as they are now. */
export function newsOf({ state, view, rowsOf }: Dependencies) {
  async function ofTenant(tenantId: string, changes: readonly Change[]): Promise<Item[]> {
    const conversationIds = [...new Set(changes.map(({ conversationId }) => conversationId))];
    const messageIds = [...new Set(changes.flatMap(({ messageId }) => messageId ?? []))];
    const [rows, audiences, kept] = await Promise.all([
      inPieces(conversationIds, rowsAtOnce, async (ids) => {
        const { items } = await state.getInbox({ tenantId, reader: everything, conversationIds: ids });
        return rowsOf(tenantId, items);
      }),
      inPieces(
        conversationIds,
        messagesAtOnce,
        async (ids) => (await state.getAudience({ tenantId, conversationIds: ids })).items,
      ),
      inPieces(
        messageIds,
        messagesAtOnce,
        async (ids) => (await state.getInboxMessages({ tenantId, messageIds: ids })).items,
      ),
    ]);
    const changed = new Set(changes.filter(({ messageId }) => messageId === null).map((one) => one.conversationId));
    const audienceOf = new Map(audiences.map((one) => [one.conversationId, one]));
    return Promise.all(
      rows.map(async (conversation) => {
        const { conversationId, phoneNumberId } = conversation;
        const { division = null, agents = [] } = audienceOf.get(conversationId) ?? {};
        const own = kept
          .filter((message) => message.conversationId === conversationId)
          .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
        const messages = await view({ tenantId, phoneNumberId }, own);
        return {
          conversation: { ...conversation, unread: 0, readUntil: null },
          messages,
          changed: changed.has(conversationId),
          division,
          agents: new Set(agents),
        };
      }),
    );
  }

  return ofTenant;
}

export type NewsOf = ReturnType<typeof newsOf>;

/** Whether somebody may hear of it. */
export const mayHear = ({ sees, divisions, personId }: Reader, { division, agents }: Item): boolean =>
  agents.has(personId) || (sees === 'all' && (divisions === null || division === null || divisions.includes(division)));

async function inPieces<T, R>(all: readonly T[], size: number, ask: (some: T[]) => Promise<R[]>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < all.length; at += size) answers.push(...(await ask(all.slice(at, at + size))));
  return answers;
}
