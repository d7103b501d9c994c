import type { z } from 'zod';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import {
  type parts,
  type SendKind,
  type SendPart,
  type SendRequest,
  sendAnswer,
  type TemplateMessage,
} from '../../wire/meta/send.ts';
import type { Going } from './budget.ts';
import type { BusinessNumber } from './numbers.ts';

/** Posts to `/{phone number id}/messages` with the number's own token, when the budget has room for it. */
export type Post = (number: BusinessNumber, going: Going, body: object) => Promise<unknown>;

type Envelope = BusinessNumber & {
  messageId: string;
  waId?: string;
  userId?: string;
  groupId?: string;
  quoted?: string;
};
type Part<K extends SendKind> = Record<K, z.infer<(typeof parts)[K]>>;

type Dependencies = {
  post: Post;
  /** Sends a template by way of what is known of it. */
  checked: <T>(number: BusinessNumber, template: TemplateMessage, send: () => Promise<T>) => Promise<T>;
};

type Sending = Pick<
  Handlers<typeof whatsappContract>,
  | 'sendText'
  | 'sendTemplate'
  | 'sendImage'
  | 'sendVideo'
  | 'sendAudio'
  | 'sendDocument'
  | 'sendSticker'
  | 'sendLocation'
  | 'sendContacts'
  | 'sendInteractive'
  | 'sendReaction'
  | 'markRead'
>;

/** Everything that goes to a customer's phone. One request to Meta each, never repeated. */
export function sendHandlers({ post, checked }: Dependencies): Sending {
  const send = async (envelope: Envelope, part: Record<string, unknown> & { type: SendKind }) => {
    const { tenantId, phoneNumberId } = envelope;
    // Of a limit for what goes from a number to a group nothing is documented.
    const to = envelope.groupId ? null : (envelope.waId ?? envelope.userId ?? null);
    return readAnswer(await post({ tenantId, phoneNumberId }, { to }, requestOf(envelope, part as SendPart)));
  };
  const sendAs =
    <K extends SendKind>(kind: K) =>
    (input: Envelope & Part<K>) =>
      send(input, { type: kind, [kind]: input[kind] });

  return {
    sendText: ({ body, previewUrl, ...envelope }) =>
      send(envelope, { type: 'text', text: { body, preview_url: previewUrl } }),
    sendTemplate: (input) =>
      checked(input, input.template, () => send(input, { type: 'template', template: input.template })),
    sendImage: sendAs('image'),
    sendVideo: sendAs('video'),
    sendAudio: sendAs('audio'),
    sendDocument: sendAs('document'),
    sendSticker: sendAs('sticker'),
    sendContacts: sendAs('contacts'),
    sendInteractive: sendAs('interactive'),
    sendReaction: sendAs('reaction'),
    sendLocation: ({ location, ...envelope }) =>
      send(envelope, {
        type: 'location',
        location: { ...location, latitude: degrees(location.latitude), longitude: degrees(location.longitude) },
      }),

    async markRead({ tenantId, phoneNumberId, wamid, typing }) {
      const body = { messaging_product: 'whatsapp', status: 'read', message_id: wamid };
      const whole = { ...body, ...(typing && { typing_indicator: { type: 'text' } }) };
      await post({ tenantId, phoneNumberId }, { to: null, mark: true }, whole);
      return { ok: true };
    },
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
function requestOf(envelope: Envelope, part: SendPart): SendRequest {
  const { messageId, quoted } = envelope;
  return {
    messaging_product: 'whatsapp',
    ...recipientOf(envelope),
    ...part,
    // A reaction names its message itself.
    ...(quoted && part.type !== 'reaction' && { context: { message_id: quoted } }),
    biz_opaque_callback_data: messageId,
  };
}

function recipientOf({ waId, userId, groupId }: Envelope) {
  if (groupId) return { recipient_type: 'group', to: groupId } as const;
  if (waId) return { recipient_type: 'individual', to: `+${waId}` } as const;
  if (userId) return { recipient_type: 'individual', recipient: userId } as const;
  throw new Fault('bad_input', 'waId: one of waId, userId and groupId is needed');
}

/** Meta's examples have text. Below a millionth JavaScript would write an exponent; that is 11 cm from zero. */
const degrees = (value: number): string => (Math.abs(value) < 1e-6 ? '0' : String(value));

function readAnswer(value: unknown) {
  const answer = sendAnswer.safeParse(value);
  const wamid = answer.data?.messages[0]?.id;
  if (!answer.success || !wamid) throw new Fault('outcome_unknown', 'WhatsApp took the message and gave no id for it');
  const contact = answer.data.contacts?.[0];
  return { wamid, waId: contact?.wa_id ?? null, userId: contact?.user_id ?? null };
}
