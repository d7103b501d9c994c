import type { AdviceCode, FailureCode, RefusalCode, ValuesOf } from '../failure-codes.ts';

/**
 * Everything that the platform itself says to customers and agents, in one language. A file of this folder is one
 * language; a sentence that is missing in it does not compile. Of what stands in a sentence, `null` is what nobody knows.
 */
export type Words = {
  /** In the quotation marks of the language. */
  quoted: (text: string) => string;
  field: (label: string, value: string) => string;
  number: (value: number) => string;
  size: (bytes: number) => string;
  choosing: Choosing;
  notices: Notices;
  kinds: Record<NamedKind, string>;
  senders: Record<'customer' | 'business', Sender>;
  inbound: Inbound;
  files: Files;
};

/** For customers; Meta's limits hold (`wire/meta/send.ts`). */
export type Choosing = {
  /** Body of a message with buttons for which Genesys gives no text. */
  please: string;
  /** At most 20 characters, as `openLink`. */
  openList: string;
  openLink: string;
  /** Of Sunday (0) to Saturday, and January (0) to December. With `14:00 UTC` at most 24 characters: the title of a row. */
  dateTime: (weekday: number, day: number, month: number, time: string) => string;
  minutes: (minutes: number) => string;
};

/** For agents, of a message that they sent. */
type Notices = {
  /** Stands in brackets before every notice. */
  mark: string;
  notDelivered: (quoted: string | null) => string;
  /** `why` is one of the fragments below, `now` a sentence. */
  because: (why: string, now: string) => string;
  /** Meta's code behind the sentence, for the administrator. */
  code: (code: string) => string;
  whatsappSays: (said: string) => string;
  whatsappSaysNothing: string;
  /** `detail` is for the administrator, in English. */
  platformFailed: (detail: string) => string;
  delayed: (quoted: string | null) => string;
  /** Sent once, and nobody knows whether it arrived. */
  unknown: (quoted: string | null) => string;
  replaced: (quoted: string | null, template: string) => string;
  /** Of what a colleague, by name, did in the Agent Portal. Texts are whole, and in no quotation marks yet. */
  portal: {
    wrote: (name: string, text: string) => string;
    reacted: (name: string, emoji: string) => string;
    unreacted: (name: string) => string;
    sentFile: (name: string, file: string, caption: string | null) => string;
    sentTemplate: (name: string, template: string, text: string) => string;
  };
  why: Record<FailureCode, string>;
  now: Record<AdviceCode, string>;
  refusals: { [K in RefusalCode]: (values: ValuesOf<K>) => string };
};

/** Kinds of messages that have a name in every language; any other is told by the vendor's word. */
type NamedKind =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'voice'
  | 'document'
  | 'sticker'
  | 'file'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'button'
  | 'reaction'
  | 'order'
  | 'system'
  | 'edit'
  | 'revoke'
  | 'poll_creation'
  | 'poll_update'
  | 'pin'
  | 'group_invite'
  | 'link_preview';

/** Of a message: the customer's, or in the history one that the business typed elsewhere. */
type Sender = {
  unreadable: (kind: string) => string;
  deleted: (time: string | null) => string;
  notPassedOn: (kind: string | null) => string;
  unknownKind: (kind: string) => string;
};

/** For agents, of what a customer sent; a `kind` is a word of `kinds`. */
type Inbound = {
  empty: string;
  cut: (characters: number) => string;
  group: (sender: string | null) => string;
  advertisement: (headline: string | null) => string;
  post: (headline: string | null) => string;
  item: (product: string | null, catalogue: string | null) => string;
  forwarded: string;
  forwardedOften: string;
  whatsappSays: (said: string) => string;
  noDetails: string;
  notInHistory: string;
  /** What a reaction or an edit is about, where there are no words to quote. */
  earlierMessage: string;
  ours: (kind: string) => string;
  theirs: (kind: string) => string;
  reacted: (emoji: string, to: string) => string;
  reactionRemoved: (from: string) => string;
  edited: (text: string) => string;
  editedKind: (kind: string) => string;
  insteadOf: (what: string) => string;
  opened: string;
  newNumber: (to: string | null, from: string | null) => string;
  newId: string;
  /** Another notice of WhatsApp's, in its words. */
  system: (words: string | null) => string;
  callAllowed: string;
  callAllowedAlways: string;
  callAllowedUntil: (time: string) => string;
  callRefused: string;
  location: string;
  contact: {
    contact: string;
    noName: string;
    phone: string;
    email: string;
    address: string;
    work: string;
    web: string;
    birthday: string;
    entry: (value: string, kind: string) => string;
    kinds: Record<'home' | 'work' | 'cell' | 'mobile', string>;
  };
  order: {
    heading: (items: number) => string;
    /** `what` is `2 × tent`. */
    row: (what: string, price: string | null) => string;
    sum: string;
  };
  form: {
    form: string;
    address: string;
    unreadableForm: string;
    unreadableAddress: string;
    /** Label of an answer that came without a name. */
    answer: string;
  };
};

/** For agents, of a customer's file. */
type Files = {
  missing: (kind: string) => string;
  follows: (kind: string) => string;
  lost: (kind: string) => string;
  tooLarge: (file: { name: string; size: string | null; limit: string; until: string }) => string;
  refused: (file: { name: string; size: string | null; mime: string; until: string }) => string;
};
