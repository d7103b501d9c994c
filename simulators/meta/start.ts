import { randomUUID } from 'node:crypto';
import type { Logger } from '../../kit/log.ts';
import { changes as openChanges } from '../changes.ts';
import { failurePlan } from '../failure-plan.ts';
import { listen } from '../http-server.ts';
import { pendingWork } from '../pending-work.ts';
import { keepLast } from '../records.ts';
import type { Json } from './field-checks.ts';
import { graphApi } from './graph-api.ts';
import { GraphError } from './graph-error.ts';
import type { CheckedMessage } from './message-checks.ts';
import { messageText } from './message-text.ts';
import { type BusinessNumber, type Message, newWamid, openPhones, shownCustomer } from './phones.ts';
import type { MetaFailure, MetaSimulator } from './simulator.ts';
import { ticks as openTicks } from './ticks.ts';
import { digits, openWebhooks } from './webhooks.ts';

export type MetaOptions = {
  /** 0, the default, takes any. */
  port?: number;
  host?: string;
  appSecret: string;
  verifyToken: string;
  webhookUrl: () => string;
  /** Milliseconds between sent, delivered and read; default 0. */
  statusDelayMs?: number;
  /** Default: 20 s for an answer (Meta does not say), the first retry after 1 s, then doubling up to 10 minutes. */
  webhooks?: { timeoutMs?: number; firstPauseMs?: number; longestPauseMs?: number };
  /** Milliseconds; for the 24-hour window and the timestamps. */
  now?: () => number;
  /** How many accepted messages are kept; default 50,000. */
  acceptedKept?: number;
  log?: Logger;
};

