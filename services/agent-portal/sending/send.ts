import { setTimeout as pause } from 'node:timers/promises';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { genesysContract } from '../../../contracts/genesys-api.ts';
import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import type { Composed } from '../../../contracts/portal-conversation.ts';
import type { Sending, Way } from '../../../contracts/portal-records.ts';
import { directSourceId } from '../../../contracts/queue.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { outboundTransformerContract } from '../../../contracts/transformers.ts';
import type { UploadedFile, whatsappContract } from '../../../contracts/whatsapp-api.ts';
import type { Caller } from '../../../kit/caller.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault, wordsOf } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Seen } from '../inbox/seen.ts';
import type { Told } from '../live/told.ts';
import { asking } from '../reader.ts';
import { type Outcome, referenceOf, type SendStore } from './store.ts';

type Dependencies = {
  sends: SendStore;
  seen: Seen;
  genesys: Pick<Client<typeof genesysContract>, 'sendAsAgent'>;
  outbound: Pick<Client<typeof outboundTransformerContract>, 'sendDirect' | 'resendMessage'>;
  state: Pick<Client<typeof stateContract>, 'findMessages' | 'getInboxMessages'>;
  whatsapp: Pick<Client<typeof whatsappContract>, 'getUpload'>;
  told: Pick<Told, 'stored'>;
};

type Letter = { tenantId: string; conversationId: string; clientId: string; message: Composed; quoted?: string };

/** As long as an answer of a neighbour is waited for: a file may take its time. */
const patienceMs = 180_000;
const lookAgainMs = 100;

/**
 * Sends what is composed here, each client id once. Through Genesys with the agent's own token, where they are in the
 * conversation and Genesys carries it, so that its transcript is whole; everything else straight to WhatsApp.
 */
