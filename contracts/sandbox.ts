import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { journey } from './journey.ts';

/** The sandbox page's own surface (port 4000): two simulators, seen and driven as a customer and as an agent would. */

const phoneMessage = z.object({
  wamid: z.string(),
  from: z.enum(['customer', 'business']),
  type: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  status: z.enum(['accepted', 'sent', 'delivered', 'read', 'failed']).nullable(),
  quoted: z.string().nullable(),
});

const customer = z.object({
  id: z.string(),
  name: z.string(),
  /** As the phone shows it; `null` for a customer with a username who shares no number. */
  phone: z.string().nullable(),
  username: z.string().nullable(),
  online: z.boolean(),
  chat: z.array(phoneMessage),
});

const deskMessage = z.object({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  from: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  status: z.enum(['sent', 'delivered', 'failed']).nullable(),
  reasons: z.array(z.string()),
});

const conversation = z.object({
  id: z.string(),
  customerName: z.string(),
  customerAddress: z.string(),
  state: z.enum(['connected', 'disconnected']),
  agent: z.string().nullable(),
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  messages: z.array(deskMessage),
});

export const sandboxState = z.object({
  business: z.object({ name: z.string(), phone: z.string() }),
  customers: z.array(customer),
  conversations: z.array(conversation),
  /** The last messages hop by hop, newest first. */
  journeys: z.array(journey),
});
export type SandboxState = z.infer<typeof sandboxState>;

const done = z.object({ ok: z.literal(true) });
const text = z.string().trim().min(1).max(4000);

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
    body: z.object({ customerId: z.string(), text }),
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
    body: z.object({ conversationId: z.string(), text, agent: z.string().max(60).optional() }),
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
