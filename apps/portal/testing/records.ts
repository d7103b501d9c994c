import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { firstState, type Row } from '../store/state.ts';

export const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 5, 10, minutes)).toISOString();

/** What Nora's page knows before anything is read. */
export const empty = firstState({
  person: {
    personId: 'nora',
    name: 'Nora',
    email: null,
    role: 'agent',
    division: null,
    divisions: null,
    state: 'active',
    lastSignInAt: null,
  },
  settings: { language: null, muted: [], sound: true, shortcuts: {}, views: [], lastValues: {} },
  numbers: [],
});

let made = 0;

/** A customer's text, `minutes` after ten. */
export function message(minutes: number, change: Partial<PortalMessage> = {}): PortalMessage {
  made += 1;
  const messageId = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return {
    messageId,
    direction: 'inbound',
    kind: 'text',
    text: 'Hello',
    status: 'delivered',
    failure: null,
    held: null,
    wamid: `wamid.${made}`,
    conversationId: 'c',
    grade: 'full',
    lost: null,
    origin: null,
    about: null,
    occurredAt: at(minutes),
    createdAt: at(minutes),
    author: null,
    sentBy: null,
    way: null,
    clientId: null,
    content: { type: 'text', text: 'Hello' },
    referral: null,
    ...change,
  };
}

export const ours = (minutes: number, change: Partial<PortalMessage> = {}): PortalMessage =>
  message(minutes, { direction: 'outbound', author: 'agent', sentBy: 'nora', origin: 'portal', ...change });

export function row(minutes: number, change: Partial<Row> = {}): Row {
  const lastMessage = message(minutes);
  return {
    conversationId: 'c',
    phoneNumberId: '1',
    customer: {
      mappingId: '00000000-0000-4000-8000-000000000000',
      name: 'Maria',
      username: null,
      waId: '491511234567',
      userId: null,
      groupId: null,
    },
    startedAt: at(0),
    lastMessageAt: at(minutes),
    state: 'open',
    endedAt: null,
    endReason: null,
    episode: 1,
    episodeStartedAt: at(0),
    windowClosesAt: at(minutes + 24 * 60),
    assignee: 'nora',
    division: null,
    lastMessage,
    unread: 0,
    readUntil: null,
    countedUntil: at(minutes),
    ...change,
  };
}

export const outgoing = (minutes: number, change: Partial<Outgoing> = {}): Outgoing => ({
  clientId: '00000000-0000-4000-8000-00000000c11e',
  message: { type: 'text', text: 'Soon' },
  quoted: null,
  content: { type: 'text', text: 'Soon' },
  text: 'Soon',
  upload: null,
  createdAt: at(minutes),
  state: 'sending',
  failure: null,
  way: null,
  ...change,
});
