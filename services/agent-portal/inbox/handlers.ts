import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { MediaRef } from '../../../contracts/media.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { headFile } from '../../../translate/shown/head-file.ts';
import type { Told } from '../live/told.ts';
import type { NoteStore } from '../notes/store.ts';
import { asking, type Readers } from '../reader.ts';
import { sentOf } from './content.ts';
import type { MessageView } from './messages.ts';
import type { RowView } from './rows.ts';
import type { Seen } from './seen.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  whatsapp: Pick<Client<typeof whatsappContract>, 'linkMedia'>;
  readerOf: Readers;
  seen: Seen;
  view: MessageView;
  rowsOf: RowView;
  notes: Pick<NoteStore, 'list'>;
  told: Pick<Told, 'read'>;
  /** Has Genesys asked who serves a conversation. */
  askWhose: (tenantId: string, conversationId: string) => void;
};

type InboxHandlers = Pick<
  Handlers<typeof portalContract>,
  | 'listInbox'
  | 'countInbox'
  | 'getInboxConversation'
  | 'listInboxMessages'
  | 'endInboxConversation'
  | 'markInboxRead'
  | 'getInboxCustomer'
  | 'searchInbox'
  | 'getMessageFile'
>;

/** Conversations as somebody sees them. What there is is state-manager's; who may see what of it is decided here. */
export function inboxHandlers(dependencies: Dependencies): InboxHandlers {
  const { state, whatsapp, readerOf, seen, view, rowsOf, notes, told, askWhose } = dependencies;

  return {
    async listInbox(input) {
      const { items, nextCursor } = await state.listInbox({ ...input, reader: await readerOf(input.tenantId) });
      return { items: await rowsOf(input.tenantId, items), nextCursor };
    },
    countInbox: async ({ tenantId }) => state.countInbox({ tenantId, reader: await readerOf(tenantId) }),
    async getInboxConversation({ tenantId, conversationId }) {
      const found = await seen(tenantId, conversationId).catch((error: unknown) => {
        // One that they have just taken, or were just handed, is not theirs here yet.
        if (error instanceof Fault && error.code === 'not_found') askWhose(tenantId, conversationId);
        throw error;
      });
      const [row] = await rowsOf(tenantId, [found]);
      if (!row) throw new Fault('not_found', 'no such conversation');
      return row;
    },

    async listInboxMessages({ filesOnly, ...asked }) {
      const { tenantId, conversationId } = asked;
      const { phoneNumberId } = await seen(tenantId, conversationId);
      const found = await state.listInboxMessages({ ...asked, ...(filesOnly && { filesOnly: 'true' }) });
      const shown = await view({ tenantId, phoneNumberId }, [...found.items, ...found.beside]);
      return { ...found, items: shown.slice(0, found.items.length), beside: shown.slice(found.items.length) };
    },

    async endInboxConversation({ tenantId, conversationId }) {
      const { assignee } = await seen(tenantId, conversationId);
      const { id, permissions } = asking();
      if (assignee !== id && !permissions.includes('conversations:end'))
        throw new Fault('forbidden', 'only whoever has the conversation now may end it');
      await state.disconnectConversation({ tenantId, conversationId });
      return { ok: true };
    },

    async markInboxRead({ tenantId, conversationId, until }) {
      await seen(tenantId, conversationId);
      const { id: personId } = asking();
      const { readUntil } = await state.markRead({ tenantId, conversationId, personId, until });
      told.read(tenantId, personId, { conversationId, readUntil });
      return { readUntil };
    },

    async getInboxCustomer({ tenantId, conversationId }) {
      await seen(tenantId, conversationId);
      const { customer } = await state.getInboxCustomer({ tenantId, conversationId });
      if (!customer) throw new Fault('not_found', 'the customer is not known any more');
      return { customer, notes: await notes.list(tenantId, customer.mappingId) };
    },

    async searchInbox(input) {
      const { items, nextCursor } = await state.searchInbox({ ...input, reader: await readerOf(input.tenantId) });
      const rows = await rowsOf(
        input.tenantId,
        items.map(({ conversation }) => conversation),
      );
      return {
        items: items.map(({ conversation, message }, index) => ({
          conversation: rows[index] ?? { ...conversation, lastMessage: null },
          message: message && { ...message, author: null, sentBy: null, way: null, clientId: null, referral: null },
        })),
        nextCursor,
      };
    },

    async getMessageFile({ tenantId, messageId, card = null }) {
      const { items } = await state.getInboxMessages({ tenantId, messageIds: [messageId] });
      const [message] = items;
      const media = message && fileOf(message, card);
      if (!message?.conversationId || !media) throw new Fault('not_found', 'there is no such file');
      const { phoneNumberId } = await seen(tenantId, message.conversationId);
      return whatsapp.linkMedia({ tenantId, phoneNumberId, media, purpose: 'view' });
    },
  };
}

/** Of the cards the history has what Meta was given alone. */
function fileOf(message: KeptMessage, card: number | null): MediaRef | null {
  if (card === null && message.media) return message.media;
  const head = headFile(sentOf(message), card);
  return head && { ...head, mime: null, sha256: null, filename: null, voice: false };
}
