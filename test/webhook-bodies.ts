type Sender = { waId: string | null; userId: string; name: string };

/** One webhook of Meta's with several texts of one customer. */
export function textsFrom(phoneNumberId: string, { waId, userId, name }: Sender, texts: readonly string[]) {
  const from = waId ? { from: waId } : {};
  const messages = texts.map((body, index) => ({
    ...from,
    from_user_id: userId,
    id: `wamid.${Buffer.from(`${userId} ${body} ${index}`).toString('base64')}`,
    timestamp: '1795000000',
    type: 'text',
    text: { body },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100199', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name }, ...(waId && { wa_id: waId }), user_id: userId }],
    messages,
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
  };
}
