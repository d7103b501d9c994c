import type { OpenInboundMessage, OpenInboundReceipt } from '../wire/genesys/inbound.ts';
import { type Failure, sentenceOf, toNotice } from './failures.ts';
import type { Address } from './inbound.ts';
import { receiptDue, toReceipt } from './receipts.ts';
import type { Words } from './words/words.ts';

/** What is known of a message that Genesys sent out. */
export type Outcome = {
  status: string;
  failure: Failure | null;
  text: string | null;
  author: 'agent' | 'bot' | null;
  genesysMessageId: string | null;
  address: Address;
  /** What Genesys has been told. */
  receipt: 'Delivered' | 'Failed' | null;
  /** Since when: the same each time that it is told, for id and time together make one message at Genesys. */
  statusAt: string | null;
};

/**
 * What Genesys is to be told now; `null`: nothing. An agent also hears of a failure in words, since the reasons of a
 * receipt are shown to nobody. A bot does not: it would take them for the customer's.
 * https://developer.genesys.cloud/forum/t/30668
 */
export function tellingDue(
  outcome: Outcome,
  now: string,
): {
  due: 'Delivered' | 'Failed';
  receipt: OpenInboundReceipt;
  /** In the words of the tenant, which most outcomes need not be asked for. */
  notice: ((words: Words) => OpenInboundMessage) | null;
} | null {
  const { status, failure, text, author, genesysMessageId, address } = outcome;
  const due = receiptDue(status, outcome.receipt);
  const at = outcome.statusAt ?? now;
  if (!due || !genesysMessageId) return null;
  const notice = (words: Words) =>
    toNotice(address, { genesysMessageId, what: 'failed' }, at, sentenceOf(failure, text, words), words);
  const told = due === 'Failed' && author === 'agent';
  return { due, receipt: toReceipt(genesysMessageId, address, due, at, failure), notice: told ? notice : null };
}
