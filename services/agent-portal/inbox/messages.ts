import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { remember } from '../../../kit/cache/remember.ts';
import type { Client } from '../../../kit/client.ts';
import { shownInbound } from '../../../translate/shown/inbound.ts';
import { shownOutbound } from '../../../translate/shown/outbound.ts';
import { plain } from '../../../translate/shown/shown.ts';
import type { TemplateDefinition } from '../../../wire/meta/template.ts';
import type { Composer, SendStore } from '../sending/store.ts';

type Dependencies = {
  sends: Pick<SendStore, 'composers'>;
  whatsapp: Pick<Client<typeof whatsappContract>, 'getTemplate'>;
};

/** A template that was changed at Meta is shown as it was sent for no longer than this. */
const rememberMs = 5 * 60_000;

/** What the API sends is stored without a type: it is always a template. */
export const sentOf = ({ origin, sent }: Pick<KeptMessage, 'origin' | 'sent'>): unknown =>
  origin === 'management' && sent ? { type: 'template', template: sent } : sent;

/** Turns what is kept of messages into what people see of them. */
export function messageView({ sends, whatsapp }: Dependencies) {
  const definitions = remember<TemplateDefinition | null>({
    load: async (key) => {
      const { tenantId, phoneNumberId, name, language } = JSON.parse(key) as Record<string, string>;
      const asked = { tenantId, phoneNumberId, name, language } as Parameters<typeof whatsapp.getTemplate>[0];
      return (await whatsapp.getTemplate(asked)).template?.definition ?? null;
    },
    ttlMs: rememberMs,
    maxEntries: 2_000,
  });

  async function definitionOf(number: Number, sent: unknown): Promise<TemplateDefinition | null> {
    const { type, template } = (sent ?? {}) as {
      type?: string;
      template?: { name: string; language: { code: string } };
    };
    if (type !== 'template' || !template) return null;
    const key = JSON.stringify({ ...number, name: template.name, language: template.language.code });
    // Without it there is the name, and the text as it was sent.
    return definitions.get(key).catch(() => null);
  }

  async function contentOf(number: Number, message: KeptMessage): Promise<PortalMessage['content']> {
    const { direction, raw, sent, text, media: file } = message;
    if (direction === 'inbound') return shownInbound(raw);
    // Typed in the Business app: as a customer's message, the other way round.
    if (!sent) return message.origin && message.origin !== 'portal' ? shownInbound(raw) : plain;
    const part = sentOf(message);
    return shownOutbound(part, { text, file, definition: await definitionOf(number, part) });
  }

  /** In the order in which they are given. */
  return async (number: Number, kept: readonly KeptMessage[]): Promise<PortalMessage[]> => {
    const composed = await sends.composers(number.tenantId, kept.filter(isOurs));
    return Promise.all(
      kept.map(async (message) => show(message, await contentOf(number, message), composed.get(message.messageId))),
    );
  };
}

export type MessageView = ReturnType<typeof messageView>;
type Number = { tenantId: string; phoneNumberId: string };

const isOurs = ({ direction, origin }: KeptMessage) =>
  direction === 'outbound' && (origin === null || origin === 'portal');

function show(message: KeptMessage, content: PortalMessage['content'], composer: Composer | undefined): PortalMessage {
  const {
    mappingId: _mapping,
    sourceId: _source,
    raw: _raw,
    sent: _sent,
    genesysMessageId,
    media: _media,
    ...rest
  } = message;
  return {
    ...rest,
    sentBy: composer?.personId ?? null,
    way:
      message.origin === 'portal' ? 'direct' : genesysMessageId && message.direction === 'outbound' ? 'genesys' : null,
    clientId: composer?.clientId ?? null,
    content,
  };
}