export function sender(
  dependencies: Dependencies,
): Pick<Handlers<typeof portalContract>, 'sendMessage' | 'resendMessage'> {
  const { sends, seen, genesys, outbound, state, whatsapp, told } = dependencies;

  /** It is in other hands already, with Genesys: what comes of it is told to everybody who asks, and waited for. */
  async function givenBefore({ tenantId, clientId }: Letter): Promise<Outcome> {
    for (const until = performance.now() + patienceMs; performance.now() < until; ) {
      const found = await sends.find(tenantId, clientId);
      if (found?.state)
        return { way: found.way ?? 'genesys', state: found.state, ...(found.failure && { failure: found.failure }) };
      await pause(lookAgainMs);
    }
    // Whoever had it is gone.
    return { way: 'genesys', state: 'unknown' };
  }

  /** `not-carried`: nothing for Genesys. `not-taken`: it was asked, and has certainly not sent it. */
  async function throughGenesys(
    letter: Letter,
    caller: Caller,
    file: UploadedFile | null,
  ): Promise<Outcome | 'not-carried' | 'not-taken'> {
    const { tenantId, conversationId, message } = letter;
    const { sessionId } = caller;
    if (!sessionId || letter.quoted) return 'not-carried';
    const carried =
      message.type === 'text'
        ? { type: 'text' as const, text: message.text }
        : message.type === 'file' && file && !message.caption
          ? { type: 'file' as const, ...named(file), sizeBytes: file.sizeBytes }
          : null;
    if (!carried) return 'not-carried';
    if (!(await sends.choose(tenantId, letter.clientId, 'genesys', [null]))) return givenBefore(letter);
    try {
      const { sent } = await genesys.sendAsAgent({ tenantId, sessionId, conversationId, message: carried });
      if (sent) return { way: 'genesys', state: 'accepted', reference: sent.genesysMessageId };
    } catch (error) {
      const fault = error instanceof Fault ? error : new Fault('outcome_unknown', (error as Error).message);
      if (fault.code === 'outcome_unknown' || fault.code === 'internal') return { way: 'genesys', state: 'unknown' };
      if (fault.code === 'rejected' && !isForbidden(fault))
        return { way: 'genesys', state: 'refused', failure: { code: 'genesys', message: wordsOf(fault) } };
      // Genesys is away, or takes nothing from this person now: the customer is not to wait for that.
    }
    return 'not-taken';
  }

  async function straight(
    letter: Letter,
    { id: personId, name }: Caller,
    { phoneNumberId }: InboxConversation,
    file: UploadedFile | null,
    from: readonly (Way | null)[],
  ): Promise<Outcome> {
    if (!(await sends.choose(letter.tenantId, letter.clientId, 'direct', from))) return givenBefore(letter);
    const { tenantId, conversationId, clientId, message, quoted } = letter;
    await outbound.sendDirect({
      tenantId,
      phoneNumberId,
      conversationId,
      clientId,
      by: { personId, name },
      message: message.type === 'file' ? { ...message, ...named(file as UploadedFile) } : message,
      ...(quoted && { quoted }),
    });
    return { way: 'direct', state: 'accepted', reference: directSourceId(clientId) };
  }

  /** Whoever hands it over again may have missed what it has become. */
  async function messageOf(tenantId: string, reference: string | null): Promise<string | null> {
    if (reference === null) return null;
    const { items } = await state.findMessages({ tenantId, direction: 'outbound', sourceIds: [reference] });
    return items[0]?.messageId ?? null;
  }

  return {
    async sendMessage(letter): Promise<Sending> {
      const { tenantId, conversationId, clientId, message } = letter;
      const caller = asking();
      const row = await seen(tenantId, conversationId);
      const isNew = await sends.begin(tenantId, clientId, caller.id, conversationId);
      const before = isNew ? undefined : await sends.find(tenantId, clientId);
      if (before && before.person_id !== caller.id) throw new Fault('conflict', 'clientId: it is of another message');
      if (before?.state) {
        const messageId = await messageOf(tenantId, before.reference);
        return { clientId, state: before.state, way: before.way, failure: before.failure, messageId };
      }
      const file = message.type === 'file' ? await whatsapp.getUpload({ tenantId, fileId: message.fileId }) : null;
      // Whoever chose them hears at once of those that are not kept any more.
      const heads = message.type === 'template' ? (message.files ?? []) : [];
      await Promise.all(heads.map(({ fileId }) => whatsapp.getUpload({ tenantId, fileId })));
      // What went straight may have arrived, and goes no other way.
      const mayGoThrough = row.state === 'open' && before?.way !== 'direct';
      const through = mayGoThrough ? await throughGenesys(letter, caller, file) : 'not-carried';
      const outcome =
        typeof through === 'object'
          ? through
          : await straight(letter, caller, row, file, through === 'not-taken' ? ['genesys'] : [null, 'direct']);
      await sends.end(tenantId, clientId, outcome);
      // Its webhook may have been quicker than Genesys' answer: then it was shown without its author.
      if (outcome.reference && outcome.way === 'genesys') told.stored(tenantId, outcome.reference);
      return { clientId, state: outcome.state, way: outcome.way, failure: outcome.failure ?? null, messageId: null };
    },

    async resendMessage({ tenantId, messageId }) {
      const { items } = await state.getInboxMessages({ tenantId, messageIds: [messageId] });
      const [message] = items;
      if (!message?.conversationId) throw new Fault('not_found', 'no such message');
      await seen(tenantId, message.conversationId);
      const reference = message.held?.what === 'given-up' ? referenceOf(message) : null;
      const { resent } = reference ? await outbound.resendMessage({ tenantId, reference }) : { resent: false };
      if (!resent) throw new Fault('conflict', 'it cannot be sent again now');
      return { ok: true };
    },
  };
}

/** What Genesys does not let this person do, WhatsApp does. */
const isForbidden = ({ details }: Fault): boolean => (details as { status?: unknown } | null)?.status === 403;

const named = ({ fileId, mime, filename }: UploadedFile) => ({ fileId, mime, filename });
