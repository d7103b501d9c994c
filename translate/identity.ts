/** Who a WhatsApp message is from: at least one of the two. */
export type WhatsappIdentity = { userId?: string; waId?: string };

/**
 * A business-scoped user id, `US.1349...` or `US.ENT.1349...`. It has been seen in fields meant for phone numbers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
const userIdPattern = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Sorts ids into phone and user id by their form, whatever field they came in. Phones lose their `+`. */
export function identityOf(ids: readonly (string | undefined)[]): WhatsappIdentity {
  const identity: WhatsappIdentity = {};
  for (const id of ids) {
    if (!id) continue;
    if (userIdPattern.test(id)) identity.userId ??= id;
    else if (/^\+?[1-9]\d{4,19}$/.test(id)) identity.waId ??= id.replace('+', '');
  }
  return identity;
}

/** The name under which one customer's messages are kept in order. */
export const identityKey = ({ userId, waId }: WhatsappIdentity): string => userId ?? waId ?? '';

/**
 * Countries whose mobile numbers WhatsApp writes in two ways: Brazil with and without the ninth digit, Mexico with and
 * without the 1, Argentina with and without the 9 after the country code.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
const twins: readonly [long: RegExp, short: RegExp, country: string, sign: string][] = [
  [/^55(\d{2})9([6-9]\d{7})$/, /^55(\d{2})([6-9]\d{7})$/, '55', '9'],
  [/^521(\d{10})$/, /^52(\d{10})$/, '52', '1'],
  [/^549(\d{10})$/, /^54(\d{10})$/, '54', '9'],
];

/** The other ways to write a phone number that reach the same phone. */
export function phoneVariants(waId: string): string[] {
  for (const [long, short, country, sign] of twins) {
    const whole = long.exec(waId);
    if (whole) return [country + whole.slice(1).join('')];
    const cut = short.exec(waId);
    // Brazil's digit stands behind the area code, the others' behind the country code.
    if (cut) return [cut.length > 2 ? `${country}${cut[1]}${sign}${cut[2]}` : `${country}${sign}${cut[1]}`];
  }
  return [];
}

/** Seen with and without its `@`. */
export const usernameOf = (username: string | undefined): string | undefined =>
  username?.trim().replace(/^@/, '').slice(0, 64) || undefined;
