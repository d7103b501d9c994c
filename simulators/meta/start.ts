import { randomUUID } from 'node:crypto';
import type { Logger } from '../../kit/log.ts';
import { changes as openChanges } from '../changes.ts';
import { failurePlan } from '../failure-plan.ts';
import { listen } from '../http-server.ts';
import { pendingWork } from '../pending-work.ts';
import { keepLast } from '../records.ts';
import type { WebhookReport } from '../webhook-delivery.ts';
import { openAccounts } from './accounts.ts';
import { openApps } from './apps.ts';
import { businessAccount } from './business-account.ts';
import { customerActions } from './customer-actions.ts';
import { customerIdentity } from './customer-identity.ts';
import { customerMessages } from './customer-messages.ts';
import { graphApi } from './graph-api.ts';
import { openGroups } from './groups.ts';
import type { MediaFailures } from './media-api.ts';
import { openMediaStore } from './media-store.ts';
import { openNumberFacts } from './number-facts.ts';
import { onboarding } from './onboarding.ts';
import { outboundMessages } from './outbound-messages.ts';
import { type BusinessNumber, openPhones, shownCustomer } from './phones.ts';
import { readMarks } from './read-marks.ts';
import { documentedLimits, type SendingLimits, sendingLimits } from './sending-limits.ts';
import { openSignups } from './signups.ts';
import type { MetaFailure, MetaSimulator } from './simulator.ts';
import { openTemplateLibrary } from './template-library.ts';
import { reviewTemplate } from './template-review.ts';
import { ticks as openTicks } from './ticks.ts';
import { openTokens } from './tokens.ts';
import { openWebhooks } from './webhooks.ts';

export type MetaOptions = {
  /** 0, the default, takes any. */
  port?: number;
  host?: string;
  appSecret: string;
  /** Of that app. */
  appId?: string;
  /** Its configuration of Facebook Login for Business. */
  configId?: string;
  verifyToken: string;
  webhookUrl: () => string;
  /** Milliseconds between sent, delivered and read; default 0. */
  statusDelayMs?: number;
  /** Default: 20 s for an answer (Meta does not say), the first retry after 1 s, then doubling up to 10 minutes. */
  webhooks?: { timeoutMs?: number; firstPauseMs?: number; longestPauseMs?: number };
  /** After how many milliseconds a template that was made or changed is reviewed; absent: when a test says so. */
  templateReviewMs?: number;
  /** Milliseconds; for the 24-hour window, the life of files and links, and the timestamps. */
  now?: () => number;
  /** How fast a number may send; default as documented, `Infinity` for what is not to be judged. */
  limits?: Partial<SendingLimits>;
  /** How many accepted messages are kept; default 50,000. */
  acceptedKept?: number;
  log?: Logger;
  /** Told at once of everything that passes, where snapshots would be too large or too late. */
  watch?: { webhook?: (report: WebhookReport) => void; accepted?: (message: Accepted) => void };
};

/** What the app goes by where nobody cares. */
const defaultApp = { appId: '634974688087057', configId: '1187422605983307' };

type Accepted = ReturnType<MetaSimulator['accepted']>[number];

/** The stand-in for Meta, on a port of its own. `url` is what `META_GRAPH_URL` takes. */
export async function startMetaSimulator(options: MetaOptions): Promise<MetaSimulator> {
  const now = options.now ?? Date.now;
  const pending = pendingWork();
  const changes = openChanges();
  const numbers = new Map<string, BusinessNumber>();
  const numberOf = (phoneNumberId: string): BusinessNumber => {
    const number = numbers.get(phoneNumberId);
    if (!number) throw new Error(`no business number "${phoneNumberId}"`);
    return number;
  };
  const apps = openApps({
    ...defaultApp,
    ...(options.appId && { appId: options.appId }),
    ...(options.configId && { configId: options.configId }),
    appSecret: options.appSecret,
    name: 'The platform',
    webhookUrl: options.webhookUrl,
    fields: 'all',
  });
  const accounts = openAccounts(apps);
  const facts = openNumberFacts();
  const tokens = openTokens(numbers, now);
  const signups = openSignups(tokens, now);
  const phones = openPhones();
  const groups = openGroups();
  const media = openMediaStore(now, () => server.url);
  const templates = openTemplateLibrary(now);
  const failures = failurePlan<MetaFailure>();
  const mediaFailures: MediaFailures = { 'look-up': failurePlan(), download: failurePlan(), upload: failurePlan() };
  const accepted = keepLast<Accepted>(options.acceptedKept ?? 50_000);
  const { timeoutMs = 20_000, firstPauseMs = 1_000, longestPauseMs = 600_000 } = options.webhooks ?? {};
  const webhooks = openWebhooks(
    {
      appSecret: options.appSecret,
      url: options.webhookUrl,
      receivers: accounts.receivers,
      overrideOf: (phoneNumberId) => facts.of(phoneNumberId).override,
      timeoutMs,
      firstPauseMs,
      longestPauseMs,
      watch: options.watch?.webhook,
    },
    pending,
    changes.happened,
    now,
  );
  const ticks = openTicks({ phones, webhooks, pending, changes, delayMs: options.statusDelayMs ?? 0 });
  const marks = readMarks(phones, changes, now);

  const note = (message: Accepted) => {
    accepted.add(message);
    options.watch?.accepted?.(message);
  };

  const parts = { phones, groups, media, templates, webhooks, ticks, changes, numberOf, now };
  const accept = outboundMessages({ ...parts, record: note });
  const known = { apps, accounts, facts, numbers, tokens, signups };
  const business = businessAccount(parts);
  const { templateReviewMs } = options;
  const { app, requests, management } = graphApi({
    ...known,
    review: (wabaId, template) => {
      if (templateReviewMs === undefined) return;
      pending.later(templateReviewMs, () => reviewTemplate(wabaId, template, business));
    },
    now,
    media,
    templates,
    failures,
    mediaFailures,
    pending,
    limit: sendingLimits({ ...documentedLimits, ...options.limits }, (id) => facts.of(id).coexistence, now),
    accept,
    markRead: marks.mark,
  });
  const server = await listen(app, options);
  options.log?.info({ url: server.url }, 'stand-in for Meta listens');

  return {
    url: server.url,
    ...customerMessages(parts),
    ...customerActions(parts),
    ...customerIdentity(parts),
    ...business,
    ...onboarding({ ...known, failManagement: management.order, url: server.url }),
    addNumber(number) {
      numbers.set(number.phoneNumberId, number);
      accounts.account(number.wabaId);
      tokens.allow(number.accessToken, apps.first, number.phoneNumberId);
    },
    addCustomer(customer) {
      const added = phones.add(customer);
      changes.happened();
      return shownCustomer(added);
    },
    customers: phones.list,
    chat: phones.shown,
    isTyping: marks.isTyping,
    media(mediaId) {
      const file = media.kept(mediaId);
      return file ? { bytes: file.bytes, mime: file.mime, filename: file.filename } : null;
    },
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
    stopFailing() {
      failures.stop();
      management.stop();
    },
    failMedia: (times, step, how) => mediaFailures[step].order(times, how),
    revokeToken: tokens.revoke,
    onChange: changes.onChange,
    idle: pending.idle,
    async close() {
      pending.close();
      changes.close();
      await Promise.all([server.close(), webhooks.close()]);
    },
  };
}
