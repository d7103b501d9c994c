import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { remember } from '../../../kit/cache/remember.ts';
import type { Client } from '../../../kit/client.ts';
import { shownInbound } from '../../../translate/shown/inbound.ts';
import { shownOutbound } from '../../../translate/shown/outbound.ts';
import { plain } from '../../../translate/shown/shown.ts';
import type { TemplateDefinition } from '../../../wire/meta/template.ts';

/** A template that was changed at Meta is shown as it was sent for no longer than this. */
const rememberMs = 5 * 60_000;

/** What the API sends is stored without a type: it is always a template. */
export const sentOf = ({ origin, sent }: Pick<KeptMessage, 'origin' | 'sent'>): unknown =>
  origin === 'management' && sent ? { type: 'template', template: sent } : sent;

/** Tells what a message is made of, from how it came or went. */
export function contentReader(whatsapp: Pick<Client<typeof whatsappContract>, 'getTemplate'>) {
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

  return contentOf;
}

export type ContentReader = ReturnType<typeof contentReader>;
export type Number = { tenantId: string; phoneNumberId: string };
