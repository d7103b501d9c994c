import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { journey } from './journey.ts';

/** The sandbox page's own surface (port 4000): two simulators, seen and driven as a customer and as an agent would. */

/** What a customer can send with one tap; the vendor's JSON of each is in `sandbox/prepared-messages.ts`. */
export const preparedKinds = [
  'photo',
  'video',
  'document',
  'voice',
  'sticker',
  'location',
  'contact',
  'order',
  'product-question',
  'advertisement',
  'forwarded',
  'forwarded-often',
  'form',
  'call-permission',
  'group',
  'poll',
  'unknown-kind',
] as const;
export const preparedKind = z.enum(preparedKinds);
export type PreparedKind = z.infer<typeof preparedKind>;

/** What happens around the chat, and what does not come from this phone. */
export const phoneEvents = [
  'new-number',
  'new-user-id',
  'stop-marketing',
  'resume-marketing',
  'business-app',
  'standby',
] as const;
export type PhoneEvent = (typeof phoneEvents)[number];

export const deskSamples = ['picture', 'pdf', 'gif', 'wav'] as const;
export type DeskSample = (typeof deskSamples)[number];

export const botKinds = [
  'quick-replies-3',
  'quick-replies-7',
  'quick-replies-14',
  'card',
  'carousel',
  'date-picker',
] as const;
export type BotKind = (typeof botKinds)[number];

const phoneFile = z.object({
  id: z.string(),
  mime: z.string(),
  filename: z.string().nullable(),
  sizeBytes: z.number().int(),
  voice: z.boolean(),
});

const phoneMessage = z.object({
  wamid: z.string(),
  from: z.enum(['customer', 'business']),
  type: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  status: z.enum(['accepted', 'sent', 'delivered', 'read', 'played', 'failed']).nullable(),
  quoted: z.string().nullable(),
  /** The vendor's JSON below the key `type`, without what no phone shows. */
  content: z.record(z.string(), z.unknown()),
  /** Its bytes: `GET /api/media/{id}`. */
  media: phoneFile.nullable(),
  reactions: z.array(z.object({ from: z.enum(['customer', 'business']), emoji: z.string() })),
  choices: z.array(z.object({ id: z.string(), title: z.string() })),
  edited: z.boolean(),
  revoked: z.boolean(),
  readByBusiness: z.boolean(),
  inGroup: z.boolean(),
  /** How it came about, where that is not plain. */
  mark: z
    .enum(['forwarded', 'forwarded-often', 'advertisement', 'product-question', 'business-app', 'standby'])
    .nullable(),
});

const customer = z.object({
  id: z.string(),
  name: z.string(),
  /** As the phone shows it; `null` for a customer with a username who shares no number. */
  phone: z.string().nullable(),
  username: z.string().nullable(),
  online: z.boolean(),
  /** The phone shows "typing…" for the business. */
  businessTyping: z.boolean(),
  chat: z.array(phoneMessage),
});

const deskFile = z.object({
  mediaType: z.string(),
  mime: z.string(),
  filename: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  state: z.enum(['fetching', 'fetched', 'failed', 'dropped']),
});

const deskMessage = z.object({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  from: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  status: z.enum(['sent', 'delivered', 'failed']).nullable(),
  reasons: z.array(z.string()),
  /** The bytes of each: `GET /api/desk/files/{id}/{index}`. */
  files: z.array(deskFile),
  /** Quick replies, cards, templates, the answer to a button: the vendor's JSON. */
  content: z.array(z.looseObject({ contentType: z.string().optional() })),
  /** The message whose button was pressed. */
  inReplyTo: z.string().nullable(),
});

const conversation = z.object({
  id: z.string(),
  customerName: z.string(),
  customerAddress: z.string(),
  state: z.enum(['connected', 'disconnected']),
  agent: z.string().nullable(),
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** The custom attributes that came with the customer's messages. */
  attributes: z.record(z.string(), z.string()),
  customerTyping: z.boolean(),
  messages: z.array(deskMessage),
});

export const sandboxState = z.object({
  business: z.object({ name: z.string(), phone: z.string() }),
  customers: z.array(customer),
  conversations: z.array(conversation),
  /** What the agents have ready to send as templates. */
  cannedResponses: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })),
  /** The last messages hop by hop, newest first. */
  journeys: z.array(journey),
});
export type SandboxState = z.infer<typeof sandboxState>;

/** Bytes; Meta's own limit for audio and video. */
export const largestUpload = 16 * 1024 * 1024;

const agent = z.string().max(60).optional();
const upload = z.object({ mime: z.string().min(1).max(120), filename: z.string().min(1).max(200) });

