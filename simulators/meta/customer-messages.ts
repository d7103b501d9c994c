import type { Changes } from '../changes.ts';
import type { Json } from './field-checks.ts';
import type { Groups } from './groups.ts';
import { plainMime } from './media-rules.ts';
import type { MediaStore, StoredFile } from './media-store.ts';
import { phoneMessage, shownMedia } from './phone-message.ts';
import { type BusinessNumber, newWamid, type Phones, withNetwork } from './phones.ts';
import type { BusinessAccount, CustomerActions, MediaKind, MessagePart, PhoneFile, SendOptions } from './simulator.ts';
import { digits, type Webhooks } from './webhooks.ts';

type Actions = Pick<CustomerActions, 'sendText' | 'send' | 'sendFile' | 'press'> & Pick<BusinessAccount, 'standby'>;

/** Kinds that say all by their name, or in `errors`. */
const withoutPart = new Set(['unsupported', 'request_welcome', 'media_placeholder']);

/** What customers write: on their phone at once, at the business as soon as the phone has a network. */
export function customerMessages(parts: {
  phones: Phones;
  groups: Groups;
  media: MediaStore;
  webhooks: Webhooks;
  changes: Changes;
  numberOf: (phoneNumberId: string) => BusinessNumber;
  now: () => number;
}): Actions {
  const { phones, groups, media, webhooks, changes, numberOf, now } = parts;

  /** `file` is what the part is about; its link is made when the webhook is. */
  function write(
    [customerId, phoneNumberId]: [string, string],
    part: MessagePart,
    options: SendOptions,
    { file, field = 'message' }: { file?: StoredFile; field?: 'message' | 'standby' } = {},
  ): string {
    const { type } = part;
    if (part[type] === undefined && !withoutPart.has(type)) throw new Error(`the message has no "${type}"`);
    const customer = phones.phone(customerId);
    const number = numberOf(phoneNumberId);
    const group = options.groupId === undefined ? null : groups.join(options.groupId, number, customer);
    const wamid = newWamid(customer.waId ?? customer.userId);
    const own = (part[type] ?? {}) as Json;
    phones.keep(
      phoneMessage(type, part, {
        wamid,
        from: 'customer',
        number,
        customer,
        group,
        at: new Date(now()).toISOString(),
        status: null,
        media: file ? shownMedia(file, type as MediaKind, own) : null,
        quoted: options.quoted ?? null,
      }),
    );
    const context = contextOf(options, number);
    withNetwork(customer, () => {
      (group ?? phones.chat(customer, phoneNumberId)).lastFromCustomer = now();
      webhooks[field](number, customer, {
        ...(context && { context }),
        ...(options.referral && { referral: options.referral }),
        ...(group && { group_id: group.id }),
        ...(options.errors && { errors: options.errors }),
        ...part,
        ...(file && { [type]: { ...own, url: media.link(file) } }),
        id: wamid,
      });
    });
    changes.happened();
    return wamid;
  }

  /** `from` is whoever wrote the quoted message: the business, or the customer where the number is shared. */
  function contextOf({ quoted, forwarded, product }: SendOptions, number: BusinessNumber): object | null {
    const message = quoted === undefined ? undefined : phones.message(quoted);
    const business = digits(number.displayPhoneNumber);
    const from = message?.from === 'customer' ? message.customer?.waId : business;
    const context = {
      ...(quoted !== undefined && { ...(from && { from }), id: quoted }),
      ...(product && {
        from: business,
        // Asked from the catalogue, it is about a message that nobody has sent.
        id: quoted ?? newWamid(business),
        referred_product: { catalog_id: product.catalogId, product_retailer_id: product.productId },
      }),
      ...(forwarded === 'frequently' && { frequently_forwarded: true }),
      ...(forwarded === true && { forwarded: true }),
    };
    return Object.keys(context).length > 0 ? context : null;
  }

  return {
    sendText: (customerId, phoneNumberId, text, options = {}) =>
      write([customerId, phoneNumberId], { type: 'text', text: { body: text } }, options),

    send: (customerId, phoneNumberId, part, options = {}) => write([customerId, phoneNumberId], part, options),

    sendFile(customerId, phoneNumberId, kind, given, options = {}) {
      const { bytes, mime, filename = null, animated } = given;
      const file = media.addFromCustomer({ phoneNumberId, bytes, mime, filename, animated });
      return write([customerId, phoneNumberId], { type: kind, [kind]: filePart(kind, given, file) }, options, { file });
    },

    press(customerId, phoneNumberId, wamid, choiceId) {
      const message = phones.message(wamid);
      const here = message?.customer?.id === customerId && message.number.phoneNumberId === phoneNumberId;
      const choice = here ? message.replies.find((reply) => reply.id === choiceId) : undefined;
      if (!choice) throw new Error(`the message "${wamid}" has no choice "${choiceId}" for this customer`);
      return write([customerId, phoneNumberId], choice.reply, { quoted: wamid });
    },

    standby: (customerId, phoneNumberId, part) => write([customerId, phoneNumberId], part, {}, { field: 'standby' }),
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/image and its neighbours. */
function filePart(kind: MediaKind, given: PhoneFile, file: StoredFile): Json {
  const { caption, filename, voice = false } = given;
  const captioned = kind === 'image' || kind === 'video' || kind === 'document';
  if (caption !== undefined && !captioned) throw new Error(`a message of the kind ${kind} has no caption`);
  return {
    ...(caption !== undefined && { caption }),
    ...(kind === 'document' && { filename: filename ?? `file.${plainMime(file.mime).split('/')[1]}` }),
    mime_type: file.mime,
    sha256: file.sha256.toString('base64'),
    id: file.id,
    ...(kind === 'audio' && { voice }),
    ...(kind === 'sticker' && { animated: file.animated }),
  };
}
