import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import type { PortalConversation } from '../../../contracts/portal-records.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { ContentReader } from './content.ts';

type Dependencies = { state: Pick<Client<typeof stateContract>, 'getInboxMessages'>; contentOf: ContentReader };

/** Rows of the list, with what their newest messages are made of. Most are texts, which the row has already. */
export function rowView({ state, contentOf }: Dependencies) {
  return async (tenantId: string, rows: readonly InboxConversation[]): Promise<PortalConversation[]> => {
    const messageIds = rows.flatMap(({ lastMessage }) =>
      lastMessage && lastMessage.kind !== 'text' ? [lastMessage.messageId] : [],
    );
    const kept = messageIds.length > 0 ? (await state.getInboxMessages({ tenantId, messageIds })).items : [];
    const byId = new Map(kept.map((message) => [message.messageId, message]));
    return Promise.all(
      rows.map(async ({ lastMessage, ...row }) => {
        const message = byId.get(lastMessage?.messageId ?? '');
        const content = message ? await contentOf({ tenantId, phoneNumberId: row.phoneNumberId }, message) : null;
        return { ...row, lastMessage: lastMessage && { ...lastMessage, content } };
      }),
    );
  };
}

export type RowView = ReturnType<typeof rowView>;