/**
 * The query of `POST /api/phone/files`, whose body is the file itself (`application/octet-stream`, at most
 * `largestUpload`). The kind of message follows from the type of the file.
 */
export const phoneUpload = upload.extend({ customerId: z.string() });
/** The query of `POST /api/desk/files`, likewise. */
export const deskUpload = upload.extend({ conversationId: z.string(), agent });

const done = z.object({ ok: z.literal(true) });
const text = z.string().trim().min(1).max(4000);
const onMessage = { customerId: z.string(), wamid: z.string() };

/** Live: `GET /api/events` is a stream of server-sent events named `state`, each a whole `SandboxState`. */
export const sandboxContract = {
  state: operation({ method: 'get', path: '/api/state', summary: 'Everything the page shows', output: sandboxState }),
  addCustomer: operation({
    method: 'post',
    path: '/api/customers',
    summary: 'A new customer with a phone of their own',
    body: z.object({ name: z.string().trim().min(1).max(60) }),
    output: z.object({ customerId: z.string() }),
  }),
  send: operation({
    method: 'post',
    path: '/api/phone/send',
    summary: 'The customer sends a text',
    body: z.object({ customerId: z.string(), text, quoted: z.string().optional() }),
    output: done,
  }),
  sendKind: operation({
    method: 'post',
    path: '/api/phone/send-kind',
    summary: 'The customer sends a prepared message of any kind',
    body: z.object({ customerId: z.string(), kind: preparedKind, quoted: z.string().optional() }),
    output: done,
  }),
  press: operation({
    method: 'post',
    path: '/api/phone/press',
    summary: 'The customer taps a button or a list row of a message',
    body: z.object({ ...onMessage, choiceId: z.string() }),
    output: done,
  }),
  react: operation({
    method: 'post',
    path: '/api/phone/react',
    summary: 'The customer reacts to a message, or takes the reaction back',
    body: z.object({ ...onMessage, emoji: z.string().min(1).max(32).nullable() }),
    output: done,
  }),
  edit: operation({
    method: 'post',
    path: '/api/phone/edit',
    summary: 'The customer edits a message of their own',
    body: z.object({ ...onMessage, text }),
    output: done,
  }),
  revoke: operation({
    method: 'post',
    path: '/api/phone/revoke',
    summary: 'The customer deletes a message of their own for everyone',
    body: z.object(onMessage),
    output: done,
  }),
  play: operation({
    method: 'post',
    path: '/api/phone/play',
    summary: 'The customer plays a voice message',
    body: z.object(onMessage),
    output: done,
  }),
  happen: operation({
    method: 'post',
    path: '/api/phone/happen',
    summary: 'Something happens around the chat: a new number, marketing stopped, a message from elsewhere',
    body: z.object({ customerId: z.string(), event: z.enum(phoneEvents) }),
    output: done,
  }),
  open: operation({
    method: 'post',
    path: '/api/phone/open',
    summary: 'The customer has the chat open (messages are read) or has closed it',
    body: z.object({ customerId: z.string(), open: z.boolean() }),
    output: done,
  }),
  online: operation({
    method: 'post',
    path: '/api/phone/online',
    summary: 'The phone has a network, or none',
    body: z.object({ customerId: z.string(), online: z.boolean() }),
    output: done,
  }),
  reply: operation({
    method: 'post',
    path: '/api/desk/reply',
    summary: 'The agent answers',
    body: z.object({ conversationId: z.string(), text, agent }),
    output: done,
  }),
  attach: operation({
    method: 'post',
    path: '/api/desk/attach',
    summary: 'The agent sends a sample file',
    body: z.object({ conversationId: z.string(), sample: z.enum(deskSamples), agent }),
    output: done,
  }),
  sendTemplate: operation({
    method: 'post',
    path: '/api/desk/template',
    summary: 'The agent sends a canned response with a template',
    body: z.object({ conversationId: z.string(), responseId: z.string(), agent }),
    output: done,
  }),
  botSend: operation({
    method: 'post',
    path: '/api/desk/bot',
    summary: 'A bot sends choices: quick replies, cards or dates',
    body: z.object({ conversationId: z.string(), kind: z.enum(botKinds) }),
    output: done,
  }),
  typing: operation({
    method: 'post',
    path: '/api/desk/typing',
    summary: 'The agent types',
    body: z.object({ conversationId: z.string(), agent }),
    output: done,
  }),
  disconnect: operation({
    method: 'post',
    path: '/api/desk/disconnect',
    summary: 'The agent ends the conversation',
    body: z.object({ conversationId: z.string() }),
    output: done,
  }),
};
