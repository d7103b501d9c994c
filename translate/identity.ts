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
