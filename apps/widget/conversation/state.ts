import type { Failure } from '../../../contracts/fields.ts';
import type { InboxCustomer } from '../../../contracts/inbox-records.ts';
import type { Composed } from '../../../contracts/portal-conversation.ts';
import type { PortalConversation, PortalMessage, Sending } from '../../../contracts/portal-records.ts';

/** What was done here: shown at once, and afterwards how far it got. */
export type Act = {
  clientId: string;
  /** What it says, in one line. */
  label: string;
  message: Composed;
  quoted: string | null;
  /** What is to be done first: its files are not there yet. */
  prepare: (() => Promise<Composed>) | null;
  state: 'sending' | Sending['state'];
  failure: Failure | null;
};

/** `refused`: there is no such conversation, or it is not this person's to see. */
export type Stage = 'opening' | 'there' | 'refused' | 'failed';

export type ConversationState = {
  stage: Stage;
  row: PortalConversation | null;
  customer: InboxCustomer | null;
  /** Oldest first: the newest ones, and what these are about. */
  messages: readonly PortalMessage[];
  /** Newest last. */
  acts: readonly Act[];
  /** `polling`: no news come by themselves, and are asked for. */
  connection: 'waking' | 'live' | 'polling';
};

export const firstState: ConversationState = {
  stage: 'opening',
  row: null,
  customer: null,
  messages: [],
  acts: [],
  connection: 'waking',
};

export const nothingOf = { row: null, customer: null, messages: [] } as const;
