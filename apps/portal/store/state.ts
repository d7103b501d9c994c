import type { InboxCounts, InboxCustomer } from '../../../contracts/inbox-records.ts';
import type {
  CannedReply,
  PortalConversation,
  PortalMessage,
  PortalNote,
  PortalPerson,
  PortalSettings,
} from '../../../contracts/portal-records.ts';
import type { Outgoing } from './outgoing.ts';

/** `countedUntil`: up to which message `unread` counts. */
export type Row = PortalConversation & { countedUntil: string };

/** How far the list of one filter has been read. */
export type ListReach = {
  reading: boolean;
  failed: boolean;
  /** `null`: to the end, or not at all yet. */
  cursor: string | null;
  /** Of the last row that was read: what is older may be missing. `null`: nothing is. */
  until: string | null;
  read: boolean;
};

/** What of a conversation is being read, or could not be. */
export type Part = 'whole' | 'older' | 'newer';

/** One stretch of a conversation without a hole: its end, or what is around a message that somebody jumped to. */
export type Thread = {
  /** Oldest first. */
  messages: readonly PortalMessage[];
  /** Beyond the stretch: what it quotes, what was done to it later, and what was heard of meanwhile. Oldest first. */
  aside: readonly PortalMessage[];
  /** Composed here, and not come back yet as messages. */
  outgoing: readonly Outgoing[];
  /** To what is older than the stretch; `null`: nothing is. */
  older: string | null;
  /** To what is newer; `null`: nothing is, and what comes goes on here. */
  newer: string | null;
  read: boolean;
  reading: Part | null;
  failed: Part | null;
};

export type CustomerFile = { customer: InboxCustomer; notes: readonly PortalNote[] };
export type Presence = { personId: string; typing: boolean };
export type Number = { phoneNumberId: string; wabaId: string; displayPhoneNumber: string };

export type PortalState = {
  me: PortalPerson;
  settings: PortalSettings;
  numbers: readonly Number[];
  people: Readonly<Record<string, PortalPerson>>;
  replies: readonly CannedReply[];
  rows: Readonly<Record<string, Row>>;
  lists: Readonly<Record<string, ListReach>>;
  threads: Readonly<Record<string, Thread>>;
  customers: Readonly<Record<string, CustomerFile>>;
  presence: Readonly<Record<string, readonly Presence[]>>;
  counts: InboxCounts | null;
  /** `waking`: not connected for the first time yet. */
  connection: 'waking' | 'live' | 'away';
};

export const emptyThread: Thread = {
  messages: [],
  aside: [],
  outgoing: [],
  older: null,
  newer: null,
  read: false,
  reading: null,
  failed: null,
};
export const unreadList: ListReach = { reading: false, failed: false, cursor: null, until: null, read: false };

export function firstState({
  person,
  settings,
  numbers,
}: {
  person: PortalPerson;
  settings: PortalSettings;
  numbers: Number[];
}): PortalState {
  return {
    me: person,
    settings,
    numbers,
    people: { [person.personId]: person },
    replies: [],
    rows: {},
    lists: {},
    threads: {},
    customers: {},
    presence: {},
    counts: null,
    connection: 'waking',
  };
}
