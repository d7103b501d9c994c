import { referral } from '../../wire/meta/message.ts';

export type ShownReferral = { source: 'ad' | 'post'; headline: string | null; url: string | null };

/**
 * What led a customer here, from WhatsApp's own JSON of their message; `null`: nothing that is told. Never throws.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function shownReferral(raw: unknown): ShownReferral | null {
  const given = (raw as { referral?: unknown } | null | undefined)?.referral;
  const read = given === undefined || given === null ? undefined : referral.safeParse(given).data;
  if (!read) return null;
  const { source_type, headline, body, source_url } = read;
  return {
    source: source_type === 'post' ? 'post' : 'ad',
    headline: headline || body || null,
    url: source_url || null,
  };
}