/** The stand-in for Meta, on a port of its own. `url` is what `META_GRAPH_URL` takes. */
export async function startMetaSimulator(options: MetaOptions): Promise<MetaSimulator> {
  const now = options.now ?? Date.now;
  const pending = pendingWork();
  const changes = openChanges();
  const phones = openPhones();
  const numbers = new Map<string, BusinessNumber>();
  const tokens = new Map<string, Set<string>>();
  const failures = failurePlan<MetaFailure>();
  const accepted = keepLast<ReturnType<MetaSimulator['accepted']>[number]>(options.acceptedKept ?? 50_000);
  const { timeoutMs = 20_000, firstPauseMs = 1_000, longestPauseMs = 600_000 } = options.webhooks ?? {};
  const webhooks = openWebhooks(
    { appSecret: options.appSecret, url: options.webhookUrl, timeoutMs, firstPauseMs, longestPauseMs },
    pending,
    changes.happened,
    now,
  );
  const ticks = openTicks({ phones, webhooks, pending, changes, delayMs: options.statusDelayMs ?? 0, now });
  const isoNow = () => new Date(now()).toISOString();

  function accept(number: BusinessNumber, sent: CheckedMessage, failLater: number | null): object {
    if (sent.phone === digits(number.displayPhoneNumber)) throw new GraphError(131021, 'The recipient is the sender.');
    const customer = sent.phone === null ? phones.byUserId(sent.userId as string) : phones.byWaId(sent.phone);
    // A user id belongs to one portfolio: an unknown one is another's, and is refused at once.
    if (!customer && sent.phone === null)
      throw new GraphError(131009, 'The recipient is not a user id of this business portfolio.');
    const message: Message = {
      wamid: newWamid(sent.phone ?? (sent.userId as string)),
      from: 'business',
      type: sent.type,
      text: messageText(sent.type, sent.body),
      at: isoNow(),
      status: 'accepted',
      quoted: sent.quoted !== null && phones.message(sent.quoted) ? sent.quoted : null,
      callbackData: sent.callbackData,
      number,
      customer: customer ?? null,
      recipient: sent.phone,
    };
    phones.keep(message);
    accepted.add({
      wamid: message.wamid,
      phoneNumberId: number.phoneNumberId,
      to: sent.phone ?? sent.input,
      body: sent.body,
      at: message.at,
    });
    changes.happened();
    const reactsTo = sent.type === 'reaction' ? String((sent.body.reaction as Json).message_id) : null;
    ticks.start(message, failLater === null ? ticks.doom(message, reactsTo) : { code: failLater });
    return {
      messaging_product: 'whatsapp',
      contacts: [
        { input: sent.input, ...(sent.phone && { wa_id: sent.phone }), ...(sent.userId && { user_id: sent.userId }) },
      ],
      messages: [{ id: message.wamid, ...(sent.type === 'template' && { message_status: 'accepted' }) }],
    };
  }

  const received = (number: BusinessNumber, wamid: string) => {
    const message = phones.message(wamid);
    return message?.from === 'customer' && message.number.phoneNumberId === number.phoneNumberId;
  };

  const numberOf = (phoneNumberId: string): BusinessNumber => {
    const number = numbers.get(phoneNumberId);
    if (!number) throw new Error(`no business number "${phoneNumberId}"`);
    return number;
  };

  const { app, requests } = graphApi({ numbers, tokens, failures, pending, accept, received });
  const server = await listen(app, options);
  options.log?.info({ url: server.url }, 'stand-in for Meta listens');

  return {
    url: server.url,
    addNumber(number) {
      numbers.set(number.phoneNumberId, number);
      const allowed = tokens.get(number.accessToken) ?? new Set();
      tokens.set(number.accessToken, allowed.add(number.phoneNumberId));
    },
    addCustomer(customer) {
      const added = phones.add(customer);
      changes.happened();
      return shownCustomer(added);
    },
    customers: phones.list,
    sendText(customerId, phoneNumberId, text, { quoted } = {}) {
      const customer = phones.phone(customerId);
      const number = numberOf(phoneNumberId);
      const wamid = newWamid(customer.waId ?? customer.userId);
      const base = {
        wamid,
        from: 'customer',
        type: 'text',
        text,
        at: isoNow(),
        status: null,
        quoted: quoted ?? null,
        callbackData: null,
      } as const;
      phones.keep({ ...base, number, customer, recipient: null });
      const send = () => {
        phones.chat(customer, phoneNumberId).lastFromCustomer = now();
        webhooks.message(number, customer, {
          ...(quoted && { context: quote(quoted, number) }),
          id: wamid,
          type: 'text',
          text: { body: text },
        });
      };
      if (customer.online) send();
      else customer.whenOnline.push(send);
      changes.happened();
      return wamid;
    },
    setOpen(customerId, phoneNumberId, open) {
      phones.chat(phones.phone(customerId), phoneNumberId).open = open;
      if (open) ticks.readAll(customerId, phoneNumberId);
      changes.happened();
    },
    setOnline(customerId, online) {
      const customer = phones.phone(customerId);
      customer.online = online;
      if (online) for (const happen of customer.whenOnline.splice(0)) happen();
      changes.happened();
    },
    chat: phones.shown,
    postWebhook: webhooks.post,
    async verifyCallback() {
      const challenge = randomUUID();
      const url = new URL(options.webhookUrl());
      url.searchParams.set('hub.mode', 'subscribe');
      url.searchParams.set('hub.challenge', challenge);
      url.searchParams.set('hub.verify_token', options.verifyToken);
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      return (await answer.text()) === challenge && answer.status === 200;
    },
    webhookAttempts: webhooks.attempts,
    requests,
    accepted: () => accepted.list(),
    failNext: failures.order,
    revokeToken: (accessToken) => void tokens.delete(accessToken),
    onChange: changes.onChange,
    idle: pending.idle,
    async close() {
      pending.close();
      changes.close();
      await Promise.all([server.close(), webhooks.close()]);
    },
  };

  /** `from` is whoever wrote the quoted message: the business, or the customer where the number is shared. */
  function quote(wamid: string, number: BusinessNumber): object {
    const message = phones.message(wamid);
    const from = message?.from === 'customer' ? message.customer?.waId : digits(number.displayPhoneNumber);
    return { ...(from && { from }), id: wamid };
  }
}
